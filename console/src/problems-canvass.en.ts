import type { canvassProblemsZh } from './problems-canvass.zh';

/** What the canvass says no to. */
export const canvassProblemsEn: { readonly [Code in keyof typeof canvassProblemsZh]: string } = {
  'campaign-not-found': 'There is no such campaign, or not within your places',
  'task-not-found': 'This person is not on the list any more and may have moved; read the list again',
  'cannot-become': 'The campaign has changed its state; read it again first',
  'not-yours': 'This campaign is run by a higher office, which also closes it',
  'unknown-place': 'There is no such place; choose one of the list',
  'out-of-scope': 'This place is not among yours; choose one that is',
  'place-twice': 'The places overlap; one covers all that lie inside it',
  'deadline-passed': 'The last day, {{deadline}}, is past; choose today or a later day',
  'asked-already': 'Another campaign is asking in these places; start when it is closed, so that nobody is visited twice',
  'not-open': 'The campaign is closed; the outcome was not recorded',
  'changed-meanwhile': 'Somebody has just recorded this person; the list is up to date now, look before you record',
  'not-after': 'This cannot be recorded as things stand; read the list again',
  'client-id-taken': 'The number of this record was used before; read the list again and record anew',
  'reason-of-unreachable': 'Who was not reached needs a reason, and nobody else',
  'wish-of-asked': 'Who was asked needs a wish, and nobody else',
  'list-too-long': 'The list has {{households}} households and a file holds {{most}}; choose a place and download it by parts',
  'not-in-campaign': 'This place is not part of the campaign',
  'no-such-worker': 'This colleague does not work in the place; choose another',
};
