import { isMainThread, workerData, type MessagePort } from 'node:worker_threads';

import type { Columns } from '../engine/columns';
import { PairIndex } from '../engine/pair-index';
import type { FoundColumns, FoundRows } from '../engine/pair-rows';
import type { PairChoice } from '../engine/pair-source';
import type { PricedPlan } from '../engine/plan-numbers';
import { peopleReasons, type PeopleReasons } from '../engine/reasons';
import { SHARE, type TakeShare } from '../engine/scan-order';
import { VACANCY_SHARE, vacanciesWithRoom, vacancyReasons, type FoundVacancyCauses } from '../engine/vacancy-causes';

/** What the threads of one source share: the place of the next share, then one state a thread. */
export type Control = Int32Array<SharedArrayBuffer>;
export const STATE_OF_FIRST = 1;

/** A state is 4 x question + step, so that a late thread cannot take one question for another. */
export const STEPS = { asked: 1, begun: 2, done: 3 } as const;
export const stateOf = (question: number, step: keyof typeof STEPS): number => 4 * question + STEPS[step];

export type Question =
  | { readonly kind: 'count' }
  | { readonly kind: 'best'; readonly fee: Float64Array; readonly choice: PairChoice; readonly most: Int32Array; readonly barred: Uint8Array | undefined }
  | { readonly kind: 'above'; readonly fee: Float64Array; readonly floor: Float64Array; readonly most: number; readonly barred: Uint8Array | undefined }
  | { readonly kind: 'reasons'; readonly plan: PricedPlan }
  | { readonly kind: 'vacancies'; readonly plan: PricedPlan };

/** The part of the answer that comes from the shares a thread took. */
export interface Part {
  readonly count: number;
  readonly rows?: FoundRows;
  readonly columns?: FoundColumns;
  readonly reasons?: PeopleReasons;
  readonly vacancies?: readonly FoundVacancyCauses[];
}
export type Answer = { readonly part: Part } | { readonly fault: string };

export interface ThreadStart {
  readonly pairsOf: Columns;
  readonly control: Control;
  /** Number of the thread among its like, from 0. */
  readonly thread: number;
  /** Where questions come from and answers go to. */
  readonly port: MessagePort;
}

/** Takes the shares of a list that no other thread has taken. */
const sharedTake = (control: Control, length: number, size = SHARE): TakeShare => () => {
  const share = Atomics.add(control, 0, size);
  return share < length ? share : undefined;
};

/** The part of this thread in an answer: shares are taken until none is left. */
export function answerPart(columns: Columns, index: PairIndex, question: Question, control: Control): Part {
  const take = sharedTake(control, columns.people.count);
  switch (question.kind) {
    case 'count':
      return { count: index.countShares(take) };
    case 'best': {
      const { fee, choice, most, barred } = question;
      return { count: 0, ...index.bestOfShares(fee, choice, most, barred, take) };
    }
    case 'above': {
      const { fee, floor, most, barred } = question;
      return { count: 0, rows: index.aboveOfShares(fee, floor, most, barred, take) };
    }
    case 'reasons':
      return { count: 0, reasons: peopleReasons(columns, index, question.plan, take) };
    case 'vacancies': {
      const { length } = vacanciesWithRoom(columns, question.plan);
      return { count: 0, vacancies: vacancyReasons(columns, question.plan, sharedTake(control, length, VACANCY_SHARE)) };
    }
  }
}

/** The thread itself: runs only when started with columns, never when it is imported. */
function run({ pairsOf, control, thread, port }: ThreadStart): void {
  const index = new PairIndex(pairsOf);
  const state = STATE_OF_FIRST + thread;
  port.on('message', ({ number, question }: { readonly number: number; readonly question: Question }) => {
    const asked = stateOf(number, 'asked');
    // The asker may have done all the work before this thread was ready, and gone on.
    if (Atomics.compareExchange(control, state, asked, stateOf(number, 'begun')) !== asked) return;
    const answer = answerOf(pairsOf, index, question, control);
    port.postMessage(answer, buffersOf(answer));
    Atomics.store(control, state, stateOf(number, 'done'));
    Atomics.notify(control, state);
  });
}

/** A fault is told, never thrown: the asker waits for an answer. */
function answerOf(columns: Columns, index: PairIndex, question: Question, control: Control): Answer {
  try {
    return { part: answerPart(columns, index, question, control) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

/** The arrays of the answer are handed over, not copied. */
function buffersOf(answer: Answer): ArrayBuffer[] {
  if (!('part' in answer)) return [];
  const { rows, columns } = answer.part;
  const arrays = [...(rows ? [rows.worker, rows.start, rows.posting, rows.score] : []), ...(columns ? [columns.start, columns.size, columns.ranks] : [])];
  return arrays.map(({ buffer }) => buffer as ArrayBuffer);
}

const start = workerData as Partial<ThreadStart> | null;
if (!isMainThread && start?.pairsOf) run(start as ThreadStart);
