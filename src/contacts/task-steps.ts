import type { CollectedHow } from '../registry/registry-lists';

/** What came of one try. `asked`: a wish was taken down with it; `unchanged` (无变化): the latest wish is said again. */
export const OUTCOMES = ['asked', 'unchanged', 'refused', 'unreachable', 'moved-away', 'died'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const CHANNELS = ['call', 'visit'] as const;
export type Channel = (typeof CHANNELS)[number];

/** How somebody was reached who said a wish: whoever was not called was met. */
export const channelOf = (collectedHow: CollectedHow): Channel => (collectedHow === 'call' || collectedHow === 'message' ? 'call' : 'visit');

export const UNREACHABLE_REASONS = ['no-answer', 'away', 'wrong-number'] as const;
export type UnreachableReason = (typeof UNREACHABLE_REASONS)[number];

/** What to do next: call; go to the door; ask the household or the grid leader (网格长); put the register right (moved away, died). */
export const STEPS = ['call', 'visit', 'household', 'register'] as const;
export type Step = (typeof STEPS)[number];

/**
 * How a task stands on a day. `open`: nobody tried yet; `expired`: the wish that settled it has run out; `unreachable`: tried in vain so far.
 * Derived by `stateOf`, never stored: a wish that runs out opens its task by itself.
 */
export const TASK_STATES = ['open', 'expired', 'unreachable', 'asked', 'refused', 'moved-away', 'died'] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** Somebody still has to be asked. */
export const WAITING_STATES: readonly TaskState[] = ['open', 'expired', 'unreachable'];

/** What is kept of a task. */
export interface TaskFacts {
  /** The latest word; null: nobody tried yet. */
  readonly outcome: Exclude<Outcome, 'unchanged'> | null;
  /** Last day on which the wish that settles it holds, 'YYYY-MM-DD'. */
  readonly coveredUntil: string | null;
}

/** @param day 'YYYY-MM-DD' */
export const stateOf = ({ outcome, coveredUntil }: TaskFacts, day: string): TaskState => stateBy(outcome, coveredUntil === null ? null : coveredUntil >= day);

/** The rule itself. @param holds whether the wish that settles it holds; null: there is none */
export function stateBy(outcome: TaskFacts['outcome'], holds: boolean | null): TaskState {
  if (outcome === 'moved-away' || outcome === 'died') return outcome;
  if (holds) return 'asked';
  if (outcome === 'refused' || outcome === 'unreachable') return outcome;
  return holds === null ? 'open' : 'expired';
}

/**
 * The same rule as SQL. test/database holds it against `stateOf`.
 *
 * @param task alias of canvass_task
 * @param day  an expression for the day, such as '$2::date'
 */
export const taskState = (task: string, day: string): string => `
  CASE WHEN ${task}.outcome IN ('moved-away', 'died') THEN ${task}.outcome WHEN ${task}.covered_until >= ${day} THEN 'asked'
       WHEN ${task}.outcome IN ('refused', 'unreachable') THEN ${task}.outcome WHEN ${task}.covered_until IS NULL THEN 'open' ELSE 'expired' END`;

/**
 * What the list holds: whoever waits, and where the register is to be put right. The same as asking `taskState` for these states, in words whose share
 * of a table the database can tell.
 */
export const onList = (task: string, day: string): string => `
  (${task}.outcome IN ('moved-away', 'died') OR (${task}.outcome IS DISTINCT FROM 'refused' AND (${task}.covered_until IS NULL OR ${task}.covered_until < ${day})))`;

/** A mistake can be put right; who was asked is not made one who refused, or could not be reached, behind the wish's back. */
const AFTER: Readonly<Record<TaskState, readonly Outcome[]>> = {
  open: OUTCOMES,
  expired: OUTCOMES,
  unreachable: OUTCOMES,
  asked: ['asked', 'moved-away', 'died'],
  refused: ['asked', 'unchanged', 'moved-away', 'died'],
  'moved-away': ['asked', 'unchanged', 'refused', 'unreachable', 'died'],
  died: ['asked', 'unchanged', 'moved-away'],
};

export const mayFollow = (state: TaskState, outcome: Outcome): boolean => AFTER[state].includes(outcome);

/** Where a task stands between tries. */
export interface Trying {
  readonly step: Step;
  /** In vain, at this step. */
  readonly tries: number;
}

/**
 * The next step after a try. After so many tries in vain by phone, or at once where the number is wrong, somebody goes to the door; after so many
 * there, the household or the grid leader is asked, and that stays. A visit in vain while calls were due counts as one at the door.
 *
 * @param triesAStep whole number >= 1
 */
export function nextStep({ step, tries }: Trying, outcome: Outcome, channel: Channel, reason: UnreachableReason | null, triesAStep: number): Trying {
  if (outcome === 'moved-away' || outcome === 'died') return { step: 'register', tries: 0 };
  if (outcome !== 'unreachable') return { step: 'call', tries: 0 };
  const at: Step = channel === 'visit' && step !== 'household' ? 'visit' : step === 'register' ? 'call' : step;
  const count = (at === step ? tries : 0) + 1;
  if (at === 'call' && reason === 'wrong-number') return { step: 'visit', tries: 0 };
  if (at === 'household' || count < triesAStep) return { step: at, tries: Math.min(count, 99) };
  return { step: at === 'call' ? 'visit' : 'household', tries: 0 };
}
