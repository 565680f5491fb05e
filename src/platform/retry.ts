/** Two transactions met; the database undid one of them, and it may simply be done again. */
const MET_ANOTHER = new Set(['40001', '40P01']);
const MOST_RETRIES = 5;
const FIRST_PAUSE_MS = 10;

/**
 * Does a transaction again when the database undid it because it met another, at most five times, each after a longer pause.
 *
 * @param work the whole transaction, from its first statement on
 */
export async function retryOnConflict<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let retries = 0; ; retries += 1) {
    try {
      return await work();
    } catch (error) {
      if (retries >= MOST_RETRIES || !MET_ANOTHER.has(sqlState(error))) throw error;
      await new Promise((done) => setTimeout(done, FIRST_PAUSE_MS * 2 ** retries));
    }
  }
}

function sqlState(error: unknown): string {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: { code?: unknown } };
  const state = driverError?.code ?? code;
  return typeof state === 'string' ? state : '';
}
