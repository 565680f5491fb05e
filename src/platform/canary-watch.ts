/** A worker is not ready when a queue has not been worked on for this long, in s. */
export const UNREADY_AFTER_SECONDS = 60;
/** It ends itself, for its supervisor to start it anew, when that has gone on for so much longer. */
const ENDS_AFTER_MS = 60_000;
/** One of several workers that takes no job itself while others do has lost its way to the queue. */
export const ALONE_ENDS_AFTER_MS = 600_000;

/**
 * Decides when a silent queue is reason to end the process. It counts silence that it has itself looked on at, so a
 * laptop that wakes from sleep, to find all heartbeats old, is given the time to take a job.
 */
export class CanaryWatch {
  private readonly silentSince = new Map<string, number>();

  /**
   * @param seconds since any worker took a job of the queue; null when none ever did
   * @param aloneMs since this process took one itself, on the clock of `nowMs`
   * @param nowMs on a clock that stands still while the machine sleeps
   * @returns whether the process should end
   */
  look(queue: string, seconds: number | null, aloneMs: number, nowMs: number): boolean {
    const silent = seconds === null || seconds > UNREADY_AFTER_SECONDS;
    if (!silent) {
      this.silentSince.delete(queue);
      return aloneMs > ALONE_ENDS_AFTER_MS;
    }
    const since = this.silentSince.get(queue) ?? nowMs;
    this.silentSince.set(queue, since);
    return nowMs - since >= ENDS_AFTER_MS;
  }
}
