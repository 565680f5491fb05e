import type { Columns } from './columns';
import { ruralHolders, type PlanNumbers } from './seat-costs';
import type { Solution } from './solve';

/** With the highest prices of the idle columns too. */
export interface PricedPlan extends PlanNumbers {
  /** Per household: what the plan would lose if one member less could idle; 0 where there is no idle column. */
  readonly idlePrices: Float64Array;
}

/**
 * The numbers of a solved run that its reasons are read from.
 *
 * Who lives with the holder of a rural public-welfare post loses all rural pairs first: the plan does not use them, so it stays as it is, and a highest price
 * then is what the plan would lose with a seat less while every such household keeps its rule. The market of the solution stays so.
 */
export function planNumbers(columns: Columns, { posting, weights, live }: Pick<Solution, 'posting' | 'weights' | 'live'>): PricedPlan {
  const holder = ruralHolders(columns, posting);
  const { household } = columns.people;
  for (let i = 0; i < household.length; i++) {
    const keeps = holder[household[i]!]!;
    if (keeps >= 0 && keeps !== i) live.bar(i, true);
  }
  live.settle();
  const highest = live.highestPrices();
  const { count } = columns.vacancies;
  const idlePrices = new Float64Array(columns.households.zero.length);
  live.graph.idleHousehold.forEach((h, g) => (idlePrices[h] = highest[count + g]!));
  return { posting, weights, seatPrices: highest.subarray(0, count), idlePrices };
}
