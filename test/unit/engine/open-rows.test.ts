import { buildColumns, type Columns } from '../../../src/engine/columns';
import type { PersonRow } from '../../../src/engine/inputs';
import { FAMILY_RULES, OpenRows, sidesOf } from '../../../src/engine/open-rows';
import { PairIndex } from '../../../src/engine/pair-index';
import { PostingOrder } from '../../../src/engine/scan-order';
import { ScoreTables } from '../../../src/engine/score-tables';
import { columnsOf, listed, PlainPairs } from './pair-cases';
import { input, person, vacancy } from './rows';

/** The rows, and how many of one rule were made: for each the first person of a kind is looked up, twice where a family has one rule. */
function openOf(columns: Columns, megabytes = 1): { open: OpenRows; made: () => number } {
  let made = 0;
  const sides = sidesOf(columns).map((side) => side && {
    people: { count: side.people.count, of: side.people.of, get first() { made++; return side.people.first; } },
    vacancies: side.vacancies,
  });
  const open = new OpenRows(columns, new PostingOrder(columns), sides, new ScoreTables(columns, 1), megabytes);
  const before = made; // families look there too, once
  return { open, made: () => made - before };
}

/** How many more rows there is room for. */
function roomIn({ rows }: OpenRows): number {
  let room = 0;
  while (rows.hasRoom(room + 1)) room++;
  return room;
}

const tradeNames = (count: number): string[] => Array.from({ length: count }, (_, t) => `trade-${String(t).padStart(2, '0')}`);

/** One vacancy of each trade, and people with these wishes. */
function worldOf(trades: number, ...wishes: number[][]): Columns {
  const names = tradeNames(trades);
  const vacancies = names.map((trade, t) => vacancy({ id: `v${String(t).padStart(2, '0')}`, trade }));
  const people: PersonRow[] = wishes.map((list, i) => person({ id: `p${String(i).padStart(2, '0')}`, trades: list.map((t) => names[t] ?? 'unheard-of') }));
  return buildColumns(input({ people, vacancies }));
}

describe('The rows of postings open to people', () => {
  it('know the two sides of each rule that belongs to a family, or to where somebody lives', () => {
    expect(sidesOf(worldOf(2, [])).flatMap((side, rule) => (side ? [rule] : []))).toEqual([...FAMILY_RULES].sort((a, b) => a - b));
  });

  it('are made once for people alike, one a rule and one a family of several rules', () => {
    const { open, made } = openOf(worldOf(9, [0, 1], [0, 1]));
    const room = roomIn(open);
    open.aim(0, true);
    const first = [[...open.family], [...open.trade], open.openTo(0)];
    expect(made()).toBe(FAMILY_RULES.length + 1);
    // The rules, three families of several, the one without rural posts, and two trades.
    expect(room - roomIn(open)).toBe(FAMILY_RULES.length + 3 + 1 + 2);
    open.aim(1, true);
    expect([[...open.family], [...open.trade], open.openTo(1)]).toEqual(first);
    expect([made(), room - roomIn(open)]).toEqual([FAMILY_RULES.length + 1, FAMILY_RULES.length + 6]);
  });

  it('are shared by families that differ in one rule', () => {
    const people = [person({ id: 'p0' }), person({ id: 'p1', education: 'illiterate' })];
    const { open, made } = openOf(buildColumns(input({ people, vacancies: [vacancy({ educationMin: 'junior' }), vacancy({ id: 'v2' })] })));
    open.aim(0, false);
    const before = made();
    open.aim(1, false);
    expect(made() - before).toBe(1);
  });

  it('stand for three trades each by itself, for six in pairs, for more all together', () => {
    const { open } = openOf(worldOf(48, [9, 1, 2], [2], [1, 2, 3, 4, 5, 6], [3, 4, 2, 1, 7], [1, 2, 3, 4, 5, 6, 7], []));
    const aimed = Array.from({ length: 6 }, (_, i) => {
      open.aim(i, false);
      return [...open.trade];
    });
    const [three, one, six, five, seven, any] = aimed;
    expect(new Set(three).size).toBe(3);
    expect(three![2]).toBe(one![0]);
    expect(one![1]).toBe(one![2]);
    expect(new Set(six).size).toBe(3);
    expect([five![0], five![1]]).toEqual([six![1], six![0]]);
    expect(new Set(seven).size).toBe(1);
    expect(new Set(any).size).toBe(1);
    expect(any![0]).not.toBe(seven![0]);
  });

  it('do not stand for pairs of trades where there are very many trades', () => {
    const kindsOfRows = [48, 49].map((trades) => {
      const { open } = openOf(worldOf(trades, [1, 2, 3, 4]));
      open.aim(0, false);
      return new Set(open.trade).size;
    });
    expect(kindsOfRows).toEqual([3, 1]);
  });

  it.each([48, 49])('are right for any number of wishes among %i trades', (trades) => {
    const columns = worldOf(trades, ...Array.from({ length: 9 }, (_, n) => Array.from({ length: n }, (__, k) => (5 * k + n) % (trades + 1))));
    const [index, plain] = [new PairIndex(columns), new PlainPairs(columns)];
    for (let i = 0; i < index.workers; i++) expect(listed(index.rowOf(i))).toEqual(plain.rowOf(i));
  });

  it('are dropped when there is no room for another person, and made anew', () => {
    const columns = columnsOf(11, { people: 60, vacancies: 40, strict: 4 });
    const { open, made } = openOf(columns, 0);
    const rooms = Array.from({ length: 60 }, (_, i) => {
      open.aim(i, i % 2 > 0);
      return roomIn(open);
    });
    const dropped = rooms.filter((room, k) => k > 0 && room > rooms[k - 1]!).length;
    expect(dropped).toBeGreaterThan(1);
    expect(dropped).toBeLessThan(20);
    const before = made();
    open.aim(59, true);
    expect(made()).toBe(before);
  });
});
