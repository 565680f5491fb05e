import type { MatchPolicy, PersonRow, VacancyRow } from '../../../src/engine/inputs';
import { buildColumns } from '../../../src/engine/columns';
import { judgePair } from '../../../src/engine/plan';
import { closedBy, RULE_IDS, RULES, type RuleId } from '../../../src/engine/rules';
import { input, person, POLICY, vacancy } from './rows';

type Case = [what: string, person: Partial<PersonRow>, vacancy: Partial<VacancyRow>, closes: RuleId | 'open', policy?: Partial<MatchPolicy>];

const RURAL = { channel: 'public-welfare-rural' } as const;
const BUREAU = { channel: 'public-welfare-bureau' } as const;

const CASES: Case[] = [
  ['nothing stands in the way', {}, {}, 'open'],
  ['16 today', { birthDate: '2010-11-24' }, {}, 'open'],
  ['16 tomorrow', { birthDate: '2010-11-25' }, { ageMin: 0 }, 'working-age'],
  ['open to the last settlement of the county', { place: 500_237_999_999_999 }, {}, 'open'],
  ['not open to the county beside', { place: 500_238_000_000_000 }, {}, 'open-to'],
  ['not open to the county before', { place: 500_236_999_999_999 }, {}, 'open-to'],
  ['open to the first settlement of the county', { place: 500_237_000_000_000 }, {}, 'open'],
  ['open to no one', {}, { openTo: [] }, 'open-to'],
  ['second range counts', { place: 370_700_000_000_000 }, { openTo: [[1, 2], [370_000_000_000_000, 379_999_999_999_999]] }, 'open'],
  ['age at the cap', { birthDate: '1966-11-24' }, { ageMaxMale: 60, ageMaxFemale: 60 }, 'open'],
  ['a year past the cap', { birthDate: '1965-11-24' }, { ageMaxMale: 60, ageMaxFemale: 60 }, 'age-range'],
  ['too young for the vacancy', { birthDate: '2009-01-01' }, { ageMin: 18 }, 'age-range'],
  ['a woman of 57 in a public-welfare post for women up to 55', { birthDate: '1969-01-01' }, { ...BUREAU, ageMaxMale: 60, ageMaxFemale: 55 }, 'age-range'],
  ['a man of 57 in the same post', { birthDate: '1969-01-01', sex: 'male' }, { ...BUREAU, ageMaxMale: 60, ageMaxFemale: 55 }, 'open'],
  ['a woman of 57 in a market job with caps by sex: the higher one counts', { birthDate: '1969-01-01' }, { ageMaxMale: 60, ageMaxFemale: 55 }, 'open'],
  ['education just enough', { education: 'senior' }, { educationMin: 'senior' }, 'open'],
  ['education one step short', { education: 'junior' }, { educationMin: 'senior' }, 'education'],
  ['all skills', { skills: ['sewing', 'welder'] }, { skillsRequired: ['sewing', 'welder'] }, 'open'],
  ['one skill missing', { skills: ['sewing'] }, { skillsRequired: ['sewing', 'welder'] }, 'required-skills'],
  ['trade among the wishes', { trades: ['guard', 'sewing'] }, {}, 'open'],
  ['trade not among the wishes', { trades: ['guard'] }, {}, 'trade-wish'],
  ['pay at the floor', { wageFloor: 3000 }, {}, 'open'],
  ['only the upper end reaches the floor', { wageFloor: 3001 }, {}, 'wage-floor'],
  ['shift accepted', { shifts: ['night', 'day'] }, {}, 'open'],
  ['shift not accepted', { shifts: ['day'] }, { shift: 'night' }, 'shift-wish'],
  ['flexible hours suit every shift wish', { shifts: ['day'] }, { shift: 'flexible' }, 'open'],
  ['hours just beside care', { hoursPerDayMax: 8 }, {}, 'open'],
  ['hours too long beside care', { hoursPerDayMax: 6 }, {}, 'care-hours'],
  ['flexible hours beside care', { hoursPerDayMax: 6 }, { shift: 'flexible' }, 'open'],
  ['weak labour, light work', { labourCapacity: 'weak-or-half' }, {}, 'open'],
  ['weak labour, medium work', { labourCapacity: 'weak-or-half' }, { physicalLoad: 'medium' }, 'physical-load'],
  ['ordinary labour, heavy work', {}, { physicalLoad: 'heavy' }, 'open'],
  ['lost labour, light work', { labourCapacity: 'lost' }, {}, 'physical-load'],
  ['no labour, light work', { labourCapacity: 'none' }, {}, 'physical-load'],
  ['one category of two', { categories: ['b'] }, { categoriesRequired: ['a', 'b'] }, 'open'],
  ['none of the categories', { categories: ['c'] }, { categoriesRequired: ['a', 'b'] }, 'category-required'],
  ['starts on the last day one may wait for', {}, { starts: '2026-12-24' }, 'open'],
  ['starts a day too late', {}, { starts: '2026-12-25' }, 'start-date'],
  ['started long ago counts as today', {}, { starts: '2025-01-01' }, 'open'],
  ['the person is free too late', { availableFrom: '2026-12-25' }, {}, 'start-date'],
  ['free late, for a job that starts late', { availableFrom: '2026-12-25' }, { starts: '2027-01-24' }, 'open'],
  ['household holds a post, rural post', { householdHoldsPublicPost: true }, RURAL, 'public-post-household'],
  ['household holds a post, bureau post', { householdHoldsPublicPost: true }, BUREAU, 'open'],
  ['household holds a post, rule off', { householdHoldsPublicPost: true }, RURAL, 'open', { onePublicPostPerHousehold: false }],
  ['business registered, bureau post', { businessRegistered: true }, BUREAU, 'business-registration'],
  ['business registered, rural post', { businessRegistered: true }, RURAL, 'open'],
];

/** Worksite, and the destination it is from HOME. */
const DESTINATION_CASES = [
  [500_237_101_200_002, 'settlement'],
  [500_237_101_201_000, 'township'],
  [500_237_102_000_000, 'county'],
  [500_101_001_000_000, 'city'],
  [370_700_001_000_000, 'shandong'],
  [440_300_001_000_000, 'outside'],
] as const;

describe('The hard rules', () => {
  it.each(CASES)('%s', (_, personOver, vacancyOver, closes, policyOver = {}) => {
    const verdict = judgePair(person(personOver), vacancy(vacancyOver), { ...POLICY, ...policyOver });
    expect(verdict.eligible ? ['open'] : verdict.closedBy).toEqual([closes]);
  });

  it.each(DESTINATION_CASES)('a worksite at %s is seen as %s', (worksite, destination) => {
    const others = DESTINATION_CASES.map(([, one]) => one).filter((one) => one !== destination);
    expect(judgePair(person({ destinations: [destination] }), vacancy({ worksite }), POLICY).eligible).toBe(true);
    expect(judgePair(person({ destinations: others }), vacancy({ worksite }), POLICY)).toEqual({
      eligible: false,
      closedBy: ['destination-wish'],
    });
  });

  it('keep an officer’s word on a pair, and on no other', () => {
    const two = input({ vacancies: [vacancy(), vacancy({ id: 'v2' })], forbidden: [{ personId: 'p1', vacancyId: 'v2' }] });
    const columns = buildColumns(two);
    expect(closedBy(columns, 0, 0)).toEqual([]);
    expect(closedBy(columns, 0, 1)).toEqual(['forbidden-pair']);
  });

  it('are all tried by the cases above', () => {
    const tried = new Set<string>([...CASES.map(([, , , closes]) => closes), 'destination-wish', 'forbidden-pair']);
    expect(RULE_IDS.filter((id) => !tried.has(id))).toEqual([]);
    expect(RULES.every(({ checks, source }) => checks.length > 0 && source.length > 0)).toBe(true);
  });

  it('name all that closes a pair, in the order of the table', () => {
    const verdict = judgePair(person({ wageFloor: 9000, trades: ['guard'], education: 'primary' }), vacancy({ educationMin: 'senior' }), POLICY);
    expect(verdict).toEqual({ eligible: false, closedBy: ['education', 'trade-wish', 'wage-floor'] });
  });
});
