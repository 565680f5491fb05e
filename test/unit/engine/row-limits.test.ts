import { buildColumns } from '../../../src/engine/columns';
import type { HouseholdRow, MatchInput, MatchPolicy, PersonRow, VacancyRow } from '../../../src/engine/inputs';
import { household, input, person, POLICY, vacancy } from './rows';

const people = (...rows: Partial<PersonRow>[]): Partial<MatchInput> => ({ people: rows.map((row, k) => person({ id: `p${k + 1}`, ...row })) });
const vacancies = (...rows: Partial<VacancyRow>[]): Partial<MatchInput> => ({ vacancies: rows.map((row, k) => vacancy({ id: `v${k + 1}`, ...row })) });
const policy = (over: Partial<MatchPolicy>): Partial<MatchInput> => ({ policy: { ...POLICY, ...over } });
const LAST_PLACE = 999_999_999_999_999;

describe('Rows at the edge of what can be', () => {
  it.each<[string, Partial<MatchInput>]>([
    ['somebody born today', people({ birthDate: POLICY.asOf })],
    ['a home with the first and one with the last place code', people({ place: 0 }, { place: LAST_PLACE })],
    ['no pay wished for, and the highest', people({ wageFloor: 0 }, { wageFloor: 1e9 })],
    ['one hour a day, twelve, and parts of an hour', people({ hoursPerDayMax: 1 }, { hoursPerDayMax: 12 }, { hoursPerDayMax: 7.25 })],
    ['a wish of today', people({ wishedOn: POLICY.asOf })],
    ['one seat, and very many', vacancies({ seats: 1 }, { seats: 1e9 })],
    ['no pay, and the highest', vacancies({ wageLow: 0, wageHigh: 0 }, { wageLow: 1e9, wageHigh: 1e9 })],
    ['any age', vacancies({ ageMin: 0, ageMaxMale: 150, ageMaxFemale: 150 }, { ageMin: 150, ageMaxMale: 150, ageMaxFemale: 150 })],
    ['a least age that only the women reach, or the men', vacancies({ ageMin: 60, ageMaxMale: 59, ageMaxFemale: 60 }, { ageMin: 60, ageMaxMale: 60, ageMaxFemale: 0 })],
    ['a day of 24 hours, and one of minutes', vacancies({ hoursPerDay: 24 }, { hoursPerDay: 0.1 })],
    ['the first and the last worksite', vacancies({ worksite: 0 }, { worksite: LAST_PLACE })],
    ['ranges of all places, of one, and of none', vacancies({ openTo: [[0, LAST_PLACE]] }, { openTo: [[7, 7]] }, { openTo: [] })],
    ['a policy of no days', policy({ workingAgeMin: 0, startWithinDays: 0, wishFreshDays: 0 })],
    ['a policy of one weight', policy({ weights: { trade: 0, skills: 0, wage: 1000, destination: 0, hours: 0, freshness: 0 } })],
    ['a pair ruled out twice', { forbidden: [{ personId: 'p1', vacancyId: 'v1' }, { personId: 'p1', vacancyId: 'v1' }] }],
  ])('may be: %s', (_, over) => {
    expect(() => buildColumns(input(over))).not.toThrow();
  });

  it.each<[string, Partial<MatchInput>]>([
    ['person p1: place is no code of 15 digits', people({ place: -1 })],
    ['person p1: place is no code of 15 digits', people({ place: 0.5 })],
    ['person p1: place is no code of 15 digits', people({ place: 1e15 })],
    ['person p1: sex is neither male nor female', people({ sex: 'x' as never })],
    ['person p1: wageFloor must be whole yuan >= 0, got 1000000001', people({ wageFloor: 1e9 + 1 })],
    ['person p1: wageFloor must be whole yuan >= 0, got 0.5', people({ wageFloor: 0.5 })],
    ['person p1: hoursPerDayMax must be from 1 to 12 or null, got 0.9', people({ hoursPerDayMax: 0.9 })],
    ['person p1: hoursPerDayMax must be from 1 to 12 or null, got 12.1', people({ hoursPerDayMax: 12.1 })],
    ['person p1: hoursPerDayMax must be from 1 to 12 or null, got NaN', people({ hoursPerDayMax: NaN })],
    ['person p1: availableFrom is no calendar day', people({ availableFrom: 'soon' })],
    ['person p1: wishedOn is no calendar day', people({ wishedOn: '2026-11-31' })],
    ["person p2: labourCapacity 'x' is none of skilled, ordinary, weak-or-half, lost, none", people({}, { labourCapacity: 'x' as never })],
    ["person p2: destination 'x' is none of settlement, township, county, city, shandong, outside", people({}, { destinations: ['county', 'x' as never] })],
    ["person p2: shift 'x' is none of day, two-shift, three-shift, night, flexible", people({}, { shifts: ['day', 'x' as never] })],
    ['person p2: skills names something twice', people({}, { skills: ['a', 'a'] })],
    ['person p2: categories names something twice', people({}, { categories: ['a', 'b', 'a'] })],
    ['person p2: destinations names something twice', people({}, { destinations: ['county', 'county'] })],
    ['person p2: shifts names something twice', people({}, { shifts: ['day', 'night', 'day'] })],
    ["vacancy v1: channel 'x' is none of workshop, public-welfare-bureau, public-welfare-rural, work-for-relief, east-west, returnee-park, market-local, market-city, market-out", vacancies({ channel: 'x' as never })],
    ["vacancy v1: shift 'x' is none of day, two-shift, three-shift, night, flexible", vacancies({ shift: 'x' as never })],
    ["vacancy v1: physicalLoad 'x' is none of light, medium, heavy", vacancies({ physicalLoad: 'x' as never })],
    ["vacancy v1: educationMin 'x' is none of illiterate, primary, junior, senior, college, bachelor", vacancies({ educationMin: 'x' as never })],
    ['vacancy v1: seats must be a whole number from 1 to 1000000000, got 1.5', vacancies({ seats: 1.5 })],
    ['vacancy v1: seats must be a whole number from 1 to 1000000000, got 1000000001', vacancies({ seats: 1e9 + 1 })],
    ['vacancy v1: wageLow must be a whole number from 0 to 1000000000, got -1', vacancies({ wageLow: -1 })],
    ['vacancy v1: wageHigh must be a whole number from 0 to 1000000000, got -1', vacancies({ wageLow: 0, wageHigh: -1 })],
    ['vacancy v1: ageMin must be a whole number from 0 to 150, got -1', vacancies({ ageMin: -1 })],
    ['vacancy v1: ageMaxMale must be a whole number from 0 to 150, got 151', vacancies({ ageMaxMale: 151 })],
    ['vacancy v1: ageMaxFemale must be a whole number from 0 to 150, got 151', vacancies({ ageMaxFemale: 151 })],
    ['vacancy v1: ageMin 61 exceeds both age caps', vacancies({ ageMin: 61, ageMaxMale: 59, ageMaxFemale: 60 })],
    ['vacancy v1: hoursPerDay must lie above 0 and up to 24, got 24.1', vacancies({ hoursPerDay: 24.1 })],
    ['vacancy v1: worksite is no code of 15 digits', vacancies({ worksite: -1 })],
    ['vacancy v1: worksite is no code of 15 digits', vacancies({ worksite: LAST_PLACE + 1 })],
    ['vacancy v1: worksite is no code of 15 digits', vacancies({ worksite: 0.5 })],
    ['vacancy v1: openTo range -1 to 5 is none of place codes', vacancies({ openTo: [[-1, 5]] })],
    ['vacancy v1: openTo range 1 to 1000000000000000 is none of place codes', vacancies({ openTo: [[1, 2], [1, LAST_PLACE + 1]] })],
    ['vacancy v1: openTo range 0.5 to 5 is none of place codes', vacancies({ openTo: [[0.5, 5]] })],
    ['policy test: workingAgeMin must be a whole number >= 0, got -1', policy({ workingAgeMin: -1 })],
    ['policy test: startWithinDays must be a whole number >= 0, got 0.5', policy({ startWithinDays: 0.5 })],
    ['policy test: wishFreshDays must be a whole number >= 0, got -1', policy({ wishFreshDays: -1 })],
    ['policy test: weight hours must be a whole number >= 0, got -50', policy({ weights: { ...POLICY.weights, hours: -50, wage: 350 } })],
    ['policy test: weight trade must be a whole number >= 0, got 300.5', policy({ weights: { ...POLICY.weights, trade: 300.5, wage: 199.5 } })],
    ['policy test: the weights must add up to 1000, not to 999', policy({ weights: { ...POLICY.weights, trade: 299 } })],
    ['forbidden pair p1 / v9: the vacancy is unknown', { forbidden: [{ personId: 'p1', vacancyId: 'v9' }] }],
  ])('are refused: %s', (message, over) => {
    expect(() => buildColumns(input(over))).toThrow(new RangeError(message));
  });

  it('name the person to whom a list belongs, also when somebody before had it', () => {
    expect(() => buildColumns(input(people({ skills: ['a', 'b'] }, { skills: ['b', 'b'] }, { skills: ['b', 'b'] })))).toThrow('person p2: skills names something twice');
  });
});

describe('Columns', () => {
  it('stand by rising id and know each list once', () => {
    const rows: PersonRow[] = [
      person({ id: 'p3', householdId: 'h2', place: 7, skills: ['a'], trades: ['x', 'y'], shifts: ['night', 'day'], destinations: ['county', 'settlement'] }),
      person({ id: 'p1', place: 5, skills: ['b'], categories: ['c'], hoursPerDayMax: 6, wishedOn: '2026-11-20', availableFrom: '2026-11-01', birthDate: '2000-01-01' }),
      person({ id: 'p2', place: 7, skills: ['a'], shifts: ['night', 'day'], sex: 'male', availableFrom: '2026-11-25', businessRegistered: true }),
    ];
    const households: HouseholdRow[] = [household({ id: 'h2', zeroEmployment: true }), household({ atRisk: true })];
    const { people: columns, households: homes, policy: checked } = buildColumns(input({ people: rows, households }));
    expect(homes).toEqual({ ids: ['h1', 'h2'], zero: Uint8Array.of(0, 1), atRisk: Uint8Array.of(1, 0) });
    expect(columns).toMatchObject({
      ids: ['p1', 'p2', 'p3'], count: 3, household: Int32Array.of(0, 0, 1), homes: [5, 7], home: Int32Array.of(0, 1, 1), age: Int16Array.of(26, 40, 40), female: Uint8Array.of(1, 0, 1),
      skills: Int32Array.of(0, 1, 1), skillLists: [new Set(['b']), new Set(['a'])], categories: Int32Array.of(0, 1, 1), trades: Int32Array.of(0, 0, 1), tradeLists: [[], ['x', 'y']],
      destinations: Int32Array.of(0, 0, 1), destinationCount: Uint8Array.of(6, 6, 2), shifts: Uint8Array.of(31, 9, 9), hoursMax: Float64Array.of(6, 0, 0), wishAge: Int32Array.of(4, 0, 0),
      businessRegistered: Uint8Array.of(0, 1, 0),
    });
    expect(columns.destinationRanks).toEqual([Uint8Array.of(1, 2, 3, 4, 5, 6), Uint8Array.of(2, 0, 1, 0, 0, 0)]);
    expect([...columns.availableFrom]).toEqual([checked.today, checked.today + 1, checked.today]);
  });

  it('tell vacancies apart by number, and know which are of last resort', () => {
    const rows = [
      vacancy({ id: 'v3', channel: 'public-welfare-rural', trade: 'b', openTo: [[1, 2], [3, 4]], skillsRequired: ['s'], categoriesRequired: ['c'], ageMaxMale: 60, ageMaxFemale: 50 }),
      vacancy({ id: 'v1', trade: 'a', openTo: [[1, 23], [4, 44]], ageMaxMale: 60, ageMaxFemale: 50, starts: '2026-11-01' }),
      vacancy({ id: 'v2', channel: 'public-welfare-bureau', trade: 'b', openTo: [[1, 2], [3, 4]], skillsRequired: ['s'], ageMaxMale: 50, ageMaxFemale: 60, starts: '2026-11-26' }),
      vacancy({ id: 'v4', trade: 'a', openTo: [[1, 2], [34, 44]], ageMaxMale: 50, ageMaxFemale: 60 }),
    ];
    const { vacancies: columns, policy: checked } = buildColumns(input({ vacancies: rows }));
    expect(columns).toMatchObject({
      ids: ['v1', 'v2', 'v3', 'v4'], count: 4, fallback: Uint8Array.of(0, 1, 1, 0), rural: Uint8Array.of(0, 0, 1, 0), tradeNumber: Int32Array.of(0, 1, 1, 0), openToNumber: Int32Array.of(0, 1, 1, 2),
      skillsNumber: Int32Array.of(0, 1, 1, 0), categoriesNumber: Int32Array.of(0, 0, 1, 0), ageMaxMale: Int16Array.of(60, 50, 60, 60), ageMaxFemale: Int16Array.of(60, 60, 50, 60),
    });
    expect([...columns.starts]).toEqual([checked.today, checked.today + 2, checked.today, checked.today]);
    const free = buildColumns(input({ vacancies: rows, policy: { ...POLICY, onePublicPostPerHousehold: false } })).vacancies;
    expect([[...free.rural], [...free.fallback]]).toEqual([[0, 0, 0, 0], [0, 1, 1, 0]]);
  });
});
