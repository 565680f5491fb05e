import { rowFault } from './codes';
import { DESTINATIONS, type MatchInput } from './inputs';
import { householdColumns, peopleColumns, type HouseholdColumns, type PeopleColumns } from './people';
import { destinationRank } from './places';
import { checkPolicy, type CheckedPolicy } from './policy';
import { vacancyColumns, type VacancyColumns } from './vacancies';

/** Everything the rules and the score read, built once a run. */
export interface Columns {
  readonly policy: CheckedPolicy;
  readonly households: HouseholdColumns;
  readonly people: PeopleColumns;
  readonly vacancies: VacancyColumns;
  /** Rank in DESTINATIONS of vacancy j seen from home h, at h x vacancies + j. */
  readonly destination: Uint8Array;
  /** Vacancies that an officer has ruled out for a person, by index. */
  readonly forbidden: ReadonlyMap<number, ReadonlySet<number>>;
}

/** @throws RangeError with one sentence that names the first row that cannot be */
export function buildColumns(input: MatchInput): Columns {
  const policy = checkPolicy(input.policy);
  const households = householdColumns(input.households);
  const people = peopleColumns(input.people, households, policy);
  const vacancies = vacancyColumns(input.vacancies, policy);
  const destination = new Uint8Array(people.homes.length * vacancies.count);
  people.homes.forEach((home, h) => {
    for (let j = 0; j < vacancies.count; j++) destination[h * vacancies.count + j] = destinationRank(home, vacancies.worksite[j]!);
  });
  return { policy, households, people, vacancies, destination, forbidden: forbiddenPairs(input, people, vacancies) };
}

/** The destination word of a pair. */
export function destinationOf({ people, vacancies, destination }: Columns, person: number, vacancy: number): (typeof DESTINATIONS)[number] {
  return DESTINATIONS[destination[people.home[person]! * vacancies.count + vacancy]!]!;
}

function forbiddenPairs(input: MatchInput, people: PeopleColumns, vacancies: VacancyColumns): Map<number, Set<number>> {
  const personAt = new Map(people.ids.map((id, i) => [id, i]));
  const vacancyAt = new Map(vacancies.ids.map((id, j) => [id, j]));
  const forbidden = new Map<number, Set<number>>();
  for (const { personId, vacancyId } of input.forbidden) {
    const i = personAt.get(personId);
    const j = vacancyAt.get(vacancyId);
    if (i === undefined) throw rowFault('forbidden pair', `${personId} / ${vacancyId}`, 'the person is unknown');
    if (j === undefined) throw rowFault('forbidden pair', `${personId} / ${vacancyId}`, 'the vacancy is unknown');
    forbidden.set(i, (forbidden.get(i) ?? new Set()).add(j));
  }
  return forbidden;
}
