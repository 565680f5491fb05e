import { AWAY, type Market } from './market';

/** Points within which every pair stands in the graph when all were looked at, so that small changes of prices overlook nothing. */
export const SLACK = 60;
/** What it costs to look again at all pairs of a column or of a row, where to look at all pairs there are costs 1 a row. */
const COLUMN_COST = 130;
const ROW_COST = 2;
/** Rows are looked at again until that has cost 1 / PATIENCE of what it costs to be done with the columns. */
const PATIENCE = 4;

/** What it costs to look again at all pairs of so many rows and columns, where to look at all pairs there are costs 1 a row. */
export const costOf = (rows: number, columns: number): number => ROW_COST * rows + COLUMN_COST * columns;

/**
 * What is known of the pairs that a graph leaves out: for each of them score - (checked price - bonus) <= checked profit. Prices and profits have moved since they
 * were checked; this says where too far.
 */
export class Checked {
  readonly price: Float64Array;
  readonly profit: Float64Array;
  /** What it has cost to look at rows again since columns that fell were last done with. */
  private paidForRows = 0;

  constructor(private readonly market: Market) {
    this.price = new Float64Array(market.graph.columns);
    this.profit = new Float64Array(market.graph.rows).fill(Infinity);
  }

  /**
   * The bounds: for some room, no price more than it below its checked one, and no profit less than it above its own. Any room will do; taken is that with which
   * it costs least to look again at the columns and rows beyond it. With a room of 0 all columns that fell are done with, where those within the room come back
   * next time, and with them the rows: so before long it is their turn (`PATIENCE`).
   */
  outOfBounds(): { rows: number[]; columns: number[] } {
    const { market } = this;
    const { price, option } = market;
    const fallen: number[] = [];
    const falls = new Int32Array(SLACK + 2);
    for (let c = 0; c < price.length; c++) {
      const fall = this.price[c]! - price[c]!;
      if (fall <= 0) this.price[c] = price[c]!; // what held at a lower price holds at this one
      else {
        fallen.push(c);
        falls[Math.min(SLACK + 1, Math.ceil(fall))]!++;
      }
    }
    const roomOf = (row: number): number => (option[row] === AWAY ? SLACK : Math.max(-1, Math.min(SLACK, Math.floor(market.profit(row) - this.profit[row]!))));
    const rooms = new Int32Array(SLACK + 2); // from -1 on
    for (let row = 0; row < option.length; row++) rooms[roomOf(row) + 1]!++;
    const room = this.chooseRoom(fallen.length, falls, rooms);
    const rows: number[] = [];
    for (let row = 0; row < option.length; row++) if (roomOf(row) < room) rows.push(row);
    return { rows, columns: fallen.filter((c) => this.price[c]! - price[c]! > room) };
  }

  /**
   * @param falls how many columns fell by so much, from 0 to SLACK and more
   * @param rooms how many rows have so much room, from -1 to SLACK and more
   */
  private chooseRoom(fallen: number, falls: Int32Array, rooms: Int32Array): number {
    let [columns, rows, best, room, rowsPaid] = [fallen, rooms[0]!, Infinity, 0, 0];
    for (let r = 0; r <= SLACK; r++) {
      if (r > 0) {
        columns -= falls[r]!;
        rows += rooms[r]!;
      }
      const cost = costOf(rows, columns);
      if (cost < best) [best, room, rowsPaid] = [cost, r, costOf(rows - rooms[0]!, 0)];
    }
    this.paidForRows += rowsPaid;
    if (PATIENCE * this.paidForRows <= costOf(0, fallen)) return room;
    this.paidForRows = 0;
    return 0;
  }
}
