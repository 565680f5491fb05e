import { ColumnQueue } from './column-queue';
import type { Market } from './market';

/**
 * The highest prices that prove an exactly optimal market: each is what the plan would lose if a seat of the column were taken away. The market's own prices may
 * lie anywhere between what one more seat would gain and this; to say what it costs to give somebody else a seat, it must be this. A highest price is the
 * length of a path, so it falls apart into levels (`worthOf`).
 *
 * Each column's price rises by its distance to a way out (a free seat or an idle row) in the network of possible moves: one run of Dijkstra's method
 * from all ways out at once.
 */
export function highestPrices(market: Market): Float64Array {
  const { distance } = distanceToExit(market);
  // A column that nobody is in and nobody wants has no way to lose anything.
  return market.price.map((price, c) => (distance[c] === Infinity ? price : price + distance[c]!));
}

/** Per column: the least that its seats would lose if one of its rows had to go. */
function distanceToExit(market: Market): ColumnQueue {
  const { graph, option, fee, idle, worth } = market;
  const { rows, columns, postings, columnStart, columnEnd, columnRow, columnScore } = graph;
  const queue = new ColumnQueue(columns);
  for (let c = 0; c < columns; c++) if (!market.isFull(c)) queue.reach(c, 0);
  const profit = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const at = option[row]!;
    if (at < 0) continue;
    profit[row] = worth[row]! - fee[at]!;
    queue.reach(at, profit[row]! - idle[row]!);
  }
  while (queue.size > 0) {
    const column = queue.pop();
    const base = queue.distance[column]! + fee[column]!;
    for (let k = columnStart[column]!, end = columnEnd[column]!; k < end; k++) {
      const row = columnRow[k]!;
      const from = option[row]!;
      if (from < 0 || from === column) continue;
      const there = column < postings ? columnScore[k]! : market.idleSeat[row]!;
      const length = base + profit[row]! - there;
      if (length < queue.distance[from]!) queue.reach(from, length);
    }
  }
  return queue;
}
