import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Logger } from 'nestjs-pino';

import { requestIdOf, staffIdOf } from './request-id.middleware';

/**
 * One line for each answer, of an allow-list: the template of the route and never the address, which may hold what a
 * person searched for; the id of the member of staff and never the name.
 */
export const logRequests =
  (logger: Pick<Logger, 'log' | 'warn'>): RequestHandler =>
  (request: Request, response: Response, next: NextFunction) => {
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
      if (response.statusCode >= 500) logger.warn(line);
      else logger.log(line);
    });
    next();
  };

function routeOf(request: Request): string {
  const { route } = request as { route?: { path?: unknown } };
  return typeof route?.path === 'string' ? route.path : 'none';
}
