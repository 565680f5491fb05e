import type { components } from '../../src/api';

type Schemas = components['schemas'];

/** What is sent of one act, except the ids of what stood. */
export type CommandBody = Pick<Schemas['FieldCommandDto'], 'kind' | 'objectId' | 'wish' | 'source' | 'employment' | 'note' | 'result'>;
export type Command = Schemas['FieldCommandDto'];
export type CommandAnswer = Schemas['CommandAnswerView'];
export type Standing = Schemas['StandingView'];

/**
 * `draft`: being filled in · `waiting`: finished, not known to have arrived · `uploaded`: the service said so · `conflict`: something else
 * stands · `refused`: the service said no. Only the service's answer makes one of the last three.
 */
export type ItemState = 'draft' | 'waiting' | 'uploaded' | 'conflict' | 'refused';

/** One act on this phone. */
export interface Item {
  /** Its client id; a new one when it is put on top of what stands now. */
  readonly id: string;
  readonly state: ItemState;
  /** The household it belongs to, for the lists of the page. */
  readonly householdId: string;
  readonly body: CommandBody;
  readonly base: readonly string[];
  /** By the phone's clock, when it was finished; of a draft: when it was begun. */
  readonly writtenAt: string;
  /** Of `conflict` and `refused`. */
  readonly answer: CommandAnswer | null;
  /** The service was reached and could not do it, so many times. */
  readonly tries: number;
}

/** Which states still hold something that the service does not have. */
export const isUnsent = ({ state }: Item): boolean => state !== 'uploaded';

/** A new act, not yet finished. */
export function draftOf(id: string, householdId: string, body: CommandBody, base: readonly string[], now: Date): Item {
  return { id, state: 'draft', householdId, body, base, writtenAt: now.toISOString(), answer: null, tries: 0 };
}

/** The draft is finished and waits for a network. The day that counts is the day of finishing. */
export const finished = (item: Item, now: Date): Item => ({ ...item, state: 'waiting', writtenAt: now.toISOString() });

/** One draft an act: beginning again goes on with the one that is there. */
export const draftFor = (items: readonly Item[], kind: string, objectId: string): Item | undefined =>
  items.find(({ state, body }) => state === 'draft' && body.kind === kind && body.objectId === objectId);

/** The same act waits already: pressed twice, or begun in two windows. */
export const isSameWaiting = (items: readonly Item[], body: CommandBody): boolean => items.some((item) => item.state === 'waiting' && JSON.stringify(item.body) === JSON.stringify(body));
