import { buildColumns } from '../../../src/engine/columns';
import { levelWeights } from '../../../src/engine/levels';
import { ruralHolders, SeatCosts, takenSeats } from '../../../src/engine/seat-costs';
import { household, input, person, vacancy } from './rows';

const weights = levelWeights(9, 9);
const households = [household({ zeroEmployment: true, atRisk: true }), household({ id: 'h2', zeroEmployment: true }), household({ id: 'h3' }), household({ id: 'h4', atRisk: true })];
const people = ['h1', 'h1', 'h2', 'h3', 'h4', 'h3'].map((householdId, k) => person({ id: `p${k}`, householdId }));
const vacancies = [vacancy({ id: 'v0', channel: 'public-welfare-rural', seats: 4 }), vacancy({ id: 'v1' }), vacancy({ id: 'v2', channel: 'public-welfare-bureau' })];
const columns = buildColumns(input({ households, people, vacancies }));
const costs = (posting: number[], seatPrices = [0, 0, 0]): SeatCosts => new SeatCosts(columns, { posting, weights, seatPrices });

describe('What a seat costs', () => {
  it('is known from who holds which seat', () => {
    expect([...takenSeats(columns, [0, -1, 0, 2, -1, 1])]).toEqual([2, 1, 1]);
    expect([...ruralHolders(columns, [0, -1, 1, 2, -1, 0])]).toEqual([0, -1, 5, -1]);
    const { holder } = costs([-1, 0, 2, -1, 0, -1]);
    expect([...holder]).toEqual([1, -1, -1, 4]);
  });

  it('bars from rural posts who lives with a holder, and not the holder', () => {
    const one = costs([0, -1, -1, -1, -1, 0]);
    expect([0, 1, 2, 3, 4, 5].map((i) => one.ruralBarred(i))).toEqual([false, true, false, true, false, false]);
  });

  it('is set against what any seat is worth in the same hands', () => {
    const { cleared, atRisk, placed } = weights;
    const idle = costs([-1, -1, -1, -1, -1, -1]);
    expect([0, 1, 2, 3, 4].map((i) => idle.margin(i))).toEqual([placed + atRisk + cleared, placed + atRisk + cleared, placed + cleared, placed, placed + atRisk]);
    // The household of somebody in work is cleared already.
    const some = costs([-1, 0, -1, -1, -1, -1]);
    expect([0, 1, 2].map((i) => some.margin(i))).toEqual([placed + atRisk, placed + atRisk, placed + cleared]);
  });

  it('is the price, less what a seat outside of last resort adds', () => {
    expect([...costs([-1, -1, -1, -1, -1, -1], [5, 7, 9]).fee]).toEqual([5, 7 - weights.market, 9]);
  });

  it('is within reach where a perfect score would gain', () => {
    const { placed, atRisk, cleared, market } = weights;
    const posting = [0, -1, -1, -1, -1, -1];
    const reach = (person: number, ...prices: number[]): number[] => [0, 1, 2].filter((j) => costs(posting, prices).reach(person)[0]! & (1 << j));
    expect(reach(3, placed + 999, placed + market + 999, placed + 1000)).toEqual([0, 1]);
    expect(reach(3, placed + 1000, placed + market + 1000, placed + 999)).toEqual([2]);
    expect(reach(2, placed + cleared, placed + cleared + market, placed + cleared + 1001)).toEqual([0, 1]);
    // Who lives with the holder of a rural post cannot have another.
    expect(reach(1, 0, placed + atRisk, 0)).toEqual([1, 2]);
    const both = costs(posting);
    expect([both.reach(0)[0], both.reach(1)[0], both.reach(0)[0], both.reach(4)[0]]).toEqual([7, 6, 7, 7]);
    expect(both.reach(0)).toBe(both.reach(0));
  });

  it('is told for vacancies beyond the first word of bits too', () => {
    const many = buildColumns(input({ vacancies: Array.from({ length: 70 }, (_, k) => vacancy({ id: `v${k + 10}` })) }));
    const prices = Array.from({ length: 70 }, (_, j) => (j % 3 === 0 ? 0 : 1e15));
    const bits = new SeatCosts(many, { posting: [-1], weights, seatPrices: prices }).reach(0);
    expect(bits).toHaveLength(3);
    expect(Array.from({ length: 70 }, (_, j) => (bits[j >> 5]! >>> (j & 31)) & 1)).toEqual(prices.map((price) => Number(price === 0)));
  });
});
