import { participantsOf, type Columns } from '../../src/engine/columns';
import type { Levels } from '../../src/engine/levels';
import { LiveMarket } from '../../src/engine/live-market';
import type { PairSource } from '../../src/engine/pair-source';
import { levelsOfPlan } from '../../src/engine/plan';
import { Dice } from './dice';

/** One change of a market that is solved: what officers do in a day. */
export const WARM_CHANGES = ['person leaves', 'person comes', 'job refused', 'posting closes', 'posting opens', 'a seat more', 'pair locked', 'lock lifted'] as const;
export type WarmChange = (typeof WARM_CHANGES)[number];

/** A solved market that changes, and what was changed so far, so that it can be done again to another. */
export class WarmMarket {
  private readonly away: number[] = [];
  private readonly closed: number[] = [];
  private readonly locked: number[] = [];
  private readonly log: ((live: LiveMarket) => void)[] = [];
  readonly live: LiveMarket;

  constructor(
    private readonly columns: Columns,
    private readonly pairs: PairSource,
  ) {
    this.live = new LiveMarket(participantsOf(columns), pairs, false);
  }

  /** Makes one change of a kind; when nothing can be changed so, somebody leaves. */
  change(kind: WarmChange, dice: Dice): void {
    const act = this.actOf(kind, dice);
    this.log.push(act);
    act(this.live);
  }

  private actOf(kind: WarmChange, dice: Dice): (live: LiveMarket) => void {
    const { live, away, closed, locked } = this;
    const plan = live.plan();
    const placed = (): number => {
      let i = dice.below(plan.length);
      while (plan[i]! < 0 || locked.includes(i)) i = (i + 1) % plan.length;
      return i;
    };
    const posting = (): number => {
      let j = dice.below(this.columns.vacancies.count);
      while (live.graph.capacity[j] === 0) j = (j + 1) % this.columns.vacancies.count;
      return j;
    };
    if (kind === 'person comes' && away.length > 0) {
      const i = away.shift()!;
      return (market) => market.enter(i);
    }
    if (kind === 'posting opens' && closed.length > 0) {
      const j = closed.shift()!;
      return (market) => market.setSeats(j, this.columns.vacancies.seats[j]!);
    }
    if (kind === 'lock lifted' && locked.length > 0) {
      const i = locked.shift()!;
      return (market) => market.unlock(i);
    }
    if (kind === 'posting closes') {
      const j = posting();
      closed.push(j);
      return (market) => market.setSeats(j, 0);
    }
    if (kind === 'a seat more') {
      const j = posting();
      const seats = live.graph.capacity[j]! + 1;
      return (market) => market.setSeats(j, seats);
    }
    const i = placed();
    const j = plan[i]!;
    if (kind === 'job refused') return (market) => market.forbid(i, j);
    if (kind === 'pair locked') {
      locked.push(i);
      return (market) => market.lock(i, j);
    }
    away.push(i);
    return (market) => market.leave(i);
  }

  levels(): Levels {
    return levelsOfPlan(this.columns, this.live.plan());
  }

  /** The levels that a market solved from nothing reaches after the same changes, made all at once. */
  levelsAnew(): Levels {
    const other = new LiveMarket(participantsOf(this.columns), this.pairs, false);
    for (const act of this.log) act(other);
    other.settle();
    return levelsOfPlan(this.columns, other.plan());
  }
}
