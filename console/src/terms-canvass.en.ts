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
  canvassStatus: { draft: 'not started', open: 'under way', closed: 'closed', dropped: 'given up' },
  canvassCloseReason: { 'deadline-passed': 'last day passed', 'all-asked': 'everybody asked', replaced: 'replaced by another', 'made-by-mistake': 'made by mistake' },
  canvassState: {
    open: 'not tried yet',
    expired: 'wish run out',
    unreachable: 'not reached',
    asked: 'asked',
    refused: 'refused',
    'moved-away': 'moved away',
    died: 'died',
  },
  canvassStep: { call: 'call', visit: 'visit at the door', household: 'ask the household or the grid leader', register: 'put the register right' },
  canvassOutcome: {
    asked: 'asked, wish recorded',
    unchanged: 'same wish as before',
    refused: 'refused',
    unreachable: 'not reached',
    'moved-away': 'moved away',
    died: 'died',
  },
  canvassChannel: { call: 'call', visit: 'visit' },
  unreachableReason: { 'no-answer': 'nobody answers', away: 'away', 'wrong-number': 'wrong number' },
};
