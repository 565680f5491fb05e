import type { PersonRow, VacancyRow } from '../../../src/engine/inputs';
import { planMatch } from '../../../src/engine/plan';
import type { VacancyUnlock } from '../../../src/engine/vacancy-unlocks';
import { household, input, person, vacancy } from './rows';

/** What the employer of the only vacancy could change, the people in households of their own. */
function unlocksFor(over: Partial<VacancyRow>, ...rows: Partial<PersonRow>[]): VacancyUnlock[] {
  const households = rows.map((_, k) => household({ id: `h${k}` }));
  const people = rows.map((row, k) => person({ id: `p${k}`, householdId: `h${k}`, ...row }));
  return [...planMatch(input({ households, people, vacancies: [vacancy({ seats: 9, ...over })] })).vacancyGaps[0]!.causes.unlocks];
}
const one = (kind: VacancyUnlock['kind'], to: VacancyUnlock['to'], amount: number | null, people: number): VacancyUnlock[] => [{ kind, to, amount, people }];

describe('The least an employer could change', () => {
  it('is named for each kind, in the order of what is asked', () => {
    const found = unlocksFor(
      { starts: '2026-12-24', educationMin: 'junior', ageMin: 20, ageMaxMale: 50, ageMaxFemale: 50, skillsRequired: ['sewing'], hoursPerDay: 9, shift: 'day' },
      ...[{ availableFrom: '2027-01-24' }, { education: 'primary' }, { birthDate: '1975-01-01' }, { skills: [] }, { shifts: ['night'] }, { hoursPerDayMax: 8 }, { wageFloor: 3100 }].map(
        (row) => ({ skills: ['sewing'], ...row }) as Partial<PersonRow>,
      ),
    );
    expect(found).toEqual([
      ...one('starts', '2026-12-25', 1, 1), ...one('education', 'primary', null, 1), ...one('age', 51, 1, 1), ...one('skills', null, null, 1), ...one('shift', 'night', null, 1), ...one('hours', 8, 1, 1),
      ...one('pay', 3100, 100, 1),
    ]);
  });

  it('is the day nearest to the one it starts on; of equals the earlier one', () => {
    expect(unlocksFor({ starts: '2027-01-24' }, {})).toEqual(one('starts', '2026-12-24', -31, 1));
    expect(unlocksFor({}, { availableFrom: '2027-01-24' })).toEqual(one('starts', '2026-12-25', 31, 1));
    expect(unlocksFor({ starts: '2027-01-10' }, {}, { availableFrom: '2027-02-26' }, { availableFrom: '2026-11-20' })).toEqual(one('starts', '2026-12-24', -17, 2));
    expect(unlocksFor({ starts: '2027-01-10' }, {}, { availableFrom: '2027-02-25' })).toEqual(one('starts', '2027-01-26', 16, 1));
    expect(unlocksFor({ starts: '2027-01-10' }, { availableFrom: '2027-02-25' }, {}, { availableFrom: '2027-02-20' })).toEqual(one('starts', '2027-01-21', 11, 1));
  });

  it('closes the vacancy to nobody who works there', () => {
    // Whoever is free late needs a start on the 25th of December: a day too late for who has been free since today.
    expect(unlocksFor({}, {}, { availableFrom: '2027-01-24' })).toEqual([]);
    expect(unlocksFor({}, { availableFrom: '2026-12-01' }, { availableFrom: '2027-01-24' })).toEqual(one('starts', '2026-12-25', 31, 1));
    expect(unlocksFor({}, { shifts: ['day'] }, { shifts: ['night'] })).toEqual(one('shift', 'flexible', null, 1));
    expect(unlocksFor({}, { shifts: ['day', 'night'] }, { shifts: ['night'] })).toEqual(one('shift', 'night', null, 1));
  });

  it('is the education that the best educated of those kept out has', () => {
    expect(unlocksFor({ educationMin: 'college' }, { education: 'primary' }, { education: 'junior' }, { education: 'junior' }, { education: 'illiterate' })).toEqual(one('education', 'junior', null, 2));
  });

  it('is the age nearest to the range, on either side, but no age that is law', () => {
    const born = (age: number): Partial<PersonRow> => ({ birthDate: `${2026 - age}-01-01` });
    expect(unlocksFor({ ageMin: 30, ageMaxMale: 40, ageMaxFemale: 40 }, born(45), born(43), born(26))).toEqual(one('age', 43, 3, 1));
    expect(unlocksFor({ ageMin: 30, ageMaxMale: 40, ageMaxFemale: 40 }, born(45), born(28), born(28), born(26))).toEqual(one('age', 28, -2, 2));
    expect(unlocksFor({ ageMin: 30, ageMaxMale: 40, ageMaxFemale: 40 }, born(42), born(28))).toEqual(one('age', 28, -2, 1));
    expect(unlocksFor({ ageMin: 30, ageMaxMale: 40, ageMaxFemale: 40 }, born(28), born(42))).toEqual(one('age', 28, -2, 1));
    expect(unlocksFor({ ageMin: 30, ageMaxMale: 40, ageMaxFemale: 40, channel: 'public-welfare-bureau' }, born(42), born(28))).toEqual([]);
  });

  it('is the shift that lets in most, the first of equals, and flexible hours only when no other would do', () => {
    expect(unlocksFor({}, { shifts: ['night'] }, { shifts: ['two-shift', 'night'] }, { shifts: ['two-shift'] })).toEqual(one('shift', 'two-shift', null, 2));
    expect(unlocksFor({}, { shifts: ['night'] }, { shifts: ['two-shift', 'night'] })).toEqual(one('shift', 'night', null, 2));
    expect(unlocksFor({ shift: 'night' }, { shifts: ['two-shift', 'day'] }, { shifts: ['day'] })).toEqual(one('shift', 'day', null, 2));
    expect(unlocksFor({}, { shifts: ['flexible'] }, { shifts: ['flexible'] })).toEqual(one('shift', 'flexible', null, 2));
  });

  it('is the longest day that anyone kept out can work, and the lowest pay that anyone would take', () => {
    expect(unlocksFor({ hoursPerDay: 10 }, { hoursPerDayMax: 8 }, { hoursPerDayMax: 9.5 }, { hoursPerDayMax: 6 }, { hoursPerDayMax: 9.5 })).toEqual(one('hours', 9.5, 0.5, 2));
    expect(unlocksFor({}, { wageFloor: 3500 }, { wageFloor: 3200 }, { wageFloor: 5000 })).toEqual(one('pay', 3200, 200, 1));
    expect(unlocksFor({ skillsRequired: ['cook'] }, {}, { skills: ['guard'] })).toEqual(one('skills', null, null, 2));
  });

  it('brings in nobody who has a job, nor a second of a household into a rural public-welfare post', () => {
    const rural = vacancy({ id: 'r1', channel: 'public-welfare-rural', educationMin: 'junior', seats: 5 });
    const people = [person(), person({ id: 'p2', education: 'primary' }), person({ id: 'p3', householdId: 'h2', education: 'primary' }), person({ id: 'p4', householdId: 'h3', education: 'primary' })];
    const households = [household(), household({ id: 'h2' }), household({ id: 'h3' })];
    const [gap] = planMatch(input({ households, people, vacancies: [rural] })).vacancyGaps;
    expect(gap!.causes.unlocks).toEqual(one('education', 'primary', null, 2));
    const elsewhere = vacancy({ id: 'm1', educationMin: 'illiterate' });
    const plan = planMatch(input({ households, people: [person({ education: 'primary' })], vacancies: [elsewhere, { ...rural, channel: 'workshop' }] }));
    expect(plan.vacancyGaps.map(({ vacancyId, causes }) => [vacancyId, causes.unlocks])).toEqual([['r1', []]]);
  });
});
