import { LEVELS, type Level, type Levels } from '../../../src/engine/levels';
import type { Certificate, LevelPrices, ProofCase, Right } from '../../../src/engine/certificate';
import { packInstance, type Instance } from '../../../src/engine/instance';
import { findPairs } from '../../../src/engine/pairs';
import { buildColumns } from '../../../src/engine/columns';
import { solve, type Solution } from '../../../src/engine/solve';
import { verify } from '../../../src/engine/verify';
import { districtOf } from '../../bench/instances';
import { randomLists, seeded, type Shape } from './instances';

type Worth = readonly bigint[];
const plus = (a: Worth, b: Worth): Worth => a.map((value, k) => value + b[k]!);
const minus = (a: Worth, b: Worth): Worth => a.map((value, k) => value - b[k]!);
const times = (n: number, a: Worth): Worth => a.map((value) => BigInt(n) * value);
const NOTHING: Worth = [0n, 0n, 0n, 0n, 0n];
/** Below 0, 0 or above, by the first level on which they differ. */
const compare = (a: Worth, b: Worth): number => Number(minus(a, b).find((value) => value !== 0n) ?? 0n);
const best = (options: readonly Worth[]): Worth => options.reduce((top, one) => (compare(one, top) > 0 ? one : top));
const priceOf = (prices: LevelPrices, k: number): Worth => LEVELS.map((level) => BigInt(prices[level][k]!));

/** The most that a plan under the rights can be worth, by the words of the theorem and nothing else: slow, in BigInt, list by list. */
function boundOf(instance: Instance, { rights, seatPrices, idlePrices }: ProofCase): Worth {
  const members = [...instance.zero].map((_, h) => [...instance.householdOf.keys()].filter((i) => instance.householdOf[i] === h));
  const offers = (i: number, rural: number): Worth[] =>
    [...instance.pairPosting.keys()].slice(instance.firstPair[i], instance.firstPair[i + 1]).filter((k) => instance.rural[instance.pairPosting[k]!] === rural).map((k) => {
      const j = instance.pairPosting[k]!;
      const worth = [0, instance.atRisk[instance.householdOf[i]!]!, 1, 1 - instance.fallback[j]!, instance.pairScore[k]!].map(BigInt);
      return minus(worth, priceOf(seatPrices, j));
    });
  let bound = [...instance.seats].reduce((sum, seats, j) => plus(sum, times(seats, priceOf(seatPrices, j))), NOTHING);
  members.forEach((people, h) => {
    const idle: Worth[] = [instance.zero[h] ? [-1n, 0n, 0n, 0n, 0n] : NOTHING];
    if (instance.zero[h] && people.length > 1) {
      idle.push(minus(NOTHING, priceOf(idlePrices, h)));
      bound = plus(bound, times(people.length - 1, priceOf(idlePrices, h)));
    }
    if (instance.zero[h] && people.length > 0) bound = plus(bound, [1n, 0n, 0n, 0n, 0n]);
    const others = people.map((i) => best([...idle, ...offers(i, 0)]));
    const right = rights.findLast(({ household }) => household === h);
    const margins = people.flatMap((i, n) => (right && right.worker !== i ? [] : offers(i, 1).map((offer) => minus(offer, others[n]!))));
    bound = plus(others.reduce(plus, bound), best([NOTHING, ...margins]));
  });
  return bound;
}

const isPrice = (worth: Worth): boolean => compare(worth, NOTHING) >= 0;

/** Whether the certificate proves the levels, for certificates whose cases still cover everything. */
function proves(instance: Instance, levels: Levels, { cases }: Certificate): boolean {
  const sound = ({ seatPrices, idlePrices }: ProofCase): boolean =>
    [...instance.seats.keys()].every((j) => isPrice(priceOf(seatPrices, j))) && [...instance.zero.keys()].every((h) => isPrice(priceOf(idlePrices, h)));
  return cases.every((one) => sound(one) && compare(boundOf(instance, one), LEVELS.map((level) => BigInt(levels[level]))) <= 0);
}

const SHAPES: [string, number, Shape][] = [
  ['tiny', 120, { workers: 5, postings: 4, density: 70, rural: 0 }],
  ['tiny, rural posts', 120, { workers: 6, postings: 4, density: 80, rural: 100 }],
  ['small, rural posts', 25, { workers: 30, postings: 9, density: 40, rural: 60, seatsMost: 4 }],
  ['small', 25, { workers: 40, postings: 12, density: 30, rural: 0, seatsMost: 4 }],
];

const district = (seed: number): Instance => findPairs(buildColumns(districtOf(seed, 900, 160)));

const withPrice = (certificate: Certificate, n: number, side: 'seatPrices' | 'idlePrices', level: Level, k: number, by: number): Certificate => ({
  cases: certificate.cases.map((one, m) => {
    if (m !== n) return one;
    const changed = one[side][level].slice();
    changed[k]! += by;
    return { ...one, [side]: { ...one[side], [level]: changed } };
  }),
});

describe('A changed certificate', () => {
  it.each(SHAPES)('is accepted where it still is a proof, and refused where it is none: %s', (_, seeds, shape) => {
    const seen = { accepted: 0, refused: 0 };
    for (let seed = 1; seed <= seeds; seed++) {
      const random = seeded(seed);
      const instance = packInstance(randomLists(seed, shape));
      const { posting, levels, certificate } = solve(instance);
      expect({ seed, proves: proves(instance, levels, certificate) }).toEqual({ seed, proves: true });
      for (let change = 0; change < 8; change++) {
        const idle = [...instance.zero.keys()].filter((h) => instance.zero[h] && instance.householdOf.filter((one) => one === h).length > 1);
        const side = idle.length > 0 && random(3) === 0 ? 'idlePrices' : 'seatPrices';
        const k = side === 'seatPrices' ? random(shape.postings) : idle[random(idle.length)]!;
        const changed = withPrice(certificate, random(certificate.cases.length), side, LEVELS[random(5)]!, k, random(2) ? 1 : -1);
        const verdict = verify(instance, posting, levels, changed);
        expect({ seed, change, ok: verdict.ok }).toEqual({ seed, change, ok: proves(instance, levels, changed) });
        if (verdict.ok) seen.accepted++;
        else seen.refused++;
        if (!verdict.ok) expect(verdict.violated).toMatch(/leaves room for a plan better by \d+ on the level|is below 0$/);
      }
    }
    expect(seen.accepted).toBeGreaterThan(seeds / 5);
    expect(seen.refused).toBeGreaterThan(seeds / 5);
  });

  it('says by how much, and on which level, another plan could be better', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = seeded(seed);
      const instance = packInstance(randomLists(seed, SHAPES[1]![2]));
      const { posting, levels, certificate } = solve(instance);
      const changed = withPrice(certificate, 0, 'seatPrices', LEVELS[random(5)]!, random(4), 1 + random(3));
      const excess = minus(boundOf(instance, changed.cases[0]!), LEVELS.map((level) => BigInt(levels[level])));
      const at = excess.findIndex((value) => value !== 0n);
      const verdict = verify(instance, posting, levels, changed);
      if (at < 0) expect(verdict.ok).toBe(true);
      else if (!verdict.ok) expect(verdict.violated).toContain(`case 1 leaves room for a plan better by ${excess[at]} on the level ${LEVELS[at]}: `);
      else throw new Error(`seed ${seed} is accepted`);
    }
  });

  it('is summed to the last unit at the largest prices there may be', () => {
    const told = new Set<Level>();
    for (let seed = 1; seed <= 150; seed++) {
      const random = seeded(seed);
      const instance = packInstance(randomLists(seed, { workers: 12, postings: 7, density: 70, rural: 80, seatsMost: 1_000_000 }));
      const { posting, levels } = solve(instance);
      const anyPrice = (): number[] => {
        const digit = (): number => [0, 1, -1, 2000, -2000, 1999, -1999, random(4001) - 2000][random(8)]!;
        const any = [digit(), digit(), digit(), digit(), [0, 1, -1, 2 ** 30, -(2 ** 30), random(2 ** 30)][random(6)]!];
        const price = any.map((value, level) => (level < seed % 5 ? 0 : value)); // so that each level is once the first that differs
        const leading = price.find((value) => value !== 0) ?? 0;
        return leading < 0 ? price.map((value) => -value) : price;
      };
      const columns = (rows: readonly number[][]): LevelPrices => {
        const of = (level: number): number[] => rows.map((row) => row[level]!);
        return { cleared: Int16Array.from(of(0)), atRisk: Int16Array.from(of(1)), placed: Int16Array.from(of(2)), market: Int16Array.from(of(3)), score: Int32Array.from(of(4)) };
      };
      const sizes = [...instance.zero].map((_, h) => instance.householdOf.filter((one) => one === h).length);
      const seatPrices = columns(Array.from({ length: 7 }, anyPrice));
      const idlePrices = columns(sizes.map((size, h) => (instance.zero[h] && size > 1 ? anyPrice() : [0, 0, 0, 0, 0])));
      const excess = minus(boundOf(instance, { rights: [], seatPrices, idlePrices }), LEVELS.map((level) => BigInt(levels[level])));
      const at = excess.findIndex((value) => value !== 0n);
      const verdict = verify(instance, posting, levels, { cases: [{ rights: [], seatPrices, idlePrices }] });
      expect(verdict.ok ? 'ok' : verdict.violated).toContain(`better by ${excess[at]} on the level ${LEVELS[at]}: `);
      told.add(LEVELS[at]!);
    }
    expect(told.size).toBe(5);
  });

  it('with free seats and idle places proves nothing but a plan that takes all it can', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const instance = packInstance(randomLists(seed, SHAPES[0]![2]));
      const { posting, levels, certificate } = solve(instance);
      const [one] = certificate.cases as [ProofCase];
      const free = (prices: LevelPrices): LevelPrices => Object.fromEntries(LEVELS.map((level) => [level, prices[level].map(() => 0)])) as unknown as LevelPrices;
      const certificateOfNothing = { cases: [{ rights: [], seatPrices: free(one.seatPrices), idlePrices: free(one.idlePrices) }] };
      expect(verify(instance, posting, levels, certificateOfNothing).ok).toBe(proves(instance, levels, certificateOfNothing));
    }
  });

  it('that parts into more cases than it needs is accepted, and refused once a case is missing', () => {
    let parted = 0;
    for (let seed = 1; seed <= 120; seed++) {
      const instance = packInstance(randomLists(seed, SHAPES[1]![2]));
      const { posting, levels, certificate } = solve(instance);
      if (certificate.cases.length > 1) continue;
      const able = (h: number): number[] => [...instance.householdOf.keys()].filter((i) => instance.householdOf[i] === h && [...instance.pairPosting.subarray(instance.firstPair[i], instance.firstPair[i + 1])].some((j) => instance.rural[j]));
      const household = [...instance.zero.keys()].find((h) => able(h).length > 1);
      if (household === undefined) continue;
      parted++;
      const cases = able(household).map((worker): ProofCase => ({ ...certificate.cases[0]!, rights: [{ household, worker } satisfies Right] }));
      expect(verify(instance, posting, levels, { cases }).ok).toBe(true);
      for (const missing of cases.keys()) {
        expect(verify(instance, posting, levels, { cases: cases.filter((_, n) => n !== missing) })).toEqual({ ok: false, violated: 'the cases of the certificate do not cover all plans' });
      }
    }
    expect(parted).toBeGreaterThan(30);
  });
});

/** What the words of the checker must be for a plan, by its own definition: the first person or post that breaks something. */
function faultOf(instance: Instance, posting: ArrayLike<number>): string | undefined {
  const pairs = (i: number): Int32Array => instance.pairPosting.subarray(instance.firstPair[i], instance.firstPair[i + 1]);
  const people = [...instance.householdOf.keys()];
  const astray = people.find((i) => posting[i] !== -1 && !pairs(i).includes(posting[i]!));
  if (astray !== undefined) return `worker ${astray + 1} is not eligible for posting ${posting[astray]! + 1}`;
  for (const i of people) {
    const j = posting[i]!;
    const before = people.slice(0, i + 1);
    if (j >= 0 && before.filter((other) => posting[other] === j).length > instance.seats[j]!) return `posting ${j + 1} has ${instance.seats[j]} seats and more workers`;
    const h = instance.householdOf[i]!;
    const rural = before.filter((other) => instance.householdOf[other] === h && posting[other]! >= 0 && instance.rural[posting[other]!]);
    if (j >= 0 && instance.rural[j] && rural.length > 1) return `household ${h + 1} holds more than one rural public-welfare post`;
  }
  return undefined;
}

function levelsBySums(instance: Instance, posting: ArrayLike<number>): Levels {
  const placed = [...instance.householdOf.keys()].filter((i) => posting[i]! >= 0);
  const sum = (value: (i: number) => number): number => placed.reduce((total, i) => total + value(i), 0);
  const scoreOf = (i: number): number => instance.pairScore[instance.pairPosting.indexOf(posting[i]!, instance.firstPair[i])]!;
  const cleared = new Set(placed.map((i) => instance.householdOf[i]!).filter((h) => instance.zero[h])).size;
  return { cleared, atRisk: sum((i) => instance.atRisk[instance.householdOf[i]!]!), placed: placed.length, market: sum((i) => 1 - instance.fallback[posting[i]!]!), score: sum(scoreOf) };
}

type Change = (posting: Int32Array, random: (below: number) => number, instance: Instance) => void;
const placedIn = (posting: Int32Array, random: (below: number) => number): number => {
  const placed = [...posting.keys()].filter((i) => posting[i]! >= 0);
  return placed[random(placed.length)] ?? 0;
};
const CHANGES: Record<string, Change> = {
  moved: (posting, random, { seats }) => void (posting[placedIn(posting, random)] = random(seats.length)),
  swapped: (posting, random) => {
    const [a, b] = [placedIn(posting, random), random(posting.length)];
    [posting[a], posting[b]] = [posting[b]!, posting[a]!];
  },
  dropped: (posting, random) => void (posting[placedIn(posting, random)] = -1),
  added: (posting, random, { seats }) => void (posting[random(posting.length)] = random(seats.length)),
  'moved to where they may be': (posting, random, { firstPair, pairPosting }) => {
    const i = random(posting.length);
    if (firstPair[i + 1]! > firstPair[i]!) posting[i] = pairPosting[firstPair[i]! + random(firstPair[i + 1]! - firstPair[i]!)]!;
  },
  'sent nowhere': (posting, random, { seats }) => void (posting[random(posting.length)] = [seats.length, -2, 2 ** 31 - 1][random(3)]!),
};

describe('A changed plan', () => {
  const solved: [name: string, instance: Instance, solution: Solution][] = [];
  for (const [name, , shape] of SHAPES) for (let seed = 1; seed <= 15; seed++) solved.push([`${name} ${seed}`, packInstance(randomLists(seed, shape)), {} as Solution]);
  for (const seed of [1, 2]) solved.push([`district ${seed}`, district(seed), {} as Solution]);
  for (const one of solved) one[2] = solve(one[1]);

  it.each(Object.entries(CHANGES))('is refused in the right words: people %s', (_, change) => {
    let [broken, lesser] = [0, 0];
    for (const [name, instance, { posting, levels, certificate }] of solved) {
      for (let seed = 1; seed <= 12; seed++) {
        const changed = posting.slice();
        change(changed, seeded(seed), instance);
        const fault = faultOf(instance, changed);
        const verdict = verify(instance, changed, levels, certificate);
        if (fault !== undefined) {
          broken++;
          expect({ name, seed, verdict }).toEqual({ name, seed, verdict: { ok: false, violated: fault } });
          continue;
        }
        const reached = levelsBySums(instance, changed);
        const untrue = LEVELS.find((level) => reached[level] !== levels[level]);
        if (untrue === undefined) {
          expect({ name, seed, verdict }).toEqual({ name, seed, verdict: { ok: true, levels } }); // as good a plan: the same proof holds
          continue;
        }
        lesser++;
        expect(verdict).toEqual({ ok: false, violated: `the plan reaches ${untrue} ${reached[untrue]}, not ${levels[untrue]} as stated` });
        // Stated truthfully it is still not the best.
        const honest = verify(instance, changed, reached, certificate);
        expect(honest.ok ? 'ok' : honest.violated).toMatch(/^case \d+ leaves room for a plan better by [1-9]\d* on the level \w+: /);
      }
    }
    expect(broken + lesser).toBeGreaterThan(100);
  });

  it.each(LEVELS)('is refused when %s is stated too high or too low', (level) => {
    for (const [, instance, { posting, levels, certificate }] of solved) {
      for (const by of [1, -1]) {
        expect(verify(instance, posting, { ...levels, [level]: levels[level] + by }, certificate)).toEqual({
          ok: false, violated: `the plan reaches ${level} ${levels[level]}, not ${levels[level] + by} as stated`,
        });
      }
    }
  });
});
