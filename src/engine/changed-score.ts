import { destinationRankOf, type Columns } from './columns';
import { destinationShare, hoursShare, freshnessShare, pointsFor, skillsShare, tradeShare, wageShare } from './score';

/** What a person might change in a wish or learn; what is left out stays as it is. */
export interface ChangedWish {
  readonly wageFloor?: number;
  /** Rank in DESTINATIONS of one more destination, the last wish. */
  readonly destination?: number;
  /** One more trade, the last wish. */
  readonly trade?: string;
  /** One more skill. */
  readonly skill?: string;
}

/** The score of a pair if the wish were changed so: as a run with the changed wish would score it. */
export function scoreUnder(change: ChangedWish, columns: Columns, i: number, j: number): number {
  const { people, vacancies, policy } = columns;
  const { weights } = policy;
  return (
    pointsFor(tradePart(change, columns, i, j), weights.trade) +
    pointsFor(skillsPart(change, columns, i, j), weights.skills) +
    pointsFor(wageShare(change.wageFloor ?? people.wageFloor[i]!, vacancies.wageLow[j]!), weights.wage) +
    pointsFor(destinationPart(change, columns, i, j), weights.destination) +
    pointsFor(hoursShare(vacancies.shift[j]!, vacancies.hours[j]!), weights.hours) +
    pointsFor(freshnessShare(people.wishAge[i]!, policy.wishFreshDays), weights.freshness)
  );
}

function tradePart({ trade }: ChangedWish, { people, vacancies }: Columns, i: number, j: number): number {
  const wished = people.tradeLists[people.trades[i]!]!;
  const at = wished.indexOf(vacancies.trades[j]!);
  if (trade === undefined) return tradeShare(wished.length, at);
  return tradeShare(wished.length + 1, at < 0 && vacancies.trades[j] === trade ? wished.length : at);
}

function skillsPart({ skill }: ChangedWish, { people, vacancies }: Columns, i: number, j: number): number {
  if (skill !== undefined && (vacancies.trades[j] === skill || vacancies.skillsRequired[j]!.includes(skill))) return 1;
  return skillsShare(people.skillLists[people.skills[i]!]!, vacancies.trades[j]!, vacancies.skillsRequired[j]!);
}

function destinationPart({ destination }: ChangedWish, columns: Columns, i: number, j: number): number {
  const { people } = columns;
  const there = destinationRankOf(columns, i, j);
  const rank = people.destinationRanks[people.destinations[i]!]![there]!;
  const count = people.destinationCount[i]!;
  if (destination === undefined) return destinationShare(count, rank);
  return destinationShare(count + 1, rank === 0 && there === destination ? count + 1 : rank);
}
