import type { Columns } from './columns';
import { RULES, type RuleId } from './rules';
import type { VacancyColumns } from './vacancies';

/**
 * Vacancies with the same number are alike to the rule: it closes both to a person, or neither. The counterpart of `personKey`, by which a
 * rule is tried once a kind of person and kind of vacancy. That it agrees with `closes` is proven by the tests of the index.
 */
const VACANCY_KEYS: Readonly<Record<RuleId, (vacancies: VacancyColumns, vacancy: number) => number>> = {
  'forbidden-pair': (_, j) => j,
  'working-age': () => 0,
  'open-to': ({ openToNumber }, j) => openToNumber[j]!,
  'category-required': ({ categoriesNumber }, j) => categoriesNumber[j]!,
  'business-registration': ({ channels }, j) => Number(channels[j] === 'public-welfare-bureau'),
  'public-post-household': ({ rural }, j) => rural[j]!,
  'age-range': ({ ageMin, ageMaxMale, ageMaxFemale }, j) => (ageMin[j]! * 1000 + ageMaxMale[j]!) * 1000 + ageMaxFemale[j]!,
  education: ({ educationMin }, j) => educationMin[j]!,
  'required-skills': ({ skillsNumber }, j) => skillsNumber[j]!,
  'physical-load': ({ load }, j) => load[j]!,
  'destination-wish': ({ worksite }, j) => Math.floor(worksite[j]! / 1e3),
  'trade-wish': ({ tradeNumber }, j) => tradeNumber[j]!,
  'wage-floor': ({ wageLow }, j) => wageLow[j]!,
  'shift-wish': ({ shift }, j) => shift[j]!,
  // The hours lie above 0 and up to 24.
  'care-hours': ({ shift, hours }, j) => 100 * shift[j]! + hours[j]!,
  'start-date': ({ starts }, j) => starts[j]!,
};

/** Things numbered so that those alike have one number; `first[kind]` is the lowest of each, and kinds are numbered by it. */
export interface Kinds {
  readonly count: number;
  readonly of: Int32Array;
  readonly first: Int32Array;
}

/** Numbers the distinct keys of 0 .. count - 1. */
export function kindsBy(count: number, keyOf: (at: number) => number): Kinds {
  const known = new KeyNumbers();
  const of = new Int32Array(count);
  const first: number[] = [];
  for (let at = 0; at < count; at++) {
    const kind = known.of(keyOf(at));
    if (kind === first.length) first.push(at);
    of[at] = kind;
  }
  return { count: first.length, of, first: Int32Array.from(first) };
}

/** The kinds of vacancies that rule number `rule` can tell apart. */
export function vacancyKinds({ vacancies }: Columns, rule: number): Kinds {
  const key = VACANCY_KEYS[RULES[rule]!.id];
  return kindsBy(vacancies.count, (j) => key(vacancies, j));
}

/** Cells of a table of person kinds by vacancy kinds that is still worth filling to find people alike. */
const TABLE_MOST = 1 << 19;

/** The kinds of people that rule number `rule` can tell apart; those to whom it closes the same vacancies are one kind. */
export function personKinds(columns: Columns, rule: number, vacancies: Kinds): Kinds {
  const { personKey, closes } = RULES[rule]!;
  const byKey = kindsBy(columns.people.count, (i) => personKey(columns, i));
  if (byKey.count * vacancies.count > TABLE_MOST) return byKey;
  const patterns = new Map<string, number>();
  const patternOf = Int32Array.from(byKey.first, (person) => {
    let pattern = '';
    for (const vacancy of vacancies.first) pattern += closes(columns, person, vacancy) ? '1' : '0';
    const known = patterns.get(pattern);
    if (known === undefined) patterns.set(pattern, patterns.size);
    return known ?? patterns.size - 1;
  });
  return kindsBy(columns.people.count, (i) => patternOf[byKey.of[i]!]!);
}

/** Small whole keys are looked up in a table, all others in a map. */
const TABLE_KEYS = 1 << 15;

class KeyNumbers {
  private readonly table = new Int32Array(TABLE_KEYS).fill(-1);
  private readonly map = new Map<number, number>();
  private count = 0;

  of(key: number): number {
    if (key >= 0 && key < TABLE_KEYS && (key | 0) === key) {
      if (this.table[key]! < 0) this.table[key] = this.count++;
      return this.table[key]!;
    }
    let number = this.map.get(key);
    if (number === undefined) {
      number = this.count++;
      this.map.set(key, number);
    }
    return number;
  }
}

/** Things by kind: those of kind k are items[start[k]] .. items[start[k + 1] - 1], ascending. */
export interface Members {
  readonly start: Int32Array;
  readonly items: Int32Array;
}

export function membersBy(kinds: Kinds): Members {
  const start = new Int32Array(kinds.count + 1);
  for (const kind of kinds.of) start[kind + 1]!++;
  for (let kind = 0; kind < kinds.count; kind++) start[kind + 1]! += start[kind]!;
  const next = start.slice();
  const items = new Int32Array(kinds.of.length);
  for (let at = 0; at < kinds.of.length; at++) items[next[kinds.of[at]!]!++] = at;
  return { start, items };
}

