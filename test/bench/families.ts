import type { Instance } from '../../src/engine/instance';
import { Dice } from './dice';
import { crowdOf, PairWriter, seatsOf, type Crowd } from './sparse';
import { sparse50 } from './sparse50';

/** Makes an instance of `workers` x `postings` with `degree` pairs a worker (or one with every posting, when there are fewer). */
export type Family = (seed: number, workers: number, postings: number, degree?: number) => Instance;

/** As many seats as five in six workers need: 100,000 for 120,000. */
const USUAL_SEATS = 5 / 6;
const DEGREE = 30;

interface Shape {
  /** All seats, as a share of the workers. */
  readonly seats?: number;
  /** Draws the next posting for a worker. */
  readonly posting?: (dice: Dice, worker: number, workers: number, postings: number) => number;
  readonly score: (dice: Dice, posting: number, values: Int16Array) => number;
  /** Changes the seats once they are drawn. */
  readonly settle?: (crowd: Crowd) => void;
}

const any = (dice: Dice): number => dice.below(1001);

function family({ seats = USUAL_SEATS, posting = (dice, _, __, postings) => dice.below(postings), score, settle }: Shape): Family {
  return (seed, workers, postings, degree = DEGREE) => {
    const dice = new Dice(seed);
    const crowd = { ...crowdOf(dice, workers, postings), seats: seatsOf(dice, postings, Math.round(seats * workers)) };
    settle?.(crowd);
    const values = Int16Array.from({ length: postings }, () => dice.below(991));
    const wanted = Math.min(degree, postings);
    const pairs = new PairWriter(workers, postings, wanted);
    for (let i = 0; i < workers; i++) {
      for (let tries = 0; pairs.held < wanted && tries < 20 * wanted; tries++) {
        const j = posting(dice, i, workers, postings);
        if (!pairs.has(j)) pairs.add(j, score(dice, j, values));
      }
      pairs.endOfWorker();
    }
    return { ...crowd, ...pairs.finished() };
  };
}

/** Postings of a cluster or a stretch: a few more than the pairs of a worker. */
const CLUSTER = 40;

/** The ten stress families (engine.md 1). Each is hard for another part of a solver. */
export const FAMILIES: Readonly<Record<string, Family>> = {
  'uniform random': family({ score: any }),
  'all scores equal': family({ score: () => 500 }),
  'scores 0 or 1000': family({ score: (dice) => (dice.chance(0.5) ? 1000 : 0) }),
  // Everyone ranks the postings alike, up to a few points.
  'common values': family({ score: (dice, j, values) => values[j]! + dice.below(10) }),
  // Half of all pairs go to a tenth of the postings.
  'skewed popularity': family({ score: any, posting: (dice, _, __, postings) => Math.floor(postings * dice.next() ** 3.3) }),
  // One seat a posting: 16.7 % of the workers at six workers a posting.
  'seats for one worker in six': family({ score: any, seats: 0 }),
  'seats for 300 % of workers': family({ score: any, seats: 3 }),
  // Nearly everyone is eligible for posting 0.
  'one posting with half the seats': family({
    score: any,
    seats: USUAL_SEATS / 2,
    posting: (dice, _, __, postings) => (dice.chance(0.1) ? 0 : dice.below(postings)),
    settle: ({ seats }) => {
      seats[0] = seats.reduce((sum, count) => sum + count, 0) - seats[0]!;
    },
  }),
  // Workers and postings fall into islands with too few seats and nearly equal scores: prices climb in small steps.
  'tight clusters': family({
    seats: 0.97,
    score: (dice) => 990 + dice.below(11),
    posting: (dice, worker, workers, postings) => {
      const clusters = Math.max(1, Math.floor(postings / CLUSTER));
      const start = CLUSTER * Math.floor((worker * clusters) / workers);
      return start + dice.below(Math.min(CLUSTER, postings - start));
    },
  }),
  // A worker reaches a short stretch of a long line of postings, each nearly full: a free seat is many moves away.
  'long chains': family({
    settle: ({ seats, householdOf }) => {
      // The same in each, and one in a thousand too few.
      const total = Math.floor(0.999 * householdOf.length);
      seats.forEach((_, j) => (seats[j] = Math.max(1, Math.floor(((j + 1) * total) / seats.length) - Math.floor((j * total) / seats.length))));
    },
    score: (dice, j) => 1000 - (j % 500) - dice.below(3),
    posting: (dice, worker, workers, postings) => {
      const stretch = Math.min(CLUSTER, postings);
      return Math.min(postings - stretch, Math.floor((worker * postings) / workers)) + dice.below(stretch);
    },
  }),
};

/** The benchmark's own instance, and how it is asked for. */
export const BEST_50 = 'best 50 a worker';

/** @throws RangeError when there is no such family */
export function sparseOf(name: string, seed: number, workers: number, postings: number): Instance {
  if (name === BEST_50) return sparse50(seed, workers, postings);
  const make = FAMILIES[name];
  if (!make) throw new RangeError(`there is no family '${name}'`);
  return make(seed, workers, postings);
}
