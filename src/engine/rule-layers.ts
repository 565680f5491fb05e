import type { Closures } from './closures';
import { RULES } from './rules';

/** The sets of one person, rule by rule. Kept between people: nothing is allocated. */
export class RuleLayers {
  readonly open: Uint32Array;
  readonly closed: Uint32Array[] = [];
  readonly first: Uint32Array[];
  private readonly once: Uint32Array;
  private readonly scratch: Uint32Array;
  private readonly soles: Uint32Array;

  constructor(private readonly closures: Closures) {
    const set = (): Uint32Array => new Uint32Array(closures.words);
    this.open = set();
    this.once = set();
    this.scratch = set();
    this.soles = set();
    this.first = RULES.map(set);
  }

  read(person: number): void {
    const { open, once, first, closures } = this;
    const { words, all } = closures;
    open.set(all);
    once.fill(0);
    const twice = this.scratch.fill(0);
    for (let rule = 0; rule < RULES.length; rule++) {
      const closed = closures.closed(rule, person);
      this.closed[rule] = closed;
      for (let w = 0; w < words; w++) {
        first[rule]![w] = closed[w]! & open[w]!;
        open[w]! &= ~closed[w]!;
        twice[w]! |= once[w]! & closed[w]!;
        once[w]! |= closed[w]!;
      }
    }
    for (let w = 0; w < words; w++) once[w]! &= ~twice[w]!;
  }

  /** The vacancies that this rule alone closes. */
  soleOf(rule: number): Uint32Array {
    const closed = this.closed[rule]!;
    for (let w = 0; w < this.soles.length; w++) this.soles[w] = closed[w]! & this.once[w]!;
    return this.soles;
  }

  within(bits: Uint32Array, mask: Uint32Array): Uint32Array {
    for (let w = 0; w < this.scratch.length; w++) this.scratch[w] = bits[w]! & mask[w]!;
    return this.scratch;
  }
}
