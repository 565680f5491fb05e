import type { Columns } from './columns';
import type { OpenRows } from './open-rows';
import { DESTINATION_RANKS, type PostingOrder, type Stretches } from './scan-order';
import { PointRows, type ScoreTables } from './score-tables';

/** Numbers below this fit in 16 bits: half the memory to read. */
const SHORT_NUMBERS = 1 << 16;

/**
 * Finds the postings open to one person after another. After `aim`, the eligible postings are the bits of `bits[k]`, k < count: bit b of it stands
 * for the posting at place 32 x word[k] + b of the scan, and `points[k]` is what its destination earns. The rest of the score is
 * tables.jobPoints[job[place]] + terms.points[termRow + place].
 */
export class RowScan {
  count = 0;
  readonly word: Int32Array;
  readonly bits: Int32Array;
  readonly points: Int32Array;
  /** Per place in the scan: the job. */
  readonly job: Uint16Array | Int32Array;
  /** Per floor and place in the scan: points for the pay and the hours. */
  readonly terms: PointRows;
  termRow = 0;
  private readonly reach: Reach;

  constructor(
    private readonly columns: Columns,
    order: PostingOrder,
    private readonly open: OpenRows,
    readonly tables: ScoreTables,
    megabytes: number,
  ) {
    this.reach = new Reach(columns, order, open, tables);
    this.word = new Int32Array(this.reach.word.length);
    this.bits = new Int32Array(this.reach.word.length);
    this.points = new Int32Array(this.reach.word.length);
    const { jobs, terms, termPoints } = tables;
    const jobAt = Int32Array.from(order.posting, (j) => jobs.of[j]!);
    this.job = jobs.count <= SHORT_NUMBERS ? Uint16Array.from(jobAt) : jobAt;
    const termsAt = Int32Array.from(order.posting, (j) => terms.of[j]!);
    this.terms = new PointRows(tables.floors.count, order.posting.length, megabytes, (floor, points, row) => {
      const from = termPoints.rowOf(floor);
      const known = termPoints.points;
      for (let at = 0; at < termsAt.length; at++) points[row + at] = known[from + termsAt[at]!]!;
    });
  }

  /** Finds the eligible postings of a person, without the rural ones when barred. */
  find(person: number, barred: boolean): void {
    const { reach } = this;
    reach.aim(person);
    this.count = 0;
    if (reach.count === 0) return;
    this.open.aim(person, barred);
    this.intersect();
  }

  /** Finds them and makes ready to score them. */
  findScored(person: number, barred: boolean): void {
    this.find(person, barred);
    if (this.count === 0) return;
    this.tables.jobPointsOf(person);
    this.termRow = this.terms.rowOf(this.tables.floors.of[person]!);
  }

  private intersect(): void {
    const { reach, word, bits, points } = this;
    const { rows, family, trade } = this.open;
    const all = rows.bits;
    const [a, b, c, d] = [family[0]!, family[1]!, family[2]!, family[3]!];
    const [t, u, v] = [trade[0]!, trade[1]!, trade[2]!];
    const { word: reachWord, mask, points: reachPoints, count } = reach;
    let found = 0;
    for (let k = 0; k < count; k++) {
      const w = reachWord[k]!;
      const x = mask[k]! & all[a + w]! & all[b + w]! & all[c + w]! & all[d + w]! & (all[t + w]! | all[u + w]! | all[v + w]!);
      if (x !== 0) {
        word[found] = w;
        bits[found] = x;
        points[found++] = reachPoints[k]!;
      }
    }
    this.count = found;
  }
}

/** The words in which any posting lies that is open to a home and at a destination wished for; kept for the next person of the home. */
class Reach {
  count = 0;
  readonly word: Int32Array;
  readonly mask: Int32Array;
  readonly points: Int32Array;
  private home = -1;
  private list = -1;

  constructor(
    private readonly columns: Columns,
    private readonly order: PostingOrder,
    private readonly open: OpenRows,
    private readonly tables: ScoreTables,
  ) {
    // A word may be shared by two stretches.
    const most = open.rows.width + order.seenFrom(0).low.length;
    this.word = new Int32Array(most);
    this.mask = new Int32Array(most);
    this.points = new Int32Array(most);
  }

  aim(person: number): void {
    const { people } = this.columns;
    const home = people.home[person]!;
    const list = people.destinations[person]!;
    if (home === this.home && list === this.list) return;
    this.home = home;
    this.list = list;
    this.count = 0;
    const openTo = this.open.openTo(person);
    const stretches = this.order.seenFrom(people.homes[home]!);
    const accepted = people.destinationRanks[list]!;
    for (let s = 0; s < stretches.count; s++) {
      const rank = stretches.rank[s]!;
      if (accepted[rank]! > 0) this.add(stretches, s, openTo, this.tables.destinationPoints[list * DESTINATION_RANKS + rank]!);
    }
  }

  private add({ low, high }: Stretches, s: number, openTo: number, points: number): void {
    const { bits } = this.open.rows;
    const from = low[s]!;
    const last = high[s]! - 1;
    for (let w = from >> 5; w <= last >> 5; w++) {
      let mask = bits[openTo + w]!;
      if (w === from >> 5) mask &= -1 << (from & 31);
      if (w === last >> 5) mask &= -1 >>> (31 - (last & 31));
      if (mask === 0) continue;
      this.word[this.count] = w;
      this.mask[this.count] = mask;
      this.points[this.count++] = points;
    }
  }
}
