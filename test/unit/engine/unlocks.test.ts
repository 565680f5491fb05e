import { scoreUnder } from '../../../src/engine/changed-score';
import { buildColumns } from '../../../src/engine/columns';
import { DESTINATIONS, SHIFTS, type MatchInput, type PersonRow } from '../../../src/engine/inputs';
import { planMatch } from '../../../src/engine/plan';
import { scoreOf } from '../../../src/engine/score';
import { UNLOCK_KINDS, type Unlock, type UnlockKind } from '../../../src/engine/unlocks';
import { anyRows } from './any-rows';
import { household, input, person, vacancy } from './rows';

const dayAfter = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000 * days).toISOString().slice(0, 10);

/** The row with one change made, as an officer would write it down. */
function changedRow(row: PersonRow, kind: UnlockKind, change: number | string, asOf: string): PersonRow {
  switch (kind) {
    case 'start-date':
      return { ...row, availableFrom: dayAfter(row.availableFrom < asOf ? asOf : row.availableFrom, change as number) };
    case 'shift':
      return { ...row, shifts: [...row.shifts, change as 'day'] };
    case 'care-hours':
      return { ...row, hoursPerDayMax: change as number };
    case 'wage-floor':
      return { ...row, wageFloor: change as number };
    case 'trade':
      return { ...row, trades: [...row.trades, change as string] };
    case 'destination':
      return { ...row, destinations: [...row.destinations, change as 'city'] };
    case 'skill':
      return { ...row, skills: [...row.skills, change as string].sort() };
  }
}

/** Whether the person has a job in the best plan of the run with the changed row, and would not have one without the change. */
function getsWork(rows: MatchInput, id: string, kind: UnlockKind, change: number | string): boolean {
  const people = rows.people.map((row) => (row.id === id ? changedRow(row, kind, change, rows.policy.asOf) : row));
  return planMatch({ ...rows, people }).assignments.some(({ personId }) => personId === id);
}

/** Every change of a kind that could matter, the smallest first; words in any order. */
function allChanges(rows: MatchInput, row: PersonRow, kind: UnlockKind): (number | string)[] {
  const { vacancies, policy } = rows;
  switch (kind) {
    case 'start-date':
      return Array.from({ length: 70 }, (_, n) => n + 1).flatMap((n) => (dayAfter(row.availableFrom, -n) >= policy.asOf ? [n, -n] : [n]));
    case 'shift':
      return row.shifts.length === 0 ? [] : SHIFTS.filter((one) => !row.shifts.includes(one));
    case 'care-hours':
      return [...new Set(vacancies.map(({ hoursPerDay }) => hoursPerDay))].filter((hours) => row.hoursPerDayMax !== null && hours > row.hoursPerDayMax && hours <= 12).sort((a, b) => a - b);
    case 'wage-floor':
      return row.wageFloor === 0 ? [] : [row.wageFloor - 1, 2999, 2998, 2500, 2000, 1700, 1699, 1500, 1000, 500, 1, 0].filter((floor) => floor < row.wageFloor);
    case 'trade':
      return row.trades.length === 0 ? [] : [...new Set(vacancies.map(({ trade }) => trade))].filter((trade) => !row.trades.includes(trade));
    case 'destination':
      return DESTINATIONS.filter((one) => !row.destinations.includes(one));
    case 'skill':
      return [...new Set(vacancies.flatMap(({ skillsRequired }) => skillsRequired))].filter((skill) => !row.skills.includes(skill));
  }
}

const isNumber = (kind: UnlockKind): boolean => ['start-date', 'care-hours', 'wage-floor'].includes(kind);

/** How far a change goes: the less, the smaller. */
const sizeOf = (row: PersonRow, kind: UnlockKind, change: number | string): number => (kind === 'wage-floor' ? row.wageFloor - (change as number) : Math.abs(change as number));

function tableOf(seed: number): MatchInput {
  const rows = anyRows(seed, 4 + (seed % 8), 3 + (seed % 5));
  // Hours above 12 cannot be wished for.
  return { ...rows, vacancies: rows.vacancies.map((one) => ({ ...one, hoursPerDay: Math.min(12, one.hoursPerDay) })) };
}

describe('What would unlock work', () => {
  it('brings the person into work when it is done, whatever else is in the run', () => {
    const seen = new Map<UnlockKind, number>();
    for (let seed = 1; seed <= 250; seed++) {
      const rows = tableOf(seed);
      for (const { personId, causes } of planMatch(rows).unmatched) {
        for (const { kind, change } of causes.unlocks) {
          expect({ seed, personId, kind, change, works: getsWork(rows, personId, kind, change) }).toEqual({ seed, personId, kind, change, works: true });
          seen.set(kind, (seen.get(kind) ?? 0) + 1);
        }
      }
    }
    for (const kind of UNLOCK_KINDS) expect({ kind, seen: (seen.get(kind) ?? 0) > 3 }).toEqual({ kind, seen: true });
  });

  it('is never overlooked, and no smaller change of its kind would do', () => {
    let none = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const rows = tableOf(seed);
      const free = { ...rows, policy: { ...rows.policy, onePublicPostPerHousehold: false } };
      const byId = new Map(free.people.map((row) => [row.id, row]));
      for (const { personId, causes } of planMatch(free).unmatched) {
        const row = byId.get(personId)!;
        for (const kind of UNLOCK_KINDS) {
          const offered: Unlock | undefined = causes.unlocks.find((one) => one.kind === kind);
          const smaller = allChanges(free, row, kind).filter((change) => !offered || (isNumber(kind) && sizeOf(row, kind, change) < sizeOf(row, kind, offered.change)));
          const found = smaller.find((change) => getsWork(free, personId, kind, change));
          expect({ seed, personId, kind, found, offered: offered?.change }).toEqual({ seed, personId, kind, found: undefined, offered: offered?.change });
          if (!offered) none++;
        }
      }
    }
    expect(none).toBeGreaterThan(100);
  });

  it('counts the postings that it wins, and names the best of them', () => {
    const vacancies = [
      vacancy({ id: 'v1', wageLow: 2800 }),
      vacancy({ id: 'v2', wageLow: 2900, hoursPerDay: 10 }),
      vacancy({ id: 'v3', wageLow: 2900 }),
      vacancy({ id: 'v4', shift: 'night' }),
    ];
    const [only] = planMatch(input({ people: [person({ wageFloor: 2950, shifts: ['day'] })], vacancies })).unmatched;
    expect(only!.causes.unlocks).toEqual([
      { kind: 'shift', change: 'night', vacancyId: 'v4', openings: 1 },
      { kind: 'wage-floor', change: 2900, vacancyId: 'v3', openings: 2 },
    ]);
  });

  it('is nothing for who is placed, and nothing where all seats are worth more in other hands', () => {
    const households = [household(), household({ id: 'h2', zeroEmployment: true })];
    const people = [person({ wageFloor: 3500 }), person({ id: 'p2', householdId: 'h2' })];
    const plan = planMatch(input({ households, people, vacancies: [vacancy()] }));
    expect(plan.assignments.map(({ personId }) => personId)).toEqual(['p2']);
    expect(plan.unmatched.map(({ causes }) => causes.unlocks)).toEqual([[]]);
  });
});

describe('A score under a changed wish', () => {
  it('is what a run with the changed wish would score', () => {
    for (let seed = 1; seed <= 80; seed++) {
      const rows = tableOf(seed);
      const columns = buildColumns(rows);
      const at = columns.people.ids.indexOf('p0');
      const row = rows.people.find(({ id }) => id === 'p0')!;
      for (const [kind, change] of [['wage-floor', 1234], ['trade', 'sewing'], ['destination', 'city'], ['skill', 'welder']] as const) {
        if ([...row.trades, ...row.destinations, ...row.skills].includes(change as never)) continue;
        const after = buildColumns({ ...rows, people: rows.people.map((one) => (one === row ? changedRow(row, kind, change, rows.policy.asOf) : one)) });
        const wish = kind === 'wage-floor' ? { wageFloor: change } : kind === 'destination' ? { destination: DESTINATIONS.indexOf(change) } : { [kind]: change };
        columns.vacancies.ids.forEach((_, j) => expect(scoreUnder(wish, columns, at, j)).toBe(scoreOf(after, at, j)));
      }
    }
  });
});
