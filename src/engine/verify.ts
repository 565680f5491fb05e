import type { Certificate, LevelPrices, ProofCase } from './certificate';
import type { Instance } from './instance';
import type { Levels } from './levels';
import { DIGIT_MAX, gainsOf, PART_WORKERS, peopleByHousehold, SCORE_PRICE_MAX, type Facts, type GainPart, type PairReader } from './verify-gains';

/** Either the plan is proven to be the best, or the first condition that it or its proof violates, in words. */
export type Verdict = { readonly ok: true; readonly levels: Levels } | { readonly ok: false; readonly violated: string };

const NAMES = ['cleared', 'atRisk', 'placed', 'market', 'score'] as const;

/**
 * Proves that no plan of the instance is better on the five levels, from first principles: feasibility, the stated levels, cases
 * that cover all plans, and for each case a bound by weak duality, level by level. Knows nothing of how the plan was found and
 * shares no code with it; every sum is exact. Numbers in messages are 1-based. Proof: docs/engine.md.
 *
 * @param posting per worker: the posting, or -1
 */
export function verify(instance: Instance, posting: ArrayLike<number>, stated: Levels, certificate: Certificate): Verdict {
  const { firstPair, pairPosting, pairScore } = instance;
  const reader: PairReader = { read: (i) => ({ posting: pairPosting, score: pairScore, from: firstPair[i]!, to: firstPair[i + 1]! }) };
  return verifyPairs(instance, reader, posting, stated, certificate);
}

/**
 * The same for pairs that stand nowhere but are asked for, worker by worker.
 *
 * @param order all households, in the order in which it suits the reader to be asked for their people
 */
export function verifyPairs(
  facts: Facts, reader: PairReader, posting: ArrayLike<number>, stated: Levels, certificate: Certificate, order: Int32Array = Int32Array.from(facts.zero, (_, h) => h),
): Verdict {
  const violated = formFault(facts, posting, certificate);
  if (violated !== undefined) return { ok: false, violated };
  const parts = cutHouseholds(facts, order, 1).map((households) => gainsOf(facts, reader, posting, certificate.cases, households));
  return conclude(facts, posting, stated, certificate, parts);
}

/** What is wrong with the shape of plan and prices, to be asked before any pair is looked at: lengths, rights, prices >= 0. */
export function formFault(facts: Facts, posting: ArrayLike<number>, { cases }: Certificate): string | undefined {
  const { householdOf, seats, zero } = facts;
  if (posting.length !== householdOf.length) return `the plan is for ${posting.length} workers, not ${householdOf.length}`;
  const size = new Int32Array(zero.length);
  for (const h of householdOf) if (++size[h]! > PART_WORKERS) return `household ${h + 1} has more than ${PART_WORKERS} members`;
  for (const [n, { rights, seatPrices, idlePrices }] of cases.entries()) {
    const stranger = rights.find(({ household, worker }) => householdOf[worker] !== household);
    if (stranger) return `case ${n + 1} gives the right of household ${stranger.household + 1} to worker ${stranger.worker + 1}, who is no member`;
    const lengths = [...NAMES.map((level) => seatPrices[level].length - seats.length), ...NAMES.map((level) => idlePrices[level].length - zero.length)];
    if (lengths.some((more) => more !== 0)) return `case ${n + 1} does not price each posting and each household on each level`;
    const wrong = firstWrongPrice(seatPrices, 'posting') ?? firstWrongPrice(idlePrices, 'household');
    if (wrong !== undefined) return `case ${n + 1}: ${wrong}`;
    const useless = size.findIndex((members, h) => (!zero[h] || members < 2) && NAMES.some((level) => idlePrices[level][h] !== 0));
    if (useless >= 0) return `case ${n + 1} prices idle places of household ${useless + 1}, which has none`;
  }
  return undefined;
}

function firstWrongPrice(prices: LevelPrices, what: string): string | undefined {
  for (let k = 0; k < prices.score.length; k++) {
    let leading = 0;
    for (const level of NAMES) {
      const value = prices[level][k]!;
      const most = level === 'score' ? SCORE_PRICE_MAX : DIGIT_MAX;
      if (!Number.isInteger(value) || Math.abs(value) > most) return `the price of ${what} ${k + 1} on the level ${level} is no whole number up to ${most}`;
      leading ||= value;
    }
    if (leading < 0) return `the price of ${what} ${k + 1} is below 0`;
  }
  return undefined;
}

/** The households in at least so many parts of equal size, none of them with more people than can be summed exactly. */
export function cutHouseholds(facts: Facts, order: Int32Array, least: number): Int32Array[] {
  const { start } = peopleByHousehold(facts);
  const most = Math.min(PART_WORKERS, Math.ceil(facts.householdOf.length / least));
  const parts: Int32Array[] = [];
  let [from, people] = [0, 0];
  order.forEach((h, k) => {
    const size = start[h + 1]! - start[h]!;
    if (people + size > most && k > from) {
      parts.push(order.subarray(from, k));
      [from, people] = [k, 0];
    }
    people += size;
  });
  return [...parts, order.subarray(from)];
}

/** The verdict on a plan of sound form, from the parts of all households. */
export function conclude(facts: Facts, posting: ArrayLike<number>, stated: Levels, { cases }: Certificate, parts: readonly GainPart[]): Verdict {
  const no = (violated: string): Verdict => ({ ok: false, violated });
  const astray = parts.map(({ ineligible }) => ineligible).filter((i) => i >= 0);
  if (astray.length > 0) {
    const worker = Math.min(...astray);
    return no(`worker ${worker + 1} is not eligible for posting ${posting[worker]! + 1}`);
  }
  const broken = ruleBroken(facts, posting);
  if (broken !== undefined) return no(broken);
  const levels = { ...countsOf(facts, posting), score: parts.reduce((sum, { score }) => sum + score, 0) };
  const untrue = NAMES.find((level) => levels[level] !== stated[level]);
  if (untrue) return no(`the plan reaches ${untrue} ${levels[untrue]}, not ${stated[untrue]} as stated`);
  const able = new Map<number, number[]>();
  for (const i of parts.flatMap((part) => part.able)) able.set(facts.householdOf[i]!, [...(able.get(facts.householdOf[i]!) ?? []), i]);
  if (!covers(able, cases, 0)) return no('the cases of the certificate do not cover all plans');
  for (const [n, one] of cases.entries()) {
    const excess = excessOf(facts, levels, one, parts.map((part) => part.cases[n]!.gain));
    const at = excess.findIndex((more) => more !== 0n);
    if (at >= 0 && excess[at]! > 0n) {
      const where = whereFrom(facts, posting, one, parts.map((part) => part.cases[n]!.unmoved));
      return no(`case ${n + 1} leaves room for a plan better by ${excess[at]} on the level ${NAMES[at]}: ${where}`);
    }
  }
  return { ok: true, levels };
}

function ruleBroken({ householdOf, seats, zero, rural }: Facts, posting: ArrayLike<number>): string | undefined {
  const free = seats.slice();
  const ruralIn = new Uint8Array(zero.length);
  for (let i = 0; i < householdOf.length; i++) {
    const [j, h] = [posting[i]!, householdOf[i]!];
    if (j < 0) continue;
    if (--free[j]! < 0) return `posting ${j + 1} has ${seats[j]} seats and more workers`;
    if (rural[j] && ++ruralIn[h]! > 1) return `household ${h + 1} holds more than one rural public-welfare post`;
  }
  return undefined;
}

function countsOf({ householdOf, zero, atRisk, fallback }: Facts, posting: ArrayLike<number>): Omit<Levels, 'score'> {
  const cleared = new Uint8Array(zero.length);
  const levels = { cleared: 0, atRisk: 0, placed: 0, market: 0 };
  for (let i = 0; i < householdOf.length; i++) {
    if (posting[i]! < 0) continue;
    const h = householdOf[i]!;
    if (zero[h] && !cleared[h]) levels.cleared++;
    cleared[h] = 1;
    levels.atRisk += atRisk[h]!;
    levels.placed++;
    levels.market += fallback[posting[i]!] ? 0 : 1;
  }
  return levels;
}

/** Do the cases, all alike in their first rights, cover every plan that keeps the household rule? `able`: who of a household has a rural pair. */
function covers(able: ReadonlyMap<number, readonly number[]>, cases: readonly ProofCase[], depth: number): boolean {
  if (cases.some(({ rights }) => rights.length === depth)) return true;
  const household = cases[0]?.rights[depth]?.household;
  if (household === undefined) return false;
  const same = cases.filter(({ rights }) => rights[depth]!.household === household);
  const members = able.get(household) ?? [];
  return members.length > 0 && members.every((worker) => covers(able, same.filter(({ rights }) => rights[depth]!.worker === worker), depth + 1));
}

/** By how much the case's bound exceeds the plan, level by level. */
function excessOf(facts: Facts, levels: Levels, { seatPrices, idlePrices }: ProofCase, gains: readonly (readonly number[])[]): bigint[] {
  const { start } = peopleByHousehold(facts);
  const size = (h: number): number => start[h + 1]! - start[h]!;
  return NAMES.map((level, at) => {
    let excess = -BigInt(levels[level]);
    facts.seats.forEach((count, j) => {
      excess += BigInt(count) * BigInt(seatPrices[level][j]!);
    });
    facts.zero.forEach((zero, h) => {
      if (zero && size(h) > 1) excess += BigInt(size(h) - 1) * BigInt(idlePrices[level][h]!);
      // A household without work in which nobody is placed loses 1: worths count from the plan that clears them all.
      if (zero && size(h) > 0 && level === 'cleared') excess += 1n;
    });
    return gains.reduce((sum, gain) => sum + BigInt(gain[at]!), excess);
  });
}

/** What is not settled between plan and prices: the first posting, idle place or household that gives the room. */
function whereFrom({ seats }: Facts, posting: ArrayLike<number>, { seatPrices }: ProofCase, unmoved: readonly number[]): string {
  const free = seats.slice();
  for (let i = 0; i < posting.length; i++) if (posting[i]! >= 0) free[posting[i]!]!--;
  const priced = free.findIndex((count, j) => count > 0 && NAMES.some((level) => seatPrices[level][j] !== 0));
  if (priced >= 0) return `posting ${priced + 1} has a price and empty seats`;
  const households = unmoved.filter((h) => h >= 0);
  if (households.length > 0) return `household ${Math.min(...households) + 1} could do better at these prices`;
  return 'idle places of a household have a price and are not all taken';
}
