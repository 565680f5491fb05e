import { uuidOf, chanceOf } from '../../../src/demo/chance';
import { cityHouseholds, cityPostings, citySettlements, type DemoTown } from '../../../src/demo/demo-city';
import { CHANNELS } from '../../../src/engine/inputs';

const towns: DemoTown[] = [500_101, 500_154, 500_236].flatMap((county) =>
  Array.from({ length: 6 }, (_, i) => ({ place: (county * 1_000 + 110 + i) * 1e6, name: i < 2 ? `甲${i}街道` : `乙${i}镇`, county: county * 1e9, countyName: `县${county}` })),
);

describe('The demo city', () => {
  const settlements = citySettlements(towns, 2_000);
  const households = [...cityHouseholds(settlements, '2026-11-24', ['sewing', 'cook', 'cleaner'])];
  const people = households.flatMap(({ members }) => members);
  const postings = [...cityPostings(settlements, 400)];

  it('has as many people looking for work as asked for, some two of a household, over every county', () => {
    const seekers = people.filter(({ wish }) => wish?.wants === 'work').length;
    expect(settlements.reduce((sum, one) => sum + one.seekers, 0)).toBe(2_000);
    expect(seekers).toBeGreaterThanOrEqual(2_000);
    expect(seekers).toBeLessThan(2_000 + 5 * settlements.length);
    expect(seekers / households.length).toBeGreaterThan(1.5);
    expect(new Set(settlements.map(({ town }) => town.county)).size).toBe(3);
    expect(new Set(settlements.map(({ place }) => place)).size).toBe(settlements.length);
  });

  it('gives every person a number of their own, of the county, from the serials 996 to 999', () => {
    expect(new Set(people.map(({ citizenNumber }) => citizenNumber)).size).toBe(people.length);
    for (const { settlement, members } of households) {
      for (const { citizenNumber, birthDate } of members) {
        expect(Number(citizenNumber.slice(14, 17))).toBeGreaterThanOrEqual(996);
        expect(citizenNumber.slice(6, 14)).toBe(birthDate.replaceAll('-', ''));
        if (!String(settlement.place).startsWith('500236')) expect(String(settlement.place).slice(0, 6)).toBe(citizenNumber.slice(0, 6));
      }
    }
  });

  it('has postings of five seats on average over every channel, kept where their people live', () => {
    expect(postings).toHaveLength(400);
    const seats = postings.reduce((sum, posting) => sum + posting.seats, 0);
    expect(seats / postings.length).toBeGreaterThan(4.5);
    expect(seats / postings.length).toBeLessThan(5.5);
    expect(new Set(postings.map(({ channel }) => channel))).toEqual(new Set(CHANNELS));
    for (const { channel, keeper, worksite } of postings) {
      if (channel === 'workshop') expect(Math.floor(worksite / 1e9)).toBe(Math.floor(keeper / 1e9));
    }
  });

  it('is the same on every call, and ids too', () => {
    expect([...cityHouseholds(settlements, '2026-11-24', ['sewing', 'cook', 'cleaner'])]).toEqual(households);
    expect([...cityPostings(settlements, 400)]).toEqual(postings);
    const ids = (seed: number): string[] => Array.from({ length: 50 }, ((chance) => () => uuidOf(chance))(chanceOf(seed)));
    expect(ids(1)).toEqual(ids(1));
    expect(new Set([...ids(1), ...ids(2)]).size).toBe(100);
    for (const id of ids(1)) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
