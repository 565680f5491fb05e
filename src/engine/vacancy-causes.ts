import { countBits } from './closures';
import type { Columns } from './columns';
import { membersBy, personKinds, vacancyKinds, type Kinds, type Members } from './rule-kinds';
import { RULES, type RuleId } from './rules';

/** How many a rule closes: as the first of the table to do so, and as the only one. */
export interface RuleCount {
  readonly rule: RuleId;
  readonly first: number;
  readonly sole: number;
}

/** Why seats of a vacancy stay empty: what closes it to the people of the run, and where those went who are eligible. */
export interface VacancyCauses {
  /** Rules that are the first or the only one to close it to somebody. */
  readonly closedBy: readonly RuleCount[];
  readonly eligible: number;
  /** Eligible people who have a job in the plan (this one or another). */
  readonly eligiblePlaced: number;
}

/** Counts each rule over all people, for each vacancy with an empty seat: words of 32 people at a time, not pair by pair. */
export function vacancyCauses(columns: Columns, seats: ArrayLike<number>, taken: ArrayLike<number>, posting: ArrayLike<number>): Map<number, VacancyCauses> {
  const sets = new ClosedPeople(columns);
  const placed = new Uint32Array(sets.words);
  for (let i = 0; i < columns.people.count; i++) if (posting[i]! >= 0) placed[i >> 5]! |= 1 << (i & 31);
  const causes = new Map<number, VacancyCauses>();
  const [open, once, twice, scratch] = [0, 1, 2, 3].map(() => new Uint32Array(sets.words)) as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  for (let j = 0; j < seats.length; j++) {
    if (taken[j]! >= seats[j]!) continue;
    open.set(sets.all);
    once.fill(0);
    twice.fill(0);
    const closed = RULES.map((_, rule) => sets.closed(rule, j));
    const first = closed.map((bits) => {
      let count = 0;
      for (let w = 0; w < bits.length; w++) {
        const word = bits[w]!;
        if (word === 0) continue;
        count += onesIn(word & open[w]!);
        open[w]! &= ~word;
        twice[w]! |= once[w]! & word;
        once[w]! |= word;
      }
      return count;
    });
    for (let w = 0; w < once.length; w++) once[w]! &= ~twice[w]!;
    const sole = closed.map((bits) => countCommon(bits, once));
    for (let w = 0; w < scratch.length; w++) scratch[w] = open[w]! & placed[w]!;
    causes.set(j, {
      closedBy: RULES.map(({ id }, rule) => ({ rule: id, first: first[rule]!, sole: sole[rule]! })).filter((one) => one.first + one.sole > 0),
      eligible: countBits(open),
      eligiblePlaced: countBits(scratch),
    });
  }
  return causes;
}

function onesIn(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function countCommon(a: Uint32Array, b: Uint32Array): number {
  let count = 0;
  for (let w = 0; w < a.length; w++) if (a[w]! & b[w]!) count += onesIn(a[w]! & b[w]!);
  return count;
}

/** Sets kept take no more than this; beyond it they are dropped and made anew when asked for. */
const KEPT_BYTES = 24e6;

/** To whom each rule closes a vacancy, as bits: the counterpart of `Closures`. Tried once a kind of person and kind of vacancy. */
class ClosedPeople {
  readonly words: number;
  readonly all: Uint32Array;
  private readonly kinds: { readonly vacancies: Kinds; readonly people: Kinds; readonly members: Members }[];
  private readonly known = RULES.map(() => new Map<number, Uint32Array>());
  private kept = 0;

  constructor(private readonly columns: Columns) {
    const { count } = columns.people;
    this.words = Math.ceil(count / 32);
    this.all = new Uint32Array(this.words);
    for (let i = 0; i < count; i++) this.all[i >> 5]! |= 1 << (i & 31);
    this.kinds = RULES.map((_, rule) => {
      const vacancies = vacancyKinds(columns, rule);
      const people = personKinds(columns, rule, vacancies);
      return { vacancies, people, members: membersBy(people) };
    });
  }

  closed(rule: number, vacancy: number): Uint32Array {
    const { vacancies, people, members } = this.kinds[rule]!;
    const kind = vacancies.of[vacancy]!;
    const known = this.known[rule]!.get(kind);
    if (known) return known;
    if (this.kept * this.words * 4 > KEPT_BYTES) this.drop();
    const bits = new Uint32Array(this.words);
    const { closes } = RULES[rule]!;
    for (let p = 0; p < people.count; p++) {
      if (!closes(this.columns, people.first[p]!, vacancy)) continue;
      for (let k = members.start[p]!; k < members.start[p + 1]!; k++) {
        const i = members.items[k]!;
        bits[i >> 5]! |= 1 << (i & 31);
      }
    }
    this.known[rule]!.set(kind, bits);
    this.kept++;
    return bits;
  }

  private drop(): void {
    for (const sets of this.known) sets.clear();
    this.kept = 0;
  }
}
