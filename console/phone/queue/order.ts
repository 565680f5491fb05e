import type { Command, Item, ItemState } from './items';

/** Well under the service's limits of 50 commands and 256 kB, so that a weak network loses little. */
const BATCH = 20;

/**
 * What goes out next: the oldest that wait, in the order in which they were finished. Items are in that order already; what is a draft, or
 * was answered, is left out.
 *
 * @param most alone (1) after a batch that the service could not read, to find which one it is
 */
export const nextBatch = (items: readonly Item[], most = BATCH): Item[] => items.filter(({ state }) => state === 'waiting').slice(0, most);

/** As it is sent; the same bytes each time, so that the service knows a repeat. */
export const commandOf = ({ id, body, base, writtenAt }: Item): Command => ({ clientId: id, ...body, base: [...base], writtenAt });

/** How many there are of each state. */
export function countsOf(items: readonly Item[]): Record<ItemState, number> {
  const counts: Record<ItemState, number> = { draft: 0, waiting: 0, uploaded: 0, conflict: 0, refused: 0 };
  for (const { state } of items) counts[state] += 1;
  return counts;
}
