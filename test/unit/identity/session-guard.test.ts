import 'reflect-metadata';

import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';

import type { Role } from '../../../src/identity/roles';
import { Public, Roles, SessionGuard } from '../../../src/identity/session.guard';
import type { SessionsService } from '../../../src/identity/sessions.service';
import type { Config } from '../../../src/platform/config';

const CSRF = 'c'.repeat(43);
const FENGJIE = 500_236_000_000_000;

class Field {
  @Roles('officer')
  officers(): void {}
  @Public()
  everybody(): void {}
  saysNothing(): void {}
}
@Public()
class Open {
  @Roles('auditor')
  auditors(): void {}
  saysNothing(): void {}
}

type Asked = Request & { actor?: { role: Role; scope: object } };
interface Facts {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly cookie?: string;
}

/** Enough of a request for the guard. */
function request({ method = 'GET', headers = {}, cookie = 'good' }: Facts): Asked {
  return {
    method,
    cookies: { leye: cookie },
    get: (name: string) => ({ host: 'leye.test', ...headers })[name],
    is: (type: string) => headers['content-type'] === type && type,
  } as unknown as Asked;
}

const sessions = {
  cookieName: 'leye',
  find: (token: string) =>
    Promise.resolve(token === 'good' ? { sessionId: 's', staffId: 'm', csrfToken: CSRF, loginName: 'o', name: 'O', role: 'officer', place: FENGJIE } : null),
} as unknown as SessionsService;
const guard = new SessionGuard(new Reflector(), sessions, { publicUrl: 'https://leye.test' } as Config);

function ask(handler: () => void, facts: Facts = {}, type: object = Field): { asked: Asked; answer: Promise<boolean> } {
  const asked = request(facts);
  const context = { getHandler: () => handler, getClass: () => type, switchToHttp: () => ({ getRequest: () => asked }) } as unknown as ExecutionContext;
  return { asked, answer: guard.canActivate(context) };
}
const field = Field.prototype;
const open = Open.prototype;

describe('The guard of sign-in', () => {
  it('lets a named role in, and tells the route who acts and where', async () => {
    const { asked, answer } = ask(field.officers);
    await expect(answer).resolves.toBe(true);
    expect(asked.actor).toMatchObject({ staffId: 'm', role: 'officer', place: FENGJIE, scope: { lo: FENGJIE, hi: 500_236_999_999_999 } });
  });

  it('refuses a route that says neither who may use it nor that it is public', async () => {
    await expect(ask(field.saysNothing).answer).rejects.toMatchObject({ code: 'identity.role-may-not' });
    await expect(ask(field.saysNothing, { cookie: '' }).answer).rejects.toMatchObject({ code: 'identity.not-signed-in' });
  });

  it('takes the word of the route before that of its class', async () => {
    await expect(ask(open.auditors, {}, Open).answer).rejects.toMatchObject({ code: 'identity.role-may-not' });
    await expect(ask(open.auditors, { cookie: '' }, Open).answer).rejects.toMatchObject({ code: 'identity.not-signed-in' });
    await expect(ask(open.saysNothing, { cookie: '' }, Open).answer).resolves.toBe(true);
  });

  it('knows nobody without a living session', async () => {
    for (const cookie of ['', 'bad']) await expect(ask(field.officers, { cookie }).answer).rejects.toMatchObject({ code: 'identity.not-signed-in' });
  });

  it.each([
    ['without the header', {}],
    ['with a guessed one', { 'x-leye-csrf': 'd'.repeat(43) }],
    ['with one of another length', { 'x-leye-csrf': 'c' }],
  ])('refuses a write %s', async (_, headers) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      await expect(ask(field.officers, { method, headers }).answer).rejects.toMatchObject({ code: 'identity.csrf-missing' });
    }
  });

  it.each<[string, Record<string, string>, string]>([
    ['another origin', { origin: 'https://elsewhere.test' }, 'identity.other-origin'],
    ['an origin that is hidden', { origin: 'null' }, 'identity.other-origin'],
    ['a name that only begins like ours', { origin: 'https://leye.test.elsewhere.test' }, 'identity.other-origin'],
    ['another site, as the browser says', { 'sec-fetch-site': 'cross-site' }, 'identity.other-origin'],
    ['a neighbour under the same domain', { 'sec-fetch-site': 'same-site' }, 'identity.other-origin'],
    ['a form', { 'content-length': '9', 'content-type': 'application/x-www-form-urlencoded' }, 'identity.json-only'],
    ['JSON that calls itself text', { 'content-length': '9', 'content-type': 'text/plain' }, 'identity.json-only'],
    ['a body in pieces that says nothing of itself', { 'transfer-encoding': 'chunked' }, 'identity.json-only'],
  ])('refuses a write from %s, signing in included', async (_, headers, code) => {
    await expect(ask(field.officers, { method: 'POST', headers: { 'x-leye-csrf': CSRF, ...headers } }).answer).rejects.toMatchObject({ code });
    await expect(ask(field.everybody, { method: 'POST', headers }).answer).rejects.toMatchObject({ code });
  });

  it('lets a write of our own console through', async () => {
    const headers = { origin: 'https://leye.test', 'sec-fetch-site': 'same-origin', 'x-leye-csrf': CSRF, 'content-length': '2', 'content-type': 'application/json' };
    await expect(ask(field.officers, { method: 'POST', headers }).answer).resolves.toBe(true);
  });
});
