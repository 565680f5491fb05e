import { freeOfCharge, type LevelPrices, type ProofCase } from '../../../src/engine/certificate';
import { findPair, packInstance, type Instance } from '../../../src/engine/instance';
import { LEVELS } from '../../../src/engine/levels';
import { solve } from '../../../src/engine/solve';
import { DIGIT_MAX, gainsOf, peopleByHousehold, SCORE_PRICE_MAX, type GainPart } from '../../../src/engine/verify-gains';
import { randomInstance, seeded } from './instances';

type Worth = readonly number[];
const NOTHING: Worth = [0, 0, 0, 0, 0];
const plus = (a: Worth, b: Worth): Worth => a.map((value, k) => value + b[k]!);
const minus = (a: Worth, b: Worth): Worth => a.map((value, k) => value - b[k]!);
const best = (options: readonly Worth[]): Worth =>
  options.reduce((top, one) => ((minus(one, top).find((value) => value !== 0) ?? 0) > 0 ? one : top));
const priceOf = (prices: LevelPrices, k: number): Worth => LEVELS.map((level) => prices[level][k]!);

/** What a household can gain at most, and what the plan gives it; list by list. */
function ofHousehold(instance: Instance, posting: readonly number[], { rights, seatPrices, idlePrices }: ProofCase, h: number): { most: Worth; given: Worth } {
  const members = [...instance.householdOf.keys()].filter((i) => instance.householdOf[i] === h);
  const worthOf = (k: number): Worth => {
    const j = instance.pairPosting[k]!;
    return minus([0, instance.atRisk[h]!, 1, 1 - instance.fallback[j]!, instance.pairScore[k]!], priceOf(seatPrices, j));
  };
  const offers = (i: number, rural: number): Worth[] =>
    [...instance.pairPosting.keys()].slice(instance.firstPair[i], instance.firstPair[i + 1]).filter((k) => instance.rural[instance.pairPosting[k]!] === rural).map(worthOf);
  const open: Worth = instance.zero[h] ? [-1, 0, 0, 0, 0] : NOTHING;
  const place = instance.zero[h] && members.length > 1 ? minus(NOTHING, priceOf(idlePrices, h)) : open;
  const others = members.map((i) => best([open, place, ...offers(i, 0)]));
  const right = rights.find(({ household }) => household === h);
  const margins = members.flatMap((i, n) => (right && right.worker !== i ? [] : offers(i, 1).map((offer) => minus(offer, others[n]!))));
  const allIdle = members.every((i) => posting[i]! < 0);
  const given = members.map((i) => (posting[i]! >= 0 ? worthOf(findPair(instance, i, posting[i]!)) : allIdle && i === members.at(-1) ? open : place));
  return { most: [...others, best([NOTHING, ...margins])].reduce(plus, NOTHING), given: given.reduce(plus, NOTHING) };
}

function randomPrices(random: (below: number) => number, count: number, large: boolean): LevelPrices {
  const prices = freeOfCharge(count);
  const some = (most: number): number => (random(3) === 0 ? (large ? most * (random(2) || -1) : random(5) - 2) : 0);
  for (let k = 0; k < count; k++) {
    for (const level of LEVELS) prices[level][k] = some(level === 'score' ? SCORE_PRICE_MAX : DIGIT_MAX);
    if (!large) prices.score[k] = random(900) - 300;
  }
  return prices;
}

const gains = (instance: Instance, posting: readonly number[], cases: readonly ProofCase[], households = [...instance.zero.keys()]): GainPart =>
  gainsOf(instance, { read: (i) => ({ posting: instance.pairPosting, score: instance.pairScore, from: instance.firstPair[i]!, to: instance.firstPair[i + 1]! }) }, posting, cases, households);

describe('What households can gain at the prices of a proof', () => {
  it.each([['small', false], ['the largest there may be', true]])('is the best of what each member could do, one rural post a household; prices %s', (_, large) => {
    let unmoved = 0;
    for (let seed = 1; seed <= 80; seed++) {
      const random = seeded(seed);
      const instance = randomInstance(seed, { workers: 1 + (seed % 9), postings: 5, density: 60, rural: 70 });
      const posting = [...instance.householdOf.keys()].map((i) => {
        const pairs = instance.pairPosting.subarray(instance.firstPair[i], instance.firstPair[i + 1]);
        return random(2) && pairs.length > 0 ? pairs[random(pairs.length)]! : -1;
      });
      const cases = [0, 1, 2].map((rights) => ({
        rights: [...instance.householdOf].flatMap((household, worker) => (household < rights && instance.householdOf.indexOf(household) === worker ? [{ household, worker }] : [])),
        seatPrices: randomPrices(random, 5, large),
        idlePrices: randomPrices(random, instance.zero.length, large),
      }));
      const found = gains(instance, posting, cases);
      cases.forEach((one, n) => {
        const households = [...instance.zero.keys()].map((h) => ofHousehold(instance, posting, one, h));
        const expected = households.reduce((sum, { most }) => plus(sum, most), NOTHING);
        const first = households.findIndex(({ most, given }) => minus(most, given).some((value) => value !== 0));
        expect({ seed, n, gain: found.cases[n]!.gain.map((value) => value + 0), unmoved: found.cases[n]!.unmoved }).toEqual({ seed, n, gain: expected, unmoved: first });
        unmoved += Number(first > 0);
      });
      const named = new Set(cases.flatMap(({ rights }) => rights.map(({ household }) => household)));
      const able = [...instance.householdOf.keys()].filter(
        (i) => named.has(instance.householdOf[i]!) && instance.pairPosting.subarray(instance.firstPair[i], instance.firstPair[i + 1]).some((j) => instance.rural[j] === 1),
      );
      expect([...found.able].sort((a, b) => a - b)).toEqual(able);
      expect(found.score).toBe(posting.reduce((sum, j, i) => sum + (j < 0 ? 0 : instance.pairScore[findPair(instance, i, j)]!), 0));
      expect(found.ineligible).toBe(-1);
    }
    expect(unmoved).toBeGreaterThan(5);
  });

  it('is what the best plan gives each household at its own prices, and more than that at others for the households they touch', () => {
    let [settled, moved, idle] = [0, 0, 0];
    for (let seed = 1; seed <= 60; seed++) {
      const random = seeded(seed);
      const instance = randomInstance(seed, { workers: 6 + (seed % 9), postings: 3, density: [15, 50][seed % 2]!, rural: 50 });
      const { posting, certificate } = solve(instance);
      const [proof] = certificate.cases as [ProofCase];
      const dearer = { ...proof, seatPrices: { ...proof.seatPrices, score: proof.seatPrices.score.map((price) => price + random(2) * 400) } };
      for (const one of [proof, dearer]) {
        for (const h of instance.zero.keys()) {
          const { most, given } = ofHousehold(instance, [...posting], one, h);
          const more = minus(most, given).some((value) => value !== 0);
          expect({ seed, h, unmoved: gains(instance, [...posting], [one], [h]).cases[0]!.unmoved }).toEqual({ seed, h, unmoved: more ? h : -1 });
          if (more) moved++;
          else settled++;
          if (!more && instance.zero[h] && instance.householdOf.filter((one) => one === h).length > 1 && instance.householdOf.every((one, i) => one !== h || posting[i]! < 0)) idle++;
        }
      }
    }
    expect([settled, moved, idle].every((count) => count > 9)).toBe(true);
  });

  it('is added up over parts, in whatever order the households come', () => {
    const instance = randomInstance(6, { workers: 9, postings: 5, density: 60, rural: 70 });
    const posting = [...instance.householdOf].map(() => -1);
    const random = seeded(6);
    const cases = [{ rights: [], seatPrices: randomPrices(random, 5, false), idlePrices: randomPrices(random, instance.zero.length, false) }];
    const order = [...instance.zero.keys()];
    const whole = gains(instance, posting, cases, order);
    expect(gains(instance, posting, cases, order.reverse())).toEqual(whole);
    const parts = order.map((h) => gains(instance, posting, cases, [h]).cases[0]!.gain);
    expect(parts.reduce(plus, NOTHING)).toEqual(whole.cases[0]!.gain);
  });

  it('names the first worker who is not eligible for what the plan gives', () => {
    const pairs = [{ worker: 0, posting: 0, score: 0 }, { worker: 1, posting: 1, score: 5 }, { worker: 2, posting: 1, score: 5 }];
    const instance = packInstance({ households: [{ zero: true, atRisk: false }, { zero: false, atRisk: false }], workers: [1, 0, 1], postings: [{ seats: 2, fallback: false }, { seats: 2, fallback: false }], pairs });
    const cases = [{ rights: [], seatPrices: freeOfCharge(2), idlePrices: freeOfCharge(2) }];
    const ineligible = (...posting: number[]): number => gains(instance, posting, cases).ineligible;
    expect([ineligible(0, 1, 1), ineligible(-1, -1, -1), ineligible(0, 0, 1), ineligible(1, 0, 0), ineligible(0, 1, 0), ineligible(0, 7, -1), ineligible(0, 1, -2)]).toEqual([-1, -1, 1, 0, 2, 1, 2]);
    expect(gains(instance, [0, 1, -1], cases).score).toBe(5);
  });

  it('is summed over the members of each household, who stand together', () => {
    const instance = packInstance({ households: [{ zero: true, atRisk: false }, { zero: false, atRisk: false }, { zero: false, atRisk: false }], workers: [2, 0, 2, 2, 0], postings: [], pairs: [] });
    expect(peopleByHousehold(instance)).toEqual({ start: Int32Array.of(0, 2, 2, 5), items: Int32Array.of(1, 4, 0, 2, 3) });
  });
});
