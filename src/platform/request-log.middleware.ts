import type { NextFunction, Request, Response } from 'express';
import { PinoLogger } from 'nestjs-pino';

import { requestIdOf, staffIdOf } from './request-id.middleware';

/**
 * One line for each answer, of an allow-list: the template of the route and never the address, which may hold what a
 * person searched for; the id of the member of staff and never the name.
 */
export function logRequests(request: Request, response: Response, next: NextFunction): void {
  const began = performance.now();
  response.once('close', () => {
    const line = {
      reqId: requestIdOf(request),
      method: request.method,
      route: routeOf(request),
      status: response.statusCode,
      ms: Math.round(performance.now() - began),
      staffId: staffIdOf(request),
      ...(!response.writableFinished && { brokenOff: true }),
    };
    PinoLogger.root[response.statusCode >= 500 ? 'warn' : 'info'](line); // the request's own logger would add its id again
  });
  next();
}

function routeOf(request: Request): string {
  const { route } = request as { route?: { path?: unknown } };
  return typeof route?.path === 'string' ? route.path : 'none';
}
