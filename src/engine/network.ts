import { membersOf, type Instance } from './instance';
import type { LevelWeights } from './levels';

/**
 * The transport network that is solved: rows are workers, columns are postings and, behind them, one *idle column*
 * for each zero-employment household of two members or more.
 *
 * Every row takes exactly one option. A posting j is worth base_i + bonus_j + score; idling is worth 0, but -B1
 * in a zero-employment household. The idle column of a household of m members has m - 1 seats of worth 0: if all stay idle,
 * one of them pays B1, which is "B1 for the first member placed" written as an ordinary column.
 * Worths are kept less base_i, which is the same for all options of a row (engine.md 2.1).
 */
export interface Network {
  readonly rows: number;
  readonly postings: number;
  /** Postings and idle columns. */
  readonly columns: number;
  readonly capacity: Int32Array;
  /** Per column, added to the worth of each of its seats. */
  readonly bonus: Float64Array;
  readonly rowStart: Int32Array;
  readonly rowColumn: Int32Array;
  readonly rowScore: Int16Array;
  /** Per row: worth of idling, less base. */
  readonly idle: Float64Array;
  /** Per row: the idle column of the household, or -1; and the worth of a seat in it, less base. */
  readonly idleColumn: Int32Array;
  readonly idleSeat: Float64Array;
  /** The rows of each column, idle columns included. */
  readonly columnStart: Int32Array;
  readonly columnRow: Int32Array;
  readonly columnScore: Int16Array;
  /** Per idle column (counted from 0): its household. */
  readonly idleHousehold: Int32Array;
}

/**
 * @param barred per worker: 1 when the household's rural post is another's, so that rural pairs are left out
 */
export function buildNetwork(instance: Instance, weights: LevelWeights, barred?: Uint8Array): Network {
  const rows = instance.householdOf.length;
  const postings = instance.seats.length;
  const members = membersOf(instance);
  const size = (h: number): number => members.start[h + 1]! - members.start[h]!;
  const idleHousehold = Int32Array.from([...instance.zero.keys()].filter((h) => instance.zero[h] && size(h) > 1));
  const columnOfHousehold = new Int32Array(instance.zero.length).fill(-1);
  idleHousehold.forEach((h, g) => {
    columnOfHousehold[h] = postings + g;
  });
  const columns = postings + idleHousehold.length;
  const capacity = new Int32Array(columns);
  capacity.set(instance.seats);
  idleHousehold.forEach((h, g) => {
    capacity[postings + g] = size(h) - 1;
  });
  const bonus = new Float64Array(columns);
  for (let j = 0; j < postings; j++) bonus[j] = instance.fallback[j] ? 0 : weights.market;
  const idle = new Float64Array(rows);
  const idleColumn = new Int32Array(rows);
  const idleSeat = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const h = instance.householdOf[i]!;
    const base = weights.placed + (instance.atRisk[h] ? weights.atRisk : 0);
    idle[i] = (instance.zero[h] ? -weights.cleared : 0) - base;
    idleColumn[i] = columnOfHousehold[h]!;
    idleSeat[i] = -base;
  }
  const kept = barred ? withoutBarred(instance, barred) : instance;
  const shape = { rows, postings, columns, capacity, bonus, idle, idleColumn, idleSeat, idleHousehold };
  return { ...shape, rowStart: kept.firstPair, rowColumn: kept.pairPosting, rowScore: kept.pairScore, ...byColumn(kept, shape) };
}

type Pairs = Pick<Instance, 'firstPair' | 'pairPosting' | 'pairScore'>;

function withoutBarred(instance: Instance, barred: Uint8Array): Pairs {
  const firstPair = new Int32Array(instance.firstPair.length);
  const pairPosting = new Int32Array(instance.pairPosting.length);
  const pairScore = new Int16Array(instance.pairScore.length);
  let n = 0;
  for (let i = 0; i < barred.length; i++) {
    for (let k = instance.firstPair[i]!; k < instance.firstPair[i + 1]!; k++) {
      if (barred[i] && instance.rural[instance.pairPosting[k]!]) continue;
      pairPosting[n] = instance.pairPosting[k]!;
      pairScore[n++] = instance.pairScore[k]!;
    }
    firstPair[i + 1] = n;
  }
  return { firstPair, pairPosting: pairPosting.subarray(0, n), pairScore: pairScore.subarray(0, n) };
}

function byColumn(
  { firstPair, pairPosting, pairScore }: Pairs,
  { rows, columns, idleColumn }: Pick<Network, 'rows' | 'columns' | 'idleColumn'>,
): Pick<Network, 'columnStart' | 'columnRow' | 'columnScore'> {
  const columnStart = new Int32Array(columns + 1);
  for (const j of pairPosting) columnStart[j + 1]!++;
  for (const g of idleColumn) if (g >= 0) columnStart[g + 1]!++;
  for (let c = 0; c < columns; c++) columnStart[c + 1]! += columnStart[c]!;
  const next = columnStart.slice();
  const columnRow = new Int32Array(columnStart[columns]!);
  const columnScore = new Int16Array(columnStart[columns]!);
  for (let i = 0; i < rows; i++) {
    for (let k = firstPair[i]!; k < firstPair[i + 1]!; k++) {
      const at = next[pairPosting[k]!]!++;
      columnRow[at] = i;
      columnScore[at] = pairScore[k]!;
    }
    const g = idleColumn[i]!;
    if (g >= 0) columnRow[next[g]!++] = i;
  }
  return { columnStart, columnRow, columnScore };
}
