import { auction } from './auction';
import { levelsOf, type Instance } from './instance';
import { pointsOf, worthOf, type Levels, type LevelWeights } from './levels';
import { Market, type MarketState } from './market';
import { buildNetwork } from './network';
import { repair } from './repair';

/** The exact optimum of the transport problem, household rule aside, with the prices that prove it. */
export interface Optimum {
  /** Per worker: the posting, or -1. */
  readonly posting: Int32Array;
  readonly levels: Levels;
  /** Per posting. */
  readonly seatPrices: readonly number[];
  /** Per household: price of a place in its idle column; 0 where there is none. */
  readonly idlePrices: readonly number[];
  readonly state: MarketState;
}

/**
 * @param barred per worker: 1 when its rural pairs are left out
 * @param from the state of a nearly equal problem with the same weights: only what changed is repaired
 */
export function findOptimum(instance: Instance, weights: LevelWeights, barred?: Uint8Array, from?: MarketState): Optimum {
  const market = new Market(buildNetwork(instance, weights, barred));
  if (from) market.load(from);
  // Restarting the auction with small steps while violations of a whole level exist means price wars: repair at once.
  else auction(market, weights.cleared / 4);
  repair(market);
  const { network, option, price } = market;
  const posting = option.map((column) => (column >= 0 && column < network.postings ? column : -1));
  const idlePrices = new Array<number>(instance.zero.length).fill(0);
  network.idleHousehold.forEach((h, g) => {
    idlePrices[h] = price[network.postings + g]!;
  });
  const seatPrices = [...price.subarray(0, network.postings)];
  return { posting, levels: levelsOf(instance, posting), seatPrices, idlePrices, state: market.save() };
}

/** The same state under other weights: each price is split into levels and put together again. `findOptimum` repairs what is left. */
export function reweigh({ option, price }: MarketState, from: LevelWeights, to: LevelWeights): MarketState {
  return { option, price: price.map((points) => Math.max(0, Number(pointsOf(worthOf(points, from), to)))) };
}
