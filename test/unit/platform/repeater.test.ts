import { pauseAfter, Repeater } from '../../../src/platform/repeater';

describe('A repeater', () => {
  it('goes on at once while there is more to do, and pauses when there is not', async () => {
    let rounds = 0;
    const repeater = new Repeater(
      60_000,
      () => {
        rounds += 1;
        return Promise.resolve(rounds < 5);
      },
      () => undefined,
    );
    repeater.start();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(rounds).toBe(5);
    const asked = performance.now();
    await repeater.stop();
    expect(performance.now() - asked).toBeLessThan(1_000);
  });

  it('lets the round in hand finish when it is stopped, and begins no other', async () => {
    let begun = 0;
    let finished = 0;
    const repeater = new Repeater(
      1,
      async () => {
        begun += 1;
        await new Promise((resolve) => setTimeout(resolve, 30));
        finished += 1;
        return true;
      },
      () => undefined,
    );
    repeater.start();
    await repeater.stop();
    expect(finished).toBe(begun);
    const after = begun;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(begun).toBe(after);
  });

  it('goes on after a failure, and tells how many came in a row', async () => {
    const told: number[] = [];
    let round = 0;
    const repeater = new Repeater(
      1,
      () => {
        round += 1;
        return round === 3 ? Promise.resolve(false) : Promise.reject(new Error('away'));
      },
      (_error, inARow) => void told.push(inARow),
    );
    repeater.start();
    await new Promise((resolve) => setTimeout(resolve, 60));
    await repeater.stop();
    expect(told.slice(0, 3)).toEqual([1, 2, 1]);
  });

  it.each([
    [1, 500, 500],
    [2, 500, 1_000],
    [4, 500, 4_000],
    [20, 500, 30_000],
    [1_000, 500, 30_000],
    [3, 60_000, 60_000],
  ])('pauses after %i failures of a work done every %i ms for %i ms', (failures, everyMs, pause) => {
    expect(pauseAfter(failures, everyMs)).toBe(pause);
  });
});
