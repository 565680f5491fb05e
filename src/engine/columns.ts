import { rowFault } from './codes';
import type { Participants } from './instance';
import { DESTINATIONS, type Destination, type MatchInput } from './inputs';
import { householdColumns, peopleColumns, type HouseholdColumns, type PeopleColumns } from './people';
import { destinationRank } from './places';
import { checkPolicy, type CheckedPolicy } from './policy';
import { vacancyColumns, type VacancyColumns } from './vacancies';

/** Everything the rules and the score read, built once a run. Linear in the rows: nothing here is people x vacancies. */
export interface Columns {
  readonly policy: CheckedPolicy;
  readonly households: HouseholdColumns;
  readonly people: PeopleColumns;
  readonly vacancies: VacancyColumns;
  /** Vacancies that an officer has ruled out for a person, by index. */
  readonly forbidden: ReadonlyMap<number, ReadonlySet<number>>;
}

/** @throws RangeError with one sentence that names the first row that cannot be */
export function buildColumns(input: MatchInput): Columns {
  const policy = checkPolicy(input.policy);
  const households = householdColumns(input.households);
  const people = peopleColumns(input.people, households, policy);
  const vacancies = vacancyColumns(input.vacancies, policy);
  return { policy, households, people, vacancies, forbidden: forbiddenPairs(input, people, vacancies) };
}

/** The rank in DESTINATIONS of a vacancy, seen from the person's home. */
export function destinationRankOf({ people, vacancies }: Columns, person: number, vacancy: number): number {
  return destinationRank(people.homes[people.home[person]!]!, vacancies.worksite[vacancy]!);
}

/** The destination word of a pair. */
export const destinationOf = (columns: Columns, person: number, vacancy: number): Destination =>
  DESTINATIONS[destinationRankOf(columns, person, vacancy)]!;

function forbiddenPairs(input: MatchInput, people: PeopleColumns, vacancies: VacancyColumns): Map<number, Set<number>> {
  const forbidden = new Map<number, Set<number>>();
  if (input.forbidden.length === 0) return forbidden;
  const personAt = new Map(people.ids.map((id, i) => [id, i]));
  const vacancyAt = new Map(vacancies.ids.map((id, j) => [id, j]));
  for (const { personId, vacancyId } of input.forbidden) {
    const i = personAt.get(personId);
    const j = vacancyAt.get(vacancyId);
    if (i === undefined) throw rowFault('forbidden pair', `${personId} / ${vacancyId}`, 'the person is unknown');
    if (j === undefined) throw rowFault('forbidden pair', `${personId} / ${vacancyId}`, 'the vacancy is unknown');
    forbidden.set(i, (forbidden.get(i) ?? new Set()).add(j));
  }
  return forbidden;
}

/** Who takes part, in the numbers that the solver works on. */
export function participantsOf({ households, people, vacancies }: Columns): Participants {
  const { zero, atRisk } = households;
  const { seats, fallback, rural } = vacancies;
  return { zero, atRisk, householdOf: people.household, seats, fallback, rural };
}
