import type { PointCase, PointProof } from './household-rule';
import { membersOf, type Instance } from './instance';
import { IDLE, Market } from './market';
import { buildNetwork, type Network } from './network';

export type Prices = Pick<PointCase, 'seatPrices' | 'idlePrices'>;

/**
 * The highest prices that prove a plan: what the plan would lose if a seat were taken away. The solver's own prices may lie
 * anywhere between what one more seat would gain and this; to say what it costs to give somebody else a seat, it must be this.
 *
 * Each column's price rises by its distance to a way out (a free seat or an idle row) in the network of possible moves: one run of
 * Dijkstra's method from all ways out at once. Households that the proof rules keep their rural post where the plan has it.
 *
 * @param prices of a case of the certificate that the plan falls under
 */
export function highestPrices(instance: Instance, posting: Int32Array, { weights, ruled }: PointProof, prices: Prices): Prices {
  const network = buildNetwork(instance, weights, barredByHolder(instance, posting, ruled));
  const market = new Market(network);
  market.load({ option: optionsOf(instance, network, posting), price: columnPrices(network, prices) });
  const rise = distanceToExit(market);
  const idlePrices = [...prices.idlePrices];
  network.idleHousehold.forEach((h, g) => {
    idlePrices[h]! += rise[network.postings + g]!;
  });
  return { seatPrices: prices.seatPrices.map((price, j) => price + rise[j]!), idlePrices };
}

function barredByHolder(instance: Instance, posting: Int32Array, ruled: readonly number[]): Uint8Array {
  const isRuled = new Set(ruled);
  const holder = new Map<number, number>();
  instance.householdOf.forEach((h, i) => {
    if (posting[i]! >= 0 && instance.rural[posting[i]!]) holder.set(h, i);
  });
  return Uint8Array.from(instance.householdOf, (h, i) => Number(isRuled.has(h) && holder.has(h) && holder.get(h) !== i));
}

/** Who is not placed stands in the idle column of the household as long as it has room, then idle. */
function optionsOf(instance: Instance, { postings, idleHousehold }: Network, posting: Int32Array): Int32Array {
  const option = Int32Array.from(posting, (j) => (j >= 0 ? j : IDLE));
  const { start, items } = membersOf(instance);
  idleHousehold.forEach((h, g) => {
    let room = start[h + 1]! - start[h]! - 1;
    for (const i of items.subarray(start[h], start[h + 1])) if (option[i] === IDLE && room-- > 0) option[i] = postings + g;
  });
  return option;
}

function columnPrices({ columns, postings, idleHousehold }: Network, { seatPrices, idlePrices }: Prices): Float64Array {
  const price = new Float64Array(columns);
  price.set(seatPrices);
  idleHousehold.forEach((h, g) => {
    price[postings + g] = idlePrices[h]!;
  });
  return price;
}

/** Per column: the least that its seats would lose if one of its rows had to go. */
function distanceToExit(market: Market): Float64Array {
  const { network, option, fee } = market;
  const distance = new Float64Array(network.columns).fill(Infinity);
  const heap = new DistanceHeap();
  const reach = (column: number, length: number): void => {
    if (length >= distance[column]!) return;
    distance[column] = length;
    heap.push(column, length);
  };
  for (let c = 0; c < network.columns; c++) if (!market.isFull(c)) reach(c, 0);
  for (let row = 0; row < network.rows; row++) if (option[row]! >= 0) reach(option[row]!, market.profit(row) - network.idle[row]!);
  for (let top = heap.pop(); top; top = heap.pop()) {
    const { column, length } = top;
    if (length > distance[column]!) continue;
    for (let k = network.columnStart[column]!; k < network.columnStart[column + 1]!; k++) {
      const row = network.columnRow[k]!;
      const from = option[row]!;
      if (from < 0 || from === column) continue;
      const worth = column < network.postings ? network.columnScore[k]! : network.idleSeat[row]!;
      reach(from, length + market.profit(row) - (worth - fee[column]!));
    }
  }
  // A column that nobody is in and nobody wants, of no seats that matter, has no way to lose anything.
  return distance.map((length) => (length === Infinity ? 0 : length));
}

interface Entry {
  readonly column: number;
  readonly length: number;
}

/** A binary heap, shortest on top; stale entries are left to the reader. */
class DistanceHeap {
  private readonly entries: Entry[] = [];

  push(column: number, length: number): void {
    const entry = { column, length };
    let k = this.entries.push(entry) - 1;
    while (k > 0) {
      const parent = (k - 1) >> 1;
      if (this.entries[parent]!.length <= length) break;
      this.entries[k] = this.entries[parent]!;
      k = parent;
    }
    this.entries[k] = entry;
  }

  pop(): Entry | undefined {
    const [top] = this.entries;
    const last = this.entries.pop();
    if (!last || this.entries.length === 0) return top;
    let k = 0;
    for (;;) {
      let child = 2 * k + 1;
      if (child >= this.entries.length) break;
      if (child + 1 < this.entries.length && this.entries[child + 1]!.length < this.entries[child]!.length) child++;
      if (this.entries[child]!.length >= last.length) break;
      this.entries[k] = this.entries[child]!;
      k = child;
    }
    this.entries[k] = last;
    return top;
  }
}
