import type { Package } from '../queue/household';
import type { Item } from '../queue/items';
import type { Problem } from '../queue/problem';
import type { Session } from './server';

/** Why this phone holds nothing any more. */
export type WipeCause = 'signed-out' | 'no-contact' | 'ordered' | 'another' | 'other-window';

/** What the page shows. */
export interface PhoneState {
  /** `locked`: no key, so nothing to be read; `of-another`: the records are a colleague's; `not-yours`: a role that has no phone page. */
  readonly phase: 'starting' | 'locked' | 'of-another' | 'not-yours' | 'open' | 'wiped';
  /** The service answered when it was last asked. */
  readonly online: boolean;
  readonly syncing: boolean;
  /** Open, but the session is over: sending waits for a sign-in. */
  readonly needsSignIn: boolean;
  readonly staff: Session['staff'] | null;
  readonly list: Package | null;
  readonly items: readonly Item[];
  readonly unsent: number;
  /** Acts that wait in a locked phone. */
  readonly lockedUnsent: number;
  readonly hoursWithout: number;
  readonly problem: Problem | null;
  readonly storeFailure: 'full' | 'blocked' | 'closed' | null;
  readonly wiped: { readonly cause: WipeCause; readonly lost: number } | null;
}

export const START: PhoneState = {
  phase: 'starting', online: true, syncing: false, needsSignIn: false, staff: null, list: null, items: [], unsent: 0, lockedUnsent: 0, hoursWithout: 0, problem: null,
  storeFailure: null, wiped: null,
};
