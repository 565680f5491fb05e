import { demoHouseholds } from '../../../src/demo/demo-households';
import { DEMO_EMPLOYERS, demoPostings } from '../../../src/demo/demo-postings';
import { CHANNELS } from '../../../src/engine/inputs';

describe('The demo district', () => {
  const households = demoHouseholds('2026-11-24', ['sewing', 'cook', 'cleaner']);
  const people = households.flatMap(({ members }) => members);
  const postings = demoPostings();

  it('is 600 households of about 2,000 people, each with one head', () => {
    expect(households).toHaveLength(600);
    expect(people.length).toBeGreaterThan(1_900);
    expect(people.length).toBeLessThan(2_150);
    for (const { members } of households) expect(members.filter(({ role }) => role === 'head')).toHaveLength(1);
  });

  it('gives every person a number of their own, with a valid check digit, from the serials 996 to 999', () => {
    expect(new Set(people.map(({ citizenNumber }) => citizenNumber)).size).toBe(people.length);
    for (const { citizenNumber, sex, birthDate } of people) {
      expect(citizenNumber.slice(6, 14)).toBe(birthDate.replaceAll('-', ''));
      expect(Number(citizenNumber.slice(14, 17))).toBeGreaterThanOrEqual(996);
      expect(Number(citizenNumber[16]) % 2 === 1).toBe(sex === 'male');
      expect(weightedSum(citizenNumber) % 11).toBe(1);
    }
  });

  it('has 180 postings of 60 employers over every channel', () => {
    expect(postings).toHaveLength(180);
    expect(new Set(postings.map(({ employer }) => employer)).size).toBe(60);
    expect(DEMO_EMPLOYERS).toBe(60);
    expect(new Set(postings.map(({ channel }) => channel))).toEqual(new Set(CHANNELS));
  });

  it('is the same on every call', () => {
    expect(demoHouseholds('2026-11-24', ['sewing', 'cook', 'cleaner'])).toEqual(households);
    expect(demoPostings()).toEqual(postings);
  });

  it('leaves between 40 and 90 households with able people and nobody in work', () => {
    const zero = households.filter(({ members }) => {
      const able = members.filter(({ state }) => state !== 'out-of-labour-force');
      return able.length > 0 && able.every(({ state }) => state.startsWith('unemployed'));
    });
    expect(zero.length).toBeGreaterThanOrEqual(40);
    expect(zero.length).toBeLessThanOrEqual(90);
  });
});

/** GB 11643: the weights of all 18 characters, the check character counting 1; the sum leaves 1 modulo 11. */
function weightedSum(number: string): number {
  return [...number].reduce((sum, digit, i) => sum + (2 ** (17 - i) % 11) * (digit === 'X' ? 10 : Number(digit)), 0);
}
