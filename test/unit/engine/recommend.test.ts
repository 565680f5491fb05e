import { buildColumns, type Columns } from '../../../src/engine/columns';
import type { MatchInput, VacancyRow } from '../../../src/engine/inputs';
import { PairIndex } from '../../../src/engine/pair-index';
import { planMatch } from '../../../src/engine/plan';
import { recommend, SHOWN_JOBS, type Alternative } from '../../../src/engine/recommend';
import { ruralHolders, takenSeats } from '../../../src/engine/seat-costs';
import { PlainPairs, randomInput, type Cases } from './pair-cases';
import { household, input, person, vacancy } from './rows';

/** The sentence of the docstring, word by word: rank after rank, the best of all that may be shown. */
function shownTo(columns: Columns, pairs: PlainPairs, posting: Int32Array): Alternative[] {
  const { people, vacancies } = columns;
  const taken = takenSeats(columns, posting);
  const holders = ruralHolders(columns, posting);
  const hasRoom = (j: number): boolean => taken[j]! < vacancies.seats[j]!;
  return people.ids.flatMap((_, i) => {
    const assigned = posting[i]!;
    const holder = holders[people.household[i]!]!;
    const employers = new Set(assigned >= 0 ? [vacancies.employers[assigned]] : []);
    let open = pairs.rowOf(i).filter(([j]) => j !== assigned && (assigned < 0 || hasRoom(j)) && !(holder >= 0 && holder !== i && vacancies.rural[j]));
    const shown: Alternative[] = [];
    for (let rank = assigned >= 0 ? 2 : 1; rank <= SHOWN_JOBS; rank++) {
      open = open.filter(([j]) => !employers.has(vacancies.employers[j]));
      const best = [...open].sort((a, b) => Number(hasRoom(b[0])) - Number(hasRoom(a[0])) || b[1] - a[1] || a[0] - b[0])[0];
      if (!best) break;
      employers.add(vacancies.employers[best[0]]);
      shown.push({ person: i, vacancy: best[0], rank, score: best[1], hasRoom: hasRoom(best[0]) });
    }
    return shown;
  });
}

const WORLDS: readonly Cases[] = [
  { people: 12, vacancies: 8, strict: 3 },
  { people: 40, vacancies: 60, strict: 2 },
  { people: 60, vacancies: 10, strict: 1 },
];

describe('the jobs shown beside the assigned one', () => {
  it.each(WORLDS)('are the best from another employer each, in a world of %o', (cases) => {
    let shown = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const run = randomInput(seed, cases);
      const columns = buildColumns(run);
      const { posting } = planMatch(run);
      const alternatives = recommend(columns, new PairIndex(columns), posting);
      expect(alternatives).toEqual(shownTo(columns, new PlainPairs(columns), posting));
      shown += alternatives.length;
    }
    expect(shown).toBeGreaterThan(40);
  });

  it('look beyond the first few where one employer has the best of them', () => {
    const run = randomInput(7, { people: 30, vacancies: 60, strict: 0 });
    const jobs = run.vacancies.map((one, j) => ({ ...one, employerId: j % 20 === 0 ? `other ${j}` : 'one', wageLow: j % 20 === 0 ? 1000 : 8000, wageHigh: 9000, seats: 1 }));
    const columns = buildColumns({ ...run, vacancies: jobs });
    const posting = new Int32Array(columns.people.count).fill(-1);
    const alternatives = recommend(columns, new PairIndex(columns), posting);
    expect(alternatives).toEqual(shownTo(columns, new PlainPairs(columns), posting));
    expect(alternatives.length).toBeGreaterThan(columns.people.count);
  });
});

/** Jobs shown to each person of a run under a plan: 'person vacancy rank', marked where there is no room. */
function shown(run: MatchInput, plan: Record<string, string> = {}): string[] {
  const columns = buildColumns(run);
  const { people, vacancies } = columns;
  const posting = people.ids.map((id) => vacancies.ids.indexOf(plan[id] ?? ''));
  return recommend(columns, new PairIndex(columns), posting).map(
    ({ person: i, vacancy: j, rank, hasRoom }) => `${people.ids[i]} ${vacancies.ids[j]} ${rank}${hasRoom ? '' : ' full'}`,
  );
}

/** Vacancies of an employer each, the better the further in front. */
const vacancies = (count: number, over: Partial<VacancyRow> = {}): VacancyRow[] =>
  Array.from({ length: count }, (_, k) => vacancy({ id: `v${k + 1}`, employerId: `e${k + 1}`, hoursPerDay: 8 + k / 2, ...over }));

describe('The jobs a person is shown', () => {
  it('are the best three, and the best two beside an assigned one', () => {
    expect(shown(input({ vacancies: vacancies(5) }))).toEqual(['p1 v1 1', 'p1 v2 2', 'p1 v3 3']);
    expect(shown(input({ vacancies: vacancies(5) }), { p1: 'v2' })).toEqual(['p1 v1 2', 'p1 v3 3']);
  });

  it('are fewer where there are fewer', () => {
    expect(shown(input({ vacancies: vacancies(2) }))).toEqual(['p1 v1 1', 'p1 v2 2']);
    expect(shown(input({ vacancies: vacancies(1) }), { p1: 'v1' })).toEqual([]);
    expect(shown(input({ vacancies: [] }))).toEqual([]);
  });

  it('are those with the lower id among equals', () => {
    expect(shown(input({ vacancies: vacancies(4, { hoursPerDay: 8 }).reverse() }))).toEqual(['p1 v1 1', 'p1 v2 2', 'p1 v3 3']);
  });

  it('are of different employers', () => {
    const [first, ...others] = vacancies(5);
    const twins = [first!, { ...first!, id: 'v1b' }, ...others];
    expect(shown(input({ vacancies: twins }))).toEqual(['p1 v1 1', 'p1 v2 2', 'p1 v3 3']);
    expect(shown(input({ vacancies: twins }), { p1: 'v1' })).toEqual(['p1 v2 2', 'p1 v3 3']);
  });

  it('have room where somebody has a job, and without one those with room come first', () => {
    const run = input({ people: [person(), person({ id: 'p2' })], vacancies: vacancies(3) });
    expect(shown(run, { p2: 'v1' })).toEqual(['p1 v2 1', 'p1 v3 2', 'p1 v1 3 full', 'p2 v2 2', 'p2 v3 3']);
    expect(shown(run, { p1: 'v2', p2: 'v1' })).toEqual(['p1 v3 2', 'p2 v3 2']);
    expect(shown({ ...run, vacancies: vacancies(3, { seats: 2 }) }, { p2: 'v1' })).toEqual(['p1 v1 1', 'p1 v2 2', 'p1 v3 3', 'p2 v2 2', 'p2 v3 3']);
  });

  it('are no rural public-welfare post where another of the household holds one', () => {
    const rural = vacancy({ id: 'r1', employerId: 'e9', channel: 'public-welfare-rural', seats: 5 });
    const bureau = vacancy({ id: 'b1', employerId: 'e8', channel: 'public-welfare-bureau', seats: 5 });
    const people = [person(), person({ id: 'p2' }), person({ id: 'p3', householdId: 'h2' })];
    const run = input({ households: [household(), household({ id: 'h2' })], people, vacancies: [rural, { ...rural, id: 'r2', employerId: 'e7' }, bureau] });
    expect(shown(run, { p1: 'r1' })).toEqual(['p1 b1 2', 'p1 r2 3', 'p2 b1 1', 'p3 b1 1', 'p3 r1 2', 'p3 r2 3']);
    expect(shown({ ...run, policy: { ...run.policy, onePublicPostPerHousehold: false } }, { p1: 'r1' })).toContain('p2 r2 3');
  });
});
