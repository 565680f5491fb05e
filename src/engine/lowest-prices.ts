import { ColumnQueue } from './column-queue';
import { IDLE, type Market } from './market';

/**
 * The lowest prices that prove an exactly optimal market: each is what the plan would gain by one more seat of the column. The mirror image of `highestPrices`: a
 * price can fall until it is 0, until a row that idles would rather have the seat, or until a row elsewhere would, whose own column's price then has to
 * fall with it. One run of Dijkstra's method from all such ends at once.
 */
export function lowestPrices(market: Market): Float64Array {
  const { graph, option, fee, price } = market;
  const { columns, columnStart, columnEnd, columnRow, rowStart, rowEnd, rowColumn, rowScore, idleColumn } = graph;
  const queue = new ColumnQueue(columns);
  for (let c = 0; c < columns; c++) {
    let end = price[c]!;
    for (let k = columnStart[c]!; k < columnEnd[c]!; k++) {
      const row = columnRow[k]!;
      if (option[row] === IDLE) end = Math.min(end, market.worth[row]! - (market.worthAt(c, k, row) - fee[c]!));
    }
    queue.reach(c, end);
  }
  while (queue.size > 0) {
    const from = queue.pop();
    const distance = queue.distance[from]!;
    const first = market.seatStart[from]!;
    for (let at = first, end = first + market.held[from]!; at < end; at++) {
      const row = market.holder[at]!;
      const base = distance + market.profit(row);
      for (let k = rowStart[row]!; k < rowEnd[row]!; k++) queue.reach(rowColumn[k]!, base - rowScore[k]! + fee[rowColumn[k]!]!);
      const g = idleColumn[row]!;
      if (g >= 0) queue.reach(g, base - market.idleSeat[row]! + fee[g]!);
    }
  }
  return price.map((value, c) => value - queue.distance[c]!);
}
