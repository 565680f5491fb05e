import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Server } from 'node:http';

import type { INestApplication } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import cookieParser from 'cookie-parser';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';

import { CONFIG, type Config } from './platform/config';
import { Readiness } from './platform/readiness.service';
import { giveRequestId } from './platform/request-id.middleware';
import { logRequests } from './platform/request-log.middleware';

/** Built by Vite; beside dist/server. */
export const CONSOLE_FOLDER = join(__dirname, '../../console');

const NONCE = 'cspNonce';
/** Stands in index.html where the nonce belongs. */
const NONCE_MARK = '__NONCE__';

const BODY_LIMIT = '256kb';
const A_YEAR_SECONDS = 365 * 24 * 3_600;

/** What every process that answers HTTP does alike: the API, `npm start`, a worker's health, and the tests. */
export function setUp(app: NestExpressApplication): void {
  const config = app.get<Config>(CONFIG);
  app.setGlobalPrefix('api');
  app.disable('x-powered-by');
  app.set('query parser', 'simple'); // text or lists of text: no objects from a query
  app.use(giveRequestId);
  app.use('/api', logRequests);
  app.use(giveNonce);
  app.use(protection(config));
  app.use('/api', noStore);
  app.use(cookieParser());
  app.useBodyParser('json', { limit: BODY_LIMIT });
  app.useBodyParser('urlencoded', { limit: BODY_LIMIT, extended: false });
}

/** Answers of the API are about persons: no cache may keep them. */
function noStore(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
}

/** Styles that the console's components write into the page carry the nonce of the answer; nothing else inline is taken. */
function giveNonce(_request: Request, response: Response, next: NextFunction): void {
  response.locals[NONCE] = randomBytes(16).toString('base64');
  next();
}

/** The console loads nothing from elsewhere. */
const protection = ({ secureCookies }: Config) =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'style-src': ["'self'", (_request, response) => `'nonce-${(response as Response).locals[NONCE] as string}'`],
        'img-src': ["'self'", 'data:'],
        'font-src': ["'self'", 'data:'],
        'connect-src': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: secureCookies ? { maxAge: A_YEAR_SECONDS, includeSubDomains: false } : false,
    crossOriginEmbedderPolicy: false,
  });

/**
 * Serves the console's files. Those in /assets carry a hash in their name and never change; the page itself is asked for
 * anew each time, and stands in for every address of the console.
 *
 * @param folder with index.html; nothing is served when it is missing
 */
export function serveConsole(app: NestExpressApplication, folder: string): boolean {
  const page = join(folder, 'index.html');
  if (!existsSync(page)) return false;
  const html = readFileSync(page, 'utf8');
  const phone = join(folder, 'phone/index.html');
  app.useStaticAssets(folder, {
    index: false,
    setHeaders: (response: Response, path: string) =>
      response.setHeader('Cache-Control', /[\\/]assets[\\/]/.test(path) ? `public, max-age=${A_YEAR_SECONDS}, immutable` : 'no-cache'),
  });
  if (existsSync(phone)) servePhone(app, readFileSync(phone, 'utf8'));
  app.use((request: Request, response: Response, next: NextFunction) => {
    const forPage = (request.method === 'GET' || request.method === 'HEAD') && !/^\/(api|assets)(\/|$)/.test(request.path);
    if (!forPage) return next();
    response.setHeader('Cache-Control', 'no-cache');
    response.type('html').send(html.replaceAll(NONCE_MARK, response.locals[NONCE] as string));
  });
  return true;
}

/** The page of settlement workers has no styles of its own to be let in, and one address: where it stands is behind the #. */
function servePhone(app: NestExpressApplication, html: string): void {
  app.use('/phone', (request: Request, response: Response, next: NextFunction) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    if (request.originalUrl === '/phone') return response.redirect(308, '/phone/');
    if (request.path !== '/') return response.status(404).type('text').send('Not found');
    response.setHeader('Cache-Control', 'no-cache');
    response.type('html').send(html);
  });
}

/**
 * Stops an application: says that it is not ready, takes no more connections, lets what is in hand finish, closes the
 * pools.
 *
 * @param finishWithinMs requests that take longer are broken off
 */
export async function stopGracefully(app: INestApplication, finishWithinMs = 10_000): Promise<void> {
  app.get(Readiness).stop();
  const server = app.getHttpServer() as Server;
  server.closeIdleConnections();
  const impatience = setTimeout(() => server.closeAllConnections(), finishWithinMs).unref();
  try {
    await app.close();
  } finally {
    clearTimeout(impatience);
  }
}
