import { createHash, randomBytes, randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { placeOf, scopeOf } from '../places/place-code';
import { Database, EVERYWHERE } from '../platform/database.service';
import { FieldCrypto } from '../platform/field-crypto.service';
import { serviceActor, type Actor } from './actor';
import { audit } from './audit.queries';
import { identityErrors } from './identity-errors';
import { endSessions, forgetFailures } from './identity.queries';
import { hashPassword } from './password-hash.adapter';
import { passwordProblems } from './password';
import type { Role } from './roles';
import { Staff } from './staff.entity';

/** The whole of Chongqing: what the first administrator is given. */
const CITY = placeOf('50');
const INVITATION_HOURS = 1;

export interface DemoAccount {
  readonly loginName: string;
  readonly password: string;
  readonly role: Role;
  readonly name: string;
}

/** Members of the staff: the first of them, those of the demo, and what an administrator does with the rest. */
@Injectable()
export class StaffService {
  constructor(
    private readonly database: Database,
    private readonly crypto: FieldCrypto,
  ) {}

  /** True while nobody can sign in: the first start, when a one-time link is printed instead of a default password. */
  hasNoStaff(): Promise<boolean> {
    return this.database.read(EVERYWHERE, async (db) => (await db.count(Staff)) === 0);
  }

  /** A one-time token for the first administrator, good for an hour; earlier ones die. */
  inviteAdministrator(place: number = CITY): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    return this.database.write(EVERYWHERE, async (db) => {
      await db.query(`UPDATE staff_invitation SET expires_at = now() WHERE role = 'system-admin' AND used_at IS NULL`);
      await db.query(
        `INSERT INTO staff_invitation (id, place, role, token_hash, expires_at) VALUES ($1, $2, 'system-admin', $3, now() + make_interval(hours => $4))`,
        [randomUUID(), place, sha256(token), INVITATION_HOURS],
      );
      await audit(db, { ...serviceActor(scopeOf(place)), place }, { action: 'staff_invited', objectType: 'staff', details: { role: 'system-admin' } });
      return token;
    });
  }

  /**
   * Takes a one-time link up: the account is made and the link is used, both or none.
   *
   * @throws DomainError not-found `identity.invitation-unusable`; invalid `identity.weak-password`; conflict `identity.login-name-taken`
   */
  async acceptInvitation(token: string, account: { loginName: string; name: string; password: string }): Promise<string> {
    const loginName = account.loginName.trim().toLowerCase();
    const problems = passwordProblems(account.password, loginName);
    if (problems.length > 0) throw identityErrors.weakPassword(problems);
    // Before the costly hash, so that strangers cannot have it made for nothing; what decides is the update below.
    if (!(await this.database.read(EVERYWHERE, (db) => isUsable(db, token)))) throw identityErrors.invitationUnusable();
    const passwordHash = await hashPassword(account.password);
    return this.database.write(EVERYWHERE, async (db) => {
      const [[invitation]] = await db.query<[{ place: number; role: Role }[], number]>(
        'UPDATE staff_invitation SET used_at = now() WHERE token_hash = $1 AND used_at IS NULL AND expires_at > now() RETURNING place, role',
        [sha256(token)],
      );
      if (!invitation) throw identityErrors.invitationUnusable();
      if (await db.existsBy(Staff, { loginName })) throw identityErrors.loginNameTaken();
      const id = await this.add(db, { loginName, name: account.name, passwordHash, ...invitation, demo: false });
      await audit(db, { ...serviceActor(scopeOf(invitation.place)), place: invitation.place }, { action: 'user_created', objectType: 'staff', objectId: id, details: { role: invitation.role } });
      return id;
    });
  }

  /** Staff within the actor's scope, by login name. */
  list(actor: Actor): Promise<Staff[]> {
    return this.database.read(actor.scope, (db) => db.find(Staff, { order: { loginName: 'ASC' } }));
  }

  /** Lets somebody in again or shuts somebody out; shutting out ends every session at once. @throws DomainError not-found `identity.staff-not-found` */
  setStatus(actor: Actor, staffId: string, status: Staff['status']): Promise<void> {
    return this.database.write(actor.scope, async (db) => {
      const { affected } = await db.update(Staff, { id: staffId }, { status, version: () => 'version + 1' });
      if (affected !== 1) throw identityErrors.staffNotFound(staffId);
      if (status === 'disabled') await endSessions(db, staffId);
      await audit(db, actor, { action: 'user_updated', objectType: 'staff', objectId: staffId, details: { status } });
    });
  }

  /** Opens the lock after wrong passwords before it heals by itself. */
  unlock(loginName: string): Promise<void> {
    return this.database.write(EVERYWHERE, (db) => forgetFailures(db, this.crypto.blindIndex('sign-in.name', loginName.trim().toLowerCase())));
  }

  /** Makes the demo's accounts that are not there yet. The caller has made sure that this is a demo. */
  async addDemoStaff(places: { county: number; township: number; settlement: number }): Promise<void> {
    for (const { loginName, password, role, name } of this.demoAccounts()) {
      const place = role === 'township-officer' ? places.township : role === 'settlement-worker' ? places.settlement : role === 'supervisor' || role === 'auditor' ? CITY : places.county;
      const passwordHash = await hashPassword(password);
      await this.database.write(EVERYWHERE, async (db) => {
        if (await db.existsBy(Staff, { loginName })) return;
        await this.add(db, { loginName, name, role, place, passwordHash, demo: true });
      });
    }
  }

  /** The demo's accounts. Passwords come from the master key: no two installations share one, and a second start can say them again. */
  demoAccounts(): DemoAccount[] {
    return DEMO_STAFF.map(([loginName, role, name]) => {
      const digest = this.crypto.blindIndex('demo-password', loginName).toString('hex');
      return { loginName, role, name, password: `Le-${digest.slice(0, 4)}-${digest.slice(4, 8)}-${digest.slice(8, 12)}` };
    });
  }

  private async add(db: EntityManager, staff: Omit<Staff, 'id' | 'status' | 'version' | 'createdAt'>): Promise<string> {
    const id = randomUUID();
    await db.insert(Staff, { ...staff, id, status: 'active', version: 1 });
    return id;
  }
}

async function isUsable(db: EntityManager, token: string): Promise<boolean> {
  const found = await db.query<unknown[]>('SELECT id FROM staff_invitation WHERE token_hash = $1 AND used_at IS NULL AND expires_at > now()', [sha256(token)]);
  return found.length > 0;
}

const DEMO_STAFF: readonly (readonly [loginName: string, role: Role, name: string])[] = [
  ['officer', 'officer', '演示·区县经办'],
  ['township', 'township-officer', '演示·乡镇经办'],
  ['grid', 'settlement-worker', '演示·网格员'],
  ['supervisor', 'supervisor', '演示·市级督导'],
  ['auditor', 'auditor', '演示·审计管理员'],
];

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
