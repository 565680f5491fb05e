import type { Certificate } from './certificate';
import { Closures } from './closures';
import { buildColumns, type Columns } from './columns';
import { explain, ruralHolders, takenSeats, type PersonCauses, type VacancyCauses } from './explain';
import { highestPrices } from './highest-prices';
import type { PointCase, PointProof } from './household-rule';
import type { HouseholdRow, MatchInput, MatchPolicy, PersonRow, VacancyRow } from './inputs';
import type { Instance } from './instance';
import { worthOf, type Levels } from './levels';
import { findPairs } from './pairs';
import { recommend } from './recommend';
import { closedBy, type RuleId } from './rules';
import { scoreOf, scoreParts, type ScoreParts } from './score';
import { solve, type SolveOptions } from './solve';

/** A person and the job the plan gives. */
export interface Assignment {
  readonly personId: string;
  readonly vacancyId: string;
  readonly score: number;
  readonly parts: ScoreParts;
}

export interface Unmatched {
  readonly personId: string;
  readonly causes: PersonCauses;
}

export interface VacancyGap {
  readonly vacancyId: string;
  readonly emptySeats: number;
  readonly causes: VacancyCauses;
  /** Worth of one more seat in points of the certificate's weights: 0 wherever a seat stands empty. */
  readonly seatPrice: number;
}

/** The most that one more seat of a full vacancy could be worth. */
export interface SeatWorth {
  readonly vacancyId: string;
  /** In points of the certificate's weights, and split into levels. */
  readonly price: number;
  readonly worth: Levels;
}

export interface PlannedAlternative {
  readonly personId: string;
  readonly vacancyId: string;
  readonly rank: number;
  readonly score: number;
  readonly parts: ScoreParts;
  readonly hasRoom: boolean;
}

/** The plan of a run: every list by rising id, alternatives by person and rank. */
export interface MatchPlan {
  readonly assignments: readonly Assignment[];
  readonly unmatched: readonly Unmatched[];
  readonly vacancyGaps: readonly VacancyGap[];
  readonly seatWorths: readonly SeatWorth[];
  readonly alternatives: readonly PlannedAlternative[];
  readonly levels: Levels;
  /** False only when the search for the household rule met its limit. */
  readonly proven: boolean;
  /** No plan can be better; equal to `levels` when proven. */
  readonly bound: Levels;
  readonly certificate: Certificate;
  readonly instance: Instance;
  /** Per worker of the instance: the posting, or -1. */
  readonly posting: Int32Array;
  /** What the numbers of the instance stand for. */
  readonly ids: { readonly households: readonly string[]; readonly people: readonly string[]; readonly vacancies: readonly string[] };
}

/** The stages of a run, in order. */
export const PLAN_STAGES = ['reading', 'pairing', 'solving', 'explaining'] as const;
export type PlanStage = (typeof PLAN_STAGES)[number];

export interface PlanOptions extends SolveOptions {
  /** Told as each stage begins. */
  readonly onStage?: (stage: PlanStage) => void;
}

/**
 * The matching engine, whole: everyone who is looking and everything that is open, in; the best plan with its reasons and its
 * proof, out. No clock, no chance, no database, so a run can be replayed to the letter; the order of the rows does not matter.
 *
 * @throws RangeError with one sentence when a row or the policy cannot be, or the run is too large for exact numbers
 */
export function planMatch(input: MatchInput, { onStage, ...options }: PlanOptions = {}): MatchPlan {
  onStage?.('reading');
  const columns = buildColumns(input);
  onStage?.('pairing');
  const closures = new Closures(columns);
  const instance = findPairs(columns, closures);
  onStage?.('solving');
  const { posting, levels, proven, bound, certificate, points } = solve(instance, options);
  onStage?.('explaining');
  const { households, people, vacancies } = columns;
  const prices = caseOf(points, instance, posting);
  const highest = highestPrices(instance, posting, points, prices);
  const causes = explain(columns, closures, instance, { posting, weights: points.weights, highest });
  const taken = takenSeats(instance, posting);
  return {
    assignments: assignmentsOf(columns, posting),
    unmatched: [...causes.people].map(([i, one]) => ({ personId: people.ids[i]!, causes: one })),
    vacancyGaps: [...causes.vacancies].map(([j, one]) => ({
      vacancyId: vacancies.ids[j]!,
      emptySeats: instance.seats[j]! - taken[j]!,
      causes: one,
      seatPrice: prices.seatPrices[j]!,
    })),
    seatWorths: prices.seatPrices.flatMap((price, j) =>
      price > 0 ? [{ vacancyId: vacancies.ids[j]!, price, worth: worthOf(price, points.weights) }] : [],
    ),
    alternatives: recommend(columns, instance, posting).map(({ person, vacancy, ...rest }) => ({
      personId: people.ids[person]!,
      vacancyId: vacancies.ids[vacancy]!,
      ...rest,
      parts: scoreParts(columns, person, vacancy),
    })),
    levels,
    proven,
    bound,
    certificate,
    instance,
    posting,
    ids: { households: households.ids, people: people.ids, vacancies: vacancies.ids },
  };
}

/** The case of the proof that the plan itself falls under: there its prices are exact. */
function caseOf({ cases }: PointProof, instance: Instance, posting: Int32Array): PointCase {
  const holder = ruralHolders(instance, posting);
  const fits = ({ rights }: PointCase): boolean =>
    rights.every(({ household, worker }) => holder[household] === -1 || holder[household] === worker);
  return cases.find(fits) ?? cases[0]!;
}

function assignmentsOf(columns: Columns, posting: Int32Array): Assignment[] {
  const { people, vacancies } = columns;
  return people.ids.flatMap((personId, i) => {
    const j = posting[i]!;
    if (j < 0) return [];
    return [{ personId, vacancyId: vacancies.ids[j]!, score: scoreOf(columns, i, j), parts: scoreParts(columns, i, j) }];
  });
}

export type PairVerdict =
  | { readonly eligible: true; readonly score: number; readonly parts: ScoreParts }
  | { readonly eligible: false; readonly closedBy: readonly RuleId[] };

/**
 * Judges one person against one vacancy by the same rules and score as a run. The one-post-a-household rule depends on the whole
 * plan and is not judged here, except for posts that the household holds already.
 *
 * @throws RangeError with one sentence when a row or the policy cannot be
 */
export function judgePair(person: PersonRow, vacancy: VacancyRow, policy: MatchPolicy): PairVerdict {
  const household: HouseholdRow = { id: person.householdId, zeroEmployment: false, atRisk: false };
  const columns = buildColumns({ households: [household], people: [person], vacancies: [vacancy], policy, forbidden: [] });
  const rules = closedBy(columns, 0, 0);
  if (rules.length > 0) return { eligible: false, closedBy: rules };
  return { eligible: true, score: scoreOf(columns, 0, 0), parts: scoreParts(columns, 0, 0) };
}
