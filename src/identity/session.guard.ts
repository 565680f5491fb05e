import { timingSafeEqual } from 'node:crypto';

import { createParamDecorator, Inject, Injectable, SetMetadata, type CanActivate, type CustomDecorator, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';

import { scopeOf } from '../places/place-code';
import { CONFIG, type Config } from '../platform/config';
import { requestIdOf } from '../platform/request-id.middleware';
import type { Actor } from './actor';
import { identityErrors } from './identity-errors';
import type { SessionRow } from './identity.queries';
import type { Role } from './roles';
import { SessionsService } from './sessions.service';

export const ROLES_KEY = 'leye:roles';
export const PUBLIC_KEY = 'leye:public';
/** Sent with every write. */
export const CSRF_HEADER = 'x-leye-csrf';

/** The roles that may use a route. Every route names them, or says `@Public()`; one that says neither answers nobody. */
export const Roles = (...roles: Role[]): CustomDecorator => SetMetadata(ROLES_KEY, roles);

/** A route that needs no sign-in. */
export const Public = (): CustomDecorator => SetMetadata(PUBLIC_KEY, true);

export const FILE_KEY = 'leye:file';

/** A route whose body is a file as it is (application/octet-stream): no form of another site can send that. */
export const TakesFile = (): CustomDecorator => SetMetadata(FILE_KEY, true);

interface SignedRequest extends Request {
  actor?: Actor;
  session?: SessionRow;
}

/** The signed-in member of staff with the scope. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<SignedRequest>();
  if (!actor) throw identityErrors.notSignedIn();
  return actor;
});

/** The session itself, for the few routes about it. */
export const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext): SessionRow => {
  const { session } = context.switchToHttp().getRequest<SignedRequest>();
  if (!session) throw identityErrors.notSignedIn();
  return session;
});

/** Stands before every route: the origin of writes, the session, the CSRF token, the role. Closed unless a route opens it. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<SignedRequest>();
    const writes = !['GET', 'HEAD', 'OPTIONS'].includes(request.method);
    if (writes) this.refuseOtherOrigins(request, this.reflector.get<boolean | undefined>(FILE_KEY, context.getHandler()) === true);
    const roles = this.rolesFor(context);
    if (roles === 'public') return true;

    const token = tokenOf(request, this.sessions.cookieName);
    const session = token === null ? null : await this.sessions.find(token);
    if (!session) throw identityErrors.notSignedIn();
    if (writes && !sameText(request.get(CSRF_HEADER) ?? '', session.csrfToken)) throw identityErrors.csrfMissing();
    if (!roles.includes(session.role)) throw identityErrors.roleMayNot(session.role);
    request.session = session;
    request.actor = { staffId: session.staffId, role: session.role, place: session.place, scope: scopeOf(session.place), requestId: requestIdOf(request) };
    return true;
  }

  /** What the handler says of itself, else its class: a public class does not open a handler that names roles. Neither: nobody. */
  private rolesFor(context: ExecutionContext): readonly Role[] | 'public' {
    for (const target of [context.getHandler(), context.getClass()]) {
      const roles = this.reflector.get<Role[] | undefined>(ROLES_KEY, target);
      if (roles) return roles;
      if (this.reflector.get<boolean | undefined>(PUBLIC_KEY, target)) return 'public';
    }
    return [];
  }

  /** Another site can make a browser send a form here, but not from our origin and not as JSON. */
  private refuseOtherOrigins(request: Request, takesFile: boolean): void {
    const site = request.get('sec-fetch-site');
    if (site !== undefined && site !== 'same-origin' && site !== 'none') throw identityErrors.otherOrigin();
    const origin = request.get('origin');
    if (origin !== undefined && origin !== this.config.publicUrl && hostOf(origin) !== request.get('host')) throw identityErrors.otherOrigin();
    const hasBody = Number(request.get('content-length') ?? 0) > 0 || request.get('transfer-encoding') !== undefined;
    if (hasBody && !request.is(takesFile ? 'application/octet-stream' : 'application/json')) throw identityErrors.jsonOnly();
  }
}

/** The token in the cookie of that name, or null. */
export function tokenOf(request: Request, cookieName: string): string | null {
  const token = (request.cookies as Record<string, unknown> | undefined)?.[cookieName];
  return typeof token === 'string' && token.length > 0 ? token : null;
}

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null);

function sameText(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
