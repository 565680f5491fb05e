import { withSkill } from '../../../src/engine/advice';
import type { MatchInput } from '../../../src/engine/inputs';
import { compareLevels, LEVELS, type Levels } from '../../../src/engine/levels';
import { peopleReasons } from '../../../src/engine/reasons';
import { allShares } from '../../../src/engine/scan-order';
import { skillDemand, type SkillDemand } from '../../../src/engine/skill-demand';
import { districtOf } from '../../bench/instances';
import { reasoned, type Reasoned } from './reasoned';
import { narrowRun, replacePerson, solved, withUnlock } from './unlock-cases';

const required = (run: MatchInput): readonly (readonly string[])[] => run.vacancies.map(({ skillsRequired }) => skillsRequired);
const taught = (run: MatchInput, skill: string): MatchInput => ({ ...run, people: withSkill(run.people, required(run), skill) });
const difference = (after: Levels, before: Levels): Levels => Object.fromEntries(LEVELS.map((level) => [level, after[level] - before[level]])) as Levels;

/** Some pay more for skills than for all else, so that a skill alone moves people. */
const runOf = (seed: number, alone: boolean): MatchInput => {
  const run = narrowRun(seed, { people: 10, vacancies: 6 });
  if (!alone) return run;
  const households = run.people.map(({ id }, i) => ({ id, zeroEmployment: i % 3 === 0, atRisk: i % 4 === 0 }));
  return { ...run, households, people: run.people.map((one) => ({ ...one, householdId: one.id })) };
};

function demandOf(run: MatchInput, resolve: (skill: string) => Levels | undefined): { plan: Reasoned; demand: SkillDemand[] } {
  const plan = reasoned(run);
  const { columns, index, numbers, solution } = plan;
  const { skills } = peopleReasons(columns, index, numbers, allShares(columns.people.count));
  return { plan, demand: skillDemand(skills, solution.levels, resolve) };
}

describe('The demand for a skill', () => {
  it('is what the best plan gains when all who lack only it have it, planned anew or not', () => {
    let [unplanned, planned, raised] = [0, 0, 0];
    for (let seed = 1; seed <= 80; seed++) {
      const run = runOf(seed, seed % 2 === 0);
      const asked: string[] = [];
      const { plan, demand } = demandOf(run, (skill) => {
        asked.push(skill);
        return solved(taught(run, skill)).levels;
      });
      expect(demand.map(({ skill }) => skill).sort()).toEqual([...new Set(required(run).flat())].sort());
      expect(asked).toEqual(demand.map(({ skill }) => skill).filter((skill) => asked.includes(skill)));
      for (const { skill, learners, gain } of demand) {
        const changed = taught(run, skill);
        expect({ seed, skill, learners, gain }).toEqual({
          seed, skill, learners: changed.people.filter(({ skills }, i) => skills.length > run.people[i]!.skills.length).length, gain: difference(solved(changed).levels, plan.solution.levels),
        });
        if (asked.includes(skill)) planned++;
        else unplanned++;
        if (!asked.includes(skill) && gain!.score > 0) raised++;
      }
    }
    expect(Math.min(planned, unplanned)).toBeGreaterThan(30);
    expect(raised).toBeGreaterThan(5);
  });

  it('counts everyone without a job whom it would bring into work alone', () => {
    let counted = 0;
    for (let seed = 101; seed <= 180; seed++) {
      const run = runOf(seed, true);
      const { plan, demand } = demandOf(run, () => undefined);
      for (const { skill, people, gain } of demand) {
        const changed = taught(run, skill);
        const won = run.people.filter((one, i) => {
          const learns = changed.people[i]!.skills.length > one.skills.length;
          if (!learns || plan.solution.posting[plan.columns.people.ids.indexOf(one.id)]! >= 0) return false;
          return compareLevels(solved(replacePerson(run, withUnlock(one, { kind: 'skill', to: skill }))).levels, plan.solution.levels) > 0;
        });
        expect({ seed, skill, people }).toEqual({ seed, skill, people: won.length });
        if (won.length > 0) expect(gain).toBeNull();
        counted += won.length;
      }
      expect(demand.map(({ people }) => people)).toEqual(demand.map(({ people }) => people).sort((a, b) => b - a));
    }
    expect(counted).toBeGreaterThan(20);
  });

  it('counts them in a district too, those aside who would only take the place of another member of the household', () => {
    const run = districtOf(7, 300, 40);
    const { plan, demand } = demandOf(run, () => undefined);
    const { columns, solution } = plan;
    const placedIn = new Map<string, number>();
    run.people.forEach(({ id, householdId }) => {
      if (solution.posting[columns.people.ids.indexOf(id)]! >= 0) placedIn.set(householdId, (placedIn.get(householdId) ?? 0) + 1);
    });
    const { skill, people } = demand[0]!;
    const changed = taught(run, skill);
    let [won, swapped] = [0, 0];
    run.people.forEach((one, i) => {
      if (changed.people[i]!.skills.length === one.skills.length || solution.posting[columns.people.ids.indexOf(one.id)]! >= 0) return;
      if (compareLevels(solved(replacePerson(run, withUnlock(one, { kind: 'skill', to: skill }))).levels, solution.levels) <= 0) return;
      if (placedIn.get(one.householdId) === 1 && run.households.find(({ id }) => id === one.householdId)!.zeroEmployment) swapped++;
      else won++;
    });
    expect(won).toBeGreaterThan(0);
    expect(people).toBeGreaterThanOrEqual(won);
    expect(people).toBeLessThanOrEqual(won + swapped);
  });
});
