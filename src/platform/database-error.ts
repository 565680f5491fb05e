/** What an error of the database means for the person who asked. */
export type DatabaseTrouble = 'away' | 'busy' | 'conflict' | 'malformed';

interface Coded {
  readonly code?: unknown;
  readonly constraint?: unknown;
  readonly message?: unknown;
  readonly driverError?: Coded;
}

/**
 * Connections refused or lost, and servers that are starting or stopping: PostgreSQL's class 08 and 57P, too many
 * connections, and what the system and the pool say.
 */
const AWAY = /^(08...|57P0[1-5]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;
const AWAY_IN_WORDS = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;
/** Deadlock, serialization failure, lock or statement timeout: nothing was done, and the same may pass a moment later. */
const BUSY = /^(40P01|40001|55P03|57014)$/;
/** A value that is no uuid, number or date at all, or is out of range. */
const MALFORMED = /^(22P02|22003|22007|22008)$/;
const REFUSED = /^(23505|23503|23514|23P01|23502)$/;

/** @returns null for an error that is none of these: a mistake of ours, or not of the database */
export function databaseTrouble(error: unknown): { trouble: DatabaseTrouble; constraint: string | null } | null {
  if (typeof error !== 'object' || error === null) return null;
  const outer = error as Coded;
  const inner = outer.driverError ?? outer;
  const code = typeof inner.code === 'string' ? inner.code : '';
  const constraint = typeof inner.constraint === 'string' ? inner.constraint : null;
  if (AWAY.test(code) || (typeof inner.message === 'string' && AWAY_IN_WORDS.test(inner.message))) return { trouble: 'away', constraint };
  if (BUSY.test(code)) return { trouble: 'busy', constraint };
  if (MALFORMED.test(code)) return { trouble: 'malformed', constraint };
  if (REFUSED.test(code)) return { trouble: 'conflict', constraint };
  return null;
}
