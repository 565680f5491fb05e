import type { AllPairs } from './all-pairs';
import { highestPrices } from './highest-prices';
import { lowestPrices } from './lowest-prices';
import { AWAY, type Market } from './market';

/** So many pairs of a worker are taken up at one look. */
const DETOURS_MOST = 32;

/** Fees and what each worker gains at them. */
interface Prices {
  readonly price: Float64Array;
  readonly fee: Float64Array;
  readonly profit: Float64Array;
}

/** Per column: what the plan would lose with a seat less, over all eligible pairs; the plan and its own prices stay as they are. */
export const highestOverAll = (market: Market, pairs: AllPairs): Float64Array => overAll(market, pairs, highestPrices);

/** Per column: what the plan would gain by one more seat, over all eligible pairs; otherwise as `highestOverAll`. */
export const lowestOverAll = (market: Market, pairs: AllPairs): Float64Array => overAll(market, pairs, lowestPrices);

/**
 * The extreme prices of the graph, where no eligible pair contradicts them. Those that do are taken up and the search is made again: after that, only a worker who
 * gains less or a column that has become cheaper can be part of a contradiction that was none before.
 */
function overAll(market: Market, pairs: AllPairs, extreme: (market: Market) => Float64Array): Float64Array {
  let before: Prices | undefined;
  for (;;) {
    const now = pricesOf(market, extreme(market));
    const found = before ? takeUpChanged(market, pairs, before, now) : takeUpAll(market, pairs, now);
    if (!found) return now.price;
    before = now;
  }
}

function pricesOf(market: Market, price: Float64Array): Prices {
  const { option, worth, bonus, graph } = market;
  const fee = price.map((value, c) => value - bonus[c]!);
  const profit = new Float64Array(graph.rows);
  for (let row = 0; row < profit.length; row++) {
    const at = option[row]!;
    profit[row] = at >= 0 ? worth[row]! - fee[at]! : at === AWAY ? Infinity : worth[row]!;
  }
  return { price, fee, profit };
}

/** Looks at all pairs, and takes up those that contradict. A worker of whom not all were taken up is marked to be looked at again. @returns whether there were any */
function takeUpAll({ graph }: Market, pairs: AllPairs, { fee, profit }: Prices): boolean {
  const found = pairs.above(fee.subarray(0, graph.postings), profit, DETOURS_MOST);
  if (!pairs.hasNews(found)) return false;
  pairs.takeUp(found);
  for (let row = 0; row < graph.rows; row++) if (found.start[row + 1]! - found.start[row]! === DETOURS_MOST) profit[row] = Infinity;
  return true;
}

/** The same, where only the pairs of few workers and postings can contradict. */
function takeUpChanged(market: Market, pairs: AllPairs, before: Prices, now: Prices): boolean {
  const { graph, option } = market;
  const { fee, profit } = now;
  const rows: number[] = [];
  const columns: number[] = [];
  for (let row = 0; row < graph.rows; row++) if (option[row] !== AWAY && profit[row]! < before.profit[row]!) rows.push(row);
  for (let c = 0; c < graph.postings; c++) if (fee[c]! < before.fee[c]!) columns.push(c);
  if (pairs.costMore(rows.length, columns.length)) return takeUpAll(market, pairs, now);
  let found = false;
  const take = (row: number, column: number, score: number): void => {
    if (score - fee[column]! <= profit[row]! || graph.find(row, column) >= 0) return;
    graph.add(row, column, score);
    found = true;
  };
  for (const row of rows) {
    const { count, at, score } = pairs.rowOf(row);
    for (let k = 0; k < count; k++) take(row, at[k]!, score[k]!);
  }
  for (const column of columns) {
    const { count, at, score } = pairs.columnOf(column);
    for (let k = 0; k < count; k++) if (option[at[k]!] !== AWAY && !pairs.isForbidden(at[k]!, column)) take(at[k]!, column, score[k]!);
  }
  return found;
}
