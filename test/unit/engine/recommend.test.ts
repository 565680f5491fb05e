import { buildColumns, type Columns } from '../../../src/engine/columns';
import { PairIndex } from '../../../src/engine/pair-index';
import { planMatch } from '../../../src/engine/plan';
import { recommend, SHOWN_JOBS, type Alternative } from '../../../src/engine/recommend';
import { ruralHolders, takenSeats } from '../../../src/engine/seat-costs';
import { PlainPairs, randomInput, type Cases } from './pair-cases';

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
      const input = randomInput(seed, cases);
      const columns = buildColumns(input);
      const { posting } = planMatch(input);
      const alternatives = recommend(columns, new PairIndex(columns), posting);
      expect(alternatives).toEqual(shownTo(columns, new PlainPairs(columns), posting));
      shown += alternatives.length;
    }
    expect(shown).toBeGreaterThan(40);
  });

  it('look beyond the first few where one employer has the best of them', () => {
    const input = randomInput(7, { people: 30, vacancies: 60, strict: 0 });
    const vacancies = input.vacancies.map((vacancy, j) => ({ ...vacancy, employerId: j % 20 === 0 ? `other ${j}` : 'one', wageLow: j % 20 === 0 ? 1000 : 8000, wageHigh: 9000, seats: 1 }));
    const columns = buildColumns({ ...input, vacancies });
    const posting = new Int32Array(columns.people.count).fill(-1);
    const alternatives = recommend(columns, new PairIndex(columns), posting);
    expect(alternatives).toEqual(shownTo(columns, new PlainPairs(columns), posting));
    expect(alternatives.length).toBeGreaterThan(columns.people.count);
  });
});
