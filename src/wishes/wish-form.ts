import type { CollectedHow, Destination, Kinship, SaidBy, Shift, Wants } from '../registry/registry-lists';
import { isTrade } from '../registry/trades';

/** How staff come by a wish; files and the demo have ways of their own. */
export const ASKED_HOW = ['visit', 'call', 'window', 'message'] as const satisfies readonly CollectedHow[];
export const ASKED_WHOM = ['self', 'family', 'staff'] as const satisfies readonly SaidBy[];

/** One wish as staff write it down. */
export interface WishForm {
  readonly wants: Wants;
  /** In order of wish; `settlement` alone: only beside the settlement. */
  readonly destinations: readonly Destination[];
  /** Trade codes in order of wish; empty: any. */
  readonly trades: readonly string[];
  /** Whole yuan a month; 0: none named. */
  readonly wageFloor: number;
  readonly shifts: readonly Shift[];
  /** Hours of work a day that care duties leave; null: no limit. */
  readonly hoursPerDayMax: number | null;
  readonly availableFrom?: string | undefined;
  readonly collectedOn?: string | undefined;
  readonly saidBy: (typeof ASKED_WHOM)[number];
  readonly relation?: Kinship | null | undefined;
  readonly collectedHow: (typeof ASKED_HOW)[number];
}

export type WishFault = 'work-needs-destination' | 'unknown-trade' | 'family-needs-relation' | 'relation-needs-family' | 'said-in-future' | 'said-too-long-ago' | 'available-too-late';

/**
 * What is wrong with a wish, the first thing only; null when nothing is.
 *
 * @param today    'YYYY-MM-DD'
 * @param earliest the first day on which a wish said then still holds today
 * @param latest   the last day for which work may be wished for
 */
export function faultOf(form: WishForm, today: string, earliest: string, latest: string): WishFault | null {
  if (form.wants === 'work' && form.destinations.length === 0) return 'work-needs-destination';
  if (!form.trades.every(isTrade)) return 'unknown-trade';
  if (form.saidBy === 'family' && !form.relation) return 'family-needs-relation';
  if (form.saidBy !== 'family' && form.relation) return 'relation-needs-family';
  if (form.collectedOn !== undefined && form.collectedOn > today) return 'said-in-future';
  if (form.collectedOn !== undefined && form.collectedOn < earliest) return 'said-too-long-ago';
  if (form.availableFrom !== undefined && form.availableFrom > latest) return 'available-too-late';
  return null;
}

/** Where, when and for what pay is said of work alone; a trade may also be one to be learned. */
export const fitting = (form: WishForm): WishForm =>
  form.wants === 'work' ? form : { ...form, destinations: [], trades: form.wants === 'nothing' ? [] : form.trades, wageFloor: 0, shifts: [], hoursPerDayMax: null };
