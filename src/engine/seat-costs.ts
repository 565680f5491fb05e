import type { Columns } from './columns';
import { SCORE_MAX, type LevelWeights } from './levels';

/** A plan in numbers, as the solver gives it. */
export interface PlanNumbers {
  /** Per person: the vacancy, or -1. */
  readonly posting: ArrayLike<number>;
  readonly weights: LevelWeights;
  /** The highest prices that prove it, per vacancy, in points: what the plan would lose with a seat less. */
  readonly seatPrices: ArrayLike<number>;
}

/** Per vacancy: how many people the plan puts there. */
export function takenSeats({ vacancies, people }: Columns, posting: ArrayLike<number>): Int32Array {
  const taken = new Int32Array(vacancies.count);
  for (let i = 0; i < people.count; i++) if (posting[i]! >= 0) taken[posting[i]!]!++;
  return taken;
}

/** Per household: the member in a rural public-welfare post, or -1. */
export function ruralHolders({ households, people, vacancies }: Columns, posting: ArrayLike<number>): Int32Array {
  const holder = new Int32Array(households.zero.length).fill(-1);
  for (let i = 0; i < people.count; i++) if (posting[i]! >= 0 && vacancies.rural[posting[i]!]) holder[people.household[i]!] = i;
  return holder;
}

/**
 * What it takes to give a person without a job a seat.
 *
 * **The test.** Let person i have no job in a best plan, let p be the highest price of vacancy j, v what the pair (i, j) would be worth, and u what i has
 * without a job: -B1 when i's household is one with nobody in work and has no member in the plan, else 0. If v > u + p, then with the pair a
 * strictly better plan exists, better by v - u - p at least, and i has a job in every best plan. No new solution is needed to know it.
 *
 * *Proof.* A plan is best if and only if no cycle of its residual network gains. The new pair is one new arc i -> j, so every cycle that gains uses it, and
 * every better plan has it. From j on, the cheapest way out of the network (an empty seat, or somebody who idles) costs p: that is what the plan would lose
 * with a seat of j less. The way back to i is free and gains -u: an idle row is left where it stands (u = 0); the household's unpaid B1 is
 * paid (u = -B1); or, where a member has a job and i stands in the household's idle column, a place there becomes empty (u = 0). No cheaper way out than p
 * exists, and the ways back are all there are, but for one: in a household with nobody in work before, which has one job in the plan, the way can end in
 * the member who has that job and idles instead of i. Such a way passes the household's one job from one member to the other, brings nobody into work and clears nobody;
 * it is not counted as an unlock. In all other cases the test holds if and only if the plan becomes better: i's own row changes neither p nor u. ∎
 *
 * The rule of one rural public-welfare post a household couples rows. A rural vacancy is no unlock for who lives with a holder; and the prices must be those of
 * a market in which nobody who lives with a holder has rural pairs: then every cycle above keeps the rule, one person a household moved.
 */
export class SeatCosts {
  /** Per household: the member who holds a rural post. */
  readonly holder: Int32Array;
  private readonly inWork: Uint8Array;
  /** Per vacancy: the price less what the level `market` adds. A score in excess of it, less the person's margin, gains. */
  readonly fee: Float64Array;
  private readonly reaches = new Map<number, Uint32Array>();

  constructor(
    private readonly columns: Columns,
    readonly plan: PlanNumbers,
  ) {
    const { households, people, vacancies } = columns;
    this.holder = ruralHolders(columns, plan.posting);
    this.inWork = new Uint8Array(households.zero.length);
    for (let i = 0; i < people.count; i++) if (plan.posting[i]! >= 0) this.inWork[people.household[i]!] = 1;
    this.fee = Float64Array.from(vacancies.fallback, (fallback, j) => plan.seatPrices[j]! - (fallback ? 0 : plan.weights.market));
  }

  /** Another member of the household holds its one rural public-welfare post. */
  ruralBarred(person: number): boolean {
    const holder = this.holder[this.columns.people.household[person]!]!;
    return holder >= 0 && holder !== person;
  }

  /** What any seat is worth in the hands of a person without a job, score and market aside, beyond what the person has without it. */
  margin(person: number): number {
    const { households, people } = this.columns;
    const { weights } = this.plan;
    const h = people.household[person]!;
    const unpaid = households.zero[h] && !this.inWork[h] ? weights.cleared : 0;
    return weights.placed + (households.atRisk[h] ? weights.atRisk : 0) + unpaid;
  }

  /** The vacancies where a high enough score would gain, as bits: not to be written to. */
  reach(person: number): Uint32Array {
    const margin = this.margin(person);
    const barred = this.ruralBarred(person);
    const key = barred ? -margin : margin;
    const known = this.reaches.get(key);
    if (known) return known;
    const { count, rural } = this.columns.vacancies;
    const bits = new Uint32Array(Math.ceil(count / 32));
    for (let j = 0; j < count; j++) if (this.fee[j]! - margin < SCORE_MAX && !(barred && rural[j])) bits[j >> 5]! |= 1 << (j & 31);
    this.reaches.set(key, bits);
    return bits;
  }
}
