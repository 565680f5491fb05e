import type { Certificate } from './certificate';
import { buildColumns, participantsOf, type Columns } from './columns';
import { clearingAdvice, seatAdvice, withSkill, type Advice } from './advice';
import type { PersonCauses } from './explain';
import type { HouseholdRow, MatchInput, MatchPolicy, PersonRow, VacancyRow } from './inputs';
import { worthOf, type Levels } from './levels';
import { PairIndex } from './pair-index';
import type { PairSource } from './pair-source';
import { planNumbers } from './plan-numbers';
import { reasonsHere } from './reasons';
import { recommend } from './recommend';
import { closedBy, type RuleId } from './rules';
import { scoreOf, scoreParts, type ScoreParts } from './score';
import { takenSeats } from './seat-costs';
import { skillDemand } from './skill-demand';
import { solveOver, type SolveOptions } from './solve';
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

/** What the plan would gain by one more seat of a full vacancy. */
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
  /** What to develop and what to teach next. */
  readonly advice: Advice;
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
  /** Finds the reasons of all people and vacancies; by default on this thread. Any other must give the same answers. */
  readonly reasonsOf?: typeof reasonsHere;
}

/**
 * The matching engine, whole: everyone who is looking and everything that is open, in; the best plan with its reasons and its
 * proof, out. No clock, no chance, no database, so a run can be replayed to the letter; the order of the rows does not matter.
 *
 * @throws RangeError with one sentence when a row or the policy cannot be, or the run is too large for exact numbers
 */
export function planMatch(input: MatchInput, { onStage, pairsOf = (columns) => new PairIndex(columns), reasonsOf = reasonsHere, ...options }: PlanOptions = {}): MatchPlan {
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
  const plan = planNumbers(columns, solution);
  const lowest = solution.live.lowestPrices();
  const reasons = reasonsOf(columns, pairs, plan);
  let asked = 0;
  const taken = takenSeats(columns, posting);
  return {
    assignments: assignmentsOf(columns, posting),
    unmatched: reasons.causes.map(([i, one]) => ({ personId: people.ids[i]!, causes: one })),
    vacancyGaps: reasons.vacancies.map(([j, one]) => ({ vacancyId: vacancies.ids[j]!, emptySeats: participants.seats[j]! - taken[j]!, causes: one })),
    seatWorths: Array.from({ length: vacancies.count }, (_, j) => ({ vacancyId: vacancies.ids[j]!, price: lowest[j]!, worth: worthOf(lowest[j]!, plan.weights) })).filter(({ price }) => price > 0),
    alternatives: recommend(columns, pairs, posting).map(({ person, vacancy, ...rest }) => ({
      personId: people.ids[person]!,
      vacancyId: vacancies.ids[vacancy]!,
      ...rest,
      parts: scoreParts(columns, person, vacancy),
    })),
    advice: {
      seats: seatAdvice(columns, lowest, plan.weights),
      clearing: clearingAdvice(columns, participants, pairs, posting),
      skills: skillDemand(reasons.skills, levels, (skill) => taughtLevels(input, skill, asked++))
        .filter(({ people: count }) => count > 0)
        .slice(0, SKILLS_NAMED)
        .map(({ skill, people: count, gain }) => ({ skill, people: count, gain })),
    },
    levels,
    proven,
    bound,
    certificate,
    eligiblePairs,
    posting,
    ids: { households: households.ids, people: people.ids, vacancies: vacancies.ids },
  };
}

/** What teaching a skill gains is worked out by planning the taught run: for the skills most wanted, in runs of up to a district. */
const TAUGHT_SKILLS_MOST = 3;
const TAUGHT_PEOPLE_MOST = 6_000;
const SKILLS_NAMED = 30;

/** What the best plan reaches if everybody has the skill who lacks only it; undefined where it is not worked out. @param asked how often it was asked for before */
function taughtLevels(input: MatchInput, skill: string, asked: number): Levels | undefined {
  if (asked >= TAUGHT_SKILLS_MOST || input.people.length > TAUGHT_PEOPLE_MOST) return undefined;
  const people = withSkill(input.people, input.vacancies.map(({ skillsRequired }) => skillsRequired), skill);
  const columns = buildColumns({ ...input, people });
  return solveOver(participantsOf(columns), new PairIndex(columns), { levelsOf: (posting) => levelsOfPlan(columns, posting) }).levels;
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
