import { changesOf, patchOf as patchWith } from '../../../src/posting-sheets/posting-changes';
import { identityOf, type StandingPosting, StandingPostings } from '../../../src/posting-sheets/posting-identity';
import type { PostingRead, SaidOfPosting } from '../../../src/posting-sheets/posting-row';

const TODAY = '2026-11-24';
const aPosting = (changes: Partial<StandingPosting> = {}): StandingPosting => ({
  id: 'a', version: 1, number: null, contactCipher: null, contact: null, employerName: '甲厂', channel: 'market-local', title: '普工', trade: 'packer', seats: 5, seatsFilled: 0, payMode: 'monthly', wageLow: 4_000, wageHigh: 5_000, hoursPerDay: 8,
  shift: 'day', physicalLoad: 'light', boardAndLodging: false, worksite: 1, worksiteText: '', educationMin: 'junior', ageMin: 18, ageMaxMale: 50, ageMaxFemale: 50, skillsRequired: [], categoriesRequired: [],
  starts: TODAY, openedOn: TODAY, validUntil: '2026-12-31', status: 'open', ...changes,
});
const aRead = (changes: Partial<PostingRead['draft']> = {}, said: readonly SaidOfPosting[] = [], contact: string | null = null): PostingRead => ({
  draft: { ...aPosting(), place: 500_236_000_000_000, unifiedSocialCreditCode: null, openTo: [], ...changes }, contact, said: new Set(said),
});
const patchOf = (standing: StandingPosting, read: PostingRead) => patchWith(standing, read, (contact) => `sealed ${contact.length}`);

describe('The posting that a row is about', () => {
  const find = (standing: StandingPosting[], row: Partial<StandingPosting>, startSaid = false) => new StandingPostings(standing, TODAY).find(aPosting(row), startSaid)?.id;

  it('is told by its number, an expired one too', () => {
    expect(find([aPosting({ id: 'b', number: 'N1', title: '焊工', validUntil: '2026-01-31' })], { number: 'n1' })).toBe('b');
  });

  it('is else told by employer, title and place of work, while it has not ended', () => {
    expect(find([aPosting()], { employerName: '甲 厂', validUntil: '2027-01-31' })).toBe('a');
    expect(find([aPosting()], { title: '焊工' })).toBeUndefined();
    expect(find([aPosting()], { worksite: 2 })).toBeUndefined();
    expect(find([aPosting({ validUntil: '2026-11-23' })], {})).toBeUndefined();
  });

  it('is another one when it starts on another day to come', () => {
    expect(find([aPosting({ starts: '2027-02-01' })], { starts: '2027-03-01' }, true)).toBeUndefined();
    expect(find([aPosting({ starts: '2027-02-01' }), aPosting({ id: 'b', starts: '2027-03-01' })], { starts: '2027-03-01' }, true)).toBe('b');
  });

  it('of several is the one that ends on the day of the row, else the latest', () => {
    const two = [aPosting(), aPosting({ id: 'b', validUntil: '2027-01-15' }), aPosting({ id: 'c', validUntil: '2027-01-20' })];
    expect(find(two, { validUntil: '2027-01-15' })).toBe('b');
    expect(find(two, { validUntil: '2027-02-20' })).toBe('c');
  });

  it('is not one with another number', () => expect(find([aPosting({ number: 'N1' })], { number: 'N2' })).toBeUndefined());

  it('has the same identity however it is spaced', () => {
    expect(identityOf(aPosting({ title: '普 工' }), false)).toBe(identityOf(aPosting(), false));
    expect(identityOf(aPosting({ number: 'a1' }), false)).toBe(identityOf(aPosting({ number: 'A1', title: '焊工' }), false));
    expect(identityOf(aPosting({ starts: '2027-01-01' }), true)).not.toBe(identityOf(aPosting(), true));
  });
});

describe('What a row changes of a posting', () => {
  it('is only what it says itself', () => {
    expect(patchOf(aPosting(), aRead({ seats: 9, wageLow: 4_500, wageHigh: 5_000, shift: 'night' }, ['pay'])).patch).toEqual({ wageLow: 4_500 });
    expect(patchOf(aPosting(), aRead({ seats: 9 }))).toEqual({ patch: {}, notes: [] });
  });

  it('is shown old → new, one line for what belongs together', () => {
    const standing = aPosting({ status: 'draft', wageLow: 0, wageHigh: 0 });
    const { patch } = patchOf(standing, aRead({ wageLow: 4_000, wageHigh: 4_500, ageMin: 18, ageMaxMale: 55, ageMaxFemale: 55, skillsRequired: ['welder'] }, ['pay', 'ages', 'skills']));
    expect(changesOf(standing, patch, null)).toEqual([
      { field: 'wage', before: '', after: '4000-4500' },
      { field: 'age', before: '18-50', after: '18-55' },
      { field: 'skills', before: '', after: 'welder' },
      { field: 'status', before: 'draft', after: 'open' },
    ]);
  });

  it('is never the channel, nor ages by sex where the law has none', () => {
    const { patch, notes } = patchOf(aPosting(), aRead({ channel: 'public-welfare-bureau', ageMaxFemale: 45 }, ['channel', 'ages']));
    expect(patch).toEqual({});
    expect(notes.map(({ code }) => code)).toEqual(['postings.ages-by-sex-stay', 'postings.channel-stays']);
  });

  it('is a contact sealed, and shown with the middle of its number hidden', () => {
    const standing = aPosting({ contact: '测试甲 15400001234', contactCipher: 'v1' });
    expect(patchOf(standing, aRead({}, ['contact'], '测试甲 15400001234')).patch).toEqual({});
    const { patch } = patchOf(standing, aRead({}, ['contact'], '测试乙 02356551234'));
    expect(patch).toEqual({ contactCipher: 'sealed 15' });
    expect(changesOf(standing, patch, '测试乙 02356551234')).toEqual([{ field: 'contact', before: '测试甲 154****34', after: '测试乙 023****34' }]);
  });
});
