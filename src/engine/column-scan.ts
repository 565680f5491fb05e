import { takeMarked } from './best-lists';
import { BitRows, rowsWithin } from './bit-rows';
import type { Columns } from './columns';
import { FAMILY_RULES, type RuleSides } from './open-rows';
import type { PairList } from './pair-source';
import { destinationBreaks, destinationRank } from './places';
import { membersBy, type Members } from './rule-kinds';
import { RULES, RULE_IDS } from './rules';
import { DESTINATION_RANKS, lowerBound, type PeopleOrder } from './scan-order';
import type { ScoreTables } from './score-tables';

const OPEN_TO = RULE_IDS.indexOf('open-to');

/** One rule, seen from a posting: per kind of posting the row of people whom the rule lets have it, -1 while not made. */
interface RuleColumn {
  readonly rule: number;
  readonly sides: RuleSides;
  readonly members: Members;
  readonly row: Int32Array;
}

/** The index turned round: finds the people open to one posting by rows of bits over people in scan order. */
export class ColumnScan {
  private readonly rows: BitRows;
  private readonly none: number;
  /** Per rank in DESTINATIONS: the row of those who would go so far. */
  private readonly willing: readonly number[];
  private readonly rules: readonly RuleColumn[];
  private readonly trades: TradeWishes;
  private readonly tradeRow: Int32Array;
  private readonly operands: Int32Array;
  private readonly forbidden = new Map<number, number[]>();
  private readonly column: PairList;
  private readonly marked: Uint32Array;
  private readonly scoreAt: Int16Array;

  constructor(
    private readonly columns: Columns,
    private readonly order: PeopleOrder,
    sides: readonly (RuleSides | undefined)[],
    private readonly tables: ScoreTables,
    megabytes: number,
  ) {
    const { people } = columns;
    this.rules = FAMILY_RULES.filter((rule) => rule !== OPEN_TO).map((rule) => {
      const own = sides[rule]!;
      return { rule, sides: own, members: inOrder(own.people.of, own.people.count, order), row: new Int32Array(own.vacancies.count).fill(-1) };
    });
    this.trades = new TradeWishes(columns, order, tables);
    this.tradeRow = new Int32Array(tables.trades).fill(-1);
    this.operands = new Int32Array(this.rules.length + 1);
    this.rows = new BitRows(people.count, rowsWithin(megabytes, people.count, DESTINATION_RANKS + 1 + 2 * this.operands.length));
    this.none = this.rows.takeFilled(false);
    this.willing = Array.from({ length: DESTINATION_RANKS }, () => this.rows.takeFilled(false));
    order.person.forEach((i, at) => {
      people.destinationRanks[people.destinations[i]!]!.forEach((wish, rank) => {
        if (wish > 0) this.rows.set(this.willing[rank]!, at);
      });
    });
    this.rows.keep();
    for (const [i, vacancies] of columns.forbidden) for (const j of vacancies) this.forbidden.set(j, [...(this.forbidden.get(j) ?? []), i]);
    this.column = { count: 0, at: new Int32Array(people.count), score: new Int16Array(people.count) };
    this.marked = new Uint32Array((people.count + 31) >>> 5);
    this.scoreAt = new Int16Array(people.count);
  }

  /** All eligible people of a posting, ascending; when it is a rural one, without the barred. */
  columnOf(posting: number, barred?: Uint8Array): PairList {
    const { column, columns, marked, scoreAt } = this;
    this.aim(posting);
    this.eachStretch(posting, (low, high, rank) => this.mark(posting, low, high, rank));
    for (const i of this.forbidden.get(posting) ?? []) marked[i >> 5]! &= ~(1 << (i & 31));
    let count = takeMarked(marked, column.at);
    if (barred && columns.vacancies.rural[posting]) count = keepFree(column.at, count, barred);
    for (let k = 0; k < count; k++) column.score[k] = scoreAt[column.at[k]!]!;
    column.count = count;
    return column;
  }

  /** Makes `operands` the rows of the posting. */
  private aim(posting: number): void {
    if (!this.rows.hasRoom(this.operands.length)) {
      this.rows.drop();
      for (const { row } of this.rules) row.fill(-1);
      this.tradeRow.fill(-1);
    }
    this.rules.forEach((one, at) => (this.operands[at] = this.rowOfRule(one, one.sides.vacancies.of[posting]!)));
    this.operands[this.rules.length] = this.rowOfTrade(this.columns.vacancies.tradeNumber[posting]!);
  }

  private rowOfRule({ rule, sides, members, row }: RuleColumn, kind: number): number {
    if (row[kind]! < 0) {
      const vacancy = sides.vacancies.first[kind]!;
      const own = this.rows.takeCopy(this.none);
      const { closes } = RULES[rule]!;
      for (let p = 0; p < sides.people.count; p++) {
        if (!closes(this.columns, sides.people.first[p]!, vacancy)) this.rows.setAll(own, members, p);
      }
      row[kind] = own;
    }
    return row[kind]!;
  }

  private rowOfTrade(trade: number): number {
    if (this.tradeRow[trade]! < 0) {
      const own = this.rows.takeCopy(this.none);
      for (const list of this.trades.listsFor(trade)) this.rows.setAll(own, this.trades.people, list);
      this.tradeRow[trade] = own;
    }
    return this.tradeRow[trade]!;
  }

  /** Calls back with each stretch of people, in scan order, whose homes the posting is open to and to whom it is one destination. */
  private eachStretch(posting: number, call: (low: number, high: number, rank: number) => void): void {
    const { homes, start } = this.order;
    const { openTo, worksite } = this.columns.vacancies;
    const place = worksite[posting]!;
    const breaks = destinationBreaks(place);
    let done = 0;
    for (const [lo, hi] of [...openTo[posting]!].sort((a, b) => a[0] - b[0])) {
      let low = Math.max(done, lowerBound(homes, lo));
      const end = lowerBound(homes, hi + 1);
      for (let b = 0; b <= breaks.length && low < end; b++) {
        const high = b === breaks.length ? end : Math.min(end, lowerBound(homes, breaks[b]!));
        if (high <= low) continue;
        call(start[low]!, start[high]!, destinationRank(homes[low]!, place));
        low = high;
      }
      done = Math.max(done, end);
    }
  }

  private mark(posting: number, low: number, high: number, rank: number): void {
    const { marked, scoreAt, operands } = this;
    const { bits } = this.rows;
    const { person } = this.order;
    const willing = this.willing[rank]!;
    const last = high - 1;
    for (let w = low >> 5; w <= last >> 5; w++) {
      let x = bits[willing + w]!;
      for (let k = 0; k < operands.length; k++) x &= bits[operands[k]! + w]!;
      if (w === low >> 5) x &= -1 << (low & 31);
      if (w === last >> 5) x &= -1 >>> (31 - (last & 31));
      for (; x !== 0; x &= x - 1) {
        const i = person[(w << 5) + 31 - Math.clz32(x & -x)]!;
        scoreAt[i] = this.score(i, posting, rank);
        marked[i >> 5]! |= 1 << (i & 31);
      }
    }
  }

  private score(person: number, posting: number, rank: number): number {
    const { tables } = this;
    const { people, vacancies } = this.columns;
    const job = tables.jobs.of[posting]!;
    const skillRow = tables.skillPoints.rowOf(people.skills[person]!);
    const termRow = tables.termPoints.rowOf(tables.floors.of[person]!);
    return (
      tables.destinationPoints[people.destinations[person]! * DESTINATION_RANKS + rank]! +
      tables.tradePointsOf(people.trades[person]!, vacancies.tradeNumber[posting]!) +
      tables.skillPoints.points[skillRow + job]! +
      tables.termPoints.points[termRow + tables.terms.of[posting]!]! +
      tables.freshness[person]!
    );
  }
}

/** Which lists of trades wish for a trade, and which people have a list. */
class TradeWishes {
  readonly people: Members;
  private readonly any: number[] = [];
  private readonly wishing: number[][];

  constructor({ people }: Columns, order: PeopleOrder, { tradeStart, tradeCodes, trades }: ScoreTables) {
    this.people = inOrder(people.trades, people.tradeLists.length, order);
    this.wishing = Array.from({ length: trades }, () => []);
    for (let list = 0; list < people.tradeLists.length; list++) {
      if (tradeStart[list] === tradeStart[list + 1]) this.any.push(list);
      for (let k = tradeStart[list]!; k < tradeStart[list + 1]!; k++) if (tradeCodes[k]! >= 0) this.wishing[tradeCodes[k]!]!.push(list);
    }
  }

  listsFor(trade: number): number[] {
    return [...this.any, ...this.wishing[trade]!];
  }
}

/** People by kind, numbered by place in the scan. */
const inOrder = (of: Int32Array, count: number, { person }: PeopleOrder): Members =>
  membersBy({ count, of: Int32Array.from(person, (i) => of[i]!), first: new Int32Array(0) });

/** Moves those who are not barred to the front. @returns how many they are */
function keepFree(people: Int32Array, count: number, barred: Uint8Array): number {
  let kept = 0;
  for (let k = 0; k < count; k++) if (!barred[people[k]!]) people[kept++] = people[k]!;
  return kept;
}
