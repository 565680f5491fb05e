import { membersOf, type Instance } from '../../src/engine/instance';
import type { LevelWeights } from '../../src/engine/levels';

/**
 * An oracle: successive shortest paths by a label-correcting search (Bellman, Ford), without prices. One worker after the other
 * joins, and moves others along the path that loses least. Plain, slow and exact; without the household rule.
 *
 * @returns per worker: the posting, or -1
 */
export function solveBySsp(instance: Instance, weights: LevelWeights): Int32Array {
  const { zero, atRisk, householdOf, seats, fallback, firstPair, pairPosting, pairScore } = instance;
  const postings = seats.length;
  const { start } = membersOf(instance);
  // Behind the postings stands one column for each household: idle places of worth 0 for all members but one.
  const columns = postings + zero.length;
  const room = new Int32Array(columns);
  room.set(seats);
  zero.forEach((isZero, h) => {
    room[postings + h] = isZero ? start[h + 1]! - start[h]! - 1 : 0;
  });
  const option = new Int32Array(householdOf.length).fill(-1);
  const worth = new Float64Array(householdOf.length);
  const holders: Set<number>[] = Array.from({ length: columns }, () => new Set<number>());
  const idleWorth = (i: number): number => (zero[householdOf[i]!] ? -weights.cleared : 0);

  const distance = new Float64Array(columns);
  const via = new Int32Array(columns);
  const viaWorth = new Float64Array(columns);
  for (let first = 0; first < householdOf.length; first++) {
    distance.fill(Infinity);
    const queue: number[] = [];
    const queued = new Uint8Array(columns);
    let best = Infinity;
    let idler = -1;
    const look = (i: number, loss: number): void => {
      if (loss - idleWorth(i) < best) {
        best = loss - idleWorth(i);
        idler = i;
      }
      const reach = (column: number, value: number): void => {
        if (room[column] === 0 || loss - value >= distance[column]! || option[i] === column) return;
        distance[column] = loss - value;
        via[column] = i;
        viaWorth[column] = value;
        if (queued[column]) return;
        queued[column] = 1;
        queue.push(column);
      };
      const h = householdOf[i]!;
      reach(postings + h, 0);
      const base = weights.placed + (atRisk[h] ? weights.atRisk : 0);
      for (let k = firstPair[i]!; k < firstPair[i + 1]!; k++) {
        const j = pairPosting[k]!;
        reach(j, base + (fallback[j] ? 0 : weights.market) + pairScore[k]!);
      }
    };
    look(first, 0);
    for (let head = 0; head < queue.length; head++) {
      const column = queue[head]!;
      queued[column] = 0;
      if (holders[column]!.size < room[column]!) continue;
      for (const i of holders[column]!) look(i, distance[column]! + worth[i]!);
    }
    let end = -1;
    for (let column = 0; column < columns; column++) {
      if (distance[column]! >= best || holders[column]!.size >= room[column]!) continue;
      best = distance[column]!;
      end = column;
    }
    let column = end;
    if (end < 0) {
      column = option[idler]!;
      if (column >= 0) holders[column]!.delete(idler);
      option[idler] = -1;
      worth[idler] = idleWorth(idler);
    }
    while (column >= 0) {
      const i = via[column]!;
      const left = option[i]!;
      if (left >= 0) holders[left]!.delete(i);
      holders[column]!.add(i);
      option[i] = column;
      worth[i] = viaWorth[column]!;
      column = i === first ? -1 : left;
    }
  }
  return option.map((column) => (column < postings ? column : -1));
}
