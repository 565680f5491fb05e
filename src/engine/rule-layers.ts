import { RULES, type RuleId } from './rules';

/** How many a rule closes: as the first of the table to do so, and as the only one. */
export interface RuleCount {
  readonly rule: RuleId;
  readonly first: number;
  readonly sole: number;
}

/** Two rules that, together and alone, close so many. */
export interface RulePair {
  readonly rules: readonly [RuleId, RuleId];
  readonly count: number;
}

/** How many bits of a word are 1. */
export function countWord(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Where the lowest bit of a word is. The word is not 0. */
export const lowestBit = (word: number): number => 31 - Math.clz32(word & -word);

/** How many two sets have in common. */
export function countBoth(a: Uint32Array, b: Uint32Array): number {
  let count = 0;
  for (let w = 0; w < a.length; w++) {
    const both = a[w]! & b[w]!;
    if (both !== 0) count += countWord(both);
  }
  return count;
}

/** Puts one more rule on top; what it closes of what was open so far. */
function addLayer(closed: Uint32Array, open: Uint32Array, once: Uint32Array, twice: Uint32Array): number {
  let count = 0;
  for (let w = 0; w < closed.length; w++) {
    const word = closed[w]!;
    if (word === 0) continue;
    const here = word & open[w]!;
    if (here !== 0) {
      count += countWord(here);
      open[w] = open[w]! & ~word;
    }
    const before = once[w]!;
    twice[w] = twice[w]! | (before & word);
    once[w] = before | word;
  }
  return count;
}

/**
 * What each rule closes of a set: of the vacancies of one person, or of the people of one vacancy. Kept from one to the next, so that nothing is
 * allocated; rules that close nothing cost nothing.
 */
export class RuleLayers {
  /** What no rule closes. */
  readonly open: Uint32Array;
  /** What exactly one rule closes. */
  readonly alone: Uint32Array;
  readonly first = new Int32Array(RULES.length);
  readonly sole = new Int32Array(RULES.length);
  openCount = 0;
  /** What two rules or more close. */
  private readonly twice: Uint32Array;
  /** The rules that close anything, and what. */
  private readonly acting: number[] = [];
  private readonly sets: Uint32Array[] = [];

  /** @param all the whole set, as bits */
  constructor(private readonly all: Uint32Array) {
    this.open = new Uint32Array(all.length);
    this.alone = new Uint32Array(all.length);
    this.twice = new Uint32Array(all.length);
  }

  /** @param closedBy what rule number `rule` closes, within the whole set; undefined for nothing */
  read(closedBy: (rule: number) => Uint32Array | undefined): void {
    this.acting.length = 0;
    this.sets.length = 0;
    this.first.fill(0);
    this.sole.fill(0);
    for (let rule = 0; rule < RULES.length; rule++) {
      const closed = closedBy(rule);
      if (!closed) continue;
      this.acting.push(rule);
      this.sets.push(closed);
    }
    this.count();
  }

  /** Rule by rule: each loop runs over few arrays from end to end, which is what a processor does best. */
  private count(): void {
    const { all, open, alone, twice, first, sole, acting, sets } = this;
    const once = alone;
    open.set(all);
    once.fill(0);
    twice.fill(0);
    for (let k = 0; k < sets.length; k++) first[acting[k]!] = addLayer(sets[k]!, open, once, twice);
    for (let w = 0; w < alone.length; w++) alone[w] = once[w]! & ~twice[w]!;
    for (let k = 0; k < sets.length; k++) sole[acting[k]!] = countBoth(sets[k]!, alone);
    this.openCount = countBoth(open, open);
  }

  /** The counts of all rules that close anything, in the order of the table. */
  counts(): RuleCount[] {
    return this.acting.map((rule) => ({ rule: RULES[rule]!.id, first: this.first[rule]!, sole: this.sole[rule]! }));
  }

  /** Calls back with all that this rule alone closes, ascending, within `mask` where given. */
  eachSole(rule: number, call: (at: number) => void, mask?: Uint32Array): void {
    const { alone } = this;
    const closed = this.sets[this.acting.indexOf(rule)];
    if (!closed || this.sole[rule] === 0) return;
    for (let w = 0; w < alone.length; w++) {
      for (let rest = alone[w]! & closed[w]! & (mask ? mask[w]! : -1); rest !== 0; rest &= rest - 1) call((w << 5) + lowestBit(rest));
    }
  }

  /** The two rules that, together and alone, close most; of equals those that stand first in the table. None when nothing is closed by exactly two. */
  closestPair(): RulePair | null {
    const { sets, acting } = this;
    const counts = this.pairCounts();
    let best: RulePair | null = null;
    for (let a = 0; a < sets.length; a++) {
      for (let b = a + 1; b < sets.length; b++) {
        const count = counts[a * sets.length + b]!;
        if (count > (best?.count ?? 0)) best = { rules: [RULES[acting[a]!]!.id, RULES[acting[b]!]!.id], count };
      }
    }
    return best;
  }

  /** Per two rules a < b, at a x rules + b: how many those two close, and no other. */
  private pairCounts(): Int32Array {
    const { all, sets } = this;
    const n = sets.length;
    const counts = new Int32Array(n * n);
    for (let w = 0; w < all.length; w++) {
      let once = 0;
      let twice = 0;
      let thrice = 0;
      for (let k = 0; k < n; k++) {
        const closed = sets[k]![w]!;
        thrice |= twice & closed;
        twice |= once & closed;
        once |= closed;
      }
      for (let rest = twice & ~thrice; rest !== 0; rest &= rest - 1) {
        const bit = rest & -rest;
        let a = 0;
        while ((sets[a]![w]! & bit) === 0) a++;
        let b = a + 1;
        while ((sets[b]![w]! & bit) === 0) b++;
        counts[a * n + b]!++;
      }
    }
    return counts;
  }
}
