import { LeaseLost, RENEW_EVERY_MS, RunLease } from '../../../src/matching/run-lease';
import type { RunProgress } from '../../../src/solving/run-result';

describe('The lease of a run', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  const leaseOf = (answers: (boolean | Error)[]) => {
    const shown: RunProgress[] = [];
    const lease = new RunLease((progress) => {
      shown.push(progress);
      const answer = answers.shift() ?? true;
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    });
    return { lease, shown };
  };

  it('shows progress at least every two seconds', async () => {
    const { lease, shown } = leaseOf([]);
    lease.start();
    await jest.advanceTimersByTimeAsync(10_000);
    await lease.stop();
    expect(RENEW_EVERY_MS).toBeLessThanOrEqual(2_000);
    expect(shown.length).toBeGreaterThanOrEqual(5);
  });

  it('aborts the work the moment another worker has the run', async () => {
    const { lease } = leaseOf([true, false]);
    lease.start();
    await jest.advanceTimersByTimeAsync(RENEW_EVERY_MS);
    expect(() => lease.check()).not.toThrow();
    await jest.advanceTimersByTimeAsync(RENEW_EVERY_MS);
    expect(lease.signal.aborted).toBe(true);
    expect(() => lease.check()).toThrow(LeaseLost);
    await lease.stop();
  });

  it('outlasts a database that is away for a moment', async () => {
    const { lease } = leaseOf([new Error('away'), true]);
    lease.start();
    await jest.advanceTimersByTimeAsync(3 * RENEW_EVERY_MS);
    expect(lease.signal.aborted).toBe(false);
    await lease.stop();
  });

  it('shows the phase of the moment, not one beat for each that went by', async () => {
    const { lease, shown } = leaseOf([]);
    for (const phase of ['pairing', 'solving', 'explaining', 'verifying'] as const) lease.enter(phase);
    await lease.stop();
    expect(shown.length).toBeLessThanOrEqual(2);
    expect(shown.at(-1)).toEqual({ phase: 'verifying', done: 0, total: 0 });
  });

  it('shows with the next beat how far the phase is, and forgets it in the next phase', async () => {
    const { lease, shown } = leaseOf([]);
    lease.start();
    lease.enter('reading');
    lease.count(500, 1_000);
    lease.count(1_200, 1_000);
    await jest.advanceTimersByTimeAsync(RENEW_EVERY_MS);
    expect(shown.at(-1)).toEqual({ phase: 'reading', done: 1_000, total: 1_000 });
    lease.enter('solving');
    await lease.stop();
    expect(shown.at(-1)).toEqual({ phase: 'solving', done: 0, total: 0 });
  });
});
