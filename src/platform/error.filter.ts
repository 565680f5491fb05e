import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';

import { databaseTrouble } from './database-error';
import { describeError } from './describe-error';
import { DomainError, type ErrorKind } from './errors';
import { titleOf, type Problem } from './problem';
import { requestIdOf } from './request-id.middleware';
import { InvalidRequest } from './request-validation.pipe';

const STATUS: Readonly<Record<ErrorKind, number>> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-many': 429,
  unavailable: 503,
};
/** Codes for what the framework itself refuses. */
const CODES: Readonly<Record<number, string>> = {
  400: 'request.invalid',
  401: 'request.unauthenticated',
  403: 'request.forbidden',
  404: 'request.not-found',
  405: 'request.wrong-method',
  413: 'request.too-large',
  415: 'request.wrong-format',
  429: 'request.too-many',
};
const RETRY_AFTER_SECONDS = { away: 5, busy: 1 } as const;

/** The one place where an error becomes an HTTP answer. What it was inside stays in the log, under the request's id. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly log = new Logger(ErrorFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const requestId = requestIdOf(request);
    const { retryAfterSeconds, ...problem } = problemOf(error, requestId);

    if (problem.code === 'service.failed') this.log.error({ error: describeError(error) });
    else if (problem.status >= 500) this.log.warn({ code: problem.code, error: describeError(error) });
    if (response.headersSent) {
      response.destroy(); // an answer half sent cannot be taken back, and must not look whole
      return;
    }
    if (retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(retryAfterSeconds));
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }
}

/** What is said of an error: nothing of how the service is built, and nothing of what anyone wrote. */
export function problemOf(error: unknown, requestId: string | null): Problem {
  const problem = (status: number, code: string, details: Problem['details'] = {}, retryAfterSeconds?: number): Problem => ({
    type: 'about:blank',
    title: titleOf(status),
    status,
    code,
    details,
    requestId,
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  });

  if (error instanceof DomainError) {
    const retry = error.details['retryAfterSeconds'];
    return problem(STATUS[error.kind], error.code, error.details, typeof retry === 'number' ? retry : undefined);
  }
  if (error instanceof InvalidRequest) return problem(400, 'request.invalid', { fields: error.fields });
  const status = refusedStatus(error);
  if (status !== null) return problem(status, CODES[status] ?? 'request.refused');

  const database = databaseTrouble(error);
  switch (database?.trouble) {
    case 'away':
      return problem(503, 'database.away', {}, RETRY_AFTER_SECONDS.away);
    case 'busy':
      return problem(503, 'database.busy', {}, RETRY_AFTER_SECONDS.busy);
    case 'malformed':
      return problem(400, 'request.invalid');
    case 'conflict':
      return problem(409, 'request.conflict', database?.constraint ? { constraint: database.constraint } : {});
    case undefined:
      return problem(500, 'service.failed');
  }
}

/** Of what Nest and the readers of bodies refuse; null when it is not the caller's doing. */
function refusedStatus(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus() < 500 ? error.getStatus() : null;
  const { status, expose } = (error ?? {}) as { status?: unknown; expose?: unknown };
  return typeof status === 'number' && expose === true && status >= 400 && status < 500 ? status : null;
}
