import type { RunPhase, RunProgress } from '../solving/run-result';

/** Another worker has taken the run over, or it is no longer at work: whatever this one still does must not be written. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** How often the lease is renewed and progress is shown; staff see it move at least every two seconds. */
export const RENEW_EVERY_MS = 1_500;

/**
 * A worker's hold on a run. Renewed while work goes on; the moment that fails, `signal` aborts the work. What keeps two
 * workers from writing is not this timer but the epoch in every statement.
 */
export class RunLease {
  private readonly controller = new AbortController();
  private progress: RunProgress = { phase: 'reading', done: 0, total: 0 };
  private timer: ReturnType<typeof setInterval> | undefined;
  private writing: Promise<void> = Promise.resolve();
  private waiting = false;

  /** @param renew writes the progress and prolongs the lease; false when this epoch is not the newest any more */
  constructor(private readonly renew: (progress: RunProgress) => Promise<boolean>) {}

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  start(): void {
    this.timer = setInterval(() => this.beat(), RENEW_EVERY_MS);
  }

  /** Shows the phase at once. */
  enter(phase: RunPhase): void {
    this.progress = { phase, done: 0, total: 0 };
    this.beat();
  }

  /** How far the phase is; shown with the next beat. @param done of `total`, in whole units of the phase's own */
  count(done: number, total: number): void {
    this.progress = { ...this.progress, done: Math.min(done, total), total };
  }

  /** @throws LeaseLost */
  check(): void {
    this.signal.throwIfAborted();
  }

  /** Ends the renewals and waits for the one under way. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.writing;
  }

  /** One beat at most waits behind the one under way; it shows the phase of the moment when it is written. */
  private beat(): void {
    if (this.waiting) return;
    this.waiting = true;
    this.writing = this.writing.then(async () => {
      this.waiting = false;
      // A database that is away for a moment is no reason to stop: the lease outlasts several beats.
      const held = await this.renew(this.progress).catch(() => true);
      if (!held) this.controller.abort(new LeaseLost('another worker has the run'));
    });
  }
}
