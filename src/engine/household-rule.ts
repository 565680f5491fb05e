import { splitPrices, type ProofCase, type Right } from './certificate';
import { membersOf, type Members, type Participants } from './instance';
import { pointsOf, type Levels } from './levels';
import type { LiveMarket } from './live-market';
import { AWAY } from './market';

/** What a household could make of its one right to a rural post, at given prices. */
interface Margin {
  readonly worker: number;
  /** Points by which the worker's best rural post exceeds everything else the worker could do; may be negative. */
  readonly points: number;
}

/** How much more the household's right is worth to another member than to the one who has it. */
interface Gap {
  readonly household: number;
  readonly points: number;
  readonly margins: readonly Margin[];
}

/** Households with more than one member in a rural public-welfare post, ascending. */
export function brokenHouseholds({ zero, rural, householdOf }: Participants, posting: ArrayLike<number>): number[] {
  const held = new Uint8Array(zero.length);
  const broken: number[] = [];
  householdOf.forEach((h, i) => {
    if (posting[i]! >= 0 && rural[posting[i]!] && ++held[h]! === 2) broken.push(h);
  });
  return broken.sort((a, b) => a - b);
}

export interface RuledPlan {
  readonly posting: Int32Array;
  readonly levels: Levels;
  readonly cases: readonly ProofCase[];
  readonly proven: boolean;
}

/**
 * The best plan that keeps the rule of one rural public-welfare post a household.
 *
 * Each household that breaks the rule gives its right to one member; the rest is again a transport problem. At its prices the right is worth most
 * to the member with the greatest margin: if that member has it in every household, no plan under the rule is worth more, for any distribution of
 * rights. If not, the right moves on, and where that goes in a circle, the search branches over the members of the household with the widest gap. Only
 * households that were seen to break the rule are given rights; the others keep it by themselves in the plan that is found. Proof of the bound:
 * docs/engine.md.
 *
 * @param limit most transport problems solved; past it the best plan so far is returned as not proven
 */
export class RightSearch {
  private readonly members: Members;
  private readonly rights = new Map<number, number>();
  private best: { readonly posting: Int32Array; readonly levels: Levels; readonly points: bigint } | undefined;
  private readonly cases: ProofCase[] = [];
  private proven = true;
  private solved = 0;

  constructor(
    private readonly live: LiveMarket,
    private readonly levelsOf: (posting: Int32Array) => Levels,
    private readonly limit: number,
  ) {
    this.members = membersOf(live.participants);
  }

  run(): RuledPlan {
    this.explore([]);
    return { posting: this.best!.posting, levels: this.best!.levels, cases: this.cases, proven: this.proven };
  }

  /** Proves that no plan under these rights beats the best one known, or finds a better one. */
  private explore(fixed: readonly Right[]): void {
    for (const { household, worker } of fixed) this.give(household, worker);
    const seen = new Set<string>();
    for (;;) {
      this.live.settle();
      this.solved++;
      const posting = this.live.plan();
      const broken = brokenHouseholds(this.live.participants, posting);
      if (broken.length > 0) {
        for (const h of broken) this.give(h, this.margins(h)[0]!.worker);
        continue;
      }
      this.consider(posting);
      const gaps = this.gaps(fixed);
      if (this.closes(fixed, gaps, this.solved >= this.limit)) return;
      if (this.moveRights(gaps, seen)) continue;
      const { household, margins } = gaps[0]!;
      for (const { worker } of margins) this.explore([...fixed, { household, worker }]);
      return;
    }
  }

  /** Takes the case as closed, at the prices as they are, when no plan under it can be better than the best known. */
  private closes(fixed: readonly Right[], gaps: readonly Gap[], stop: boolean): boolean {
    const holds = this.bound(gaps) <= this.best!.points;
    if (!holds && !stop) return false;
    this.proven &&= holds;
    this.cases.push(this.proofCase(fixed));
    return true;
  }

  private proofCase(rights: readonly Right[]): ProofCase {
    const { market, graph, participants } = this.live;
    const idle = new Float64Array(participants.zero.length);
    graph.idleHousehold.forEach((h, g) => {
      idle[h] = market.price[graph.postings + g]!;
    });
    const [seatPrices, idlePrices] = splitPrices([market.price.subarray(0, graph.postings), idle], market.weights);
    return { rights, seatPrices: seatPrices!, idlePrices: idlePrices! };
  }

  private give(household: number, worker: number): void {
    this.rights.set(household, worker);
    for (const member of this.membersOf(household)) this.live.bar(member, member !== worker);
  }

  private consider(posting: Int32Array): void {
    const levels = this.levelsOf(posting);
    const points = pointsOf(levels, this.live.market.weights);
    if (!this.best || points > this.best.points) this.best = { posting, levels, points };
  }

  /** What no plan under the fixed rights can exceed: the worth of the present plan, and what other members would make of the rights. */
  private bound(gaps: readonly Gap[]): bigint {
    const here = pointsOf(this.levelsOf(this.live.plan()), this.live.market.weights);
    return gaps.reduce((sum, { points }) => sum + BigInt(points), here);
  }

  private gaps(fixed: readonly Right[]): Gap[] {
    const gaps: Gap[] = [];
    for (const [household, holder] of this.rights) {
      if (fixed.some((right) => right.household === household)) continue;
      const margins = this.margins(household);
      const kept = margins.find(({ worker }) => worker === holder)?.points ?? 0;
      const points = Math.max(0, margins[0]?.points ?? 0) - Math.max(0, kept);
      if (points > 0) gaps.push({ household, points, margins });
    }
    return gaps.sort((a, b) => b.points - a.points || a.household - b.household);
  }

  /** The margins of the members who have a rural pair at all, greatest first, then by worker. */
  private margins(household: number): Margin[] {
    const { live } = this;
    const { zero, atRisk, rural } = live.participants;
    const { price, bonus, weights, option } = live.market;
    const base = weights.placed + (atRisk[household] ? weights.atRisk : 0);
    const margins: Margin[] = [];
    for (const worker of this.membersOf(household)) {
      if (option[worker] === AWAY) continue;
      const g = live.graph.idleColumn[worker]!;
      let other = zero[household] ? -weights.cleared : 0;
      if (g >= 0) other = Math.max(other, -price[g]!);
      let best = -Infinity;
      const { count, at, score } = live.rowOf(worker);
      for (let k = 0; k < count; k++) {
        const gain = base + bonus[at[k]!]! + score[k]! - price[at[k]!]!;
        if (rural[at[k]!]) best = Math.max(best, gain);
        else other = Math.max(other, gain);
      }
      if (best > -Infinity) margins.push({ worker, points: best - other });
    }
    return margins.sort((a, b) => b.points - a.points || a.worker - b.worker);
  }

  /** Gives rights to whom they are worth most: all at once, or else the widest gap alone. False when both were tried. */
  private moveRights(gaps: readonly Gap[], seen: Set<string>): boolean {
    seen.add(this.signature());
    const before = new Map(this.rights);
    for (const moved of [gaps, gaps.slice(0, 1)]) {
      const after = new Map(this.rights);
      for (const { household, margins } of moved) after.set(household, margins[0]!.worker);
      if (seen.has([...after.values()].join())) continue;
      for (const [household, worker] of after) if (before.get(household) !== worker) this.give(household, worker);
      return true;
    }
    return false;
  }

  private signature(): string {
    return [...this.rights.values()].join();
  }

  private membersOf(household: number): Int32Array {
    return this.members.items.subarray(this.members.start[household], this.members.start[household + 1]);
  }
}
