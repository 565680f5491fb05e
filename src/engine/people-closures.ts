import type { Columns } from './columns';
import { personKinds, vacancyKinds, type Kinds } from './rule-kinds';
import { RULES, RULE_IDS } from './rules';

const FORBIDDEN = RULE_IDS.indexOf('forbidden-pair');

/** Sets kept take no more than this; beyond it they are dropped and made anew when asked for. */
const KEPT_BYTES = 24e6;

/**
 * To which people each rule closes a vacancy, as bits: bit i % 32 of word i / 32. The counterpart of `Closures`. Vacancies that a rule cannot tell apart
 * share one set.
 */
export class PeopleClosures {
  readonly words: number;
  /** 1 for each person: the last word may be part empty. */
  readonly all: Uint32Array;
  private readonly vacancies: (Kinds | undefined)[] = RULES.map(() => undefined);
  private readonly people: (Kinds | undefined)[] = RULES.map(() => undefined);
  private readonly known: Map<number, Uint32Array | undefined>[] = RULES.map(() => new Map<number, Uint32Array | undefined>());
  private readonly forbidden = new Map<number, number[]>();
  private kept = 0;

  constructor(private readonly columns: Columns) {
    const { count } = columns.people;
    this.words = Math.ceil(count / 32);
    this.all = new Uint32Array(this.words);
    for (let i = 0; i < count; i++) this.all[i >> 5]! |= 1 << (i & 31);
    for (const [i, closed] of columns.forbidden) for (const j of closed) this.forbidden.set(j, [...(this.forbidden.get(j) ?? []), i]);
  }

  /** To whom rule number `rule` closes the vacancy: not to be written to; undefined when to nobody. */
  closed(rule: number, vacancy: number): Uint32Array | undefined {
    if (rule === FORBIDDEN) return this.bitsOf(this.forbidden.get(vacancy) ?? []);
    const kinds = (this.vacancies[rule] ??= vacancyKinds(this.columns, rule));
    const kind = kinds.of[vacancy]!;
    const known = this.known[rule]!;
    if (known.has(kind)) return known.get(kind);
    if (this.kept * 4 * this.words > KEPT_BYTES) this.drop();
    const bits = this.closedTo(rule, vacancy);
    known.set(kind, bits);
    if (bits) this.kept++;
    return bits;
  }

  private closedTo(rule: number, vacancy: number): Uint32Array | undefined {
    const people = (this.people[rule] ??= personKinds(this.columns, rule, this.vacancies[rule]!));
    const { closes } = RULES[rule]!;
    const closed = new Uint8Array(people.count);
    let any = 0;
    for (let kind = 0; kind < people.count; kind++) any |= closed[kind] = Number(closes(this.columns, people.first[kind]!, vacancy));
    if (any === 0) return undefined;
    const bits = new Uint32Array(this.words);
    for (let i = 0; i < people.of.length; i++) bits[i >> 5]! |= closed[people.of[i]!]! << (i & 31);
    return bits;
  }

  private bitsOf(people: readonly number[]): Uint32Array | undefined {
    if (people.length === 0) return undefined;
    const bits = new Uint32Array(this.words);
    for (const i of people) bits[i >> 5]! |= 1 << (i & 31);
    return bits;
  }

  private drop(): void {
    for (const sets of this.known) sets.clear();
    this.kept = 0;
  }
}
