import { EDUCATIONS, type MatchInput } from '../../../src/engine/inputs';
import { compareLevels } from '../../../src/engine/levels';
import { reasonsHere } from '../../../src/engine/reasons';
import { RULE_IDS, closedBy } from '../../../src/engine/rules';
import { allShares } from '../../../src/engine/scan-order';
import { takenSeats } from '../../../src/engine/seat-costs';
import { VACANCY_SHARE, vacanciesWithRoom, vacancyReasons, type VacancyCauses } from '../../../src/engine/vacancy-causes';
import { VACANCY_UNLOCK_KINDS, type VacancyUnlock, type VacancyUnlockKind } from '../../../src/engine/vacancy-unlocks';
import { randomInput } from './pair-cases';
import { reasoned, type Reasoned } from './reasoned';
import { household, input, person, vacancy } from './rows';
import { narrowRun, replaceVacancy, solved, withVacancyUnlock } from './unlock-cases';

/** By vacancy with empty seats, in the order of the columns. */
const causesOf = ({ columns, index, numbers }: Reasoned): Map<number, VacancyCauses> => new Map(reasonsHere(columns, index, numbers).vacancies);

type Change = Pick<VacancyUnlock, 'kind' | 'to'>;

/** Every change of a kind that asks less than the one found; all there are when none was. */
function lesser(run: MatchInput, vacancyId: string, kind: VacancyUnlockKind, found: VacancyUnlock | undefined): Change[] {
  const row = run.vacancies.find(({ id }) => id === vacancyId)!;
  const ways = (all: readonly (string | number | null)[]): Change[] => all.map((to) => ({ kind, to }));
  switch (kind) {
    case 'pay': return ways(run.people.map(({ wageFloor }) => wageFloor).filter((floor) => floor > row.wageLow && (!found || floor < Number(found.to))));
    case 'hours': return ways(run.people.flatMap(({ hoursPerDayMax }) => (hoursPerDayMax !== null && hoursPerDayMax < row.hoursPerDay && (!found || hoursPerDayMax > Number(found.to)) ? [hoursPerDayMax] : [])));
    case 'education': return ways(EDUCATIONS.filter((_, rank) => rank < EDUCATIONS.indexOf(row.educationMin) && (!found || rank > EDUCATIONS.indexOf(found.to as never))));
    case 'skills': return found || row.skillsRequired.length === 0 ? [] : ways([null]);
    default: return [];
  }
}

describe('Why seats of a vacancy stay empty', () => {
  it('is counted over all people of the run, rule by rule', () => {
    const rules = new Set<string>();
    for (let seed = 1; seed <= 60; seed++) {
      const run = reasoned(randomInput(seed, { people: [3, 31, 32, 40][seed % 4]!, vacancies: 12, strict: seed % 7 }));
      const { columns, numbers } = run;
      const taken = takenSeats(columns, numbers.posting);
      const causes = causesOf(run);
      const all = columns.people.ids.map((_, i) => i);
      expect([...causes.keys()]).toEqual(columns.vacancies.ids.map((_, j) => j).filter((j) => taken[j]! < columns.vacancies.seats[j]!));
      for (const [j, told] of causes) {
        const closing = all.map((i) => closedBy(columns, i, j));
        const counted = RULE_IDS.filter((rule) => closing.some((one) => one.includes(rule))).map((rule) => ({
          rule,
          first: closing.filter((one) => one[0] === rule).length,
          sole: closing.filter((one) => one.length === 1 && one[0] === rule).length,
        }));
        counted.forEach(({ rule }) => rules.add(rule));
        const eligible = all.filter((i) => closing[i]!.length === 0);
        expect({ seed, j, ...told, unlocks: null, elsewhere: null }).toEqual({
          seed, j, closedBy: counted, eligible: eligible.length, eligiblePlaced: eligible.filter((i) => numbers.posting[i]! >= 0).length, unlocks: null, elsewhere: null,
        });
        expect(told.elsewhere.reduce((sum, { people }) => sum + people, 0)).toBe(eligible.filter((i) => numbers.posting[i]! >= 0 && numbers.posting[i] !== j).length);
      }
    }
    expect(rules.size).toBe(RULE_IDS.length);
  });

  it('ends with the least an employer could change: one more person is in work when the run is solved again, and with less nobody is', () => {
    const seen = new Set<string>();
    let tried = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const run = narrowRun(seed, { people: 8, vacancies: 8 });
      const planned = reasoned(run);
      const { columns, solution } = planned;
      const placed = solution.levels.placed;
      for (const [j, { unlocks }] of causesOf(planned)) {
        const vacancyId = columns.vacancies.ids[j]!;
        const row = run.vacancies.find(({ id }) => id === vacancyId)!;
        for (const unlock of unlocks) {
          seen.add(unlock.kind);
          const { levels } = solved(replaceVacancy(run, withVacancyUnlock(row, unlock)));
          expect({ seed, vacancyId, ...unlock, better: compareLevels(levels, solution.levels) > 0, placed: levels.placed > placed }).toEqual({ seed, vacancyId, ...unlock, better: true, placed: true });
          expect(unlock.people).toBeGreaterThan(0);
        }
        for (const kind of VACANCY_UNLOCK_KINDS) {
          for (const change of lesser(run, vacancyId, kind, unlocks.find((one) => one.kind === kind))) {
            tried++;
            const { levels } = solved(replaceVacancy(run, withVacancyUnlock(row, change)));
            // Who is placed already may move to the vacancy and leave a seat to somebody else: such a chain is no unlock of this vacancy for one without a job.
            if (levels.placed > placed) expect({ seed, vacancyId, ...change, chain: chainIn(run, vacancyId, change) }).toEqual({ seed, vacancyId, ...change, chain: true });
          }
        }
      }
    }
    expect(VACANCY_UNLOCK_KINDS.filter((kind) => !seen.has(kind))).toEqual([]);
    expect(tried).toBeGreaterThan(100);
  });

  /** Nobody without a job may have the vacancy after the change. */
  function chainIn(run: MatchInput, vacancyId: string, change: Change): boolean {
    const row = run.vacancies.find(({ id }) => id === vacancyId)!;
    const { numbers } = reasoned(run);
    const { columns } = reasoned(replaceVacancy(run, withVacancyUnlock(row, change)));
    const j = columns.vacancies.ids.indexOf(vacancyId);
    return columns.people.ids.every((_, i) => numbers.posting[i]! >= 0 || closedBy(columns, i, j).length > 0);
  }

  it('says where those went who might have come: to better channels, or to where they score more', () => {
    const households = ['h1', 'h2', 'h3', 'h4'].map((id) => household({ id }));
    const people = households.map(({ id }, k) => person({ id: `p${k}`, householdId: id, shifts: k === 3 ? ['night'] : ['day'] }));
    const vacancies = [
      vacancy({ id: 'v1', seats: 2, hoursPerDay: 7 }), vacancy({ id: 'v2', seats: 2, hoursPerDay: 9 }), vacancy({ id: 'v3', channel: 'public-welfare-bureau', seats: 3, hoursPerDay: 10 }),
      vacancy({ id: 'v4', channel: 'public-welfare-bureau', shift: 'night' }), vacancy({ id: 'v5', shift: 'flexible', channel: 'public-welfare-bureau', educationMin: 'bachelor' }),
    ];
    const planned = reasoned(input({ households, people, vacancies }));
    expect([...planned.solution.posting].sort()).toEqual([0, 0, 1, 3]);
    expect([...causesOf(planned)].map(([j, { eligible, eligiblePlaced, elsewhere }]) => [j, eligible, eligiblePlaced, elsewhere])).toEqual([
      [1, 3, 3, [{ level: 'score', people: 2 }]], [2, 3, 3, [{ level: 'market', people: 3 }]], [4, 0, 0, []],
    ]);
  });

  it('offers nothing that would drive out who works there, and no lighter work', () => {
    const run = input({
      people: [person({ id: 'p1', shifts: ['day'] }), person({ id: 'p2', shifts: ['night'] }), person({ id: 'p3', labourCapacity: 'weak-or-half' })],
      vacancies: [vacancy({ seats: 2, physicalLoad: 'heavy' })],
    });
    expect(causesOf(reasoned(run)).get(0)!.unlocks).toEqual([{ kind: 'shift', to: 'flexible', amount: null, people: 1 }]);
  });

  it('offers nothing that brings in only those with whom a holder of a rural post lives', () => {
    const unlocksWhere = (householdId: string): unknown => {
      const run = input({
        households: [household(), household({ id: 'h2' })], vacancies: [vacancy({ channel: 'public-welfare-rural', seats: 2 })],
        people: [person({ id: 'p1', shifts: ['day'] }), person({ id: 'p2', householdId, shifts: ['night'] })],
      });
      return causesOf(reasoned(run)).get(0)!.unlocks;
    };
    expect(unlocksWhere('h1')).toEqual([]);
    expect(unlocksWhere('h2')).toEqual([{ kind: 'shift', to: 'flexible', amount: null, people: 1 }]);
  });

  it('is told once of each vacancy, worksite by worksite, however many there are', () => {
    const worksites = [500_237_101_200_000, 500_237_101_100_000, 500_237_101_300_000];
    const run = reasoned(input({ vacancies: Array.from({ length: 2 * VACANCY_SHARE + 5 }, (_, k) => vacancy({ id: `v${1000 + k}`, worksite: worksites[k % 3]!, seats: 1 + (k % 2) })) }));
    const { columns, numbers } = run;
    const withRoom = vacanciesWithRoom(columns, numbers);
    const by = (j: number): number => columns.vacancies.worksite[j]!;
    expect(withRoom).toEqual(columns.vacancies.ids.map((_, j) => j).filter((j) => numbers.posting[0] !== j || columns.vacancies.seats[j]! > 1).sort((a, b) => by(a) - by(b) || a - b));
    const found = vacancyReasons(columns, numbers, allShares(withRoom.length, VACANCY_SHARE));
    expect(found.map(([j]) => j)).toEqual(withRoom);
  });
});
