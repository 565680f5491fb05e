import type { Instance } from './instance';
import { SCORE_MAX } from './levels';
import { inChunks, TextLine, TextLines } from './text-lines';

/** Pairs are counted in an Int32Array. */
const COUNT_MAX = 2_000_000_000;
const HEADER = 'p leye <households> <workers> <postings> <pairs>';
const KINDS = ['h', 'w', 'j', 'e'] as const;

/** A column of numbers that grows: what a header announces is not trusted with memory. */
class Column<Numbers extends Uint8Array | Int16Array | Int32Array> {
  length = 0;

  constructor(
    private numbers: Numbers,
    private readonly empty: (length: number) => Numbers,
  ) {}

  push(value: number): void {
    if (this.length === this.numbers.length) {
      const grown = this.empty(2 * this.length);
      grown.set(this.numbers);
      this.numbers = grown;
    }
    this.numbers[this.length++] = value;
  }

  /** The numbers so far, in an array of their own. */
  take(): Numbers {
    return this.numbers.slice(0, this.length) as Numbers;
  }

  /** The numbers so far, as they lie. */
  view(): Numbers {
    return this.numbers.subarray(0, this.length) as Numbers;
  }
}

const bytes = (): Column<Uint8Array> => new Column(new Uint8Array(1024), (length) => new Uint8Array(length));
const shorts = (): Column<Int16Array> => new Column(new Int16Array(1024), (length) => new Int16Array(length));
const wholes = (): Column<Int32Array> => new Column(new Int32Array(1024), (length) => new Int32Array(length));

/**
 * Reads an instance in the text format of docs/engine.md, chunk by chunk: `p leye H W J E`, then `h <zero> <atRisk>`, `w <household>`,
 * `j <seats> <fallback> [rural]` and `e <worker> <posting> <score>`; the ids are 1-based line numbers of their kind. A line costs no object
 * and no set remembers the pairs, so a city of millions of pairs is read in seconds.
 */
export class InstanceReader {
  private readonly lines = new TextLines((line, number) => this.line(line, number));
  private announced: Record<(typeof KINDS)[number], number> | undefined;
  private readonly found = { h: 0, w: 0, j: 0, e: 0 };
  private readonly zero = bytes();
  private readonly atRisk = bytes();
  private readonly householdOf = wholes();
  private readonly seats = wholes();
  private readonly fallback = bytes();
  private readonly rural = bytes();
  private readonly worker = wholes();
  private readonly posting = wholes();
  private readonly score = shorts();
  /** Where each unbroken run of 'e' lines begins: its first pair, and the line of it. */
  private readonly runs: { readonly pair: number; readonly line: number }[] = [];
  private lastPairLine = -1;

  /** @throws RangeError that names the line */
  push(chunk: string): void {
    this.lines.push(chunk);
  }

  /** @throws RangeError that names the line, the pair, or what is missing */
  end(): Instance {
    this.lines.end();
    const { announced, found } = this;
    if (!announced) throw new RangeError(`line 1: the first line must be '${HEADER}'`);
    const short = KINDS.find((kind) => found[kind] !== announced[kind]);
    if (short) throw new RangeError(`the 'p' line announces ${announced[short]} '${short}' lines, found ${found[short]}`);
    return {
      zero: this.zero.take(),
      atRisk: this.atRisk.take(),
      householdOf: this.householdOf.take(),
      seats: this.seats.take(),
      fallback: this.fallback.take(),
      rural: this.rural.take(),
      ...this.rows(),
    };
  }

  private line(text: string, number: number): void {
    if (this.announced && this.plainPair(text, number)) return;
    const line = TextLine.of(text, number);
    if (!line) return;
    const { announced } = this;
    if (line.kind === 'p') {
      if (announced) throw line.fault("a second 'p' line");
      this.announced = readHeader(line);
      return;
    }
    if (!announced) throw line.fault(`the first line must be '${HEADER}'`);
    if (line.kind === 'h') {
      line.expect(2, 2, 'h <zero 0|1> <atRisk 0|1>');
      this.zero.push(line.whole(1, 'zero', 0, 1));
      this.atRisk.push(line.whole(2, 'atRisk', 0, 1));
    } else if (line.kind === 'w') {
      line.expect(1, 1, 'w <household>');
      this.householdOf.push(line.whole(1, 'household', 1, announced.h) - 1);
    } else if (line.kind === 'j') {
      line.expect(2, 3, 'j <seats> <fallback 0|1> [rural 0|1]');
      this.seats.push(line.whole(1, 'seats', 1, 1e9));
      this.fallback.push(line.whole(2, 'fallback', 0, 1));
      this.rural.push(line.words.length === 3 ? line.whole(3, 'rural', 0, 1) : 0);
    } else if (line.kind === 'e') {
      line.expect(3, 3, 'e <worker> <posting> <score>');
      const [worker, posting] = [line.whole(1, 'worker', 1, announced.w), line.whole(2, 'posting', 1, announced.j)];
      this.pair(worker, posting, line.whole(3, 'score', 0, SCORE_MAX), number);
    } else throw line.fault(`unknown kind of line '${line.kind.slice(0, 40)}'`);
    if (line.kind === 'e') return;
    const kind = line.kind;
    if (++this.found[kind] > announced[kind]) throw line.fault(`more '${kind}' lines than the ${announced[kind]} announced`);
  }

  /** Takes 'e 12 7 640' without cutting it up; false for whatever is not exactly so, which is then looked at word by word. */
  private plainPair(text: string, number: number): boolean {
    if (text.charCodeAt(0) !== 101 || text.charCodeAt(1) !== 32) return false;
    const { w, j } = this.announced!;
    let [at, worker, posting, value, digits] = [2, 0, 0, 0, 0];
    for (let field = 0; at <= text.length; at++) {
      const digit = at < text.length ? text.charCodeAt(at) - 48 : -16;
      if (digit >= 0 && digit <= 9) {
        value = 10 * value + digit;
        if (++digits > 9) return false;
        continue;
      }
      if (digit !== -16 || digits === 0) return false;
      if (field === 0) worker = value;
      else if (field === 1) posting = value;
      if (field++ === 2 && at < text.length) return false;
      if (at === text.length) {
        if (field !== 3 || worker < 1 || worker > w || posting < 1 || posting > j || value > SCORE_MAX) return false;
        this.pair(worker, posting, value, number);
        return true;
      }
      [value, digits] = [0, 0];
    }
    return false;
  }

  private pair(worker: number, posting: number, score: number, line: number): void {
    if (this.found.e === this.announced!.e) throw new RangeError(`line ${line}: more 'e' lines than the ${this.announced!.e} announced`);
    if (line !== this.lastPairLine + 1) this.runs.push({ pair: this.found.e, line });
    this.lastPairLine = line;
    this.found.e++;
    this.worker.push(worker - 1);
    this.posting.push(posting - 1);
    this.score.push(score);
  }

  /** The pairs by worker and, within a worker, by posting. @throws RangeError for a pair given twice, naming both lines */
  private rows(): Pick<Instance, 'firstPair' | 'pairPosting' | 'pairScore'> {
    const worker = this.worker.view();
    const firstPair = new Int32Array(this.found.w + 1);
    for (let k = 0; k < worker.length; k++) firstPair[worker[k]! + 1]!++;
    for (let i = 0; i < this.found.w; i++) firstPair[i + 1]! += firstPair[i]!;
    const next = firstPair.slice();
    const [posting, score] = [this.posting.view(), this.score.view()];
    const pairPosting = new Int32Array(worker.length);
    const pairScore = new Int16Array(worker.length);
    for (let k = 0; k < worker.length; k++) {
      const at = next[worker[k]!]!++;
      pairPosting[at] = posting[k]!;
      pairScore[at] = score[k]!;
    }
    for (let i = 0; i < this.found.w; i++) {
      const [from, to] = [firstPair[i]!, firstPair[i + 1]!];
      if (isAscending(pairPosting, from, to)) continue;
      sortRow(pairPosting, pairScore, from, to);
      for (let k = from + 1; k < to; k++) if (pairPosting[k] === pairPosting[k - 1]) throw this.pairedTwice(i, pairPosting[k]!);
    }
    return { firstPair, pairPosting, pairScore };
  }

  private pairedTwice(worker: number, posting: number): RangeError {
    const [workers, postings] = [this.worker.view(), this.posting.view()];
    const [first, second] = [...workers.keys()].filter((k) => workers[k] === worker && postings[k] === posting);
    return new RangeError(`line ${this.lineOf(second!)}: worker ${worker + 1} and posting ${posting + 1} are paired twice, first in line ${this.lineOf(first!)}`);
  }

  private lineOf(pair: number): number {
    const run = this.runs.findLast((one) => one.pair <= pair)!;
    return run.line + pair - run.pair;
  }
}

function readHeader(line: TextLine): Record<(typeof KINDS)[number], number> {
  line.expect(5, 5, HEADER);
  if (line.words[0] !== 'leye') throw line.fault(`the problem must be 'leye', got '${line.words[0]!.slice(0, 40)}'`);
  const count = (k: number, what: string): number => line.whole(k, what, 0, COUNT_MAX);
  const announced = { h: count(2, 'households'), w: count(3, 'workers'), j: count(4, 'postings'), e: count(5, 'pairs') };
  if (announced.w > 0 && announced.h === 0) throw line.fault(`${announced.w} workers need a household`);
  if (announced.e > announced.w * announced.j) throw line.fault(`${announced.w} workers and ${announced.j} postings cannot make ${announced.e} pairs`);
  return announced;
}

/** Strictly, so that no posting stands twice. */
function isAscending(postings: Int32Array, from: number, to: number): boolean {
  for (let k = from + 1; k < to; k++) if (postings[k]! <= postings[k - 1]!) return false;
  return true;
}

function sortRow(postings: Int32Array, scores: Int16Array, from: number, to: number): void {
  // A score has ten bits: posting and score sort as one number.
  const keys = new Float64Array(to - from);
  for (let k = from; k < to; k++) keys[k - from] = 1024 * postings[k]! + scores[k]!;
  keys.sort();
  for (let k = from; k < to; k++) {
    postings[k] = Math.floor(keys[k - from]! / 1024);
    scores[k] = keys[k - from]! % 1024;
  }
}

/** The whole text at once. @throws RangeError as `InstanceReader` does */
export function parseInstance(text: string): Instance {
  const reader = new InstanceReader();
  reader.push(text);
  return reader.end();
}

/** The instance in the text format, in chunks; `InstanceReader` gives it back. */
export function instanceChunks(instance: Instance): Generator<string> {
  return inChunks(instanceLines(instance));
}

function* instanceLines({ zero, atRisk, householdOf, seats, fallback, rural, firstPair, pairPosting, pairScore }: Instance): Generator<string> {
  yield `p leye ${zero.length} ${householdOf.length} ${seats.length} ${pairPosting.length}`;
  for (let h = 0; h < zero.length; h++) yield `h ${zero[h]} ${atRisk[h]}`;
  for (let i = 0; i < householdOf.length; i++) yield `w ${householdOf[i]! + 1}`;
  for (let j = 0; j < seats.length; j++) yield `j ${seats[j]} ${fallback[j]}${rural[j] ? ' 1' : ''}`;
  for (let i = 0; i < householdOf.length; i++) {
    for (let k = firstPair[i]!; k < firstPair[i + 1]!; k++) yield `e ${i + 1} ${pairPosting[k]! + 1} ${pairScore[k]}`;
  }
}

/** The instance as one text, for small ones. */
export const printInstance = (instance: Instance): string => [...instanceChunks(instance)].join('');
