/**
 * Repeats a piece of work until it is stopped: at once again while there is more to do, else after a pause. After a
 * failure the pause grows, so that a store that is away is not hammered.
 */
export class Repeater {
  private stopped = false;
  private wake: (() => void) | undefined;
  private running: Promise<void> = Promise.resolve();

  /**
   * @param everyMs pause between two rounds that found nothing to do, in ms
   * @param work returns true when there is more to do at once
   * @param failed is told of each failure and how many came in a row
   */
  constructor(
    private readonly everyMs: number,
    private readonly work: () => Promise<boolean>,
    private readonly failed: (error: unknown, inARow: number) => void,
  ) {}

  start(): void {
    this.running = this.repeat();
  }

  /** Ends the pause, lets the round in hand finish, and begins no other. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wake?.();
    await this.running;
  }

  private async repeat(): Promise<void> {
    let failures = 0;
    while (!this.stopped) {
      try {
        const more = await this.work();
        failures = 0;
        if (!more) await this.pause(this.everyMs);
      } catch (error) {
        failures += 1;
        this.failed(error, failures);
        await this.pause(pauseAfter(failures, this.everyMs));
      }
    }
  }

  private pause(ms: number): Promise<void> {
    if (this.stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

const LONGEST_PAUSE_MS = 30_000;

/** The pause after so many failures in a row, in ms: doubles from `everyMs`, to half a minute or `everyMs` if that is more. */
export const pauseAfter = (failures: number, everyMs: number): number =>
  Math.max(everyMs, Math.min(everyMs * 2 ** Math.min(failures - 1, 20), LONGEST_PAUSE_MS));
