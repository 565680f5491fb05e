import { CanaryWatch } from '../../../src/platform/canary-watch';

const FRESH_MS = 1_000;

describe('The watch over the queues', () => {
  it('lets a process live whose queues are worked on', () => {
    const watch = new CanaryWatch();
    for (let now = 0; now < 3_600_000; now += 5_000) expect(watch.look('notice', 14, FRESH_MS, now)).toBe(false);
  });

  it('ends a process whose queue has been silent for two minutes', () => {
    const watch = new CanaryWatch();
    const ends: number[] = [];
    for (let second = 0; second <= 130; second += 5) {
      if (watch.look('notice', second, FRESH_MS, second * 1_000)) ends.push(second);
    }
    expect(ends[0]).toBe(125);
  });

  it('gives a machine that wakes from a long sleep the time to take a job', () => {
    const watch = new CanaryWatch();
    expect(watch.look('notice', 3, FRESH_MS, 1_000)).toBe(false);
    expect(watch.look('notice', 28_800, FRESH_MS, 6_000)).toBe(false);
    expect(watch.look('notice', 2, FRESH_MS, 11_000)).toBe(false);
    expect(watch.look('notice', 70, FRESH_MS, 80_000)).toBe(false);
  });

  it('counts a queue that was never worked on as silent', () => {
    const watch = new CanaryWatch();
    expect(watch.look('notice', null, 0, 0)).toBe(false);
    expect(watch.look('notice', null, 60_000, 60_000)).toBe(true);
  });

  it('ends one of several workers that takes nothing for ten minutes while the others do', () => {
    const watch = new CanaryWatch();
    expect(watch.look('notice', 5, 599_000, 599_000)).toBe(false);
    expect(watch.look('notice', 5, 601_000, 601_000)).toBe(true);
  });
});
