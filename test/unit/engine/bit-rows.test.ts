import { BitRows, rowsWithin } from '../../../src/engine/bit-rows';
import { seeded } from './instances';

const COUNTS = [0, 1, 31, 32, 33, 64, 70];
const upTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

/** What stands in a row; bits behind the last are told as well. */
const bitsOf = (rows: BitRows, row: number): number[] => upTo(32 * rows.width).filter((at) => (rows.bits[row + (at >> 5)]! & (1 << (at & 31))) !== 0);

describe('Rows of bits', () => {
  it.each(COUNTS)('of %i are filled up to the last and not beyond, or emptied', (count) => {
    const rows = new BitRows(count, 8);
    expect(rows.width).toBe(Math.max(1, Math.ceil(count / 32)));
    for (let row = 0; row < 3; row++) rows.set(rows.take(), 0);
    rows.drop();
    expect(bitsOf(rows, rows.takeFilled(true))).toEqual(upTo(count));
    expect(bitsOf(rows, rows.takeFilled(false))).toEqual([]);
    expect(bitsOf(rows, rows.takeFilled(true))).toEqual(upTo(count));
  });

  it.each(COUNTS.filter((count) => count > 0))('of %i are sets', (count) => {
    const random = seeded(count);
    const rows = new BitRows(count, 100);
    const some = (): number[] => upTo(count).filter(() => random(2) > 0);
    const kinds = { start: Int32Array.of(0, 1, Math.ceil(count / 2), count), items: Int32Array.from(upTo(count)) };
    for (let round = 0; round < 10; round++) {
      const [a, b] = [rows.takeFilled(false), rows.takeFilled(false)];
      const [inA, inB] = [some(), some()];
      inA.forEach((at) => rows.set(a, at));
      inB.forEach((at) => rows.set(b, at));
      const copy = rows.takeCopy(a);
      const out = inA[0] ?? 0;
      rows.clear(copy, out);
      expect(bitsOf(rows, copy)).toEqual(inA.filter((at) => at !== out));
      rows.copy(a, copy);
      rows.intersect(copy, b);
      expect(bitsOf(rows, copy)).toEqual(inA.filter((at) => inB.includes(at)));
      for (const kind of [0, 1, 2]) {
        const members = upTo(count).slice(kinds.start[kind], kinds.start[kind + 1]);
        rows.copy(a, copy);
        rows.setAll(copy, kinds, kind);
        expect(bitsOf(rows, copy)).toEqual(upTo(count).filter((at) => inA.includes(at) || members.includes(at)));
        rows.copy(a, copy);
        rows.clearAll(copy, kinds, kind);
        expect(bitsOf(rows, copy)).toEqual(inA.filter((at) => !members.includes(at)));
      }
      expect([bitsOf(rows, a), bitsOf(rows, b)]).toEqual([inA, inB]);
    }
  });

  it('keep what they hold when there are more, up to as many as there may be', () => {
    const rows = new BitRows(40, 70);
    expect(rows.hasRoom(70)).toBe(true);
    expect(rows.hasRoom(71)).toBe(false);
    const taken = upTo(70).map((at) => {
      const row = rows.takeFilled(false);
      rows.set(row, at % 40);
      return row;
    });
    expect(taken.map((row) => bitsOf(rows, row))).toEqual(upTo(70).map((at) => [at % 40]));
    expect(rows.hasRoom(0)).toBe(true);
    expect(rows.hasRoom(1)).toBe(false);
    expect(() => rows.take()).toThrow(new RangeError('no room for another row of bits'));
    expect(rows.bits).toHaveLength(140);
  });

  it('that were kept stay when the others are dropped', () => {
    const rows = new BitRows(5, 4);
    const kept = rows.takeFilled(true);
    rows.keep();
    const first = rows.take();
    rows.take();
    expect(rows.hasRoom(2)).toBe(false);
    rows.drop();
    expect(rows.hasRoom(3)).toBe(true);
    expect([rows.take(), bitsOf(rows, kept)]).toEqual([first, upTo(5)]);
  });

  it('are as many as fit into so many megabytes, and never fewer than are needed', () => {
    expect([rowsWithin(1, 32, 5), rowsWithin(1, 33, 5), rowsWithin(1, 0, 5), rowsWithin(2, 1_000_000, 5), rowsWithin(1, 1_000_000, 50)]).toEqual([250_000, 125_000, 250_000, 16, 50]);
  });
});
