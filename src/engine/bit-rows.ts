import type { Members } from './rule-kinds';

/** Rows of bits in one array, so that the hot loop reads all of them through one pointer. A row is named by the place of its first word. */
export class BitRows {
  bits: Int32Array;
  /** Words a row. */
  readonly width: number;
  private used = 0;
  private kept = 0;

  /** @param most rows that the array may hold, and never more */
  constructor(
    readonly count: number,
    private readonly most: number,
  ) {
    this.width = Math.max(1, (count + 31) >>> 5);
    this.bits = new Int32Array(this.width * Math.min(most, 32));
  }

  /** Whether so many more rows fit. */
  hasRoom(rows: number): boolean {
    return this.used + rows <= this.most;
  }

  /** A row of which nothing is known: it may hold old bits. @throws RangeError when there is no room */
  take(): number {
    if (this.used === this.most) throw new RangeError('no room for another row of bits');
    const at = this.width * this.used++;
    if (at + this.width > this.bits.length) {
      const grown = new Int32Array(Math.min(2 * this.bits.length, this.width * this.most));
      grown.set(this.bits);
      this.bits = grown;
    }
    return at;
  }

  /** A row with every bit set that stands for something, or with none. */
  takeFilled(full: boolean): number {
    const row = this.take();
    this.bits.fill(full ? -1 : 0, row, row + this.width);
    if (full) this.trim(row);
    return row;
  }

  /** A copy of a row. */
  takeCopy(of: number): number {
    const row = this.take();
    this.bits.copyWithin(row, of, of + this.width);
    return row;
  }

  copy(from: number, to: number): void {
    this.bits.copyWithin(to, from, from + this.width);
  }

  set(row: number, at: number): void {
    this.bits[row + (at >> 5)]! |= 1 << (at & 31);
  }

  clear(row: number, at: number): void {
    this.bits[row + (at >> 5)]! &= ~(1 << (at & 31));
  }

  /** Sets the bits of all members of a kind. */
  setAll(row: number, { start, items }: Members, kind: number): void {
    const { bits } = this;
    for (let k = start[kind]!; k < start[kind + 1]!; k++) bits[row + (items[k]! >> 5)]! |= 1 << (items[k]! & 31);
  }

  clearAll(row: number, { start, items }: Members, kind: number): void {
    const { bits } = this;
    for (let k = start[kind]!; k < start[kind + 1]!; k++) bits[row + (items[k]! >> 5)]! &= ~(1 << (items[k]! & 31));
  }

  /** Keeps in `row` only what `other` has too. */
  intersect(row: number, other: number): void {
    const { bits, width } = this;
    for (let w = 0; w < width; w++) bits[row + w]! &= bits[other + w]!;
  }

  /** Rows taken so far are kept when the others are dropped. */
  keep(): void {
    this.kept = this.used;
  }

  drop(): void {
    this.used = this.kept;
  }

  private trim(row: number): void {
    const last = this.count & 31;
    if (this.count === 0) this.bits[row] = 0;
    else if (last !== 0) this.bits[row + this.width - 1] = (1 << last) - 1;
  }
}

/** Rows that may be held so that they take no more than so many megabytes, but at least `least`. */
export const rowsWithin = (megabytes: number, count: number, least: number): number =>
  Math.max(least, Math.floor((megabytes * 1e6) / (4 * Math.max(1, (count + 31) >>> 5))));
