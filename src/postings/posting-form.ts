import type { PostingDraft } from './posting-draft';
import type { PostingStatus } from './posting-status';

type Needed = 'employerName' | 'channel' | 'title' | 'trade' | 'seats' | 'payMode' | 'wageLow' | 'wageHigh' | 'hoursPerDay' | 'shift' | 'worksite' | 'worksiteText';
type Given = Exclude<keyof PostingDraft, Needed | 'id' | 'demo' | 'openedOn' | 'status'>;

/** What an officer fills in; what is left out follows from the channel and the trade. */
export type PostingForm = Pick<PostingDraft, Needed> &
  Partial<Pick<PostingDraft, Given>> & {
    readonly status?: 'draft' | 'open';
    /** The notice as it will be read: held against the law, not kept. */
    readonly wording?: string;
  };

/** What may be changed in a posting. The employer, the channel and the place of work are what offers were made for: they stay. */
export type PostingChanges = Partial<
  Pick<
    PostingDraft,
    | 'title' | 'seats' | 'payMode' | 'wageLow' | 'wageHigh' | 'hoursPerDay' | 'shift' | 'physicalLoad' | 'boardAndLodging' | 'educationMin'
    | 'ageMin' | 'ageMaxMale' | 'ageMaxFemale' | 'starts' | 'validUntil'
  >
> & { readonly status?: Extract<PostingStatus, 'open' | 'paused'>; readonly wording?: string };
