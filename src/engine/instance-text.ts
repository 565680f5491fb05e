import { packInstance, type Instance, type InstanceLists } from './instance';
import { SCORE_MAX } from './levels';

/** One line of a text format that says something: its words, and how to complain about it. */
export interface TextLine {
  readonly kind: string;
  readonly words: readonly string[];
  /** A RangeError that names the line. */
  readonly fault: (text: string) => RangeError;
  /** Word k (counted from 1, behind the kind) as a whole number. @throws RangeError naming the line */
  readonly whole: (k: number, what: string, low: number, high: number) => number;
  /** @throws RangeError naming the line unless it has from `least` to `most` words behind the kind */
  readonly expect: (least: number, most: number, form: string) => void;
}

/** The lines of a text that are neither empty nor comments (`c`). */
export function* textLines(text: string): Generator<TextLine> {
  let number = 0;
  for (const line of text.split(/\r?\n/)) {
    number++;
    const [kind, ...words] = line.trim().split(/\s+/);
    if (!kind || kind === 'c') continue;
    const at = number;
    const fault = (message: string): RangeError => new RangeError(`line ${at}: ${message}`);
    yield {
      kind,
      words,
      fault,
      whole: (k, what, low, high) => {
        const word = words[k - 1] ?? '';
        const value = Number(word);
        if (/^\d+$/.test(word) && value >= low && value <= high) return value;
        throw fault(`${what} must be a whole number from ${low} to ${high}, got '${word}'`);
      },
      expect: (least, most, form) => {
        if (words.length < least || words.length > most) throw fault(`expected '${form}'`);
      },
    };
  }
}

const COUNT_MAX = 100_000_000;

/**
 * Reads an instance in the text format of docs/engine.md: `p leye H W J E`, then `h <zero> <atRisk>`, `w <household>`,
 * `j <seats> <fallback> [rural]` and `e <worker> <posting> <score>`; the ids are 1-based line numbers of their kind.
 *
 * @throws RangeError that names the line
 */
export function parseInstance(text: string): Instance {
  const lists = { households: [], workers: [], postings: [], pairs: [] } as {
    -readonly [K in keyof InstanceLists]: InstanceLists[K][number][];
  };
  let announced: Record<'h' | 'w' | 'j' | 'e', number> | undefined;
  const seen = new Set<number>();
  for (const { kind, words, fault, whole, expect } of textLines(text)) {
    if (kind === 'p') {
      if (announced) throw fault("a second 'p' line");
      expect(5, 5, 'p leye <households> <workers> <postings> <pairs>');
      if (words[0] !== 'leye') throw fault(`the problem must be 'leye', got '${words[0]}'`);
      const count = (k: number, what: string): number => whole(k, what, 0, COUNT_MAX);
      announced = { h: count(2, 'households'), w: count(3, 'workers'), j: count(4, 'postings'), e: count(5, 'pairs') };
      continue;
    }
    if (!announced) throw fault("the first line must be 'p leye <households> <workers> <postings> <pairs>'");
    if (kind === 'h') {
      expect(2, 2, 'h <zero 0|1> <atRisk 0|1>');
      lists.households.push({ zero: whole(1, 'zero', 0, 1) === 1, atRisk: whole(2, 'atRisk', 0, 1) === 1 });
    } else if (kind === 'w') {
      expect(1, 1, 'w <household>');
      lists.workers.push(whole(1, 'household', 1, announced.h) - 1);
    } else if (kind === 'j') {
      expect(2, 3, 'j <seats> <fallback 0|1> [rural 0|1]');
      const rural = words.length === 3 && whole(3, 'rural', 0, 1) === 1;
      lists.postings.push({ seats: whole(1, 'seats', 1, 1e9), fallback: whole(2, 'fallback', 0, 1) === 1, rural });
    } else if (kind === 'e') {
      expect(3, 3, 'e <worker> <posting> <score>');
      const worker = whole(1, 'worker', 1, announced.w) - 1;
      const posting = whole(2, 'posting', 1, announced.j) - 1;
      const key = worker * announced.j + posting;
      if (seen.has(key)) throw fault(`worker ${worker + 1} and posting ${posting + 1} are paired twice`);
      seen.add(key);
      lists.pairs.push({ worker, posting, score: whole(3, 'score', 0, SCORE_MAX) });
    } else throw fault(`unknown kind of line '${kind}'`);
  }
  if (!announced) throw new RangeError("line 1: the first line must be 'p leye <households> <workers> <postings> <pairs>'");
  const found = { h: lists.households.length, w: lists.workers.length, j: lists.postings.length, e: lists.pairs.length };
  for (const kind of ['h', 'w', 'j', 'e'] as const) {
    if (found[kind] !== announced[kind]) throw new RangeError(`the 'p' line announces ${announced[kind]} '${kind}' lines, found ${found[kind]}`);
  }
  return packInstance(lists);
}

/** The instance in the text format; `parseInstance` gives it back. */
export function printInstance(instance: Instance): string {
  const { zero, atRisk, householdOf, seats, fallback, rural, firstPair, pairPosting, pairScore } = instance;
  const lines = [`p leye ${zero.length} ${householdOf.length} ${seats.length} ${pairPosting.length}`];
  zero.forEach((flag, h) => lines.push(`h ${flag} ${atRisk[h]}`));
  householdOf.forEach((h) => lines.push(`w ${h + 1}`));
  seats.forEach((count, j) => lines.push(`j ${count} ${fallback[j]}${rural[j] ? ' 1' : ''}`));
  for (let i = 0; i < householdOf.length; i++) {
    for (let k = firstPair[i]!; k < firstPair[i + 1]!; k++) lines.push(`e ${i + 1} ${pairPosting[k]! + 1} ${pairScore[k]}`);
  }
  return `${lines.join('\n')}\n`;
}
