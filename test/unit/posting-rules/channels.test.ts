import { placeOf } from '../../../src/places/place-code';
import { channelOf, CHANNEL_RULES, defaultOpenTo } from '../../../src/posting-rules/channels';

const FENGJIE = placeOf('500236');
const PAIRS = [{ district: FENGJIE, shandongCity: placeOf('3716') }];
const COUNTY = [[500_236_000_000_000, 500_236_999_999_999]];
const CITY = [[500_000_000_000_000, 509_999_999_999_999]];

describe('Whom a channel is open to', () => {
  it('opens a Shandong job to the county that keeps it', () => expect(defaultOpenTo('east-west', FENGJIE)).toEqual(COUNTY));
  it('opens a bureau post that a township keeps to the whole county', () => expect(defaultOpenTo('public-welfare-bureau', placeOf('500236128'))).toEqual(COUNTY));
  it('opens a rural post to the township that keeps it, or to the county when that does', () => {
    expect(defaultOpenTo('public-welfare-rural', placeOf('500236128'))).toEqual([[500_236_128_000_000, 500_236_128_999_999]]);
    expect(defaultOpenTo('public-welfare-rural', FENGJIE)).toEqual(COUNTY);
  });
  it('opens jobs elsewhere in the city, and far away, to the whole city', () => {
    expect(defaultOpenTo('market-city', FENGJIE)).toEqual(CITY);
    expect(defaultOpenTo('market-out', FENGJIE)).toEqual(CITY);
  });
});

describe('The channel of a job by where it is', () => {
  it.each([
    ['500236128', 'market-local'], ['500236', 'market-local'], ['500101', 'market-city'], ['371681', 'east-west'], ['3716', 'east-west'], ['3706', 'market-out'], ['37', 'market-out'], ['4403', 'market-out'],
  ])('calls %s %s, seen from Fengjie', (worksite, channel) => expect(channelOf(placeOf(worksite), FENGJIE, PAIRS)).toBe(channel));

  it('sees it from the county when a township keeps the posting', () => {
    expect(channelOf(placeOf('500236118'), placeOf('500236128'), PAIRS)).toBe('market-local');
    expect(channelOf(placeOf('3716'), placeOf('500236128'), PAIRS)).toBe('east-west');
  });
});

it('lets bureau posts to people with difficulties and members of zero-employment households, rural ones to the poverty files', () => {
  expect(CHANNEL_RULES['public-welfare-bureau'].categoriesRequired).toEqual(expect.arrayContaining(['zero-employment-member', 'former-poor', 'disabled', 'age-4050']));
  expect(CHANNEL_RULES['public-welfare-rural'].categoriesRequired).toEqual(expect.arrayContaining(['former-poor', 'relocated', 'monitored-unstable']));
  expect(CHANNEL_RULES['public-welfare-rural'].categoriesRequired).not.toContain('age-4050');
  expect(CHANNEL_RULES['work-for-relief'].categoriesRequired).toEqual([]);
});
