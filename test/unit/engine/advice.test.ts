import { clearingAdvice, seatAdvice, withSkill } from '../../../src/engine/advice';
import { buildColumns, participantsOf } from '../../../src/engine/columns';
import type { MatchInput, VacancyRow } from '../../../src/engine/inputs';
import { compareLevels, levelWeights, type Levels } from '../../../src/engine/levels';
import { PairIndex } from '../../../src/engine/pair-index';
import { planMatch } from '../../../src/engine/plan';
import { anyRows } from './any-rows';
import { household, input, person, POLICY, vacancy } from './rows';

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

describe('Advice by itself', () => {
  it('names a place and channel once, with its best vacancy, the best place first', () => {
    const rows = [
      { worksite: 5, channel: 'workshop' }, { worksite: 5, channel: 'workshop' }, { worksite: 5, channel: 'market-local' }, { worksite: 7, channel: 'workshop' }, { worksite: 5, channel: 'workshop' },
      { worksite: 8, channel: 'workshop' }, { worksite: 9, channel: 'workshop' }, { worksite: 6, channel: 'workshop' }, { worksite: 4, channel: 'workshop' }, { worksite: 6, channel: 'workshop' },
    ] as const;
    const columns = buildColumns(input({ vacancies: rows.map((row, k) => vacancy({ id: `v${k}`, ...row })) }));
    const weights = levelWeights(7, 7);
    const none: Levels = { cleared: 0, atRisk: 0, placed: 0, market: 0, score: 0 };
    const lowest = [3, weights.placed + 4, 9, 9, weights.placed + 4, 0, -1, 1, 7, 7];
    expect(seatAdvice(columns, lowest, weights)).toEqual([
      { place: 5, channel: 'workshop', vacancyId: 'v1', worth: { ...none, placed: 1, score: 4 }, vacancies: 3 },
      { place: 5, channel: 'market-local', vacancyId: 'v2', worth: { ...none, score: 9 }, vacancies: 1 },
      { place: 7, channel: 'workshop', vacancyId: 'v3', worth: { ...none, score: 9 }, vacancies: 1 },
      { place: 4, channel: 'workshop', vacancyId: 'v8', worth: { ...none, score: 7 }, vacancies: 1 },
      { place: 6, channel: 'workshop', vacancyId: 'v9', worth: { ...none, score: 7 }, vacancies: 2 },
    ]);
    const many = buildColumns(input({ vacancies: Array.from({ length: 40 }, (_, k) => vacancy({ id: `v${k + 10}`, worksite: k })) }));
    const best = seatAdvice(many, many.vacancies.ids.map((_, j) => j + 1), weights);
    expect(best.map(({ place }) => place)).toEqual(Array.from({ length: 30 }, (_, k) => 39 - k));
  });

  it('gives each open household a seat where a member does best, and counts those whom nothing is open to', () => {
    const open = { zeroEmployment: true };
    const households = [household(open), household({ id: 'h2', ...open }), household({ id: 'h3' }), household({ id: 'h4', ...open }), household({ id: 'h5', ...open }), household({ id: 'h6', ...open }), household({ id: 'h7', ...open })];
    const people = [
      person({ id: 'p1', shifts: ['day'] }), person({ id: 'p2', shifts: ['day', 'night'], skills: ['guard'] }), person({ id: 'p3', householdId: 'h2', shifts: ['day'] }), person({ id: 'p4', householdId: 'h3' }),
      person({ id: 'p5', householdId: 'h4', education: 'illiterate' }), person({ id: 'p6', householdId: 'h5' }), person({ id: 'p7', householdId: 'h5' }), person({ id: 'p8', householdId: 'h6', shifts: ['day'] }),
      person({ id: 'p9', householdId: 'h7' }),
    ];
    const vacancies = [vacancy({ educationMin: 'primary' }), vacancy({ id: 'v2', educationMin: 'primary', trade: 'guard', shift: 'night' })];
    const columns = buildColumns(input({ households, people, vacancies }));
    const advice = clearingAdvice(columns, participantsOf(columns), new PairIndex(columns), [-1, -1, -1, -1, -1, 0, -1, -1, -1]);
    expect(advice).toEqual({ seats: 4, at: [{ vacancyId: 'v1', seats: 3 }, { vacancyId: 'v2', seats: 1 }], withoutVacancy: 1 });
  });

  it('gives a seat outside the channels of last resort before one of them, whatever the score', () => {
    const vacancies = [vacancy({ channel: 'public-welfare-bureau', wageLow: 9000, wageHigh: 9000 }), vacancy({ id: 'v2', wageLow: 3000, wageHigh: 3000, hoursPerDay: 8 })];
    const columns = buildColumns(input({ households: [household({ zeroEmployment: true })], people: [person({ wageFloor: 3000 })], vacancies }));
    const pairs = new PairIndex(columns);
    const { at, score } = pairs.rowOf(0);
    expect([at[0], at[1], score[0]! > score[1]!]).toEqual([0, 1, true]);
    expect(clearingAdvice(columns, participantsOf(columns), pairs, [-1]).at).toEqual([{ vacancyId: 'v2', seats: 1 }]);
  });

  it('gives one for a score of 0 too, and 0 outside the channels of last resort goes before 1,000 in them', () => {
    const policy = { ...POLICY, weights: { trade: 0, skills: 0, wage: 1000, destination: 0, hours: 0, freshness: 0 } };
    const adviceOf = (...vacancies: VacancyRow[]): unknown => {
      const columns = buildColumns(input({ policy, households: [household({ zeroEmployment: true })], people: [person({ wageFloor: 3000 })], vacancies }));
      return clearingAdvice(columns, participantsOf(columns), new PairIndex(columns), [-1]);
    };
    const poor = vacancy({ id: 'v2', channel: 'public-welfare-bureau' });
    expect(adviceOf(vacancy({ channel: 'public-welfare-bureau', wageLow: 9000, wageHigh: 9000 }), vacancy({ id: 'v2' }))).toEqual({ seats: 1, at: [{ vacancyId: 'v2', seats: 1 }], withoutVacancy: 0 });
    expect(adviceOf(poor)).toEqual({ seats: 1, at: [{ vacancyId: 'v2', seats: 1 }], withoutVacancy: 0 });
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
    expect(withSkill(people, [[], ['a'], ['a', 'b']], 'b').map(({ skills }) => skills)).toEqual([['a', 'b'], [], ['b'], ['a', 'b']]);
    expect(withSkill([{ skills: ['c'] }], [['a']], 'a')).toEqual([{ skills: ['a', 'c'] }]);
  });
});
