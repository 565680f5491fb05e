import type { PersonRow, VacancyRow } from '../../../src/engine/inputs';
import { judgePair } from '../../../src/engine/plan';
import { SCORE_PARTS, type ScorePart } from '../../../src/engine/policy';
import { person, POLICY, vacancy } from './rows';

const judged = (personOver: Partial<PersonRow>, vacancyOver: Partial<VacancyRow>) => {
  const verdict = judgePair(person(personOver), vacancy(vacancyOver), POLICY);
  if (!verdict.eligible) throw new Error(verdict.closedBy.join());
  return verdict;
};

const CASES: [part: ScorePart, points: number, person: Partial<PersonRow>, vacancy: Partial<VacancyRow>][] = [
  ['trade', 300, { trades: ['sewing', 'guard'] }, {}],
  ['trade', 150, { trades: ['guard', 'sewing'] }, {}],
  ['trade', 100, { trades: ['guard', 'cook', 'sewing'] }, {}],
  ['trade', 300, { trades: [] }, {}],
  ['skills', 200, { skills: ['sewing'] }, {}],
  ['skills', 200, { skills: ['welder'] }, { skillsRequired: ['welder'] }],
  ['skills', 0, { skills: ['welder'] }, {}],
  ['wage', 200, { wageFloor: 0 }, {}],
  ['wage', 0, { wageFloor: 3000 }, {}],
  ['wage', 100, { wageFloor: 2000 }, {}],
  ['wage', 200, { wageFloor: 1000 }, {}],
  ['destination', 150, { destinations: ['settlement', 'county'] }, {}],
  ['destination', 75, { destinations: ['county', 'settlement'] }, {}],
  ['hours', 100, {}, { hoursPerDay: 7 }],
  ['hours', 50, {}, { hoursPerDay: 10 }],
  ['hours', 0, {}, { hoursPerDay: 12 }],
  ['hours', 100, {}, { hoursPerDay: 12, shift: 'flexible' }],
  ['freshness', 50, {}, {}],
  ['freshness', 45, { wishedOn: '2026-11-14' }, {}],
  ['freshness', 0, { wishedOn: '2026-01-01' }, {}],
];

describe('The score', () => {
  it.each(CASES)('gives %s %i points', (part, points, personOver, vacancyOver) => {
    const { score, parts } = judged(personOver, vacancyOver);
    expect(parts[part]).toBe(points);
    expect(SCORE_PARTS.reduce((sum, one) => sum + parts[one], 0)).toBe(score);
  });

  it('is 1000 for a perfect pair', () => {
    expect(judged({ trades: ['sewing'], skills: ['sewing'], destinations: ['settlement'] }, {}).score).toBe(1000);
  });

  it('does not know sex or age', () => {
    const { score } = judged({}, {});
    expect(judged({ sex: 'male' }, {}).score).toBe(score);
    expect(judged({ birthDate: '1964-05-05' }, {}).score).toBe(score);
  });
});
