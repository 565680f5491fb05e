import { worthOf } from '../../../src/engine/levels';
import { reasoned } from './reasoned';
import { household, input, person, vacancy } from './rows';

describe('The numbers of a solved run', () => {
  it('are what a seat less would cost while every household keeps its one rural post', () => {
    const people = [person({ id: 'p0' }), person({ id: 'p1', skills: ['cook'] }), person({ id: 'p2', householdId: 'h2', skills: ['welder'] })];
    const vacancies = [
      vacancy({ id: 'r1', channel: 'public-welfare-rural', seats: 5 }), vacancy({ id: 'v2', skillsRequired: ['cook'] }), vacancy({ id: 'v3', skillsRequired: ['welder'] }),
    ];
    const { numbers, solution } = reasoned(input({ households: [household(), household({ id: 'h2' })], people, vacancies }));
    expect(Array.from(numbers.posting)).toEqual([0, 1, 2]);
    // The cook could not go to the rural post, which the other member has; the welder could.
    expect(Array.from(numbers.seatPrices, (price) => worthOf(price, solution.weights))).toEqual([
      { cleared: 0, atRisk: 0, placed: 0, market: 0, score: 0 }, { cleared: 0, atRisk: 0, placed: 1, market: 1, score: 1000 }, { cleared: 0, atRisk: 0, placed: 0, market: 1, score: 200 },
    ]);
  });

  it('are what it would cost if one member less could idle, in households that nobody in work supports', () => {
    const households = [household({ zeroEmployment: true }), household({ id: 'h2' }), household({ id: 'h3', zeroEmployment: true }), household({ id: 'h4', zeroEmployment: true })];
    const people = ['h1', 'h1', 'h2', 'h2', 'h3', 'h3', 'h4'].map((householdId, k) => person({ id: `p${k}`, householdId, categories: [householdId] }));
    const vacancies = ['h1', 'h3'].map((home, k) => vacancy({ id: `v${k}`, categoriesRequired: [home], seats: k + 1 }));
    const { numbers, solution } = reasoned(input({ households, people, vacancies }));
    expect(Array.from(numbers.posting).filter((j) => j >= 0)).toHaveLength(3);
    expect([...numbers.idlePrices]).toEqual([solution.weights.cleared, 0, 0, 0]);
    expect(numbers.seatPrices[1]).toBeGreaterThan(0);
  });
});
