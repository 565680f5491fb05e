import type { Advice } from '../engine/advice';
import type { Certificate } from '../engine/certificate';
import type { PersonCauses } from '../engine/explain';
import type { MatchInput } from '../engine/inputs';
import type { Levels } from '../engine/levels';
import { type MatchPlan, planMatch } from '../engine/plan';
import { parseCertificate, printCertificate, printResult } from '../engine/plan-text';
import type { ScoreParts } from '../engine/score';
import type { VacancyCauses } from '../engine/vacancy-causes';
import type { Verdict } from '../engine/verify';
import { verifyMatch } from '../engine/verify-match';

/** What the run page shows meanwhile: how far the phase is, in its own units; 0 of 0 where it does not say. */
export interface RunProgress {
  readonly phase: RunPhase;
  readonly done: number;
  readonly total: number;
}

/** The stages of the engine, and those around it. The checker is at work from the end of the explaining on: what is left of that when all is written is the verifying. */
export const RUN_PHASES = ['reading', 'pairing', 'solving', 'explaining', 'writing', 'verifying', 'publishing'] as const;
export type RunPhase = (typeof RUN_PHASES)[number];

export interface RunCounts {
  readonly people: number;
  readonly households: number;
  readonly zeroEmploymentHouseholds: number;
  readonly vacancies: number;
  readonly seats: number;
  readonly eligiblePairs: number;
  readonly placed: number;
  readonly unplaced: number;
  readonly seatsLeft: number;
  /** From the publication on. */
  readonly offersMade?: number;
  /** Assigned jobs whose seat was gone, or whose person was in work, by the time of publication. */
  readonly offersSkipped?: number;
  readonly noticesQueued?: number;
  readonly noticesHandedToStaff?: number;
}

/** The independent checker's word on a result. */
export interface RunVerdict {
  readonly valid: boolean;
  readonly text: string;
  /** Pairs of a person and a posting that it judged, one by one. */
  readonly checkedPairs: number;
}

export interface ProposalRow {
  readonly personId: string;
  /** The person's household has nobody in work. */
  readonly zeroEmployment: boolean;
  readonly postingId: string;
  readonly kind: 'assigned' | 'alternative';
  readonly rank: number;
  readonly score: number;
  readonly parts: ScoreParts;
}

export interface UnmatchedRow {
  readonly personId: string;
  readonly zeroEmployment: boolean;
  readonly causes: PersonCauses;
}

/** What became of a posting's seats: `emptySeats` of them stay empty, or one more would be worth `seatPrice`. */
export interface GapRow {
  readonly postingId: string;
  readonly emptySeats: number;
  readonly seatPrice: number;
  readonly causes: VacancyCauses | { readonly worth: Levels };
}

/** Everything a run leaves behind but the checker's word. */
export interface RunResult {
  readonly proposals: readonly ProposalRow[];
  readonly unmatched: readonly UnmatchedRow[];
  readonly gaps: readonly GapRow[];
  readonly levels: Levels;
  readonly proven: boolean;
  readonly counts: RunCounts;
  /** Result lines, then certificate lines, in the engine's text format: what anyone may check again. */
  readonly proof: string;
  /** What to develop next and what to teach next. */
  readonly advice: Advice;
}

/** What plans and what checks. A thread may bring its own, with more threads behind them; both give the same answers to the letter. */
export interface RunEngine {
  readonly plan: typeof planMatch;
  readonly check: (...stated: Parameters<typeof verifyMatch>) => Verdict | Promise<Verdict>;
}
export const ENGINE: RunEngine = { plan: planMatch, check: verifyMatch };

/** A run that is solved and explained. */
export interface PlannedRun extends RunResult {
  /** Has it checked. */
  readonly judge: () => Promise<RunVerdict>;
}

/**
 * Solves and explains. The same input gives the same result to the letter, in whatever order its rows come.
 *
 * @throws RangeError with one sentence when a row or the policy cannot be
 */
export function planRun(input: MatchInput, onPhase: (phase: RunPhase) => void = () => {}, engine: RunEngine = ENGINE): PlannedRun {
  const plan = engine.plan(input, { onStage: onPhase });
  const inNeed = peopleInNeed(input);
  return {
    proposals: proposalsOf(plan, inNeed),
    unmatched: plan.unmatched.map(({ personId, causes }) => ({ personId, zeroEmployment: inNeed.has(personId), causes })),
    gaps: gapsOf(plan),
    levels: plan.levels,
    proven: plan.proven,
    counts: countsOf(input, plan),
    advice: plan.advice,
    proof: printResult(plan.posting, plan.levels) + printCertificate(plan.certificate),
    judge: () => judge(input, plan, engine),
  };
}

/** Of households with nobody in work. */
function peopleInNeed({ households, people }: MatchInput): ReadonlySet<string> {
  const zero = new Set(households.filter(({ zeroEmployment }) => zeroEmployment).map(({ id }) => id));
  return new Set(people.filter(({ householdId }) => zero.has(householdId)).map(({ id }) => id));
}

function proposalsOf({ assignments, alternatives }: MatchPlan, inNeed: ReadonlySet<string>): ProposalRow[] {
  return [
    ...assignments.map(({ vacancyId, ...rest }) => ({ ...rest, zeroEmployment: inNeed.has(rest.personId), postingId: vacancyId, kind: 'assigned' as const, rank: 1 })),
    ...alternatives.map(({ personId, vacancyId, rank, score, parts }) => (
      { personId, zeroEmployment: inNeed.has(personId), postingId: vacancyId, kind: 'alternative' as const, rank, score, parts }
    )),
  ];
}

function gapsOf({ vacancyGaps, seatWorths }: MatchPlan): GapRow[] {
  return [
    ...vacancyGaps.map(({ vacancyId, ...rest }) => ({ postingId: vacancyId, ...rest, seatPrice: 0 })),
    ...seatWorths.map(({ vacancyId, price, worth }) => ({ postingId: vacancyId, emptySeats: 0, seatPrice: price, causes: { worth } })),
  ];
}

function countsOf({ households, people, vacancies }: MatchInput, plan: MatchPlan): RunCounts {
  const seats = vacancies.reduce((sum, vacancy) => sum + vacancy.seats, 0);
  const placed = plan.assignments.length;
  return {
    people: people.length,
    households: households.length,
    zeroEmploymentHouseholds: households.filter(({ zeroEmployment }) => zeroEmployment).length,
    vacancies: vacancies.length,
    seats,
    eligiblePairs: plan.eligiblePairs,
    placed,
    unplaced: people.length - placed,
    seatsLeft: seats - placed,
  };
}

/** By the checker, which judges every pair again and shares no code with the solver. */
async function judge(input: MatchInput, { assignments, levels, proven, certificate }: MatchPlan, { check }: RunEngine): Promise<RunVerdict> {
  const checkedPairs = input.people.length * input.vacancies.length;
  const verdict = await check(input, assignments, levels, certificate);
  if (!verdict.ok) return { valid: false, text: proven ? verdict.violated : `keeps all rules, not proven to be the best: ${verdict.violated}`, checkedPairs };
  return { valid: true, text: 'proven: no plan under these rules is better on any level without being worse on a higher one', checkedPairs };
}

/** What is stored of a finished run beside its input. */
export interface StoredRun {
  readonly levels: Levels;
  /** In the engine's text format. */
  readonly certificate: string;
  /** The assigned proposals, as staff see them. */
  readonly assigned: readonly { readonly personId: string; readonly postingId: string }[];
}

/** Judges every pair of a stored input again and proves that what staff see is a best plan for it. @throws RangeError as `planRun` */
export async function proveRun(input: MatchInput, { levels, certificate, assigned }: StoredRun, { check }: RunEngine = ENGINE): Promise<RunVerdict> {
  const checkedPairs = input.people.length * input.vacancies.length;
  const assignments = assigned.map(({ personId, postingId }) => ({ personId, vacancyId: postingId }));
  const stored = readCertificate(input, certificate);
  if (typeof stored === 'string') return { valid: false, text: stored, checkedPairs };
  const verdict = await check(input, assignments, levels, stored);
  return { valid: verdict.ok, text: verdict.ok ? 'proven: no plan under these rules is better' : verdict.violated, checkedPairs };
}

/** A certificate that cannot be read proves nothing: then what is wrong with it. */
function readCertificate({ households, people, vacancies }: MatchInput, text: string): Certificate | string {
  try {
    return parseCertificate(text, { zero: households, householdOf: people, seats: vacancies });
  } catch (error) {
    if (error instanceof RangeError) return `the stored proof cannot be read: ${error.message}`;
    throw error;
  }
}

/** A part of the input: some rows of one of its lists, or the policy. All of them together, in order, are the input. */
export type InputSlice = Partial<MatchInput>;

/** The input as it is kept: each part some lines of JSON, packed; each line a slice of the input. */
export interface StoredInput {
  readonly parts: readonly Uint8Array[];
  /** SHA-256 over the lines: the same rows of the same day give the same hash. */
  readonly hash: string;
}

/** Rows in the text format of COPY. */
export interface PackedRows {
  readonly rows: number;
  readonly content: Uint8Array;
}

/** A result as it leaves the solver's thread: ready to be copied into the database, with nothing for the event loop to go through. */
export interface PackedResult {
  readonly proposals: readonly PackedRows[];
  readonly unmatched: readonly PackedRows[];
  readonly gaps: readonly PackedRows[];
  readonly proof: Uint8Array;
  /** SHA-256 of what the run says of people and seats; ids of rows and times are not part of it. */
  readonly hash: string;
  readonly levels: Levels;
  readonly proven: boolean;
  readonly counts: RunCounts;
  /** Follows from the plan, so the hash does without it. */
  readonly advice: Advice;
}

/** A result that is ready to be written while it is still being checked. */
export interface SolvedRun {
  readonly result: PackedResult;
  /** The checker's word, when it has come to it. */
  readonly verdict: Promise<RunVerdict>;
}
