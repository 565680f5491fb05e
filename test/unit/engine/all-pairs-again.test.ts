import { AWAY, OPEN } from '../../../src/engine/market';
import { LOOK_MOST, named, NEAR, SEEDS, shapeOf, together, World } from './pair-worlds';

describe('A look again', () => {
  it('at a row takes up the best that is near, and says whether there is something better', () => {
    let [cuts, better] = [0, 0];
    for (const seed of SEEDS) {
      const world = new World(seed, shapeOf(seed));
      const { market, pairs, checked, allowed, rows, inGraph } = world;
      for (const row of rows()) {
        if (market.option[row] === AWAY) {
          const before = inGraph();
          expect([pairs.lookAgain(row), checked.profit[row]]).toEqual([false, Infinity]);
          expect(inGraph()).toEqual(before);
          continue;
        }
        const profit = market.profit(row);
        const near = allowed(row).filter(({ worth }) => worth > profit - NEAR).slice(0, LOOK_MOST);
        const before = inGraph();
        const found = row % 2 ? pairs.recheckRow(row) : pairs.lookAgain(row);
        expect(found).toBe(near.some(({ worth }) => worth > profit));
        expect(inGraph()).toEqual(together(before, near.map((one) => named(row, one))));
        expect(checked.profit[row]).toBe(near.length === LOOK_MOST ? near.at(-1)!.worth : profit - NEAR);
        cuts += Number(near.length === LOOK_MOST);
        better += Number(found);
      }
    }
    expect([cuts > 0, better > 0]).toEqual([true, true]);
  });

  it.each([
    ['one after the other', 200, 0],
    ['together, where they are very many', 201, 1],
  ])('at rows that left their bounds finds what became better: %s', (_, leaving, looks) => {
    for (let seed = 1; seed <= 3; seed++) {
      const { market, pairs, checked, source, allowed, rows, inGraph } = new World(seed, { workers: 420, postings: 5, seatsMost: 40, density: 60 });
      const here = rows().filter((row) => market.option[row] !== AWAY);
      const out = here.slice(-leaving);
      checked.price.set(market.price);
      for (const row of here) checked.profit[row] = market.profit(row) - 500;
      for (const row of out) checked.profit[row] = market.profit(row) + 1;
      const before = inGraph();
      const reopened: number[] = [];
      source.above = 0;
      pairs.recheck((row) => reopened.push(row));
      expect(source.above).toBe(looks);
      expect(inGraph()).toEqual(together(before, out.flatMap((row) => allowed(row).filter(({ worth }) => worth > market.profit(row) - NEAR).map((one) => named(row, one)))));
      expect(reopened).toEqual(out.filter((row) => allowed(row).some(({ worth }) => worth > market.profit(row))));
      expect(reopened.length).toBeGreaterThan(0);
      expect(here.map((row) => market.profit(row) - checked.profit[row]!)).toEqual(here.map((row) => (out.includes(row) ? NEAR : 500)));
    }
  });

  it('at all pairs where that costs less', () => {
    const world = new World(4);
    const { market, graph, pairs, source, allowed, rows } = world;
    pairs.lookOver();
    for (let c = 0; c < graph.postings; c++) market.setPrice(c, Math.max(0, market.price[c]! - 200));
    const profit = rows().map((row) => (market.option[row] === AWAY ? Infinity : market.bestProfit(row)));
    source.above = 0;
    const reopened: number[] = [];
    pairs.recheck((row) => reopened.push(row));
    expect(source.above).toBe(1);
    expect(reopened).toEqual(rows().filter((row) => allowed(row).some(({ worth }) => worth > profit[row]!)));
  });

  it('at a column that fell takes up what may be better there, and opens who would rather have it', () => {
    let [reopenedAll, takenAll] = [0, 0];
    for (const seed of SEEDS) {
      const { market, graph, pairs, checked, allowed, rows, inGraph } = new World(seed, { workers: 150, postings: 4, seatsMost: 30 });
      const column = seed % graph.postings;
      const [waiting, away] = rows().filter((row) => market.option[row] !== AWAY && market.option[row] !== column && allowed(row).some(({ posting }) => posting === column));
      for (const row of [waiting!, away!]) {
        market.release(row);
        graph.remove(row, column);
        market.worth[row] = -1e12; // of whoever has no place it says nothing
      }
      market.option[away!] = AWAY;
      const profit = rows().map((row) => (market.option[row] === OPEN ? Infinity : market.profit(row)));
      checked.price.set(market.price);
      checked.price[column]! += 1000;
      for (const row of rows()) checked.profit[row] = market.profit(row) - ((seed + row) % 50) - NEAR;
      const before = inGraph();
      const reopened: number[] = [];
      pairs.recheck((row) => reopened.push(row));
      const found = rows().flatMap((row) => (market.option[row] === AWAY ? [] : allowed(row).filter(({ posting }) => posting === column).map((one) => ({ row, one }))));
      const taken = found.filter(({ row, one }) => one.worth > Math.min(checked.profit[row]!, profit[row]!) && !before.includes(named(row, one)));
      expect(inGraph()).toEqual(together(before, taken.map(({ row, one }) => named(row, one))));
      expect(reopened).toEqual(taken.filter(({ row, one }) => one.worth > profit[row]!).map(({ row }) => row));
      expect([...checked.price]).toEqual([...market.price]);
      reopenedAll += reopened.length;
      takenAll += taken.length;
    }
    expect([reopenedAll > 0, takenAll > reopenedAll]).toEqual([true, true]);
  });

  it('at an idle column that fell takes up nothing: all members stand there', () => {
    const { market, graph, pairs, checked, rows, inGraph } = new World(2, { workers: 150, postings: 4 });
    checked.price.set(market.price);
    checked.price[graph.postings]! += 1000;
    for (const row of rows()) checked.profit[row] = market.profit(row) - 100;
    const before = inGraph();
    pairs.recheck(() => expect('nobody').toBe('opened'));
    expect(inGraph()).toEqual(before);
    expect(checked.price[graph.postings]).toBe(market.price[graph.postings]);
  });
});

describe('Whoever comes in', () => {
  it('as a worker brings the best pairs along, whatever was checked', () => {
    for (const seed of SEEDS) {
      const { pairs, checked, allowed, rows, inGraph } = new World(seed, shapeOf(seed));
      for (const row of rows()) {
        const before = inGraph();
        checked.profit[row] = 5;
        pairs.takeUpRow(row);
        expect(inGraph()).toEqual(together(before, allowed(row).slice(0, 6).map((one) => named(row, one))));
        expect(checked.profit[row]).toBe(Infinity);
      }
    }
  });

  it('as a posting brings those who would gain most, and nobody who is away or waits', () => {
    for (const seed of SEEDS) {
      const { market, pairs, allowed, of, rows, inGraph, graph } = new World(seed, { workers: 60, postings: 4, seatsMost: 25 });
      market.release(rows().find((row) => market.option[row] !== AWAY)!);
      for (let posting = 0; posting < graph.postings; posting++) {
        const before = inGraph();
        const gains = rows().flatMap((row) => {
          const pair = of(row).find((one) => one.posting === posting);
          const gain = pair && market.option[row] !== AWAY && market.option[row] !== OPEN ? pair.score + market.bonus[posting]! - market.profit(row) : -Infinity;
          return pair ? [{ row, pair, gain }] : [];
        });
        const first = gains.sort((a, b) => b.gain - a.gain || a.row - b.row).slice(0, 4 * (posting + 1) + 16);
        const taken = first.filter(({ row, pair, gain }) => gain > 0 && allowed(row).some((one) => one.posting === pair.posting));
        pairs.takeUpColumn(posting, posting + 1);
        expect(inGraph()).toEqual(together(before, taken.map(({ row, pair }) => named(row, pair))));
      }
    }
  });
});
