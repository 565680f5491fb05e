import type { Instance } from '../../src/engine/instance';
import { SCORE_MAX } from '../../src/engine/levels';
import { Dice } from './dice';
import { BENCH_POLICY } from './populations';
import { crowdOf, PairWriter, seatsOf } from './sparse';

const { weights } = BENCH_POLICY;
const BEST = 50;
/** Postings that the rules leave open to a worker, of which the best are kept: about a sixth of the usual number, for speed. */
const OPEN = 150;
const TRADES = 40;
const POSTINGS_PER_COUNTY = 500;
/** 55 % of the postings are a county's own, 22 % the city's, the rest far away (population-postings.ts). */
const LOCAL = 0.55;
const CITY = 0.77;

interface Offers {
  readonly trade: Uint8Array;
  readonly wage: Int16Array;
  readonly hours: Uint8Array;
  /** Posting j lies nearer than j + 1: counties first, from `county x localEach`, then the city, then what is far. */
  readonly localEach: number;
  readonly counties: number;
  readonly cityFrom: number;
  readonly farFrom: number;
}

/**
 * The benchmark's "same sparse instance": the 50 best postings of each worker, scored by the parts of the real score, so with its many ties. 120,000 x
 * 20,000 makes 6,000,000 pairs. Everyone keeps 50, also those who in a real run would have fewer.
 */
export function sparse50(seed: number, workers: number, postings: number): Instance {
  const dice = new Dice(seed);
  const crowd = { ...crowdOf(dice, workers, postings), seats: seatsOf(dice, postings, Math.round((workers * 5) / 6)) };
  const offers = offersOf(dice, postings);
  const pairs = new PairWriter(workers, postings, Math.min(BEST, postings));
  const open = new Int32Array(OPEN);
  const score = new Int16Array(OPEN);
  const seenBy = new Int32Array(postings);
  const reached = new Int32Array(SCORE_MAX + 1);
  let county = 0;
  for (let i = 0; i < workers; i++) {
    if (i === 0 || crowd.householdOf[i] !== crowd.householdOf[i - 1]) county = dice.below(offers.counties);
    const scoreOf = workerOf(dice, offers, county);
    const { from, to } = reachOf(dice, offers, county, postings);
    let held = 0;
    for (let tries = 0; held < OPEN && tries < 4 * OPEN; tries++) {
      // A third of the draws from the own county, as people look around at home first.
      const j = tries % 3 === 0 ? county * offers.localEach + dice.below(offers.localEach) : from + dice.below(to - from);
      if (seenBy[j] === i + 1) continue;
      seenBy[j] = i + 1;
      open[held] = j;
      const points = scoreOf(j);
      score[held++] = points;
      reached[points]!++;
    }
    keepBest(pairs, open, score, held, reached);
  }
  return { ...crowd, ...pairs.finished() };
}

function offersOf(dice: Dice, postings: number): Offers {
  const counties = Math.max(1, Math.round(postings / POSTINGS_PER_COUNTY));
  const localEach = Math.max(1, Math.floor((LOCAL * postings) / counties));
  const cityFrom = counties * localEach;
  const farFrom = Math.max(cityFrom, Math.floor(CITY * postings));
  const wage = (j: number): number => (j < cityFrom ? dice.between(1300, 4500, 50) : j < farFrom ? dice.between(3500, 5500, 50) : dice.between(4500, 7500, 50));
  return {
    trade: Uint8Array.from({ length: postings }, () => dice.popular(TRADES)),
    wage: Int16Array.from({ length: postings }, (_, j) => wage(j)),
    hours: Uint8Array.from({ length: postings }, () => dice.pick([8, 8, 8, 9, 10, 10, 11])),
    localEach,
    counties,
    cityFrom,
    farFrom,
  };
}

/** The postings in reach besides the county's own: shares as in populations.ts. */
function reachOf(dice: Dice, { localEach, cityFrom, farFrom }: Offers, county: number, postings: number): { from: number; to: number } {
  const willing = dice.next();
  if (willing < 0.3) return { from: county * localEach, to: (county + 1) * localEach };
  return willing < 0.6 && farFrom > cityFrom ? { from: cityFrom, to: farFrom } : { from: cityFrom, to: postings };
}

/** A worker's wish, as the score of each posting. */
function workerOf(dice: Dice, { trade, wage, hours, localEach, cityFrom, farFrom }: Offers, county: number): (j: number) => number {
  const floor = dice.chance(0.15) ? 0 : dice.between(1000, 4000, 100);
  const wished = dice.chance(0.4) ? 1 : dice.between(2, 3);
  const salt = dice.below(TRADES);
  const [skill, other] = [dice.popular(TRADES), dice.popular(TRADES)];
  const homely = dice.chance(0.5);
  const fresh = dice.below(weights.freshness + 1);
  return (j) => {
    // Which of the wished trades this one is: always the same for the same trade.
    const rank = (trade[j]! * 7 + salt) % wished;
    const distance = j >= cityFrom ? (j < farFrom ? 2 : 3) : Math.floor(j / localEach) === county ? Number(j % 8 !== 0) : 2;
    const gain = floor === 0 ? 1 : Math.max(0, Math.min(1, wage[j]! / floor - 1));
    return (
      Math.floor((weights.trade * (wished - rank)) / wished) +
      (trade[j] === skill || trade[j] === other ? weights.skills : 0) +
      Math.floor(weights.wage * gain) +
      Math.floor((weights.destination * (homely ? 4 - distance : 1 + distance)) / 4) +
      Math.floor((weights.hours * (12 - hours[j]!)) / 4) +
      fresh
    );
  };
}

/** Writes the best of a worker's postings, the first drawn among equals; `reached` counts the scores and is left at 0. */
function keepBest(pairs: PairWriter, open: Int32Array, score: Int16Array, held: number, reached: Int32Array): void {
  let least = SCORE_MAX;
  for (let above = 0; least > 0; least--) {
    above += reached[least]!;
    if (above >= BEST) break;
  }
  let better = 0;
  for (let k = 0; k < held; k++) better += Number(score[k]! > least);
  for (let k = 0, level = BEST - better; k < held; k++) {
    reached[score[k]!] = 0;
    if (score[k]! > least || (score[k] === least && level-- > 0)) pairs.add(open[k]!, score[k]!);
  }
  pairs.endOfWorker();
}
