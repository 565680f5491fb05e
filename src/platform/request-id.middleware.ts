import { randomUUID } from 'node:crypto';

import type { NextFunction, Request, Response } from 'express';

export const REQUEST_ID_HEADER = 'X-Request-Id';

/** What the guard of sign-in leaves on a request. */
interface Marked {
  id?: unknown;
  actor?: { staffId?: string | null };
}

/**
 * Gives every request an id of ours: in the log, in the answer's header and on the error page, so that a person can say
 * which request it was. One that comes from outside is not taken over, for it goes into the log.
 */
export function giveRequestId(request: Request, response: Response, next: NextFunction): void {
  const id = randomUUID();
  (request as Marked).id = id;
  response.setHeader(REQUEST_ID_HEADER, id);
  next();
}

export function requestIdOf(request: object): string | null {
  const { id } = request as Marked;
  return typeof id === 'string' ? id : null;
}

/** Of the signed-in member of staff; null for everyone else. */
export const staffIdOf = (request: object): string | null => (request as Marked).actor?.staffId ?? null;
