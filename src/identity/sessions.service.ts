import { createHash, randomBytes, randomUUID } from 'node:crypto';

import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { CONFIG, type Config } from '../platform/config';
import { Database, EVERYWHERE } from '../platform/database.service';
import { FieldCrypto } from '../platform/field-crypto.service';
import { Reconciler } from '../platform/reconciler.service';
import { placeOf, scopeOf } from '../places/place-code';
import { serviceActor, type Actor } from './actor';
import { audit } from './audit.queries';
import { identityErrors } from './identity-errors';
import { endSessionOf, endSessions, findSession, forgetFailures, forgetTry, livingSessionsOf, pruneFailures, reserveTry, type OwnSessionRow, type SessionRow } from './identity.queries';
import { hashPassword, isOutdated, isPassword } from './password-hash.adapter';
import { Staff } from './staff.entity';

/** Wrong tries before the lock: for one login name, and for one address behind which a whole office may sit. */
const TRIES_PER_NAME = 5;
const TRIES_PER_ADDRESS = 20;
/** Where tries under names that nobody has are recorded. */
const CITY = placeOf('50');

/** Where a try to sign in comes from. */
export interface SignInFrom {
  /** Limited, like the login name. */
  readonly address: string;
  readonly requestId: string | null;
  /** The token the browser held until now: its session ends. */
  readonly replaces: string | null;
}

export interface SignedIn {
  /** For the cookie; kept nowhere. */
  readonly token: string;
  readonly session: SessionRow;
}

/** Signing in and out. The scope is not known before, so this and nothing else in the feature looks everywhere. */
@Injectable()
export class SessionsService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly crypto: FieldCrypto,
    private readonly reconciler: Reconciler,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.reconciler.register('sign-in failures', () => this.database.write(EVERYWHERE, pruneFailures));
  }

  /**
   * Begins a session. An unknown name is answered as a wrong password is, and takes as long.
   *
   * @throws DomainError unauthenticated `identity.wrong-sign-in`; too-many `identity.sign-in-locked`
   */
  async signIn(loginName: string, password: string, from: SignInFrom): Promise<SignedIn> {
    const name = loginName.trim().toLowerCase();
    const nameKey = this.crypto.blindIndex('sign-in.name', name);
    const addressKey = this.crypto.blindIndex('sign-in.address', from.address);
    const addressTryId = randomUUID();
    const wait = await this.database.write(EVERYWHERE, (db) =>
      reserveTry(db, [
        { tryId: randomUUID(), key: nameKey, most: TRIES_PER_NAME },
        { tryId: addressTryId, key: addressKey, most: TRIES_PER_ADDRESS },
      ]),
    );
    if (wait > 0) throw identityErrors.signInLocked(wait);

    const staff = await this.database.read(EVERYWHERE, (db) => db.findOneBy(Staff, { loginName: name }));
    const right = await isPassword(staff?.passwordHash ?? null, password);
    if (!staff || !right || !this.mayEnter(staff)) {
      // Recorded for a name that is nobody's too: it tells of a scan, and takes the time that the other takes.
      await this.database.write(EVERYWHERE, (db) => audit(db, staff ? actorOf(staff, from.requestId) : nobody(from.requestId), { action: 'authn_login_fail', objectType: 'staff', objectId: staff?.id }));
      throw identityErrors.wrongSignIn();
    }
    const renewed = isOutdated(staff.passwordHash) ? await hashPassword(password) : null;
    return this.database.write(EVERYWHERE, async (db) => {
      await forgetFailures(db, nameKey);
      await forgetTry(db, addressTryId);
      if (renewed) await db.update(Staff, staff.id, { passwordHash: renewed });
      if (from.replaces) await endSessionOf(db, hashToken(from.replaces));
      return this.begin(db, staff, from.requestId);
    });
  }

  /** The living session of a token, or null. */
  find(token: string): Promise<SessionRow | null> {
    return this.database.write(EVERYWHERE, (db) => findSession(db, hashToken(token), this.config.demo));
  }

  /** Ends one session of the actor's own. @throws DomainError not-found `identity.session-not-found` */
  async end(actor: Actor, sessionId: string): Promise<void> {
    await this.database.write(actor.scope, async (db) => {
      const ended = await endSessions(db, actor.staffId ?? '', sessionId);
      if (ended === 0) throw identityErrors.sessionNotFound(sessionId);
      await audit(db, actor, { action: 'authn_logout', objectType: 'staff_session', objectId: sessionId });
    });
  }

  /** The actor's own living sessions, the newest first. */
  ownSessions({ scope, staffId }: Actor): Promise<OwnSessionRow[]> {
    return this.database.read(scope, (db) => livingSessionsOf(db, staffId));
  }

  /** Bound to the host by its prefix on https; a plain name on http, where that prefix is not allowed. */
  get cookieName(): string {
    return this.config.secureCookies ? '__Host-leye' : 'leye';
  }

  /** The demo's accounts are known to whoever saw its sign-in page: on the same data, but no longer a demo, they are shut. */
  private mayEnter({ status, demo }: Staff): boolean {
    return status === 'active' && (!demo || this.config.demo);
  }

  /** A new token at every sign-in: one that somebody planted in the browser before is worth nothing after it. */
  private async begin(db: EntityManager, staff: Staff, requestId: string | null): Promise<SignedIn> {
    const [token, csrfToken] = [newToken(), newToken()];
    const { id: staffId, place, loginName, name, role } = staff;
    const sessionId = randomUUID();
    await db.query('INSERT INTO staff_session (id, staff_id, place, token_hash, csrf_token) VALUES ($1, $2, $3, $4, $5)', [sessionId, staffId, place, hashToken(token), csrfToken]);
    await audit(db, actorOf(staff, requestId), { action: 'authn_login_success', objectType: 'staff_session', objectId: sessionId });
    return { token, session: { sessionId, csrfToken, staffId, loginName, name, role, place } };
  }
}

const TOKEN_BYTES = 32;
const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');
const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

const actorOf = ({ id, role, place }: Staff, requestId: string | null): Actor => ({ staffId: id, role, place, scope: scopeOf(place), requestId });

/** For the record of a try under a name that nobody has. */
const nobody = (requestId: string | null): Actor => ({ ...serviceActor(scopeOf(CITY)), requestId });
