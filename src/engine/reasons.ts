import { Closures } from './closures';
import type { Columns } from './columns';
import { CauseFinder, type FoundCauses } from './explain';
import type { PairSource } from './pair-source';
import type { PricedPlan } from './plan-numbers';
import { RuleLayers } from './rule-layers';
import { allShares, PeopleOrder, sharesOf, type TakeShare } from './scan-order';
import { joinSkills, SkillSearch, type SkillFinds } from './skill-demand';
import { VACANCY_SHARE, vacanciesWithRoom, vacancyReasons, type FoundVacancyCauses } from './vacancy-causes';

/** What is found by looking at one person after another. */
export interface PeopleReasons {
  /** Of those without a job, in any order. */
  readonly causes: readonly FoundCauses[];
  readonly skills: SkillFinds;
}

/** The reasons of the people of some shares. Several threads may take shares of one plan; `joinReasons` puts together what they find. */
export function peopleReasons(columns: Columns, pairs: PairSource, plan: PricedPlan, take: TakeShare): PeopleReasons {
  const closures = new Closures(columns);
  const layers = new RuleLayers(closures.all);
  const finder = new CauseFinder(columns, plan);
  const skills = new SkillSearch(columns, closures, pairs, plan);
  const causes: FoundCauses[] = [];
  // In scan order: neighbours with like wishes need the same sets, which are made once.
  for (const share of sharesOf(new PeopleOrder(columns), take)) {
    for (const i of share) {
      if (plan.posting[i]! >= 0) continue;
      layers.read((rule) => closures.closing(rule, i));
      const row = pairs.rowOf(i);
      causes.push([i, finder.find(i, layers, row)]);
      skills.look(i, layers, row);
    }
    for (const i of share) if (plan.posting[i]! >= 0) skills.look(i);
  }
  return { causes, skills: skills.found() };
}

/** Why who has no job has none and what stays empty does, in the order of the columns. */
export interface Reasons extends PeopleReasons {
  readonly vacancies: readonly FoundVacancyCauses[];
}

/** What one thread or several have found of one plan. */
export const joinReasons = (people: readonly PeopleReasons[], vacancies: readonly (readonly FoundVacancyCauses[])[]): Reasons => ({
  causes: people.flatMap(({ causes }) => causes).sort(([a], [b]) => a - b),
  skills: joinSkills(people.map(({ skills }) => skills)),
  vacancies: vacancies.flat().sort(([a], [b]) => a - b),
});

/** All reasons of a plan, found on this thread. */
export function reasonsHere(columns: Columns, pairs: PairSource, plan: PricedPlan): Reasons {
  const people = peopleReasons(columns, pairs, plan, allShares(columns.people.count));
  const vacancies = vacancyReasons(columns, plan, allShares(vacanciesWithRoom(columns, plan).length, VACANCY_SHARE));
  return joinReasons([people], [vacancies]);
}
