import type { Right } from './certificate';
import { membersOf, type Instance, type Members } from './instance';
import { largestGroup, levelWeights, pointsOf, type Levels, type LevelWeights } from './levels';
import type { MarketState } from './market';
import { findOptimum, reweigh, type Optimum } from './optimum';

/** A case of a proof, with prices in points. */
export interface PointCase {
  readonly rights: readonly Right[];
  readonly seatPrices: readonly number[];
  readonly idlePrices: readonly number[];
}

/** A proof in points of the weights. */
export interface PointProof {
  readonly weights: LevelWeights;
  readonly ruled: readonly number[];
  readonly cases: readonly PointCase[];
}

/** What a household could make of its one right to a rural post, at given prices. */
interface Margin {
  readonly worker: number;
  /** Points by which the worker's best rural post exceeds everything else the worker could do; may be negative. */
  readonly points: number;
}

/** At most one rural public-welfare post a household: finds the households that break the rule. */
export class HouseholdRule {
  readonly members: Members;

  constructor(readonly instance: Instance) {
    this.members = membersOf(instance);
  }

  membersOf(household: number): Int32Array {
    return this.members.items.subarray(this.members.start[household], this.members.start[household + 1]);
  }

  /** Households with more than one member in a rural post, ascending. */
  broken(posting: ArrayLike<number>): number[] {
    const holders = new Map<number, number>();
    this.instance.householdOf.forEach((h, i) => {
      const j = posting[i]!;
      if (j >= 0 && this.instance.rural[j]) holders.set(h, (holders.get(h) ?? 0) + 1);
    });
    return [...holders].filter(([, n]) => n > 1).map(([h]) => h).sort((a, b) => a - b);
  }

  /** The margins of the members who have a rural pair at all, greatest first, then by worker. */
  margins(household: number, at: Pick<Optimum, 'seatPrices' | 'idlePrices'>, weights: LevelWeights): Margin[] {
    const { instance } = this;
    const base = weights.placed + (instance.atRisk[household] ? weights.atRisk : 0);
    const margins: Margin[] = [];
    for (const worker of this.membersOf(household)) {
      let other = instance.zero[household] ? -weights.cleared : 0;
      if (instance.zero[household] && this.membersOf(household).length > 1) other = Math.max(other, -at.idlePrices[household]!);
      let rural = -Infinity;
      for (let k = instance.firstPair[worker]!; k < instance.firstPair[worker + 1]!; k++) {
        const j = instance.pairPosting[k]!;
        const bonus = instance.fallback[j] ? 0 : weights.market;
        const gain = base + bonus + instance.pairScore[k]! - at.seatPrices[j]!;
        if (instance.rural[j]) rural = Math.max(rural, gain);
        else other = Math.max(other, gain);
      }
      if (rural > -Infinity) margins.push({ worker, points: rural - other });
    }
    return margins.sort((a, b) => b.points - a.points || a.worker - b.worker);
  }
}

export interface RuledPlan {
  readonly posting: Int32Array;
  readonly levels: Levels;
  readonly points: PointProof;
  readonly proven: boolean;
}

/**
 * The best plan that keeps the rule, given that the best plan without it breaks it.
 *
 * Each ruled household gives its right to one member; the rest is again a transport problem. At its prices the right is
 * worth most to the member with the greatest margin: if that member has it in every household, no plan under the rule is
 * worth more, for any distribution of rights. If not, the right moves on, and where that goes in a circle, the search branches
 * over the members of the household with the greatest gap. Only households that were seen to break the rule are ruled; the others keep it by
 * themselves in the plan that is found. Proofs of bound and weights: docs/engine.md.
 *
 * @param limit most transport problems solved; past it the best plan so far is returned as not proven
 */
export function keepHouseholdRule(rule: HouseholdRule, relaxed: Optimum, weights: LevelWeights, limit: number): RuledPlan {
  const rights = new Map<number, number>();
  for (const h of rule.broken(relaxed.posting)) rights.set(h, rule.margins(h, relaxed, weights)[0]!.worker);
  const { seats, householdOf } = rule.instance;
  let state = { at: relaxed.state, weights };
  for (let solved = 0; ; ) {
    // Room for as many again, so that a household more does not change the weights each time.
    const group = largestGroup(seats.length, householdOf.length, 2 * rights.size + 1);
    const next = levelWeights(seats.length, householdOf.length, group);
    const mayGrow = group === 2 * rights.size + 1;
    const search = new RightSearch(rule, rights, mayGrow ? group : Infinity, next, reweigh(state.at, state.weights, next), limit - solved);
    const plan = search.run();
    if (plan) return plan;
    solved += search.solved;
    state = { at: search.state, weights: next };
  }
}

interface Incumbent {
  readonly optimum: Optimum;
  readonly points: bigint;
}

interface Bound {
  readonly points: bigint;
  readonly proofCase: PointCase;
  readonly gaps: readonly Gap[];
}

/** How much more the household's right is worth to another member than to the one who has it. */
interface Gap {
  readonly household: number;
  readonly points: number;
  readonly margins: readonly Margin[];
}

class RightSearch {
  solved = 0;
  private best: Incumbent | undefined;
  private readonly cases: PointCase[] = [];
  private proven = true;

  constructor(
    private readonly rule: HouseholdRule,
    /** Ruled household -> the member who has the right at the moment; grows, and outlives this search. */
    private readonly rights: Map<number, number>,
    /** 1 + the most households the weights are proof for; infinite when greater weights would not be exact. */
    private readonly group: number,
    private readonly weights: LevelWeights,
    /** Of the transport problem solved last: the next one differs by a few pairs. */
    public state: MarketState,
    private readonly limit: number,
  ) {}

  /** Undefined when more households had to be ruled than the weights allow: start again with greater ones. */
  run(): RuledPlan | undefined {
    if (!this.explore([]) || !this.best) return undefined;
    const { posting, levels } = this.best.optimum;
    const { seats, householdOf } = this.rule.instance;
    const fit = largestGroup(seats.length, householdOf.length, this.rights.size + 1) === this.rights.size + 1;
    const ruled = [...this.rights.keys()].sort((a, b) => a - b);
    return { posting, levels, proven: this.proven && fit, points: { weights: this.weights, ruled, cases: this.cases } };
  }

  /** Proves that no plan under these rights beats the best one known, or finds a better one. False: more room needed. */
  private explore(fixed: readonly Right[]): boolean {
    for (const { household, worker } of fixed) this.rights.set(household, worker);
    const seen = new Set<string>();
    let bound: Bound | undefined;
    for (;;) {
      const optimum = this.solveUnderRights();
      const broken = this.rule.broken(optimum.posting);
      if (broken.length > 0) {
        for (const h of broken) this.rights.set(h, this.rule.margins(h, optimum, this.weights)[0]!.worker);
        if (this.rights.size + 1 > this.group) return false;
        continue;
      }
      const here = this.boundAt(optimum, fixed);
      if (!bound || here.points < bound.points) bound = here;
      if (this.best && bound.points <= this.best.points) {
        this.cases.push(bound.proofCase);
        return true;
      }
      if (this.solved >= this.limit) {
        this.proven = false;
        this.cases.push(bound.proofCase);
        return true;
      }
      if (!this.moveRights(here.gaps, seen)) return this.branch(fixed, bound);
    }
  }

  private solveUnderRights(): Optimum {
    const { instance } = this.rule;
    const barred = new Uint8Array(instance.householdOf.length);
    for (const [household, holder] of this.rights) {
      for (const worker of this.rule.membersOf(household)) barred[worker] = Number(worker !== holder);
    }
    const optimum = findOptimum(instance, this.weights, barred, this.state);
    this.state = optimum.state;
    this.solved++;
    return optimum;
  }

  /** Takes the plan when it is the best so far; the bound holds for every plan under the fixed rights. */
  private boundAt(optimum: Optimum, fixed: readonly Right[]): Bound {
    let points = pointsOf(optimum.levels, this.weights);
    if (!this.best || points > this.best.points) this.best = { optimum, points };
    const gaps: Gap[] = [];
    for (const [household, holder] of this.rights) {
      if (fixed.some((right) => right.household === household)) continue;
      const margins = this.rule.margins(household, optimum, this.weights);
      const kept = margins.find(({ worker }) => worker === holder)!;
      const gap = Math.max(0, margins[0]!.points) - Math.max(0, kept.points);
      if (gap > 0) gaps.push({ household, points: gap, margins });
      points += BigInt(gap);
    }
    gaps.sort((a, b) => b.points - a.points || a.household - b.household);
    const { seatPrices, idlePrices } = optimum;
    return { points, gaps, proofCase: { rights: fixed, seatPrices, idlePrices } };
  }

  /** Gives rights to whom they are worth most: all at once, or else the widest gap alone. False when both were tried. */
  private moveRights(gaps: readonly Gap[], seen: Set<string>): boolean {
    seen.add(this.signature());
    const before = new Map(this.rights);
    for (const moved of [gaps, gaps.slice(0, 1)]) {
      for (const { household, margins } of moved) this.rights.set(household, margins[0]!.worker);
      if (!seen.has(this.signature())) return true;
      for (const [household, worker] of before) this.rights.set(household, worker);
    }
    return false;
  }

  private signature(): string {
    return [...this.rights.values()].join();
  }

  private branch(fixed: readonly Right[], { gaps }: Bound): boolean {
    const { household, margins } = gaps[0]!;
    return margins.every(({ worker }) => this.explore([...fixed, { household, worker }]));
  }
}
