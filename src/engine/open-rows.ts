import { BitRows, rowsWithin } from './bit-rows';
import type { Columns } from './columns';
import { kindsBy, membersBy, personKinds, vacancyKinds, type Kinds, type Members } from './rule-kinds';
import { RULES, RULE_IDS, type RuleId } from './rules';
import type { PostingOrder } from './scan-order';
import type { ScoreTables } from './score-tables';

/** Rules that are asked as one: people alike to all of them share a row. The remaining rules are looked after one by one. */
const FAMILIES: readonly (readonly RuleId[])[] = [
  ['working-age', 'age-range', 'education', 'physical-load'],
  ['category-required', 'business-registration', 'public-post-household', 'shift-wish', 'care-hours'],
  ['required-skills'],
  ['wage-floor', 'start-date'],
];
const ALONE: readonly RuleId[] = ['forbidden-pair', 'open-to', 'destination-wish', 'trade-wish'];
/** Rules by number whose kinds of people are worth knowing. */
export const FAMILY_RULES: readonly number[] = [...FAMILIES.flat(), 'open-to' as const].map((id) => RULE_IDS.indexOf(id));
if (FAMILY_RULES.length + ALONE.length - 1 !== RULE_IDS.length) throw new RangeError('a rule is looked after by nobody');
const OPEN_TO = RULE_IDS.indexOf('open-to');

/** Most rows that one person can make necessary: those of the rules, the families, the barred and the trades. */
const ROWS_A_PERSON = RULE_IDS.length + FAMILIES.length + 6;
/** More trades than this are not kept in pairs. */
const TRADES_IN_PAIRS = 48;
const TRADE_OPERANDS = 3;

/** What a rule can tell apart on either side. */
export interface RuleSides {
  readonly people: Kinds;
  readonly vacancies: Kinds;
}

/** Per rule number: its two sides; undefined for rules that are looked after one by one. */
export function sidesOf(columns: Columns): (RuleSides | undefined)[] {
  return RULES.map((_, rule) => {
    if (!FAMILY_RULES.includes(rule)) return undefined;
    const vacancies = vacancyKinds(columns, rule);
    return { vacancies, people: personKinds(columns, rule, vacancies) };
  });
}

/**
 * The postings that the rules leave open to a person, as rows of bits in scan order: AND of `family`, and of the OR of `trade`. Rows are made
 * when first needed and shared by all people alike; when the room is used up, all are dropped and made anew as needed.
 */
export class OpenRows {
  readonly rows: BitRows;
  /** Rows of the person last aimed at. */
  readonly family = new Int32Array(FAMILIES.length);
  readonly trade = new Int32Array(TRADE_OPERANDS);
  private readonly all: number;
  private readonly none: number;
  private readonly notRural: number;
  private readonly forbiddenScratch: number;
  private readonly tradeScratch: number;
  private readonly families: readonly Family[];
  private readonly members: readonly (Members | undefined)[];
  /** Per rule and kind of person: its row, or -1. */
  private readonly ruleRow: readonly Int32Array[];
  private readonly byTrade: Members;
  private readonly tradeRow: Int32Array;
  private readonly tradePairRow: Int32Array;

  constructor(
    private readonly columns: Columns,
    private readonly order: PostingOrder,
    private readonly sides: readonly (RuleSides | undefined)[],
    private readonly tables: ScoreTables,
    megabytes: number,
  ) {
    const { count, rural } = columns.vacancies;
    this.rows = new BitRows(count, rowsWithin(megabytes, count, 4 * ROWS_A_PERSON));
    this.all = this.rows.takeFilled(true);
    this.none = this.rows.takeFilled(false);
    this.notRural = this.rows.takeCopy(this.all);
    this.forbiddenScratch = this.rows.takeFilled(false);
    this.tradeScratch = this.rows.takeFilled(false);
    for (let j = 0; j < count; j++) if (rural[j]) this.rows.clear(this.notRural, order.place[j]!);
    this.rows.keep();
    this.families = FAMILIES.map((rules) => familyOf(rules.map((id) => RULE_IDS.indexOf(id)), sides, columns.people.count));
    this.members = sides.map((side) => side && membersBy(inOrder(side.vacancies, order)));
    this.ruleRow = sides.map((side) => new Int32Array(side?.people.count ?? 0).fill(-1));
    this.byTrade = membersBy(inOrder({ count: tables.trades, of: columns.vacancies.tradeNumber, first: new Int32Array(0) }, order));
    this.tradeRow = new Int32Array(tables.trades).fill(-1);
    this.tradePairRow = new Int32Array(tables.trades <= TRADES_IN_PAIRS ? tables.trades ** 2 : 0).fill(-1);
  }

  /** Makes `family` and `trade` those of a person. They hold until the next call of any method. */
  aim(person: number, barred: boolean): void {
    this.makeRoom();
    const { families, family } = this;
    for (let f = 0; f < families.length; f++) family[f] = this.familyRow(families[f]!, families[f]!.kinds.of[person]!);
    if (barred) family[1] = this.barredRow(families[1]!, families[1]!.kinds.of[person]!);
    const forbidden = this.columns.forbidden.get(person);
    if (forbidden) {
      this.rows.copy(family[0]!, this.forbiddenScratch);
      for (const j of forbidden) this.rows.clear(this.forbiddenScratch, this.order.place[j]!);
      family[0] = this.forbiddenScratch;
    }
    this.aimTrades(this.columns.people.trades[person]!);
  }

  /** The row of postings open to people of the person's home. Holds until the next call of any method. */
  openTo(person: number): number {
    this.makeRoom();
    return this.rowOfRule(OPEN_TO, this.sides[OPEN_TO]!.people.of[person]!);
  }

  private makeRoom(): void {
    if (this.rows.hasRoom(ROWS_A_PERSON)) return;
    this.rows.drop();
    for (const rows of this.ruleRow) rows.fill(-1);
    for (const { row, barredRow } of this.families) {
      row.fill(-1);
      barredRow.fill(-1);
    }
    this.tradeRow.fill(-1);
    this.tradePairRow.fill(-1);
  }

  private familyRow(family: Family, kind: number): number {
    const known = family.row[kind]!;
    if (known >= 0) return known;
    const person = family.kinds.first[kind]!;
    const [first, ...others] = family.rules;
    const own = others.length === 0 ? this.rowOfRule(first!, this.kindFor(first!, person)) : this.rows.takeCopy(this.rowOfRule(first!, this.kindFor(first!, person)));
    for (const rule of others) this.rows.intersect(own, this.rowOfRule(rule, this.kindFor(rule, person)));
    family.row[kind] = own;
    return own;
  }

  private barredRow(family: Family, kind: number): number {
    if (family.barredRow[kind]! < 0) {
      const row = this.rows.takeCopy(this.familyRow(family, kind));
      this.rows.intersect(row, this.notRural);
      family.barredRow[kind] = row;
    }
    return family.barredRow[kind]!;
  }

  private kindFor(rule: number, person: number): number {
    return this.sides[rule]!.people.of[person]!;
  }

  private rowOfRule(rule: number, kind: number): number {
    const known = this.ruleRow[rule]![kind]!;
    if (known >= 0) return known;
    const row = this.rows.takeCopy(this.all);
    const { people, vacancies } = this.sides[rule]!;
    const members = this.members[rule]!;
    const person = people.first[kind]!;
    const { closes } = RULES[rule]!;
    for (let v = 0; v < vacancies.count; v++) {
      if (closes(this.columns, person, vacancies.first[v]!)) this.rows.clearAll(row, members, v);
    }
    this.ruleRow[rule]![kind] = row;
    return row;
  }

  /** Up to three trades by a row each, up to six in pairs, more of them added up. */
  private aimTrades(list: number): void {
    const { tradeStart, tradeCodes } = this.tables;
    const low = tradeStart[list]!;
    const high = tradeStart[list + 1]!;
    if (low === high) {
      this.trade.fill(this.all);
      return;
    }
    this.trade.fill(this.none);
    const size = high - low;
    if (size <= TRADE_OPERANDS) {
      for (let k = low; k < high; k++) this.trade[k - low] = this.rowOfTrade(tradeCodes[k]!);
    } else if (size <= 2 * TRADE_OPERANDS && this.tradePairRow.length > 0) {
      for (let k = low; k < high; k += 2) {
        this.trade[(k - low) >> 1] = this.rowOfTrades(tradeCodes[k]!, k + 1 < high ? tradeCodes[k + 1]! : -1);
      }
    } else {
      this.rows.copy(this.none, this.tradeScratch);
      for (let k = low; k < high; k++) this.addTrade(this.tradeScratch, tradeCodes[k]!);
      this.trade.fill(this.tradeScratch);
    }
  }

  private rowOfTrade(trade: number): number {
    if (trade < 0) return this.none;
    if (this.tradeRow[trade]! < 0) {
      const row = this.rows.takeCopy(this.none);
      this.addTrade(row, trade);
      this.tradeRow[trade] = row;
    }
    return this.tradeRow[trade]!;
  }

  private rowOfTrades(a: number, b: number): number {
    if (a < 0 || b < 0) return this.rowOfTrade(Math.max(a, b));
    const at = Math.min(a, b) * this.tables.trades + Math.max(a, b);
    if (this.tradePairRow[at]! < 0) {
      const row = this.rows.takeCopy(this.none);
      this.addTrade(row, a);
      this.addTrade(row, b);
      this.tradePairRow[at] = row;
    }
    return this.tradePairRow[at]!;
  }

  private addTrade(row: number, trade: number): void {
    if (trade >= 0) this.rows.setAll(row, this.byTrade, trade);
  }
}

/** People alike to several rules. */
interface Family {
  readonly rules: readonly number[];
  readonly kinds: Kinds;
  readonly row: Int32Array;
  readonly barredRow: Int32Array;
}

function familyOf(rules: readonly number[], sides: readonly (RuleSides | undefined)[], people: number): Family {
  const kinds = rules.map((rule) => sides[rule]!.people).reduce((together, one) => kindsBy(people, (i) => together.of[i]! * one.count + one.of[i]!));
  return { rules, kinds, row: new Int32Array(kinds.count).fill(-1), barredRow: new Int32Array(kinds.count).fill(-1) };
}

/** The same kinds, numbered by place in the scan. */
const inOrder = (kinds: Kinds, { posting }: PostingOrder): Kinds => ({ ...kinds, of: Int32Array.from(posting, (j) => kinds.of[j]!) });
