import { CANVASS_WORDS } from '../../src/canvass/canvass-words';
import type { canvassTermsZh } from './terms-canvass.zh';

type Same<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : Same<T[Key]> };

/** Words for the codes of the canvass. */
export const canvassTermsEn: Same<typeof canvassTermsZh> = {
  canvassAsks: {
    relocated: 'relocated people of labour age who could work',
    able: 'everybody who could work',
    expiring: 'people whose wish has run out or does so before the last day',
    unemployed: 'people without work',
  },
  canvassStatus: { draft: 'not started', listing: 'list is being made', open: 'under way', closed: 'closed', dropped: 'given up' },
  canvassCloseReason: { 'deadline-passed': 'last day passed', 'all-asked': 'everybody asked', replaced: 'replaced by another', 'made-by-mistake': 'made by mistake' },
  canvassState: CANVASS_WORDS.en.state,
  canvassStep: CANVASS_WORDS.en.step,
  canvassOutcome: CANVASS_WORDS.en.outcome,
  canvassChannel: { call: 'call', visit: 'visit' },
  unreachableReason: { 'no-answer': 'nobody answers', away: 'away', 'wrong-number': 'wrong number' },
};
