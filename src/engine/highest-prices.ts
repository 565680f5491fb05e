import { ColumnQueue } from './column-queue';
import type { Market } from './market';

/**
 * Raises the prices of an exactly optimal market to the highest that prove it: each is then what the plan would lose if a seat of the column were
 * taken away. The solver's own prices may lie anywhere between what one more seat would gain and this; to say what it costs to give somebody
 * else a seat, it must be this. A highest price is the length of a path, so it falls apart into levels (`worthOf`).
 *
 * Each column's price rises by its distance to a way out (a free seat or an idle row) in the network of possible moves: one run of Dijkstra's method
 * from all ways out at once.
 */
export function raiseToHighest(market: Market): void {
  const { distance } = distanceToExit(market);
  for (let c = 0; c < market.graph.columns; c++) {
    // A column that nobody is in and nobody wants has no way to lose anything.
    if (distance[c]! > 0 && distance[c] !== Infinity) market.setPrice(c, market.price[c]! + distance[c]!);
  }
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
