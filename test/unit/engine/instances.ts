import { packInstance, type Instance, type InstanceLists } from '../../../src/engine/instance';
import { InstancePairs } from '../../../src/engine/instance-pairs';
import { compareLevels, type Levels } from '../../../src/engine/levels';
import { LiveMarket } from '../../../src/engine/live-market';
import type { PairRows } from '../../../src/engine/pair-source';

/** Mulberry32: small, seeded, good enough to make cases. */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

export interface Shape {
  readonly workers: number;
  readonly postings: number;
  /** Chance of a pair, in percent. */
  readonly density: number;
  /** Chance that a posting of last resort is rural, in percent. */
  readonly rural: number;
  readonly scores?: readonly number[];
  readonly seatsMost?: number;
}

export function randomLists(seed: number, shape: Shape): InstanceLists {
  const random = seeded(seed);
  const households = Array.from({ length: 1 + random(shape.workers) }, () => ({ zero: random(2) > 0, atRisk: random(3) === 0 }));
  const workers = Array.from({ length: shape.workers }, () => random(households.length));
  const postings = Array.from({ length: shape.postings }, () => {
    const fallback = random(2) > 0;
    return { seats: 1 + random(shape.seatsMost ?? 2), fallback, rural: fallback && random(100) < shape.rural };
  });
  const scores = shape.scores ?? [0, 1, 2, 3, 500, 999, 1000];
  const pairs = workers.flatMap((_, worker) =>
    postings.flatMap((__, posting) => (random(100) < shape.density ? [{ worker, posting, score: scores[random(scores.length)]! }] : [])),
  );
  return { households, workers, postings, pairs };
}

export const randomInstance = (seed: number, shape: Shape): Instance => packInstance(randomLists(seed, shape));

/** The best levels over every plan there is, the household rule kept; written without any of the engine's ideas. */
export function bestByEnumeration({ households, workers, postings, pairs }: InstanceLists): Levels {
  const options = workers.map((_, i) => pairs.filter(({ worker }) => worker === i));
  const free = postings.map(({ seats }) => seats);
  const placedIn = households.map(() => 0);
  const ruralIn = households.map(() => 0);
  const now = { cleared: 0, atRisk: 0, placed: 0, market: 0, score: 0 };
  let best: Levels = { ...now };
  const choose = (i: number): void => {
    if (i === workers.length) {
      if (compareLevels(now, best) > 0) best = { ...now };
      return;
    }
    choose(i + 1);
    const h = workers[i]!;
    for (const { posting, score } of options[i]!) {
      const { fallback, rural } = postings[posting]!;
      if (free[posting] === 0 || (rural && ruralIn[h]! > 0)) continue;
      const before = { ...now };
      free[posting]!--;
      if (rural) ruralIn[h]!++;
      if (placedIn[h]!++ === 0 && households[h]!.zero) now.cleared++;
      if (households[h]!.atRisk) now.atRisk++;
      now.placed++;
      if (!fallback) now.market++;
      now.score += score;
      choose(i + 1);
      Object.assign(now, before);
      placedIn[h]!--;
      if (rural) ruralIn[h]!--;
      free[posting]!++;
    }
  };
  choose(0);
  return best;
}

/** Shows the first few pairs of each worker only, so that the others have to be found. */
class FewAtFirst extends InstancePairs {
  constructor(
    private readonly whole: Instance,
    private readonly perWorker: number,
  ) {
    super(whole);
  }

  override bestPairs(): PairRows {
    const { firstPair, pairPosting, pairScore } = this.whole;
    const start = new Int32Array(this.workers + 1);
    const kept: number[] = [];
    for (let i = 0; i < this.workers; i++) {
      for (let k = firstPair[i]!; k < Math.min(firstPair[i + 1]!, firstPair[i]! + this.perWorker); k++) kept.push(k);
      start[i + 1] = kept.length;
    }
    return { start, posting: Int32Array.from(kept, (k) => pairPosting[k]!), score: Int16Array.from(kept, (k) => pairScore[k]!) };
  }
}

/** A market that was solved from the first few pairs of each worker. */
export const marketWithFew = (instance: Instance, perWorker: number): LiveMarket => new LiveMarket(instance, new FewAtFirst(instance, perWorker), false);
