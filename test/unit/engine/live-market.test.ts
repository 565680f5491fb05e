import { findPair, levelsOf, packInstance, type Instance, type InstanceLists } from '../../../src/engine/instance';
import { InstancePairs } from '../../../src/engine/instance-pairs';
import { compareLevels, type Levels } from '../../../src/engine/levels';
import { LiveMarket } from '../../../src/engine/live-market';
import { solve } from '../../../src/engine/solve';
import { marketWithFew, randomLists, seeded, type Shape } from './instances';

const shapeOf = (seed: number): Shape => ({
  workers: 3 + (seed % 25),
  postings: 2 + (seed % 9),
  density: [20, 50, 80][seed % 3]!,
  rural: 0,
  seatsMost: 3,
  scores: seed % 2 ? undefined : [3, 500, 500, 999],
});

/** What has been changed since the lists were made, kept apart from the market. */
class Changes {
  readonly away = new Set<number>();
  readonly forbidden = new Set<string>();
  readonly locked = new Map<number, number>();
  readonly seats: number[];

  constructor(private readonly lists: InstanceLists) {
    this.seats = lists.postings.map(({ seats }) => seats);
  }

  /** The best levels of the changed lists, from nothing. */
  best(instance: Instance): Levels {
    const { lists, away, forbidden, locked, seats } = this;
    const households = lists.households.map((one) => ({ ...one }));
    const free = [...seats];
    const sum = { cleared: 0, atRisk: 0, placed: 0, market: 0, score: 0 };
    for (const [worker, posting] of locked) {
      const household = households[lists.workers[worker]!]!;
      free[posting]!--;
      sum.cleared += Number(household.zero);
      household.zero = false;
      sum.atRisk += Number(household.atRisk);
      sum.placed++;
      sum.market += Number(!lists.postings[posting]!.fallback);
      sum.score += instance.pairScore[findPair(instance, worker, posting)]!;
    }
    const pairs = lists.pairs.filter(
      ({ worker, posting }) => !away.has(worker) && !locked.has(worker) && !forbidden.has(`${worker} ${posting}`) && free[posting]! > 0,
    );
    const postings = lists.postings.map((one, j) => ({ ...one, seats: Math.max(1, free[j]!) }));
    const rest = solve(packInstance({ ...lists, households, postings, pairs })).levels;
    return {
      cleared: sum.cleared + rest.cleared,
      atRisk: sum.atRisk + rest.atRisk,
      placed: sum.placed + rest.placed,
      market: sum.market + rest.market,
      score: sum.score + rest.score,
    };
  }
}

type Random = (below: number) => number;

/** One change at random, to the market and to the record of it. */
function change(live: LiveMarket, instance: Instance, { away, forbidden, locked, seats }: Changes, random: Random): string {
  const worker = random(instance.householdOf.length);
  const posting = random(seats.length);
  const pair = `${worker} ${posting}`;
  const here = !away.has(worker) && !locked.has(worker);
  const isPair = findPair(instance, worker, posting) >= 0;
  const kind = random(7);
  if (kind === 0 && here) {
    live.leave(worker);
    away.add(worker);
  } else if (kind === 1 && away.delete(worker)) live.enter(worker);
  else if (kind === 2) {
    const free = random(4);
    live.setSeats(posting, free);
    seats[posting] = free + [...locked.values()].filter((at) => at === posting).length;
  } else if (kind === 3 && isPair && locked.get(worker) !== posting) {
    live.forbid(worker, posting);
    forbidden.add(pair);
  } else if (kind === 4 && forbidden.size > 0) {
    const [first] = forbidden;
    const [i, j] = first!.split(' ').map(Number);
    live.allow(i!, j!);
    forbidden.delete(first!);
  } else if (kind === 5 && here && isPair && !forbidden.has(pair) && live.graph.capacity[posting]! > 0) {
    live.lock(worker, posting);
    locked.set(worker, posting);
  } else if (kind === 6 && locked.size > 0) {
    const [first] = locked.keys();
    live.unlock(first!);
    locked.delete(first!);
  }
  return ['leave', 'enter', 'seats', 'forbid', 'allow', 'lock', 'unlock'][kind]!;
}

describe('A live market', () => {
  it('finds the same levels from few pairs as from all', () => {
    for (let seed = 1; seed <= 400; seed++) {
      const instance = packInstance(randomLists(seed, shapeOf(seed)));
      const found = levelsOf(instance, marketWithFew(instance, seed % 3).plan());
      expect({ seed, levels: found }).toEqual({ seed, levels: solve(instance).levels });
    }
  });

  it.each([
    ['all pairs in the graph', (instance: Instance) => new LiveMarket(instance, new InstancePairs(instance), true)],
    ['pairs found as they are needed', (instance: Instance, seed: number) => marketWithFew(instance, seed % 3)],
  ])('is best again after each change of people, seats and pairs: %s', (_, marketOf) => {
    let worse = 0;
    for (let seed = 1; seed <= 400; seed++) {
      const lists = randomLists(seed, shapeOf(seed));
      const instance = packInstance(lists);
      const live = marketOf(instance, seed);
      const changes = new Changes(lists);
      const random = seeded(7 * seed + 1);
      for (let n = 0; n < 12; n++) {
        const before = levelsOf(instance, live.plan());
        const what = change(live, instance, changes, random);
        live.settle();
        const after = levelsOf(instance, live.plan());
        expect({ seed, n, what, levels: after }).toEqual({ seed, n, what, levels: changes.best(instance) });
        if (compareLevels(after, before) < 0) worse++;
      }
    }
    expect(worse).toBeGreaterThan(500);
  });

  it('refuses to lock a pair of a posting without a seat', () => {
    const instance = packInstance({ households: [{ zero: false, atRisk: false }], workers: [0, 0], postings: [{ seats: 1, fallback: false }], pairs: [] });
    const live = new LiveMarket(instance, new InstancePairs(instance), true);
    live.lock(0, 0);
    expect(() => live.lock(1, 0)).toThrow('posting 1 has no seat left to keep for worker 2');
  });
});
