import type { Certificate } from './certificate';
import { buildColumns, participantsOf, type Columns } from './columns';
import { explain, takenSeats, type PersonCauses, type PlanNumbers } from './explain';
import type { HouseholdRow, MatchInput, MatchPolicy, PersonRow, VacancyRow } from './inputs';
import { worthOf, type Levels } from './levels';
import { PairIndex } from './pair-index';
import type { PairSource } from './pair-source';
import { recommend } from './recommend';
import { closedBy, type RuleId } from './rules';
import { scoreOf, scoreParts, type ScoreParts } from './score';
import { solveOver, type Solution, type SolveOptions } from './solve';
import type { VacancyCauses } from './vacancy-causes';

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
}

/** What the plan would lose with a seat less of a full vacancy. */
export interface SeatWorth {
  readonly vacancyId: string;
  /** In the engine's points: only to put them in order. */
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
  /** How many pairs of a person and a vacancy no rule closes. */
  readonly eligiblePairs: number;
  /** Per person by rising id: the vacancy by rising id, or -1. */
  readonly posting: Int32Array;
  /** What the numbers stand for. */
  readonly ids: { readonly households: readonly string[]; readonly people: readonly string[]; readonly vacancies: readonly string[] };
}

/** The stages of a run, in order. */
export const PLAN_STAGES = ['reading', 'pairing', 'solving', 'explaining'] as const;
export type PlanStage = (typeof PLAN_STAGES)[number];

export interface PlanOptions extends SolveOptions {
  /** Told as each stage begins. */
  readonly onStage?: (stage: PlanStage) => void;
  /** Where the eligible pairs come from; by default one index on this thread. Any other must give the same answers. */
  readonly pairsOf?: (columns: Columns) => PairSource;
}

/**
 * The matching engine, whole: everyone who is looking and everything that is open, in; the best plan with its reasons and its
 * proof, out. No clock, no chance, no database, so a run can be replayed to the letter; the order of the rows does not matter.
 *
 * @throws RangeError with one sentence when a row or the policy cannot be, or the run is too large for exact numbers
 */
export function planMatch(input: MatchInput, { onStage, pairsOf = (columns) => new PairIndex(columns), ...options }: PlanOptions = {}): MatchPlan {
  onStage?.('reading');
  const columns = buildColumns(input);
  onStage?.('pairing');
  const participants = participantsOf(columns);
  const pairs = pairsOf(columns);
  const eligiblePairs = pairs.count();
  onStage?.('solving');
  const solution = solveOver(participants, pairs, { ...options, levelsOf: (posting) => levelsOfPlan(columns, posting) });
  const { posting, levels, proven, bound, certificate } = solution;
  onStage?.('explaining');
  const { households, people, vacancies } = columns;
  const plan = pricesOf(solution);
  const causes = explain(columns, participants, pairs, plan);
  const taken = takenSeats(participants, posting);
  return {
    assignments: assignmentsOf(columns, posting),
    unmatched: [...causes.people].map(([i, one]) => ({ personId: people.ids[i]!, causes: one })),
    vacancyGaps: [...causes.vacancies].map(([j, one]) => ({ vacancyId: vacancies.ids[j]!, emptySeats: participants.seats[j]! - taken[j]!, causes: one })),
    seatWorths: Array.from(plan.seatPrices).flatMap((price, j) => (price > 0 ? [{ vacancyId: vacancies.ids[j]!, price, worth: worthOf(price, plan.weights) }] : [])),
    alternatives: recommend(columns, participants, pairs, posting).map(({ person, vacancy, ...rest }) => ({
      personId: people.ids[person]!,
      vacancyId: vacancies.ids[vacancy]!,
      ...rest,
      parts: scoreParts(columns, person, vacancy),
    })),
    levels,
    proven,
    bound,
    certificate,
    eligiblePairs,
    posting,
    ids: { households: households.ids, people: people.ids, vacancies: vacancies.ids },
  };
}

/** The highest prices of the market that the plan was found in. */
function pricesOf({ posting, weights, live }: Solution): PlanNumbers {
  const price = live.highestPrices();
  const { postings, idleHousehold } = live.graph;
  const idlePrices = new Float64Array(live.participants.zero.length);
  idleHousehold.forEach((h, g) => {
    idlePrices[h] = price[postings + g]!;
  });
  return { posting, weights, seatPrices: price.subarray(0, postings), idlePrices };
}

/** What a plan reaches. */
export function levelsOfPlan(columns: Columns, posting: ArrayLike<number>): Levels {
  const { households, people, vacancies } = columns;
  const cleared = new Uint8Array(households.zero.length);
  const levels = { cleared: 0, atRisk: 0, placed: 0, market: 0, score: 0 };
  for (let i = 0; i < people.count; i++) {
    const j = posting[i]!;
    if (j < 0) continue;
    const h = people.household[i]!;
    if (households.zero[h] && !cleared[h]) {
      cleared[h] = 1;
      levels.cleared++;
    }
    levels.atRisk += households.atRisk[h]!;
    levels.placed++;
    levels.market += 1 - vacancies.fallback[j]!;
    levels.score += scoreOf(columns, i, j);
  }
  return levels;
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
