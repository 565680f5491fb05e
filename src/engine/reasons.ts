import { Closures } from './closures';
import type { Columns } from './columns';
import { CauseFinder, type FoundCauses } from './explain';
import type { PairSource } from './pair-source';
import type { PricedPlan } from './plan-numbers';
import { RuleLayers } from './rule-layers';
import { PeopleOrder, sharesOf, type TakeShare } from './scan-order';
import { joinSkills, SkillSearch, type SkillFinds } from './skill-demand';

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

/** What several threads have found of one plan. */
export const joinReasons = (parts: readonly PeopleReasons[]): PeopleReasons => ({
  causes: parts.flatMap(({ causes }) => causes),
  skills: joinSkills(parts.map(({ skills }) => skills)),
});
