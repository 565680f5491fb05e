import { membersOf, type Participants } from './instance';
import type { PairRows } from './pair-source';

/** A pool grows to at least this many times what it held. */
const GROWTH = 1.5;

/**
 * The pairs that are being considered, from both sides: rows are workers, columns are postings and, behind them, one *idle column* for each
 * zero-employment household of two members or more (docs/engine.md, section 2). It grows and shrinks while it is being solved; the pairs of row i stand at
 * rowStart[i] .. rowEnd[i] - 1 of their pool, those of column c at columnStart[c] .. columnEnd[c] - 1 of theirs.
 *
 * The pools may be replaced by any call that adds pairs: read them anew afterwards.
 */
export class CandidateGraph {
  readonly rows: number;
  readonly postings: number;
  /** Postings and idle columns. */
  readonly columns: number;
  /** Seats of each column; those of an idle column: members less one. */
  readonly capacity: Int32Array;
  /** Per row: the idle column of the household, or -1. */
  readonly idleColumn: Int32Array;
  /** Per idle column, counted from 0: its household. */
  readonly idleHousehold: Int32Array;
  rowStart: Int32Array;
  rowEnd: Int32Array;
  rowColumn: Int32Array;
  rowScore: Int16Array;
  columnStart: Int32Array;
  columnEnd: Int32Array;
  columnRow: Int32Array;
  columnScore: Int16Array;
  /** Where the room of each row and column ends in its pool, and where the free end of the pool begins. */
  private rowRoom: Int32Array;
  private columnRoom: Int32Array;
  private rowTop = 0;
  private columnTop = 0;

  constructor({ zero, householdOf, seats }: Participants, { start, posting, score }: PairRows) {
    this.rows = householdOf.length;
    this.postings = seats.length;
    const members = membersOf({ zero, householdOf });
    const size = (h: number): number => members.start[h + 1]! - members.start[h]!;
    const coupled: number[] = [];
    zero.forEach((flag, h) => flag && size(h) > 1 && coupled.push(h));
    this.idleHousehold = Int32Array.from(coupled);
    this.columns = this.postings + coupled.length;
    this.capacity = new Int32Array(this.columns);
    this.capacity.set(seats);
    this.idleColumn = new Int32Array(this.rows).fill(-1);
    coupled.forEach((h, g) => {
      this.capacity[this.postings + g] = size(h) - 1;
      for (const i of members.items.subarray(members.start[h], members.start[h + 1])) this.idleColumn[i] = this.postings + g;
    });
    this.rowStart = start.slice(0, this.rows);
    this.rowEnd = start.slice(1, this.rows + 1);
    this.rowRoom = this.rowEnd.slice();
    this.rowColumn = posting;
    this.rowScore = score;
    this.rowTop = posting.length;
    this.columnStart = this.columnEnd = this.columnRoom = this.columnRow = new Int32Array(0);
    this.columnScore = new Int16Array(0);
    this.listByColumn();
  }

  /** How many pairs stand in the graph. */
  size(): number {
    let count = 0;
    for (let i = 0; i < this.rows; i++) count += this.rowEnd[i]! - this.rowStart[i]!;
    return count;
  }

  /** Adds all pairs that are not there yet and drops those that `keeps` does not want (it is not asked for the new ones). */
  merge({ start, posting, score }: PairRows, keeps: (row: number, column: number, score: number) => boolean = () => true): void {
    const { rows, rowStart, rowEnd, rowColumn, rowScore } = this;
    const seen = new Int32Array(this.postings).fill(-1);
    const nextColumn = new Int32Array(this.size() + posting.length);
    const nextScore = new Int16Array(nextColumn.length);
    let top = 0;
    for (let i = 0; i < rows; i++) {
      const begin = top;
      for (let k = start[i]!; k < start[i + 1]!; k++) {
        const j = posting[k]!;
        seen[j] = i;
        nextColumn[top] = j;
        nextScore[top++] = score[k]!;
      }
      for (let k = rowStart[i]!, end = rowEnd[i]!; k < end; k++) {
        const j = rowColumn[k]!;
        if (seen[j] === i || !keeps(i, j, rowScore[k]!)) continue;
        nextColumn[top] = j;
        nextScore[top++] = rowScore[k]!;
      }
      rowStart[i] = begin;
      rowEnd[i] = top;
    }
    this.rowRoom = rowEnd.slice();
    this.rowColumn = nextColumn;
    this.rowScore = nextScore;
    this.rowTop = top;
    this.listByColumn();
  }

  /** Where the pair stands in the pool of rows, or -1. */
  find(row: number, posting: number): number {
    for (let k = this.rowStart[row]!, end = this.rowEnd[row]!; k < end; k++) if (this.rowColumn[k] === posting) return k;
    return -1;
  }

  /** Adds a pair that is not there yet. */
  add(row: number, posting: number, score: number): void {
    if (this.rowEnd[row] === this.rowRoom[row]) this.moveRow(row);
    const r = this.rowEnd[row]!++;
    this.rowColumn[r] = posting;
    this.rowScore[r] = score;
    if (this.columnEnd[posting] === this.columnRoom[posting]) this.moveColumn(posting);
    const c = this.columnEnd[posting]!++;
    this.columnRow[c] = row;
    this.columnScore[c] = score;
  }

  /** Takes a pair out; nothing happens when it is not there. */
  remove(row: number, posting: number): void {
    const r = this.find(row, posting);
    if (r < 0) return;
    const lastOfRow = --this.rowEnd[row]!;
    this.rowColumn[r] = this.rowColumn[lastOfRow]!;
    this.rowScore[r] = this.rowScore[lastOfRow]!;
    let c = this.columnStart[posting]!;
    while (this.columnRow[c] !== row) c++;
    const lastOfColumn = --this.columnEnd[posting]!;
    this.columnRow[c] = this.columnRow[lastOfColumn]!;
    this.columnScore[c] = this.columnScore[lastOfColumn]!;
  }

  private moveRow(row: number): void {
    const [from, end] = [this.rowStart[row]!, this.rowEnd[row]!];
    const room = 2 * (end - from) + 8;
    if (this.rowTop + room > this.rowColumn.length) {
      const length = Math.ceil(GROWTH * this.rowColumn.length) + room;
      this.rowColumn = grown(this.rowColumn, length);
      this.rowScore = grown(this.rowScore, length);
    }
    this.rowColumn.copyWithin(this.rowTop, from, end);
    this.rowScore.copyWithin(this.rowTop, from, end);
    this.rowStart[row] = this.rowTop;
    this.rowEnd[row] = this.rowTop + end - from;
    this.rowTop = this.rowRoom[row] = this.rowTop + room;
  }

  private moveColumn(column: number): void {
    const [from, end] = [this.columnStart[column]!, this.columnEnd[column]!];
    const room = 2 * (end - from) + 8;
    if (this.columnTop + room > this.columnRow.length) {
      const length = Math.ceil(GROWTH * this.columnRow.length) + room;
      this.columnRow = grown(this.columnRow, length);
      this.columnScore = grown(this.columnScore, length);
    }
    this.columnRow.copyWithin(this.columnTop, from, end);
    this.columnScore.copyWithin(this.columnTop, from, end);
    this.columnStart[column] = this.columnTop;
    this.columnEnd[column] = this.columnTop + end - from;
    this.columnTop = this.columnRoom[column] = this.columnTop + room;
  }

  /** The same pairs by column, rows ascending; idle columns with all members of the household. */
  private listByColumn(): void {
    const { rows, columns, idleColumn, rowStart, rowEnd, rowColumn, rowScore } = this;
    const begin = new Int32Array(columns + 1);
    for (let i = 0; i < rows; i++) {
      for (let k = rowStart[i]!, end = rowEnd[i]!; k < end; k++) begin[rowColumn[k]! + 1]!++;
      if (idleColumn[i]! >= 0) begin[idleColumn[i]! + 1]!++;
    }
    for (let c = 0; c < columns; c++) begin[c + 1]! += begin[c]!;
    const next = begin.slice(0, columns);
    const columnRow = new Int32Array(begin[columns]!);
    const columnScore = new Int16Array(begin[columns]!);
    for (let i = 0; i < rows; i++) {
      for (let k = rowStart[i]!, end = rowEnd[i]!; k < end; k++) {
        const at = next[rowColumn[k]!]!++;
        columnRow[at] = i;
        columnScore[at] = rowScore[k]!;
      }
      if (idleColumn[i]! >= 0) columnRow[next[idleColumn[i]!]!++] = i;
    }
    this.columnStart = begin.slice(0, columns);
    this.columnEnd = begin.slice(1);
    this.columnRoom = this.columnEnd.slice();
    this.columnRow = columnRow;
    this.columnScore = columnScore;
    this.columnTop = columnRow.length;
  }
}

function grown<Pool extends Int32Array | Int16Array>(pool: Pool, length: number): Pool {
  const larger = new (pool.constructor as new (length: number) => Pool)(length);
  larger.set(pool);
  return larger;
}
