import { RequestMethod, type DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { destination, stdTimeFunctions } from 'pino';

import type { Config } from './config';
import { describeError } from './describe-error';

const nothing = (): undefined => undefined;

/**
 * JSON lines. What may be in them is a list of what is allowed: requests and answers write themselves by
 * request-log.middleware.ts alone, errors without their message.
 */
export const loggingModule = ({ logLevel, logFile }: Config): DynamicModule =>
  LoggerModule.forRoot({
    forRoutes: [{ path: '{*path}', method: RequestMethod.ALL }],
    pinoHttp: [
      {
        level: logLevel,
        autoLogging: false,
        quietReqLogger: true,
        serializers: { req: nothing, res: nothing, err: describeError, error: describeError },
        formatters: { level: (label) => ({ level: label }) },
        timestamp: stdTimeFunctions.isoTime,
        base: { pid: process.pid },
      },
      destination({ dest: logFile ?? 1, mkdir: true }),
    ],
  });
