import type { OpenTo } from '../posting-rules/open-to';
import type { Channel, Education, PayMode, PhysicalLoad, Shift } from '../posting-rules/posting-terms';
import type { PostingStatus } from './posting-status';

/** A posting to be added: everything but what the database gives. Wages are whole yuan a month, days 'YYYY-MM-DD'. */
export interface PostingDraft {
  /** Made when left out. */
  readonly id?: string;
  /** That the keeper gives it; unique among those not closed. */
  readonly number?: string | null;
  /** Sealed by PostingContacts for the `id`. */
  readonly contactCipher?: string | null;
  /** Whose bureau keeps it: 15-digit place. */
  readonly place: number;
  readonly employerName: string;
  readonly unifiedSocialCreditCode: string | null;
  readonly channel: Channel;
  readonly title: string;
  /** Code of a field trade (registry/trades.ts). */
  readonly trade: string;
  readonly seats: number;
  readonly payMode: PayMode;
  readonly wageLow: number;
  readonly wageHigh: number;
  readonly hoursPerDay: number;
  readonly shift: Shift;
  readonly physicalLoad: PhysicalLoad;
  readonly boardAndLodging: boolean;
  readonly worksite: number;
  /** As printed. */
  readonly worksiteText: string;
  readonly educationMin: Education;
  readonly ageMin: number;
  readonly ageMaxMale: number;
  readonly ageMaxFemale: number;
  /** Trade codes, all of which are needed. */
  readonly skillsRequired: readonly string[];
  /** Category codes, one of which is needed; empty: none needed. */
  readonly categoriesRequired: readonly string[];
  readonly openTo: OpenTo;
  readonly starts: string;
  readonly openedOn: string;
  /** Last day, inclusive. */
  readonly validUntil: string;
  readonly status: PostingStatus;
  readonly demo?: boolean;
}
