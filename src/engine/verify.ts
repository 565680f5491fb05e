import type { Certificate, ProofCase } from './certificate';
import type { Instance } from './instance';
import type { Levels } from './levels';

/** Either the plan is proven to be the best, or the first condition that it or its proof violates, in words. */
export type Verdict = { readonly ok: true; readonly levels: Levels } | { readonly ok: false; readonly violated: string };

class Violation extends Error {}

/** Sums of three weights and a price below this are exact in doubles; longer sums are BigInt. */
const EXACT = 2 ** 51;
const isExact = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= EXACT;

const demand = (met: boolean, violated: () => string): void => {
  if (!met) throw new Violation(violated());
};

/**
 * Proves that no plan of the instance is better on the five levels, from first principles: feasibility, the stated
 * levels, weights that rank plans as the levels do, cases that cover all plans, and for each case a bound by weak duality.
 * Knows nothing of how the plan was found and shares no code with it; all sums are BigInt. Numbers in messages are 1-based.
 *
 * @param posting per worker: the posting, or -1
 */
export function verify(instance: Instance, posting: ArrayLike<number>, stated: Levels, certificate: Certificate): Verdict {
  try {
    const levels = checkPlan(instance, posting);
    for (const level of ['cleared', 'atRisk', 'placed', 'market', 'score'] as const) {
      demand(levels[level] === stated[level], () => `the plan reaches ${level} ${levels[level]}, not ${stated[level]} as stated`);
    }
    checkWeights(instance, certificate);
    demand(covers(instance, certificate.cases, 0), () => 'the cases of the certificate do not cover all plans');
    const { weights } = certificate;
    const worth = (['cleared', 'atRisk', 'placed', 'market'] as const).reduce(
      (sum, level) => sum + BigInt(levels[level]) * BigInt(weights[level]),
      BigInt(levels.score),
    );
    certificate.cases.forEach((proofCase, n) => checkCase(instance, posting, certificate, proofCase, n, worth));
    return { ok: true, levels };
  } catch (error) {
    if (error instanceof Violation) return { ok: false, violated: error.message };
    throw error;
  }
}

function checkPlan(instance: Instance, posting: ArrayLike<number>): Levels {
  const { householdOf, seats, firstPair, pairPosting, pairScore } = instance;
  demand(posting.length === householdOf.length, () => `the plan is for ${posting.length} workers, not ${householdOf.length}`);
  const taken = seats.map(() => 0);
  const [placedOf, ruralOf] = [instance.zero.map(() => 0), instance.zero.map(() => 0)];
  const levels = { cleared: 0, atRisk: 0, placed: 0, market: 0, score: 0 };
  for (let i = 0; i < householdOf.length; i++) {
    const [j, h] = [posting[i]!, householdOf[i]!];
    if (j === -1) continue;
    let pair = firstPair[i]!;
    while (pair < firstPair[i + 1]! && pairPosting[pair] !== j) pair++;
    demand(pair < firstPair[i + 1]!, () => `worker ${i + 1} is not eligible for posting ${j + 1}`);
    demand(++taken[j]! <= seats[j]!, () => `posting ${j + 1} has ${seats[j]} seats and more workers`);
    if (instance.rural[j]) demand(++ruralOf[h]! <= 1, () => `household ${h + 1} holds more than one rural public-welfare post`);
    if (instance.zero[h] && placedOf[h] === 0) levels.cleared++;
    placedOf[h] = 1;
    levels.atRisk += instance.atRisk[h]!;
    levels.placed++;
    levels.market += instance.fallback[j] ? 0 : 1;
    levels.score += pairScore[pair]!;
  }
  return levels;
}

function checkWeights(instance: Instance, { weights, ruled }: Certificate): void {
  demand(new Set(ruled).size === ruled.length && ruled.every((h) => h in instance.zero), () => 'the ruled households of the certificate are not distinct households of the instance');
  demand(Object.values(weights).every(isExact), () => 'a weight is no whole number from 0 to 2^51');
  const group = BigInt(1 + ruled.length);
  const most = group * BigInt(instance.seats.length);
  const workers = BigInt(instance.householdOf.length);
  let below = 1000n * (most < workers ? most : workers);
  for (const level of ['market', 'placed', 'atRisk', 'cleared'] as const) {
    const weight = BigInt(weights[level]);
    demand(weight > below, () => `the weight of ${level} does not outweigh the levels below it`);
    below += group * weight;
  }
}

/** Do the cases, all alike in their first rights, cover every plan that keeps the household rule? */
function covers(instance: Instance, cases: readonly ProofCase[], depth: number): boolean {
  if (cases.some(({ rights }) => rights.length === depth)) return true;
  const first = cases[0]?.rights[depth];
  if (!first) return false;
  const { householdOf, firstPair, pairPosting, rural } = instance;
  const able: number[] = [];
  householdOf.forEach((h, i) => {
    if (h === first.household && pairPosting.subarray(firstPair[i], firstPair[i + 1]).some((j) => rural[j])) able.push(i);
  });
  const same = cases.filter(({ rights }) => rights[depth]!.household === first.household);
  const under = (worker: number): ProofCase[] => same.filter(({ rights }) => rights[depth]!.worker === worker);
  return able.length > 0 && able.every((worker) => covers(instance, under(worker), depth + 1));
}

/** No plan under the rights of the case is worth more than `worth`: bound = seats x prices + the most each household can gain. */
function checkCase(
  instance: Instance, posting: ArrayLike<number>, { weights, ruled }: Certificate, proofCase: ProofCase, n: number, worth: bigint,
): void {
  const { seats, zero, atRisk, householdOf, firstPair, pairPosting, pairScore, fallback, rural } = instance;
  const { seatPrices, idlePrices, rights } = proofCase;
  demand(seatPrices.length === seats.length && idlePrices.length === zero.length, () => `case ${n + 1} does not price each posting and each household`);
  [...seatPrices, ...idlePrices].forEach((price) => {
    demand(isExact(price), () => `case ${n + 1} has a price that is no whole number from 0 to 2^51`);
  });
  const holder = new Map(rights.map(({ household, worker }) => [household, worker]));
  const isRuled = new Set(ruled);
  const size = new Int32Array(zero.length);
  for (const h of householdOf) size[h]!++;
  const taken = new Int32Array(seats.length);
  for (let i = 0; i < householdOf.length; i++) if (posting[i]! >= 0) taken[posting[i]!]!++;
  for (const { household } of rights) demand(isRuled.has(household), () => `case ${n + 1} uses a right that is not in the list`);
  let [excess, why] = [-worth, ''];
  seats.forEach((count, j) => {
    excess += BigInt(count) * BigInt(seatPrices[j]!);
    if (seatPrices[j]! > 0 && taken[j]! < count) why ||= `posting ${j + 1} has price ${seatPrices[j]} and empty seats`;
  });
  const right = new Float64Array(zero.length); // the most a member gains by the household's one rural post
  for (let i = 0; i < householdOf.length; i++) {
    const h = householdOf[i]!;
    const base = weights.placed + atRisk[h]! * weights.atRisk;
    let other = zero[h] ? -weights.cleared : 0;
    if (zero[h] && size[h]! > 1 && -idlePrices[h]! > other) other = -idlePrices[h]!;
    let [best, taking] = [other, other];
    for (let k = firstPair[i]!; k < firstPair[i + 1]!; k++) {
      const j = pairPosting[k]!;
      const gain = base + (fallback[j] ? 0 : weights.market) + pairScore[k]! - seatPrices[j]!;
      if (j === posting[i]) taking = gain;
      if (rural[j] && holder.has(h) && holder.get(h) !== i) continue;
      if (gain > best) best = gain;
      if (!rural[j] && gain > other) other = gain;
    }
    const shared = isRuled.has(h) && !holder.has(h);
    excess += BigInt(shared ? other : best);
    if (shared) right[h] = Math.max(right[h]!, best - other);
    else if (best > taking) why ||= `worker ${i + 1} would gain ${best - taking} points by another option`;
  }
  right.forEach((gain) => (excess += BigInt(gain)));
  zero.forEach((isZero, h) => {
    if (!isZero || size[h] === 0) return;
    excess += BigInt(weights.cleared) + BigInt(size[h]! - 1) * BigInt(idlePrices[h]!); // idling cost the last member B1
  });
  why ||= 'the idle places and rights of the households are priced too high';
  demand(excess <= 0n, () => `case ${n + 1} leaves room for a plan worth ${excess} points more: ${why}`);
}
