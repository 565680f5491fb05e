import { Checked, costOf, SLACK } from '../../../src/engine/checked';
import { InstancePairs } from '../../../src/engine/instance-pairs';
import { LiveMarket } from '../../../src/engine/live-market';
import { AWAY, type Market } from '../../../src/engine/market';
import { randomInstance, seeded } from './instances';

/** A solved market, and what was checked of it: every row with so much room. */
function checkedWith(seed: number, roomOf: (row: number) => number): { market: Market; checked: Checked } {
  const instance = randomInstance(seed, { workers: 40, postings: 12, density: 60, rural: 0 });
  const { market } = new LiveMarket(instance, new InstancePairs(instance), true);
  const checked = new Checked(market);
  checked.price.set(market.price);
  for (let row = 0; row < market.graph.rows; row++) checked.profit[row] = market.profit(row) - roomOf(row);
  return { market, checked };
}

describe('What was checked of the pairs that a graph leaves out', () => {
  it.each(Array.from({ length: 60 }, (_, seed) => seed))('leaves no column that fell by more than the room of a row that is not looked at again (%i)', (seed) => {
    const random = seeded(seed);
    const { market, checked } = checkedWith(seed, () => random(4) * random(30) - random(2));
    for (let c = 0; c < market.graph.columns; c++) if (random(3) === 0) checked.price[c]! += random(90);
    const fallOf = (column: number): number => checked.price[column]! - market.price[column]!;
    const roomOf = (row: number): number => market.profit(row) - checked.profit[row]!;

    const { rows, columns } = checked.outOfBounds();

    const [looked, done] = [new Set(rows), new Set(columns)];
    const falls = Array.from({ length: market.graph.columns }, (_, c) => c).filter((c) => !done.has(c)).map(fallOf);
    const rooms = Array.from({ length: market.graph.rows }, (_, row) => row).filter((row) => !looked.has(row)).map(roomOf);
    expect(Math.max(0, ...falls)).toBeLessThanOrEqual(Math.min(60, ...rooms));
  });

  it.each(Array.from({ length: 60 }, (_, seed) => seed))('looks again at what costs least, and at no more than all that fell where rows would cost too much (%i)', (seed) => {
    const random = seeded(seed);
    const spread = [3, 20, 100][seed % 3]!;
    const { market, checked } = checkedWith(seed, () => random(spread) - (random(9) === 0 ? 3 : 0));
    if (seed % 2) {
      market.release(5);
      market.option[5] = AWAY;
    }
    for (let c = 0; c < market.graph.columns; c++) if (random(3) === 0) checked.price[c]! += 1 + random(90);
    const rooms = Array.from({ length: market.graph.rows }, (_, row) => (market.option[row] === AWAY ? SLACK : Math.min(SLACK, market.profit(row) - checked.profit[row]!)));
    const falls = [...checked.price].map((price, c) => price - market.price[c]!);
    const beyond = (room: number): { rows: number[]; columns: number[] } => ({
      rows: [...rooms.keys()].filter((row) => rooms[row]! < room),
      columns: [...falls.keys()].filter((c) => falls[c]! > room),
    });
    const cost = (room: number): number => costOf(beyond(room).rows.length, beyond(room).columns.length);
    const cheapest = Array.from({ length: SLACK + 1 }, (_, room) => room).reduce((best, room) => (cost(room) < cost(best) ? room : best));
    const forRows = costOf(beyond(cheapest).rows.length - beyond(0).rows.length, 0);
    expect(checked.outOfBounds()).toEqual(beyond(4 * forRows > costOf(0, beyond(0).columns.length) ? 0 : cheapest));
  });

  it('knows no more room than the points within which all pairs were taken up', () => {
    const outOfBounds = (fall: number, room: number): number[] => {
      const { checked } = checkedWith(1, () => room);
      checked.price[2]! += fall;
      return checked.outOfBounds().columns;
    };
    expect([outOfBounds(SLACK, SLACK), outOfBounds(SLACK, SLACK - 1), outOfBounds(SLACK + 1, 2 * SLACK)]).toEqual([[], [2], [2]]);
  });

  it('does not count rows that are looked at again in any case', () => {
    const { checked } = checkedWith(1, (row) => (row < 20 ? -1 : row < 24 ? 0 : 50));
    checked.price[2]! += 1;
    expect(checked.outOfBounds()).toEqual({ rows: Array.from({ length: 24 }, (_, row) => row), columns: [] });
  });

  it('takes a price that rose for the checked one: a fall is counted from there', () => {
    const fallen = (rise: number): number => {
      const { market, checked } = checkedWith(1, () => 9);
      market.setPrice(3, market.price[3]! + rise);
      expect(checked.outOfBounds()).toEqual({ rows: [], columns: [] });
      market.setPrice(3, market.price[3]! - rise - 5);
      const { rows, columns } = checked.outOfBounds();
      return rows.length + columns.length;
    };
    expect(fallen(0)).toBe(0);
    expect(fallen(7)).toBeGreaterThan(0);
  });

  it('looks at a row without room rather than at a column that fell a little, but not for ever', () => {
    const { market, checked } = checkedWith(1, (row) => (row === 7 ? 0 : 9));
    checked.price[2]! += 1;
    const asked = Array.from({ length: 40 }, () => checked.outOfBounds());
    expect(asked[0]).toEqual({ rows: [7], columns: [] });
    expect(asked).toContainEqual({ rows: [], columns: [2] });
    expect(market.graph.columns).toBeGreaterThan(2);
  });
});
