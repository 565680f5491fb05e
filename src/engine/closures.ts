import type { Columns } from './columns';
import { RULES } from './rules';

const WORD_BITS = 32;

/** A set of vacancies: bit j % 32 of word j / 32. */
export type VacancyBits = Uint32Array;

/**
 * Which vacancies each rule closes to a person, as bits. People whom a rule cannot tell apart (`personKey`) share one set,
 * so each rule is tried once a kind of person and vacancy, not once a pair.
 */
export class Closures {
  readonly words: number;
  /** 1 for each vacancy: the last word may be part empty. */
  readonly all: VacancyBits;
  private readonly known: Map<number, VacancyBits>[] = RULES.map(() => new Map<number, VacancyBits>());

  constructor(private readonly columns: Columns) {
    const { count } = columns.vacancies;
    this.words = Math.ceil(count / WORD_BITS);
    this.all = new Uint32Array(this.words);
    for (let j = 0; j < count; j++) this.all[j >> 5]! |= 1 << (j & 31);
  }

  /** What rule number `rule` closes to the person. */
  closed(rule: number, person: number): VacancyBits {
    const { personKey, closes } = RULES[rule]!;
    const key = personKey(this.columns, person);
    const known = this.known[rule]!.get(key);
    if (known) return known;
    const bits = new Uint32Array(this.words);
    for (let j = 0; j < this.columns.vacancies.count; j++) {
      if (closes(this.columns, person, j)) bits[j >> 5]! |= 1 << (j & 31);
    }
    this.known[rule]!.set(key, bits);
    return bits;
  }

  /** The vacancies that no rule closes, written into `open`. */
  openTo(person: number, open: VacancyBits): void {
    open.set(this.all);
    for (let rule = 0; rule < RULES.length; rule++) {
      const closed = this.closed(rule, person);
      for (let w = 0; w < this.words; w++) open[w]! &= ~closed[w]!;
    }
  }
}

/** Calls back with each vacancy of a set, ascending. */
export function forEachBit(bits: VacancyBits, call: (vacancy: number) => void): void {
  for (let w = 0; w < bits.length; w++) {
    for (let rest = bits[w]!; rest !== 0; rest &= rest - 1) call(w * WORD_BITS + 31 - Math.clz32(rest & -rest));
  }
}

/** How many vacancies a set holds. */
export function countBits(bits: VacancyBits): number {
  let count = 0;
  for (const word of bits) {
    let x = word - ((word >>> 1) & 0x55555555);
    x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
    count += Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}
