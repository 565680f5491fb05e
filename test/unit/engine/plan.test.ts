import type { MatchInput, PersonRow, VacancyRow } from '../../../src/engine/inputs';
import { buildColumns } from '../../../src/engine/columns';
import { findPairs } from '../../../src/engine/pairs';
import { judgePair, PLAN_STAGES, planMatch, type MatchPlan } from '../../../src/engine/plan';
import { closedBy, RULE_IDS } from '../../../src/engine/rules';
import { judgeAllPairs, verifyMatch } from '../../../src/engine/verify-match';
import { districtOf } from '../../bench/instances';
import { seeded } from './instances';
import { household, input, person, POLICY, vacancy } from './rows';

function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = seeded(seed);
  const copy = [...items];
  for (let k = copy.length - 1; k > 0; k--) {
    const at = random(k + 1);
    [copy[k], copy[at]] = [copy[at]!, copy[k]!];
  }
  return copy;
}

const jobs = (plan: MatchPlan): string[] => plan.assignments.map(({ personId, vacancyId }) => `${personId} ${vacancyId}`);

describe('A match', () => {
  const made = districtOf(7, 600, 80);
  // Many rural posts for many who take any pay: so several of a household want one.
  const district: MatchInput = {
    ...made,
    people: made.people.map((one, k) => (k % 4 < 2 ? { ...one, wageFloor: 0, trades: [] } : one)),
    vacancies: made.vacancies.map((one) =>
      one.channel === 'public-welfare-rural' ? { ...one, categoriesRequired: [], seats: 5 * one.seats } : one,
    ),
  };
  let plan: MatchPlan;
  beforeAll(() => {
    plan = planMatch(district);
  });

  it('is proven from the rows, each pair judged again', () => {
    expect(plan.proven).toBe(true);
    expect(verifyMatch(district, plan.assignments, plan.levels, plan.certificate)).toEqual({ ok: true, levels: plan.levels });
  });

  it('is not proven when somebody is left out, placed twice, or given a job that the rules close', () => {
    const { assignments, levels, certificate } = plan;
    const verdict = (changed: typeof assignments): string => {
      const one = verifyMatch(district, changed, levels, certificate);
      return one.ok ? 'ok' : one.violated;
    };
    expect(verdict(assignments.slice(1))).toMatch(/^the plan reaches/);
    expect(verdict([...assignments, assignments[0]!])).toMatch(/is placed twice$/);
    expect(verdict([{ ...assignments[0]!, vacancyId: 'v9' }])).toBe('vacancy v9 is not in the run');
    expect(verdict([{ ...assignments[0]!, personId: 'p9' }])).toBe('person p9 is not in the run');
    const columns = buildColumns(district);
    const i = columns.people.ids.indexOf(assignments[0]!.personId);
    const j = columns.vacancies.ids.findIndex((_, k) => closedBy(columns, i, k).length > 0);
    expect(verdict([{ ...assignments[0]!, vacancyId: columns.vacancies.ids[j]! }, ...assignments.slice(1)])).toMatch(/is not eligible/);
  });

  it('finds the same pairs by sets of vacancies as one by one', () => {
    expect(findPairs(buildColumns(district))).toEqual(judgeAllPairs(district).instance);
  });

  it('is the same to the letter for rows in any order', () => {
    for (const seed of [1, 2, 3]) {
      const { households, people, vacancies, policy } = district;
      const mixed: MatchInput = {
        households: shuffled(households, seed),
        people: shuffled(people, seed),
        vacancies: shuffled(vacancies, seed),
        policy,
        forbidden: [],
      };
      expect(JSON.stringify(planMatch(mixed))).toBe(JSON.stringify(plan));
    }
  });

  it('keeps one rural public-welfare post a household, and none where one is held', () => {
    const rural = new Set(district.vacancies.filter(({ channel }) => channel === 'public-welfare-rural').map(({ id }) => id));
    const people = new Map(district.people.map((one) => [one.id, one]));
    const holders = plan.assignments.filter(({ vacancyId }) => rural.has(vacancyId)).map(({ personId }) => people.get(personId)!);
    expect(holders.length).toBeGreaterThan(5);
    expect(new Set(holders.map(({ householdId }) => householdId)).size).toBe(holders.length);
    expect(holders.some(({ householdHoldsPublicPost }) => householdHoldsPublicPost)).toBe(false);
    // Without the rule the same district would break it, so the rule is at work here.
    const free = planMatch({ ...district, policy: { ...district.policy, onePublicPostPerHousehold: false } });
    const freely = free.assignments.filter(({ vacancyId }) => rural.has(vacancyId)).map(({ personId }) => people.get(personId)!.householdId);
    expect(new Set(freely).size).toBeLessThan(freely.length);
  });

  it('counts for each person without a job what closed how many vacancies, as judging one by one does', () => {
    const columns = buildColumns(district);
    expect(plan.unmatched.length).toBeGreaterThan(20);
    for (const { personId, causes } of plan.unmatched) {
      const i = columns.people.ids.indexOf(personId);
      const closed = columns.vacancies.ids.map((_, j) => closedBy(columns, i, j));
      const expected = RULE_IDS.map((rule) => ({
        rule,
        first: closed.filter(([first]) => first === rule).length,
        sole: closed.filter((rules) => rules.length === 1 && rules[0] === rule).length,
      })).filter(({ rule }) => closed.some((rules) => rules.includes(rule)));
      expect(causes.closedBy).toEqual(expected);
      expect(causes.eligible).toBe(closed.filter((rules) => rules.length === 0).length);
      expect(causes.lostAt.reduce((sum, { vacancies }) => sum + vacancies, 0)).toBe(causes.eligible);
    }
  });

  it('counts the same for each vacancy with empty seats', () => {
    const columns = buildColumns(district);
    const placed = new Set(plan.assignments.map(({ personId }) => personId));
    expect(plan.vacancyGaps.length).toBeGreaterThan(3);
    for (const { vacancyId, emptySeats, causes } of plan.vacancyGaps) {
      const j = columns.vacancies.ids.indexOf(vacancyId);
      const taken = plan.assignments.filter((one) => one.vacancyId === vacancyId).length;
      expect(emptySeats).toBe(columns.vacancies.seats[j]! - taken);
      const closed = columns.people.ids.map((_, i) => closedBy(columns, i, j));
      for (const { rule, first, sole } of causes.closedBy) {
        expect(first).toBe(closed.filter(([one]) => one === rule).length);
        expect(sole).toBe(closed.filter((rules) => rules.length === 1 && rules[0] === rule).length);
      }
      const eligible = columns.people.ids.filter((_, i) => closed[i]!.length === 0);
      expect(causes.eligible).toBe(eligible.length);
      expect(causes.eligiblePlaced).toBe(eligible.filter((id) => placed.has(id)).length);
    }
  });

  it('shows up to three jobs each, of different employers and with room beside an assigned one', () => {
    const employer = new Map(district.vacancies.map(({ id, employerId }) => [id, employerId]));
    const gaps = new Set(plan.vacancyGaps.map(({ vacancyId }) => vacancyId));
    const assigned = new Map(plan.assignments.map(({ personId, vacancyId }) => [personId, vacancyId]));
    const shown = new Map<string, string[]>();
    for (const { personId, vacancyId, rank, hasRoom, score, parts } of plan.alternatives) {
      const own = assigned.get(personId);
      const list = shown.get(personId) ?? (own ? [own] : []);
      expect(rank).toBe(list.length + 1);
      expect(hasRoom).toBe(gaps.has(vacancyId));
      if (own) expect(hasRoom).toBe(true);
      expect(list.map((id) => employer.get(id))).not.toContain(employer.get(vacancyId));
      expect(Object.values(parts).reduce((sum, points) => sum + points, 0)).toBe(score);
      shown.set(personId, [...list, vacancyId]);
    }
    expect(Math.max(...[...shown.values()].map((list) => list.length))).toBe(3);
  });

  it('shows one job of an employer, the best first', () => {
    const vacancies = ['v1', 'v2', 'v3', 'v4', 'v5'].map((id, k) => vacancy({ id, employerId: k < 3 ? 'e1' : id, hoursPerDay: 8 + k / 2 }));
    const one = planMatch(input({ vacancies }));
    expect(jobs(one)).toEqual(['p1 v1']);
    expect(one.alternatives.map(({ vacancyId, rank }) => [vacancyId, rank])).toEqual([['v4', 2], ['v5', 3]]);
  });

  it('tells its stages in order', () => {
    const stages: string[] = [];
    planMatch(input(), { onStage: (stage) => stages.push(stage) });
    expect(stages).toEqual(PLAN_STAGES);
  });

  it('judges a pair as the run does', () => {
    const columns = buildColumns(district);
    const vacancies = new Map(district.vacancies.map((one) => [one.id, one]));
    const people = new Map(district.people.map((one) => [one.id, one]));
    for (const { personId, vacancyId, score, parts } of plan.assignments.slice(0, 50)) {
      expect(judgePair(people.get(personId)!, vacancies.get(vacancyId)!, district.policy)).toEqual({ eligible: true, score, parts });
    }
    expect(columns.people.count).toBe(people.size);
  });
});

describe('Who gets the only seat', () => {
  const two = (over: Partial<MatchInput>, second: Partial<PersonRow> = {}): string[] =>
    jobs(planMatch(input({ people: [person(), person({ id: 'p2', householdId: 'h2', ...second })], ...over })));
  const pair = (first: object, second: object) => [household(first), household({ id: 'h2', ...second })];

  it('is the household without work, before the one under monitoring', () => {
    expect(two({ households: pair({ atRisk: true }, { zeroEmployment: true }) })).toEqual(['p2 v1']);
  });

  it('is the person under monitoring, before a better score', () => {
    expect(two({ households: pair({}, { atRisk: true }) }, { wishedOn: '2026-09-01' })).toEqual(['p2 v1']);
  });

  it('is the better score among equals', () => {
    expect(two({ households: pair({}, {}) }, { skills: ['sewing'] })).toEqual(['p2 v1']);
  });

  it('is settled by the ids when all else is equal', () => {
    expect(two({ households: pair({}, {}) })).toEqual(two({ households: pair({}, {}).reverse() }));
  });

  it('and a person without it is told at which level it was lost', () => {
    const plan = planMatch(
      input({ households: pair({ atRisk: true }, { zeroEmployment: true }), people: [person(), person({ id: 'p2', householdId: 'h2' })] }),
    );
    expect(plan.unmatched).toEqual([
      { personId: 'p1', causes: { closedBy: [], eligible: 1, lostAt: [{ level: 'cleared', vacancies: 1 }], unlocks: [], together: null } },
    ]);
    expect(plan.seatWorths).toHaveLength(1);
  });

  it('and the second member is told of the household rule', () => {
    const posts: VacancyRow[] = [vacancy({ channel: 'public-welfare-rural', seats: 5 })];
    const plan = planMatch(input({ people: [person(), person({ id: 'p2' })], vacancies: posts }));
    expect(plan.unmatched.map(({ causes }) => causes.lostAt)).toEqual([[{ level: 'household-rule', vacancies: 1 }]]);
    expect(plan.vacancyGaps).toMatchObject([{ emptySeats: 4, causes: { eligible: 2, eligiblePlaced: 1 } }]);
    expect(plan.alternatives).toEqual([]);
  });
});

describe('What a plan tells besides', () => {
  it('is what one more seat would be worth, of vacancies where it would be worth anything', () => {
    const people = [person(), person({ id: 'p2', householdId: 'h2' }), person({ id: 'p3', householdId: 'h2' })];
    const vacancies = [vacancy({ id: 'v1' }), vacancy({ id: 'v2', ageMin: 60 }), vacancy({ id: 'v3', hoursPerDay: 10 })];
    const { seatWorths, ids, eligiblePairs } = planMatch(input({ households: [household({ id: 'h2', zeroEmployment: true, atRisk: true }), household()], people, vacancies }));
    expect(seatWorths).toEqual([
      { vacancyId: 'v1', price: expect.any(Number), worth: { cleared: 0, atRisk: 0, placed: 1, market: 1, score: 800 } },
      { vacancyId: 'v3', price: expect.any(Number), worth: { cleared: 0, atRisk: 0, placed: 1, market: 1, score: 750 } },
    ]);
    expect(seatWorths[0]!.price).toBe(seatWorths[1]!.price + 50);
    expect(ids).toEqual({ households: ['h1', 'h2'], people: ['p1', 'p2', 'p3'], vacancies: ['v1', 'v2', 'v3'] });
    expect(eligiblePairs).toBe(6);
  });

  it('is which skills are asked for: thirty at most, and for three of them what teaching them gains', () => {
    const skilled = (count: number): VacancyRow[] => Array.from({ length: count }, (_, k) => vacancy({ id: `v${k + 10}`, trade: `t${k + 10}`, skillsRequired: [`s${k + 10}`] }));
    const { advice } = planMatch(input({ vacancies: skilled(32) }));
    const gain = { cleared: 0, atRisk: 0, placed: 1, market: 1, score: 1000 };
    expect(advice.skills).toEqual(Array.from({ length: 30 }, (_, k) => ({ skill: `s${k + 10}`, people: 1, gain: k < 3 ? gain : null })));
    expect(planMatch(input({ vacancies: skilled(2) })).advice.skills).toEqual([10, 11].map((k) => ({ skill: `s${k}`, people: 1, gain })));
  });
});

describe('Rows that cannot be', () => {
  it.each<[string, Partial<MatchInput>]>([
    ['person p1 is given twice', { people: [person(), person()] }],
    ['vacancy v1 is given twice', { vacancies: [vacancy(), vacancy()] }],
    ['household h1 is given twice', { households: [household(), household()] }],
    ['person p1: household h9 is unknown', { people: [person({ householdId: 'h9' })] }],
    ['person p1: birthDate is no calendar day', { people: [person({ birthDate: '1986-02-30' })] }],
    ['person p1: birthDate lies after the day of the policy', { people: [person({ birthDate: '2027-01-01' })] }],
    ['person p1: wishedOn lies after the day of the policy', { people: [person({ wishedOn: '2026-11-25' })] }],
    ['person p1: place is no code of 15 digits', { people: [person({ place: 1e15 })] }],
    ['person p1: wageFloor must be whole yuan >= 0, got -1', { people: [person({ wageFloor: -1 })] }],
    ['person p1: hoursPerDayMax must be from 1 to 12 or null, got 0', { people: [person({ hoursPerDayMax: 0 })] }],
    ['person p1: trades names something twice', { people: [person({ trades: ['a', 'a'] })] }],
    ["person p1: education 'x' is none of illiterate, primary, junior, senior, college, bachelor", { people: [person({ education: 'x' as never })] }],
    ['vacancy v1: seats must be a whole number from 1 to 1000000000, got 0', { vacancies: [vacancy({ seats: 0 })] }],
    ['vacancy v1: wageLow 5000 exceeds wageHigh 4000', { vacancies: [vacancy({ wageLow: 5000 })] }],
    ['vacancy v1: ageMin 70 exceeds both age caps', { vacancies: [vacancy({ ageMin: 70 })] }],
    ['vacancy v1: openTo range 2 to 1 is none of place codes', { vacancies: [vacancy({ openTo: [[2, 1]] })] }],
    ['vacancy v1: hoursPerDay must lie above 0 and up to 24, got 0', { vacancies: [vacancy({ hoursPerDay: 0 })] }],
    ["vacancy v1: starts 'soon' is no calendar day", { vacancies: [vacancy({ starts: 'soon' })] }],
    ['forbidden pair p9 / v1: the person is unknown', { forbidden: [{ personId: 'p9', vacancyId: 'v1' }] }],
    ['policy test: the weights must add up to 1000, not to 1001', { policy: { ...POLICY, weights: { ...POLICY.weights, trade: 301 } } }],
    ["policy test: asOf 'x' is no calendar day", { policy: { ...POLICY, asOf: 'x' } }],
  ])('are refused: %s', (message, over) => {
    expect(() => planMatch(input(over))).toThrow(new RangeError(message));
  });
});
