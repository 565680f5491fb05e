import { buildColumns } from '../../../src/engine/columns';
import { DESTINATIONS, SHIFTS, type Destination, type MatchInput, type PersonRow, type Shift, type VacancyRow } from '../../../src/engine/inputs';
import type { Levels } from '../../../src/engine/levels';
import { findPairs } from '../../../src/engine/pairs';
import { solve } from '../../../src/engine/solve';
import type { Unlock } from '../../../src/engine/unlocks';
import type { VacancyUnlock } from '../../../src/engine/vacancy-unlocks';
import { seeded } from './instances';
import { HOME, person, POLICY, vacancy } from './rows';

export const TRADES = ['guard', 'packer', 'sewing', 'welder'];
/** One worksite each, from the settlement to outside. */
const WORKSITES = [
  500_237_101_200_002, 500_237_101_201_000, 500_237_102_000_000, 500_101_001_000_000, 370_700_001_000_000, 440_300_001_000_000,
];
const DAYS = ['2026-11-24', '2026-12-10', '2026-12-24', '2026-12-30', '2027-01-24', '2027-02-20'];
const WEIGHTS = [POLICY.weights, { trade: 0, skills: 100, wage: 900, destination: 0, hours: 0, freshness: 0 }, { trade: 333, skills: 1, wage: 334, destination: 331, hours: 1, freshness: 0 }];

/** Small runs with few seats and narrow wishes, so that many go without a job for the want of one thing. */
export function narrowRun(seed: number, { rural = false, people = 9, vacancies = 6 } = {}): MatchInput {
  const random = seeded(seed);
  const pick = <T>(items: readonly T[]): T => items[random(items.length)]!;
  const some = <T>(items: readonly T[], n: number): T[] => {
    const left = [...items];
    return Array.from({ length: Math.min(n, items.length) }, () => left.splice(random(left.length), 1)[0]!);
  };
  const households = Array.from({ length: 1 + random(people) }, (_, h) => ({ id: `h${h}`, zeroEmployment: random(2) > 0, atRisk: random(4) === 0 }));
  const narrow = (): boolean => random(3) === 0;
  const rows = Array.from({ length: people }, (_, i) =>
    person({
      id: `p${String(i).padStart(4, '0')}`,
      householdId: pick(households).id,
      place: HOME,
      skills: some(TRADES, random(3)).sort(),
      trades: narrow() ? some(TRADES, 1 + random(2)) : [],
      destinations: narrow() ? some(DESTINATIONS, random(4)) : some(DESTINATIONS, 6),
      wageFloor: narrow() ? 2900 + 37 * random(20) : 100 * random(31),
      shifts: narrow() ? some(SHIFTS, 1 + random(2)) : [],
      hoursPerDayMax: narrow() ? 4 + random(5) : null,
      availableFrom: narrow() ? pick(DAYS) : '2026-11-24',
      wishedOn: pick(['2026-11-24', '2026-10-01']),
      education: narrow() ? 'primary' : 'junior',
    }),
  );
  const jobs = Array.from({ length: vacancies }, (_, j) =>
    vacancy({
      id: `v${String(j).padStart(4, '0')}`,
      employerId: `e${random(4)}`,
      channel: pick(['market-local', 'market-city', 'public-welfare-bureau', rural ? 'public-welfare-rural' : 'workshop']),
      trade: pick(TRADES),
      seats: 1 + random(2),
      worksite: pick(WORKSITES),
      wageLow: 2400 + 50 * random(16),
      wageHigh: 4000,
      hoursPerDay: pick([4, 6, 8, 9.5, 13]),
      shift: pick(SHIFTS),
      educationMin: pick(['illiterate', 'illiterate', 'junior', 'senior']),
      skillsRequired: random(3) === 0 ? some(TRADES, 1 + random(2)).sort() : [],
      ageMaxMale: pick([38, 60]), ageMaxFemale: pick([38, 60]),
      starts: narrow() ? pick(DAYS) : '2026-11-24',
    }),
  );
  const forbidden = random(2) > 0 ? [{ personId: pick(rows).id, vacancyId: pick(jobs).id }] : [];
  return { households, people: rows, vacancies: jobs, policy: { ...POLICY, weights: pick(WEIGHTS) }, forbidden };
}

/** The best plan, found anew. */
export function solved(input: MatchInput): { levels: Levels; jobs: ReadonlyMap<string, string> } {
  const columns = buildColumns(input);
  const { levels, posting } = solve(findPairs(columns));
  const jobs = new Map<string, string>();
  columns.people.ids.forEach((id, i) => {
    if (posting[i]! >= 0) jobs.set(id, columns.vacancies.ids[posting[i]!]!);
  });
  return { levels, jobs };
}

/** The person's row with the wish changed. */
export function withUnlock(row: PersonRow, { kind, to }: Pick<Unlock, 'kind' | 'to'>): PersonRow {
  switch (kind) {
    case 'start-date': return { ...row, availableFrom: to as string };
    case 'trade': return { ...row, trades: to === null ? [] : [...row.trades, to as string] };
    case 'wage-floor': return { ...row, wageFloor: to as number };
    case 'shift': return { ...row, shifts: [...row.shifts, to as Shift] };
    case 'care-hours': return { ...row, hoursPerDayMax: to as number | null };
    case 'destination': return { ...row, destinations: [...row.destinations, to as Destination] };
    case 'skill': return { ...row, skills: [...row.skills, to as string].sort() };
  }
}

/** The vacancy's row with one demand changed. */
export function withVacancyUnlock(row: VacancyRow, { kind, to }: Pick<VacancyUnlock, 'kind' | 'to'>): VacancyRow {
  switch (kind) {
    case 'starts': return { ...row, starts: to as string };
    case 'education': return { ...row, educationMin: to as VacancyRow['educationMin'] };
    case 'age': {
      const most = Math.max(row.ageMaxMale, row.ageMaxFemale);
      return (to as number) > most ? { ...row, ageMaxMale: to as number, ageMaxFemale: to as number } : { ...row, ageMin: to as number };
    }
    case 'skills': return { ...row, skillsRequired: [] };
    case 'shift': return { ...row, shift: to as Shift };
    case 'hours': return { ...row, hoursPerDay: to as number };
    case 'pay': return { ...row, wageLow: to as number, wageHigh: Math.max(row.wageHigh, to as number) };
  }
}

export const replacePerson = (input: MatchInput, row: PersonRow): MatchInput => ({ ...input, people: input.people.map((one) => (one.id === row.id ? row : one)) });
export const replaceVacancy = (input: MatchInput, row: VacancyRow): MatchInput => ({ ...input, vacancies: input.vacancies.map((one) => (one.id === row.id ? row : one)) });

/** The same run with all of the person's vacancies ruled out but one. */
export const onlyThere = (input: MatchInput, personId: string, vacancyId: string): MatchInput => ({
  ...input,
  forbidden: [...input.forbidden, ...input.vacancies.filter(({ id }) => id !== vacancyId).map(({ id }) => ({ personId, vacancyId: id }))],
});
