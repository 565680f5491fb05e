import { ColumnQueue } from '../../../src/engine/column-queue';
import { seeded } from './instances';

describe('The queue of columns', () => {
  it('gives the nearest first, at the least length each was reached at, however they came', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = seeded(seed);
      const columns = 1 + random(40);
      const queue = new ColumnQueue(columns);
      for (let round = 0; round < 3; round++) {
        const waiting = new Map<number, number>();
        const reached = new Map<number, number>();
        for (let step = 0; step < 120; step++) {
          if (random(3) > 0) {
            const [column, length] = [random(columns), random(30)];
            // A search never comes back to a column that it has left at no greater length.
            if (reached.has(column) && !waiting.has(column)) continue;
            const shorter = length < (reached.get(column) ?? Infinity);
            expect(queue.reach(column, length)).toBe(shorter);
            if (shorter) {
              waiting.set(column, length);
              reached.set(column, length);
            }
          } else if (waiting.size > 0) {
            const column = queue.pop();
            expect(waiting.get(column)).toBe(Math.min(...waiting.values()));
            waiting.delete(column);
          }
          expect(queue.size).toBe(waiting.size);
        }
        expect([...queue.distance]).toEqual(Array.from({ length: columns }, (_, column) => reached.get(column) ?? Infinity));
        queue.reset();
        expect(queue.size).toBe(0);
        expect([...queue.distance]).toEqual(Array(columns).fill(Infinity));
      }
    }
  });

  it('takes a column back that is reached again at a shorter length', () => {
    const queue = new ColumnQueue(3);
    queue.reach(2, 5);
    queue.reach(0, 6);
    expect(queue.pop()).toBe(2);
    expect([queue.reach(2, 5), queue.reach(2, 4), queue.pop(), queue.pop()]).toEqual([false, true, 2, 0]);
  });
});
