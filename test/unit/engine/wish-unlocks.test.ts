import { buildColumns } from '../../../src/engine/columns';
import { dayNumber } from '../../../src/engine/days';
import { DESTINATIONS, SHIFTS, type MatchInput } from '../../../src/engine/inputs';
import { compareLevels, LEVELS, type Level, type Levels } from '../../../src/engine/levels';
import { closedBy } from '../../../src/engine/rules';
import { dayOf, UNLOCK_KINDS, type Unlock, type UnlockKind } from '../../../src/engine/unlocks';
import { districtOf } from '../../bench/instances';
import { jobless, reasoned, type Reasoned } from './reasoned';
import { household, input, person, vacancy } from './rows';
import { narrowRun, onlyThere, replacePerson, solved, TRADES, withUnlock } from './unlock-cases';

const betterAt = (before: Levels, after: Levels): Level | undefined => LEVELS.find((level) => before[level] !== after[level]);

/** A household with nobody in work before that has exactly one job in the plan: there the one job could pass from one member to another. */
function onlyJobAtHome(run: MatchInput, { columns, solution }: Reasoned, personId: string): boolean {
  const { householdId } = run.people.find(({ id }) => id === personId)!;
  const placed = new Set(columns.people.ids.filter((_, i) => solution.posting[i]! >= 0));
  const members = run.people.filter((one) => one.householdId === householdId);
  return run.households.find(({ id }) => id === householdId)!.zeroEmployment && members.filter(({ id }) => placed.has(id)).length === 1;
}

type Change = Pick<Unlock, 'kind' | 'to'>;

/** Every change of a kind that could be smaller than, or stand in place of, the one found. */
function others(run: MatchInput, personId: string, kind: UnlockKind, found: Unlock | undefined): Change[] {
  const row = run.people.find(({ id }) => id === personId)!;
  const ways = (all: readonly (string | number | null)[]): Change[] => all.map((to) => ({ kind, to }));
  switch (kind) {
    case 'wage-floor': {
      const least = found ? Number(found.to) + 1 : 0;
      return row.wageFloor > least ? ways([...new Set([least, Math.floor((least + row.wageFloor) / 2), row.wageFloor - 1])]) : [];
    }
    case 'destination': return ways(DESTINATIONS.filter((one, d) => !row.destinations.includes(one) && (!found || d < DESTINATIONS.indexOf(found.to as never))));
    case 'shift': return row.shifts.length === 0 ? [] : ways(SHIFTS.filter((one, s) => !row.shifts.includes(one) && (!found || s < SHIFTS.indexOf(found.to as never))));
    case 'care-hours': {
      const now = row.hoursPerDayMax;
      if (now === null) return [];
      const hours = [...new Set(run.vacancies.map(({ hoursPerDay }) => hoursPerDay))].filter((one) => one > now && one <= 12);
      return ways(found ? (found.to === null ? hours : hours.filter((one) => one < Number(found.to))) : [...hours, null]);
    }
    case 'start-date': {
      const from = Math.max(dayNumber(run.policy.asOf)!, dayNumber(row.availableFrom)!);
      const most = found ? Math.abs(found.amount!) - 1 : 200;
      const moves = Array.from({ length: 2 * most + 1 }, (_, k) => k - most).filter((move) => move !== 0 && (most < 20 || move % 7 === 0 || Math.abs(move) === most));
      return ways(moves.filter((move) => from + move >= dayNumber(run.policy.asOf)!).map((move) => dayOf(from + move)));
    }
    case 'trade': return row.trades.length === 0 ? [] : ways([...TRADES.filter((one) => !row.trades.includes(one)), ...(found ? [] : [null])]);
    case 'skill': return ways(TRADES.filter((one) => !row.skills.includes(one)));
  }
}

describe('A change that unlocks work', () => {
  it('does so when the run is solved again: the plan is better, on the level named, and the person has the job named', () => {
    const seen = new Set<string>();
    let confirmed = 0;
    for (let seed = 1; seed <= 120; seed++) {
      const run = narrowRun(seed);
      const plan = reasoned(run);
      const { levels } = plan.solution;
      for (const { personId, unlocks } of jobless(plan)) {
        const row = run.people.find(({ id }) => id === personId)!;
        for (const unlock of unlocks) {
          const changed = replacePerson(run, withUnlock(row, unlock));
          const again = solved(changed);
          const told = { seed, personId, ...unlock };
          expect({ ...told, better: compareLevels(again.levels, levels) > 0, placed: again.jobs.has(personId) }).toEqual({ ...told, better: true, placed: true });
          if (!onlyJobAtHome(run, plan, personId)) {
            expect({ ...told, level: betterAt(levels, again.levels) }).toEqual(told);
            expect({ ...told, levels: solved(onlyThere(changed, personId, unlock.vacancyId)).levels }).toEqual({ ...told, levels: again.levels });
          }
          confirmed++;
          seen.add(unlock.kind).add(`${unlock.kind} ${unlock.level}`);
        }
      }
    }
    expect(UNLOCK_KINDS.filter((kind) => !seen.has(kind))).toEqual([]);
    expect(seen).toContain('wage-floor score');
    expect(confirmed).toBeGreaterThan(200);
  });

  it('is the smallest of its kind, and no kind is left out that would do', () => {
    let [tried, passedOn] = [0, 0];
    for (let seed = 301; seed <= 308; seed++) {
      const run = narrowRun(seed);
      const plan = reasoned(run);
      const { levels } = plan.solution;
      for (const { personId, unlocks } of jobless(plan)) {
        const row = run.people.find(({ id }) => id === personId)!;
        for (const kind of UNLOCK_KINDS) {
          const found = unlocks.find((one) => one.kind === kind);
          const best = found && (kind === 'trade' || kind === 'skill') ? solved(replacePerson(run, withUnlock(row, found))).levels : levels;
          for (const change of others(run, personId, kind, found)) {
            tried++;
            const again = solved(replacePerson(run, withUnlock(row, change)));
            if (compareLevels(again.levels, best) <= 0) continue;
            // What is not offered: the household's one job passed on to another member.
            expect({ seed, personId, ...change, passed: onlyJobAtHome(run, plan, personId) }).toEqual({ seed, personId, ...change, passed: true });
            expect(['market', 'score']).toContain(betterAt(best, again.levels));
            passedOn++;
          }
        }
      }
    }
    expect(tried).toBeGreaterThan(250);
    expect(passedOn).toBeLessThan(tried / 25);
  });

  it('opens so many vacancies, so many of them each enough', () => {
    let checked = 0;
    for (let seed = 401; seed <= 415; seed++) {
      const run = narrowRun(seed);
      const plan = reasoned(run);
      const { levels } = plan.solution;
      for (const { personId, unlocks } of jobless(plan)) {
        if (onlyJobAtHome(run, plan, personId)) continue;
        const row = run.people.find(({ id }) => id === personId)!;
        for (const unlock of unlocks) {
          const changed = replacePerson(run, withUnlock(row, unlock));
          const [before, after] = [buildColumns(run), buildColumns(changed)];
          const i = before.people.ids.indexOf(personId);
          const isOpen = (columns: typeof before, j: number): boolean => closedBy(columns, i, j).length === 0;
          const all = before.vacancies.ids.map((_, j) => j);
          expect(unlock.opens).toBe(all.filter((j) => isOpen(after, j) && !isOpen(before, j)).length);
          const enough = all.filter((j) => isOpen(after, j) && compareLevels(solved(onlyThere(changed, personId, before.vacancies.ids[j]!)).levels, levels) > 0);
          expect({ seed, personId, ...unlock, fits: enough.length }).toEqual({ seed, personId, ...unlock });
          checked++;
        }
      }
    }
    expect(checked).toBeGreaterThan(25);
  });

  it('does so where the household rule is at work', () => {
    let [confirmed, ruled] = [0, 0];
    for (let seed = 1; seed <= 120; seed++) {
      const run = narrowRun(seed, { rural: true });
      const plan = reasoned(run);
      const { levels } = plan.solution;
      for (const { personId, unlocks } of jobless(plan)) {
        if (plan.costs.ruralBarred(plan.columns.people.ids.indexOf(personId))) ruled++;
        const row = run.people.find(({ id }) => id === personId)!;
        for (const unlock of unlocks) {
          const again = solved(replacePerson(run, withUnlock(row, unlock)));
          expect({ seed, personId, ...unlock, better: compareLevels(again.levels, levels) > 0 }).toEqual({ seed, personId, ...unlock, better: true });
          confirmed++;
        }
      }
    }
    expect(confirmed).toBeGreaterThan(150);
    expect(ruled).toBeGreaterThan(3);
  });

  it('does so in a district', () => {
    const run = districtOf(11, 400, 60);
    const plan = reasoned(run);
      const { levels } = plan.solution;
    const all = jobless(plan).flatMap(({ personId, unlocks }) => unlocks.map((unlock) => ({ personId, unlock })));
    expect(all.length).toBeGreaterThan(100);
    for (const { personId, unlock } of all.filter((_, k) => k % Math.ceil(all.length / 20) === 0)) {
      const again = solved(replacePerson(run, withUnlock(run.people.find(({ id }) => id === personId)!, unlock)));
      expect({ ...unlock, level: betterAt(levels, again.levels) }).toEqual(unlock);
      expect(compareLevels(again.levels, levels)).toBeGreaterThan(0);
    }
  });
});

describe('What an officer is told to change', () => {
  const unlocksOf = (one: Partial<Parameters<typeof person>[0]>, job: Partial<Parameters<typeof vacancy>[0]>): unknown =>
    jobless(reasoned(input({ people: [person(one)], vacancies: [vacancy(job)] })))[0]!.unlocks.map(({ kind, to, amount, level }) => [kind, to, amount, level]);

  it.each<[string, Parameters<typeof unlocksOf>, unknown]>([
    ['pay', [{ wageFloor: 3200 }, { wageLow: 3050 }], [['wage-floor', 3050, 150, 'placed']]],
    ['a destination', [{ destinations: ['outside'] }, {}], [['destination', 'settlement', null, 'placed']]],
    ['a trade', [{ trades: ['guard'] }, {}], [['trade', 'sewing', null, 'placed']]],
    ['a shift', [{ shifts: ['day'] }, { shift: 'night' }], [['shift', 'night', null, 'placed']]],
    ['hours beside care', [{ hoursPerDayMax: 6 }, { hoursPerDay: 8.5 }], [['care-hours', 8.5, 2.5, 'placed']]],
    ['hours beyond what a wish can name', [{ hoursPerDayMax: 6 }, { hoursPerDay: 13 }], [['care-hours', null, null, 'placed']]],
    ['a later day', [{}, { starts: '2026-12-27' }], [['start-date', '2026-11-27', 3, 'placed']]],
    ['an earlier day', [{ availableFrom: '2026-12-26' }, {}], [['start-date', '2026-12-24', -2, 'placed']]],
    ['a skill', [{ skills: ['guard'] }, { skillsRequired: ['guard', 'welder'] }], [['skill', 'welder', null, 'placed']]],
    ['two skills: no single change', [{}, { skillsRequired: ['guard', 'welder'] }], []],
    ['education: nobody’s choice', [{}, { educationMin: 'senior' }], []],
  ])('%s', (_, [one, job], expected) => {
    expect(unlocksOf(one, job)).toEqual(expected);
  });

  it('goes from the least to the most that is asked', () => {
    const wishes = { wageFloor: 3200, trades: ['guard'], destinations: ['outside'] as const };
    const jobs = [vacancy({ id: 'v1', trade: 'guard', wageLow: 3300 }), vacancy({ id: 'v2', wageLow: 3300, worksite: 440_300_001_000_000 })];
    const { unlocks } = jobless(reasoned(input({ people: [person(wishes)], vacancies: jobs })))[0]!;
    expect(unlocks.map(({ kind, vacancyId }) => [kind, vacancyId])).toEqual([['trade', 'v2'], ['destination', 'v1']]);
  });

  it('is the pair of rules that closes most together, when no single change is enough', () => {
    const jobs = ['v1', 'v2', 'v3'].map((id, k) => vacancy({ id, wageLow: 3000, shift: k < 2 ? 'night' : 'day', educationMin: k < 2 ? 'illiterate' : 'senior' }));
    const one = person({ wageFloor: 3200, shifts: ['day'] });
    const { unlocks, together } = jobless(reasoned(input({ people: [one], vacancies: jobs })))[0]!;
    expect(unlocks).toEqual([]);
    expect(together).toEqual({ rules: ['wage-floor', 'shift-wish'], count: 2 });
  });

  it('is not a seat that costs the plan more than the person gains', () => {
    const two = [person({ id: 'p1', wageFloor: 3100 }), person({ id: 'p2', householdId: 'h2', skills: ['sewing'] })];
    const run = input({ households: [household(), household({ id: 'h2' })], people: two });
    expect(jobless(reasoned(run)).map(({ unlocks }) => unlocks)).toEqual([[]]);
    const cheaper = replacePerson(run, { ...two[1]!, skills: [] });
    expect(jobless(reasoned(replacePerson(cheaper, { ...two[0]!, skills: ['sewing'] })))[0]!.unlocks).toMatchObject([{ kind: 'wage-floor', level: 'score' }]);
  });

  it('is not a rural post of a household that has one', () => {
    const posts = [vacancy({ id: 'v1', channel: 'public-welfare-rural', seats: 2 })];
    const run = input({ people: [person({ id: 'p1' }), person({ id: 'p2', wageFloor: 3100 })], vacancies: posts });
    expect(jobless(reasoned(run))[0]!.unlocks).toEqual([]);
    expect(jobless(reasoned({ ...run, policy: { ...run.policy, onePublicPostPerHousehold: false } }))[0]!.unlocks).toHaveLength(1);
  });

  /** The first of two people at one seat: the second has it by a few points. */
  const rival = (first: Partial<Parameters<typeof person>[0]>, second: Partial<Parameters<typeof person>[0]>, ...more: Parameters<typeof vacancy>[0][]): unknown[] => {
    const people = [person(first), person({ id: 'p2', householdId: 'h2', ...second })];
    const run = input({ households: [household(), household({ id: 'h2' })], people, vacancies: [vacancy(), ...more.map(vacancy)] });
    return jobless(reasoned(run))[0]!.unlocks.map(({ kind, to, amount, vacancyId, level, opens, fits }) => [kind, to, amount, vacancyId, level, opens, fits]);
  };
  const closed = { educationMin: 'bachelor' } as const;

  it('is one more wish behind the others where that raises the score enough for a seat', () => {
    const wishes = { trades: ['guard', 'sewing'], skills: ['sewing'], wageFloor: 2000 };
    expect(rival(wishes, { wageFloor: 1600 }, { id: 'v2', trade: 'cook', ...closed }, { id: 'v3', trade: 'baker', ...closed })).toEqual([
      ['trade', 'baker', null, 'v1', 'score', 0, 1], ['wage-floor', 1840, 160, 'v1', 'score', 0, 1],
    ]);
    // Where all trades of the run are wished for already, any trade will do.
    expect(rival(wishes, { wageFloor: 1600 }, { id: 'v2', trade: 'guard', ...closed })[0]).toEqual(['trade', null, null, 'v1', 'score', 0, 1]);
    // Where one wish more would only draw level, it takes any trade.
    expect(rival(wishes, { wageFloor: 1500 }, { id: 'v2', trade: 'cook', ...closed })[0]).toEqual(['trade', null, null, 'v1', 'score', 0, 1]);
  });

  it('is one more destination, the nearest, where that raises the score enough for a seat', () => {
    const second = { destinations: ['city', 'settlement'] as const, wishedOn: '2026-11-04', skills: ['sewing'] };
    expect(rival(second, { destinations: ['city', 'settlement'], skills: ['sewing'] })).toEqual([['destination', 'township', null, 'v1', 'score', 0, 1]]);
    expect(rival({ ...second, destinations: ['township', 'settlement'] }, { destinations: ['city', 'settlement'], skills: ['sewing'] })).toEqual([['destination', 'county', null, 'v1', 'score', 0, 1]]);
  });

  it('is the skill of the trade where that raises the score enough for a seat, the first by code of those that gain as much', () => {
    const open = [{ id: 'v2', trade: 'baker', skillsRequired: ['oven'] }, { id: 'v3', trade: 'cook', skillsRequired: ['knife'] }] as Parameters<typeof vacancy>[0][];
    expect(rival({ wishedOn: '2026-11-04' }, {})).toEqual([['skill', 'sewing', null, 'v1', 'score', 0, 1]]);
    expect(rival({}, { skills: ['sewing'] }, ...open)).toEqual([['skill', 'knife', null, 'v3', 'placed', 1, 1]]);
    expect(rival({ skills: ['knife', 'oven'], trades: ['welder'] }, {}, ...open.map((one) => ({ ...one, seats: 2 })))).toEqual([['trade', 'baker', null, 'v2', 'placed', 1, 1]]);
  });

  it('is the least move of the day one is free, of equals the earlier one, and counts all that it opens', () => {
    const starts = (...days: string[]): Parameters<typeof vacancy>[0][] => days.map((day, k) => ({ id: `v${k + 2}`, starts: day }));
    const free = { availableFrom: '2027-02-01' };
    // Thirty days at most before the start or after it: 17 days earlier for the 15th of December, 17 later for the 20th of March.
    expect(rival(free, {}, ...starts('2026-12-16', '2027-03-20'))).toEqual([['start-date', '2027-01-15', -17, 'v2', 'placed', 1, 1]]);
    expect(rival(free, {}, ...starts('2027-03-20', '2026-12-16'))).toEqual([['start-date', '2027-01-15', -17, 'v3', 'placed', 1, 1]]);
    expect(rival(free, {}, ...starts('2026-12-15', '2027-03-20'))).toEqual([['start-date', '2027-02-18', 17, 'v3', 'placed', 1, 1]]);
    expect(rival(free, {}, ...starts('2027-03-21', '2027-03-22', '2027-03-21'))).toEqual([['start-date', '2027-02-19', 18, 'v2', 'placed', 2, 2]]);
  });
});
