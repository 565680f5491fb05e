/** What kind of wrong it is. HTTP status, retry policy and log level all follow from this one word. */
export type ErrorKind = 'invalid' | 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict' | 'too-many' | 'unavailable';

/**
 * A rule of the field said no. Retrying the same call cannot help; anything that is not a
 * DomainError (a lost connection, a bug) might pass next time and is treated so.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly kind: ErrorKind,
    /** `feature.reason`. The console translates it, so a released code never changes meaning. */
    readonly code: string,
    /** What the caller needs to act on it: ids, statuses, limits. Never personal data, for it is logged. */
    readonly details: Readonly<Record<string, string | number>> = {},
  ) {
    super(`${code} ${JSON.stringify(details)}`);
  }
}

/** True when trying again cannot help: a rule said no, and it will say no again. */
export const isFinal = (error: unknown): boolean => error instanceof DomainError && error.kind !== 'unavailable';
