import type { PersonRow, VacancyRow } from '../../../src/engine/inputs';
import { judgePair } from '../../../src/engine/plan';
import { SCORE_PARTS, type ScorePart } from '../../../src/engine/policy';
import { destinationShare, freshnessShare, hoursShare, pointsFor, skillsShare, tradeShare, wageShare } from '../../../src/engine/score';
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

  it('has shares from 0 to 1, at every edge', () => {
    expect([tradeShare(0, -1), tradeShare(3, -1), tradeShare(3, 0), tradeShare(3, 2)]).toEqual([1, 0, 1, 1 / 3]);
    expect([destinationShare(4, 0), destinationShare(4, 1), destinationShare(4, 4)]).toEqual([0, 1, 0.25]);
    expect([wageShare(0, 0), wageShare(0, 3000), wageShare(3000, 2000), wageShare(3000, 3000), wageShare(3000, 4500), wageShare(3000, 9000)]).toEqual([1, 1, 0, 0, 0.5, 1]);
    expect([freshnessShare(0, 0), freshnessShare(5, 0), freshnessShare(0, 10), freshnessShare(4, 10), freshnessShare(10, 10), freshnessShare(11, 10)]).toEqual([0, 0, 1, 0.6, 0, 0]);
    expect([hoursShare(0, 4), hoursShare(0, 8), hoursShare(0, 9), hoursShare(0, 12), hoursShare(0, 24), hoursShare(4, 24)]).toEqual([1, 1, 0.75, 0, 0, 1]);
    expect([skillsShare(new Set(['a']), 'a', []), skillsShare(new Set(['a']), 'b', ['c', 'a']), skillsShare(new Set(['a']), 'b', ['c']), skillsShare(new Set(), 'b', [])]).toEqual([1, 1, 0, 0]);
  });

  it('has whole points, rounded down, and not by the width of a hair', () => {
    expect([pointsFor(0.3, 10), pointsFor(0.29, 10), pointsFor(0.1 * 3, 10), pointsFor(1, 333), pointsFor(0, 333), pointsFor(1 - 0.9, 10)]).toEqual([3, 2, 3, 333, 0, 1]);
  });
});
