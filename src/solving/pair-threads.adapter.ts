import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';

import type { Columns } from '../engine/columns';
import { joinBest, PairIndex } from '../engine/pair-index';
import { joinRows } from '../engine/pair-rows';
import type { PairChoice, PairList, PairRows, PairSource } from '../engine/pair-source';
import type { PricedPlan } from '../engine/plan-numbers';
import { joinReasons, type Reasons } from '../engine/reasons';
import {
  answerPart, STATE_OF_FIRST, stateOf, type Answer, type Control, type Part, type Question, type ThreadStart,
} from './pair-thread.adapter';

/** The compiled thread stands beside this file; under a test runner that compiles in memory there is none. */
const THREAD = join(__dirname, 'pair-thread.adapter.js');
/** A thread that has begun and says nothing for so long is taken for dead. */
const ANSWER_WITHIN_MS = 600_000;

/**
 * The eligible pairs of a run, looked through by several threads at once; answers equal those of one thread to the bit. The asking thread takes
 * its part of the work and then waits: the interface is synchronous. Where no compiled thread stands beside this file, it does all of it.
 */
export class PairThreads implements PairSource {
  readonly workers: number;
  readonly postings: number;
  /** How many threads had a part in the last answer to which more than one can contribute. */
  tookPart = 0;
  private readonly index: PairIndex;
  private readonly columns: Columns;
  private readonly control: Control;
  private readonly helpers: readonly Helper[];
  private questions = 0;

  /** @param threads all told, this one among them */
  constructor(columns: Columns, threads: number) {
    const helpers = existsSync(THREAD) ? Math.max(0, threads - 1) : 0;
    this.control = new Int32Array(new SharedArrayBuffer(4 * (STATE_OF_FIRST + helpers)));
    const shared = helpers > 0 ? sharedColumns(columns) : columns;
    // Started first: they build their indexes while this thread builds its own.
    this.helpers = Array.from({ length: helpers }, (_, thread) => new Helper({ pairsOf: shared, control: this.control, thread }));
    this.index = new PairIndex(columns);
    this.columns = columns;
    this.workers = this.index.workers;
    this.postings = this.index.postings;
  }

  count(): number {
    return this.ask({ kind: 'count' }).reduce((sum, { count }) => sum + count, 0);
  }

  rowOf(worker: number, barred?: Uint8Array): PairList {
    return this.index.rowOf(worker, barred);
  }

  columnOf(posting: number, barred?: Uint8Array): PairList {
    return this.index.columnOf(posting, barred);
  }

  bestPairs(fee: Float64Array, choice: PairChoice, barred?: Uint8Array): PairRows {
    const most = this.index.keptPerPosting(choice);
    const parts = this.ask({ kind: 'best', fee, choice, most, barred });
    return joinBest(this.workers, most, parts.map(({ rows }) => rows!), parts.map(({ columns }) => columns!));
  }

  pairsAbove(fee: Float64Array, floor: Float64Array, most: number, barred?: Uint8Array): PairRows {
    return joinRows(this.workers, this.ask({ kind: 'above', fee, floor, most, barred }).map(({ rows }) => rows!));
  }

  /** The reasons of all people and vacancies under a plan. */
  reasons({ posting, ...rest }: PricedPlan): Reasons {
    const plan = { ...rest, posting: Int32Array.from(posting) };
    const people = this.ask({ kind: 'reasons', plan }).map(({ reasons }) => reasons!);
    return joinReasons(people, this.ask({ kind: 'vacancies', plan }).map(({ vacancies }) => vacancies!));
  }

  /** Ends the threads. No question may follow. */
  async close(): Promise<void> {
    await Promise.all(this.helpers.map((helper) => helper.end()));
  }

  /** Puts the question to all threads, and takes shares until none is left. A thread that has not begun by then is not waited for. */
  private ask(question: Question): Part[] {
    const number = ++this.questions;
    Atomics.store(this.control, 0, 0);
    for (const helper of this.helpers) helper.ask(number, question);
    const parts = [answerPart(this.columns, this.index, question, this.control)];
    for (const helper of this.helpers) {
      const part = helper.answer(number);
      if (part) parts.push(part);
    }
    this.tookPart = parts.length;
    return parts;
  }
}

/** One more thread. */
class Helper {
  private readonly thread: Worker;
  private readonly port: MessagePort;
  private readonly control: Control;
  private readonly state: number;

  constructor(start: Omit<ThreadStart, 'port'>) {
    const { port1, port2 } = new MessageChannel();
    this.control = start.control;
    this.state = STATE_OF_FIRST + start.thread;
    this.port = port1;
    const workerData: ThreadStart = { ...start, port: port2 };
    this.thread = new Worker(THREAD, { workerData, transferList: [port2] });
    this.thread.unref();
    this.port.unref();
  }

  ask(number: number, question: Question): void {
    Atomics.store(this.control, this.state, stateOf(number, 'asked'));
    this.port.postMessage({ number, question });
  }

  /** Waits for what the thread found; undefined when it never began. */
  answer(number: number): Part | undefined {
    const asked = stateOf(number, 'asked');
    if (Atomics.compareExchange(this.control, this.state, asked, 0) === asked) return undefined;
    if (Atomics.wait(this.control, this.state, stateOf(number, 'begun'), ANSWER_WITHIN_MS) === 'timed-out') throw new Error('a thread that looks for pairs does not answer');
    const answer = receiveMessageOnPort(this.port)?.message as Answer | undefined;
    if (!answer) throw new Error('a thread that looks for pairs ended without an answer');
    if ('fault' in answer) throw new Error(answer.fault);
    return answer.part;
  }

  async end(): Promise<void> {
    this.port.close();
    await this.thread.terminate();
  }
}

/** The same columns with their arrays in shared memory, and without what no thread needs. */
function sharedColumns(columns: Columns): Columns {
  const { people, vacancies, households } = columns;
  return {
    ...columns,
    households: { ...households, ids: [] },
    people: { ...sharedArrays(people), ids: [] },
    vacancies: { ...sharedArrays(vacancies), employers: [] },
  };
}

function sharedArrays<T extends object>(columns: T): T {
  const shared = Object.entries(columns).map(([name, value]: [string, unknown]) => {
    if (!ArrayBuffer.isView(value)) return [name, value];
    const { constructor: Kind, byteLength } = value as Int32Array;
    const copy = new (Kind as Int32ArrayConstructor)(new SharedArrayBuffer(byteLength));
    copy.set(value as Int32Array);
    return [name, copy];
  });
  return Object.fromEntries(shared) as T;
}
