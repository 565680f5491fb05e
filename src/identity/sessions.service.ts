import { createHash, randomBytes, randomUUID } from 'node:crypto';

import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';

import { CONFIG, type Config } from '../platform/config';
import { Database, EVERYWHERE } from '../platform/database.service';
import { FieldCrypto } from '../platform/field-crypto.service';
import { Reconciler } from '../platform/reconciler.service';
import { scopeOf } from '../places/place-code';
import type { Actor } from './actor';
import { audit } from './audit.queries';
import { identityErrors } from './identity-errors';
import { endSessions, findSession, forgetFailures, pruneFailures, reserveTry, type SessionRow } from './identity.queries';
import { hashPassword, isOutdated, isPassword } from './password-hash.adapter';
import { Staff } from './staff.entity';
import { StaffSession } from './staff-session.entity';

/** Wrong tries before the lock: for one login name, and for one address behind which a whole office may sit. */
const TRIES_PER_NAME = 5;
const TRIES_PER_ADDRESS = 20;

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
  async signIn(loginName: string, password: string, address: string, requestId: string | null): Promise<SignedIn> {
    const name = loginName.trim().toLowerCase();
    const nameKey = this.crypto.blindIndex('sign-in.name', name);
    const addressKey = this.crypto.blindIndex('sign-in.address', address);
    const wait = await this.database.write(EVERYWHERE, (db) =>
      reserveTry(db, [
        { key: nameKey, most: TRIES_PER_NAME },
        { key: addressKey, most: TRIES_PER_ADDRESS },
      ]),
    );
    if (wait > 0) throw identityErrors.signInLocked(wait);

    const staff = await this.database.read(EVERYWHERE, (db) => db.findOneBy(Staff, { loginName: name }));
    const right = await isPassword(staff?.passwordHash ?? null, password);
    if (!staff || !right || staff.status !== 'active') {
      if (staff) await this.database.write(EVERYWHERE, (db) => audit(db, actorOf(staff, requestId), { action: 'authn_login_fail', objectType: 'staff', objectId: staff.id }));
      throw identityErrors.wrongSignIn();
    }

    const token = randomBytes(32).toString('base64url');
    const session = { id: randomUUID(), staffId: staff.id, place: staff.place, tokenHash: hashToken(token), csrfToken: randomBytes(32).toString('base64url') };
    const renewed = isOutdated(staff.passwordHash) ? await hashPassword(password) : null;
    await this.database.write(EVERYWHERE, async (db) => {
      await forgetFailures(db, nameKey);
      await forgetFailures(db, addressKey);
      if (renewed) await db.update(Staff, staff.id, { passwordHash: renewed });
      await db.query(
        'INSERT INTO staff_session (id, staff_id, place, token_hash, csrf_token) VALUES ($1, $2, $3, $4, $5)',
        [session.id, session.staffId, session.place, session.tokenHash, session.csrfToken],
      );
      await audit(db, actorOf(staff, requestId), { action: 'authn_login_success', objectType: 'staff_session', objectId: session.id });
    });
    return {
      token,
      session: { sessionId: session.id, csrfToken: session.csrfToken, staffId: staff.id, loginName: staff.loginName, name: staff.name, role: staff.role, place: staff.place },
    };
  }

  /** The living session of a token, or null. */
  find(token: string): Promise<SessionRow | null> {
    return this.database.write(EVERYWHERE, (db) => findSession(db, hashToken(token)));
  }

  /** Ends one session of the actor's own. @throws DomainError not-found `identity.session-not-found` */
  async end(actor: Actor, sessionId: string): Promise<void> {
    await this.database.write(actor.scope, async (db) => {
      const ended = await endSessions(db, actor.staffId ?? '', sessionId);
      if (ended === 0) throw identityErrors.sessionNotFound(sessionId);
      await audit(db, actor, { action: 'authn_logout', objectType: 'staff_session', objectId: sessionId });
    });
  }

  /** The actor's own open sessions, the newest first. */
  ownSessions(actor: Actor): Promise<StaffSession[]> {
    return this.database.read(actor.scope, (db) =>
      db.createQueryBuilder(StaffSession, 's').where('s.staffId = :id AND s.endedAt IS NULL', { id: actor.staffId }).orderBy('s.createdAt', 'DESC').getMany(),
    );
  }

  /** Bound to the host by its prefix on https; a plain name on http, where that prefix is not allowed. */
  get cookieName(): string {
    return this.config.secureCookies ? '__Host-leye' : 'leye';
  }
}

const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

const actorOf = ({ id, role, place }: Staff, requestId: string | null): Actor => ({ staffId: id, role, place, scope: scopeOf(place), requestId });
