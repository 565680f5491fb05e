import { destinationRankOf, type Columns } from './columns';
import { membersBy, vacancyKinds, type Kinds, type Members } from './rule-kinds';
import { RULES, RULE_IDS } from './rules';

const WORD_BITS = 32;
const DESTINATION = RULE_IDS.indexOf('destination-wish');
const FORBIDDEN = RULE_IDS.indexOf('forbidden-pair');

/** A set of vacancies: bit j % 32 of word j / 32. */
export type VacancyBits = Uint32Array;

/** Sets kept take no more than this; beyond it those not used of late are dropped and made anew when asked for. */
const KEPT_BYTES = 24e6;
/** Ranks of worksites kept, a byte each. */
const RANKS_MOST = 8e6;
const SETS_LEAST = 4 * RULES.length;

const setsByRule = (): Map<number, VacancyBits>[] => RULES.map(() => new Map<number, VacancyBits>());

/**
 * Which vacancies each rule closes to a person, as bits. People whom a rule cannot tell apart (`personKey`) share one set, and vacancies that
 * it cannot tell apart are tried once: so each rule is tried once a kind of person and kind of vacancy, not once a pair.
 */
export class Closures {
  readonly words: number;
  /** 1 for each vacancy: the last word may be part empty. */
  readonly all: VacancyBits;
  /** Per rule, by key: the sets made or used of late, and those before them. */
  private known = setsByRule();
  private before = setsByRule();
  private readonly kinds: ({ readonly of: Kinds; readonly members: Members } | undefined)[] = RULES.map(() => undefined);
  private readonly ranksFrom = new Map<number, Uint8Array>();
  private readonly closesAny = new WeakMap<VacancyBits, boolean>();
  private kept = 0;
  private readonly most: number;

  constructor(private readonly columns: Columns) {
    const { count } = columns.vacancies;
    this.words = Math.ceil(count / WORD_BITS);
    this.most = Math.max(SETS_LEAST, Math.floor(KEPT_BYTES / 2 / (4 * this.words + 100)));
    this.all = new Uint32Array(this.words);
    for (let j = 0; j < count; j++) this.all[j >> 5]! |= 1 << (j & 31);
  }

  /** What rule number `rule` closes to the person: not to be written to. */
  closed(rule: number, person: number): VacancyBits {
    const key = RULES[rule]!.personKey(this.columns, person);
    const known = this.known[rule]!.get(key);
    if (known) return known;
    if (this.kept === this.most) this.age();
    const bits = this.before[rule]!.get(key) ?? (rule === FORBIDDEN ? this.forbidden(person) : this.closedKinds(rule, person));
    this.known[rule]!.set(key, bits);
    this.kept++;
    return bits;
  }

  /** The same; undefined when it closes nothing. */
  closing(rule: number, person: number): VacancyBits | undefined {
    const bits = this.closed(rule, person);
    let closesAny = this.closesAny.get(bits);
    if (closesAny === undefined) this.closesAny.set(bits, (closesAny = bits.some((word) => word !== 0)));
    return closesAny ? bits : undefined;
  }

  private forbidden(person: number): VacancyBits {
    const bits = new Uint32Array(this.words);
    for (const j of this.columns.forbidden.get(person) ?? []) bits[j >> 5]! |= 1 << (j & 31);
    return bits;
  }

  private closedKinds(rule: number, person: number): VacancyBits {
    const bits = new Uint32Array(this.words);
    const { of, members } = (this.kinds[rule] ??= this.kindsOf(rule));
    const closes = rule === DESTINATION ? this.tooFar(person, of) : (vacancy: number) => RULES[rule]!.closes(this.columns, person, vacancy);
    for (let kind = 0; kind < of.count; kind++) {
      if (!closes(of.first[kind]!, kind)) continue;
      for (let k = members.start[kind]!; k < members.start[kind + 1]!; k++) {
        const j = members.items[k]!;
        bits[j >> 5]! |= 1 << (j & 31);
      }
    }
    return bits;
  }

  /** The rule about destinations, from the ranks of all worksites seen from a home: many people of few homes have many different wishes. */
  private tooFar(person: number, { first }: Kinds): (vacancy: number, kind: number) => boolean {
    const { people } = this.columns;
    const home = people.home[person]!;
    let ranks = this.ranksFrom.get(home);
    if (!ranks) {
      if (this.ranksFrom.size * first.length > RANKS_MOST) this.ranksFrom.clear();
      this.ranksFrom.set(home, (ranks = Uint8Array.from(first, (vacancy) => destinationRankOf(this.columns, person, vacancy))));
    }
    const seen = ranks;
    const wished = people.destinationRanks[people.destinations[person]!]!;
    return (_, kind) => wished[seen[kind]!] === 0;
  }

  private kindsOf(rule: number): { of: Kinds; members: Members } {
    const of = vacancyKinds(this.columns, rule);
    return { of, members: membersBy(of) };
  }

  /** What was not used of late is forgotten. */
  private age(): void {
    this.before = this.known;
    this.known = setsByRule();
    this.kept = 0;
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
