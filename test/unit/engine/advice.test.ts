import { withSkill } from '../../../src/engine/advice';
import type { MatchInput } from '../../../src/engine/inputs';
import { compareLevels, type Levels } from '../../../src/engine/levels';
import { planMatch } from '../../../src/engine/plan';
import { anyRows } from './any-rows';
import { household, input, person, vacancy } from './rows';

const tableOf = (seed: number): MatchInput => {
  const rows = anyRows(seed, 5 + (seed % 9), 3 + (seed % 5));
  return { ...rows, policy: { ...rows.policy, onePublicPostPerHousehold: false } };
};

/** Many people for few seats, in households most of which have nobody in work. */
const scarce = (seed: number): MatchInput => {
  const rows = anyRows(seed, 12, 2 + (seed % 3));
  const open = { openTo: [[0, 999_999_999_999_999]] as const, skillsRequired: [], categoriesRequired: [], educationMin: 'illiterate' as const };
  return {
    ...rows,
    households: rows.households.map((one) => ({ ...one, zeroEmployment: true })),
    people: rows.people.map((one) => ({ ...one, wageFloor: 0, trades: [], destinations: ['settlement', 'township', 'county', 'city', 'shandong', 'outside'] })),
    vacancies: rows.vacancies.map((one) => ({ ...one, ...open, seats: 1 })),
    policy: { ...rows.policy, onePublicPostPerHousehold: false },
  };
};

const withSeats = (rows: MatchInput, extra: ReadonlyMap<string, number>): MatchInput => ({
  ...rows,
  vacancies: rows.vacancies.map((one) => ({ ...one, seats: one.seats + (extra.get(one.id) ?? 0) })),
});

const difference = (after: Levels, before: Levels): Levels => ({
  cleared: after.cleared - before.cleared,
  atRisk: after.atRisk - before.atRisk,
  placed: after.placed - before.placed,
  market: after.market - before.market,
  score: after.score - before.score,
});

describe('Advice on what to develop next', () => {
  it('says exactly what one more seat would gain, and misses no vacancy where it would gain more', () => {
    let told = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const rows = tableOf(seed);
      const plan = planMatch(rows);
      const gains = new Map(rows.vacancies.map(({ id }) => [id, difference(planMatch(withSeats(rows, new Map([[id, 1]]))).levels, plan.levels)]));
      for (const { vacancyId, worth, place, channel } of plan.advice.seats) {
        expect({ seed, vacancyId, worth }).toEqual({ seed, vacancyId, worth: gains.get(vacancyId) });
        const there = rows.vacancies.filter((one) => one.worksite === place && one.channel === channel);
        for (const { id } of there) expect(compareLevels(gains.get(id)!, worth)).toBeLessThanOrEqual(0);
        told++;
      }
      const named = new Set(plan.advice.seats.map(({ place, channel }) => `${place} ${channel}`));
      for (const { id, worksite, channel } of rows.vacancies) {
        if (!named.has(`${worksite} ${channel}`)) expect({ seed, id, gain: gains.get(id) }).toMatchObject({ gain: { cleared: 0, atRisk: 0, placed: 0, market: 0, score: 0 } });
      }
    }
    expect(told).toBeGreaterThan(20);
  });

  it('names the fewest extra seats that clear every open household with an eligible vacancy', () => {
    let advised = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const rows = scarce(seed);
      const plan = planMatch(rows);
      const { seats, at, withoutVacancy } = plan.advice.clearing;
      const open = rows.households.filter(({ id, zeroEmployment }) => zeroEmployment && rows.people.some(({ householdId }) => householdId === id)).length - plan.levels.cleared;
      expect({ seed, seats: seats + withoutVacancy }).toEqual({ seed, seats: open });
      const extra = new Map(at.map(({ vacancyId, seats: count }) => [vacancyId, count]));
      expect(planMatch(withSeats(rows, extra)).levels.cleared).toBe(plan.levels.cleared + seats);
      if (seats === 0) continue;
      advised++;
      // One seat less, wherever it is taken from, clears one household less: so does any other choice of that many.
      for (const [id, count] of extra) expect(planMatch(withSeats(rows, new Map(extra).set(id, count - 1))).levels.cleared).toBe(plan.levels.cleared + seats - 1);
      if (seats === 2) for (const { id } of rows.vacancies) expect(planMatch(withSeats(rows, new Map([[id, 1]]))).levels.cleared).toBeLessThanOrEqual(plan.levels.cleared + 1);
    }
    expect(advised).toBeGreaterThan(10);
  });
});

describe('Advice on what to teach next', () => {
  it('says what the best plan would gain if all who lack only the skill had it', () => {
    const people = [person(), person({ id: 'p2', householdId: 'h2' }), person({ id: 'p3', householdId: 'h3', skills: ['cook'] })];
    const households = [household(), household({ id: 'h2', zeroEmployment: true }), household({ id: 'h3' })];
    const vacancies = [vacancy({ trade: 'welder', skillsRequired: ['welder'], seats: 2 }), vacancy({ id: 'v2', trade: 'cook', skillsRequired: ['cook', 'welder'] })];
    const rows = input({ people, households, vacancies });
    const plan = planMatch(rows);
    expect(plan.levels).toMatchObject({ cleared: 0, placed: 0 });
    const [welder, cook] = plan.advice.skills;
    expect(welder).toMatchObject({ skill: 'welder', people: 3, gain: { cleared: 1, placed: 3 } });
    expect(cook).toBeUndefined();
  });

  it('gives a skill to nobody who has it, or lacks another beside it', () => {
    const people = [{ skills: ['a'] }, { skills: [] }, { skills: ['b'] }, { skills: ['a', 'b'] }];
    expect(withSkill(people, [['a', 'b']], 'b').map(({ skills }) => skills)).toEqual([['a', 'b'], [], ['b'], ['a', 'b']]);
  });
});
