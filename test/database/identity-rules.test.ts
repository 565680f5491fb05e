import { randomBytes, randomUUID } from 'node:crypto';

import { hash } from '@node-rs/argon2';
import { Client } from 'pg';

import { serviceActor } from '../../src/identity/actor';
import { audit } from '../../src/identity/audit.queries';
import { isOutdated } from '../../src/identity/password-hash.adapter';
import { SessionsService } from '../../src/identity/sessions.service';
import { StaffService } from '../../src/identity/staff.service';
import { scopeOf } from '../../src/places/place-code';
import type { Config } from '../../src/platform/config';
import { Database, EVERYWHERE } from '../../src/platform/database.service';
import { FieldCrypto } from '../../src/platform/field-crypto.service';
import { Reconciler } from '../../src/platform/reconciler.service';
import { createDatabase, type TestDatabase } from '../support/database';

const FENGJIE = 500_236_000_000_000;
const KAIZHOU = 500_154_000_000_000;
const PASSWORD = 'Kv7-blau-Tisch';
const ARGON2ID = 2;
const NOT_SO = 'identity.wrong-sign-in';

let server: TestDatabase;
let database: Database;
let admin: Client;
let cheapHash: string;
const crypto = new FieldCrypto({ masterKey: Buffer.alloc(32, 5).toString('base64') });
const sessionsWhere = (demo: boolean) => new SessionsService(database, crypto, new Reconciler(database), { demo, secureCookies: true } as Config);

beforeAll(async () => {
  server = await createDatabase();
  database = new Database(server.app);
  admin = new Client({ connectionString: server.adminUrl });
  await admin.connect();
  // Of lower costs than today's, for speed; signing in makes it anew.
  cheapHash = await hash(PASSWORD, { algorithm: ARGON2ID, memoryCost: 1_024, timeCost: 1, parallelism: 1 });
});
afterAll(async () => {
  await admin.end();
  await server.drop();
});

const newName = (): string => `s${randomBytes(6).toString('hex')}`;

/** Somebody in Fengjie whose password is PASSWORD. */
async function addStaff(change: Record<string, unknown> = {}): Promise<{ id: string; loginName: string }> {
  const row = { id: randomUUID(), place: FENGJIE, login_name: newName(), name: 'X', role: 'officer', password_hash: cheapHash, status: 'active', ...change };
  const columns = Object.keys(row);
  await database.write(EVERYWHERE, (db) =>
    db.query(`INSERT INTO staff (${columns.join(', ')}) VALUES (${columns.map((_, i) => `$${i + 1}`).join(', ')})`, Object.values(row)),
  );
  return { id: row.id, loginName: row.login_name };
}

const count = async (sql: string, values: unknown[] = []): Promise<number> => Number((await admin.query<{ count: string }>(`SELECT count(*) ${sql}`, values)).rows[0]?.count);

describe('Of staff, the database itself', () => {
  it.each([
    [{ role: 'boss' }, 'staff_role'],
    [{ status: 'asleep' }, 'staff_status'],
    [{ login_name: 'Officer' }, 'staff_login_name_form'],
    [{ login_name: 'ab' }, 'staff_login_name_form'],
    [{ login_name: 'a b c' }, 'staff_login_name_form'],
    [{ login_name: `a${'b'.repeat(40)}` }, 'staff_login_name_form'],
  ])('refuses %p', async (change, constraint) => {
    await expect(addStaff(change)).rejects.toMatchObject({ driverError: { constraint } });
  });

  it('refuses a login name twice, in another county too', async () => {
    const { loginName } = await addStaff();
    await expect(addStaff({ login_name: loginName, place: KAIZHOU })).rejects.toMatchObject({ driverError: { constraint: 'staff_login_name_once' } });
  });

  it('refuses a session of nobody, and a token twice', async () => {
    const { id } = await addStaff();
    const token = randomBytes(32);
    const begin = (staffId: string) =>
      database.write(EVERYWHERE, (db) => db.query(`INSERT INTO staff_session (id, staff_id, place, token_hash, csrf_token) VALUES ($1, $2, $3, $4, '-')`, [randomUUID(), staffId, FENGJIE, token]));
    await expect(begin(randomUUID())).rejects.toMatchObject({ driverError: { constraint: 'staff_session_staff_id_fkey' } });
    await begin(id);
    await expect(begin(id)).rejects.toMatchObject({ driverError: { constraint: 'staff_session_token_once' } });
  });
});

describe('The audit', () => {
  const actor = serviceActor(scopeOf(FENGJIE));

  it('is undone with the act that was undone', async () => {
    const failed = database.write(actor.scope, async (db) => {
      await audit(db, actor, { action: 'undone', objectType: 'test' });
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    await expect(count(`FROM audit_entry WHERE action = 'undone'`)).resolves.toBe(0);
  });

  it('takes no entry for a place outside the scope', async () => {
    await expect(database.write(actor.scope, (db) => audit(db, actor, { action: 'elsewhere', objectType: 'test', place: KAIZHOU }))).rejects.toThrow('row-level security');
  });

  it('lets the service neither change, delete nor empty it', async () => {
    await database.write(actor.scope, (db) => audit(db, actor, { action: 'kept', objectType: 'test', details: { n: 1 } }));
    for (const change of [`UPDATE audit_entry SET action = 'x'`, 'DELETE FROM audit_entry', 'TRUNCATE audit_entry']) {
      await expect(database.write(EVERYWHERE, (db) => db.query(change))).rejects.toThrow('permission denied');
    }
    await expect(count(`FROM audit_entry WHERE action = 'kept'`)).resolves.toBe(1);
  });

  it('refuses a change by a superuser too', async () => {
    for (const change of [`UPDATE audit_entry SET details = '{}' WHERE action = 'kept'`, `DELETE FROM audit_entry WHERE action = 'kept'`]) {
      await expect(admin.query(change)).rejects.toMatchObject({ constraint: 'audit_entry_append_only' });
    }
  });
});

describe('SessionsService', () => {
  const from = (address: string, replaces: string | null = null) => ({ address, requestId: null, replaces });

  it('keeps no token, only its hash', async () => {
    const { loginName } = await addStaff();
    const { token } = await sessionsWhere(false).signIn(loginName, PASSWORD, from('10.0.0.1'));
    const { rows } = await admin.query<{ text: string }>('SELECT s::text AS text FROM staff_session s');
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const all = rows.map(({ text }) => text).join('\n');
    expect(all).not.toContain(token);
    expect(all).not.toContain(Buffer.from(token).toString('hex'));
  });

  it('makes a hash of earlier costs anew at signing in', async () => {
    const { id, loginName } = await addStaff();
    await sessionsWhere(false).signIn(loginName, PASSWORD, from('10.0.0.2'));
    const { rows } = await admin.query<{ password_hash: string }>('SELECT password_hash FROM staff WHERE id = $1', [id]);
    expect([isOutdated(cheapHash), isOutdated(rows[0]?.password_hash ?? '')]).toEqual([true, false]);
    await expect(sessionsWhere(false).signIn(loginName, PASSWORD, from('10.0.0.2'))).resolves.toBeDefined();
  });

  it('ends the session that the browser had before', async () => {
    const { loginName } = await addStaff();
    const sessions = sessionsWhere(false);
    const before = await sessions.signIn(loginName, PASSWORD, from('10.0.0.3'));
    const after = await sessions.signIn(loginName, PASSWORD, from('10.0.0.3', before.token));
    expect(after.token).not.toBe(before.token);
    await expect(sessions.find(before.token)).resolves.toBeNull();
    await expect(sessions.find(after.token)).resolves.toMatchObject({ loginName });
  });

  it('shows of the own sessions those that live', async () => {
    const { id, loginName } = await addStaff();
    const sessions = sessionsWhere(false);
    const { session: idle } = await sessions.signIn(loginName, PASSWORD, from('10.0.0.4'));
    const { session } = await sessions.signIn(loginName, PASSWORD, from('10.0.0.4'));
    await admin.query(`UPDATE staff_session SET last_seen_at = now() - interval '31 minutes' WHERE id = $1`, [idle.sessionId]);
    const own = await sessions.ownSessions({ ...serviceActor(scopeOf(FENGJIE)), staffId: id, role: 'officer' });
    expect(own.map((one) => one.id)).toEqual([session.sessionId]);
  });

  it('ends nobody else\'s session', async () => {
    const [one, other] = [await addStaff(), await addStaff()];
    const sessions = sessionsWhere(false);
    const { token, session } = await sessions.signIn(other.loginName, PASSWORD, from('10.0.0.5'));
    const actor = { ...serviceActor(scopeOf(FENGJIE)), staffId: one.id, role: 'officer' as const };
    await expect(sessions.end(actor, session.sessionId)).rejects.toMatchObject({ code: 'identity.session-not-found' });
    await expect(sessions.find(token)).resolves.not.toBeNull();
  });

  it('ends every session of an account that an administrator shuts, and refuses the next', async () => {
    const { id, loginName } = await addStaff();
    const sessions = sessionsWhere(false);
    const { token } = await sessions.signIn(loginName, PASSWORD, from('10.0.0.6'));
    const staff = new StaffService(database, crypto);
    const keeper = { ...serviceActor(scopeOf(FENGJIE)), role: 'system-admin' as const };
    await staff.setStatus(keeper, id, 'disabled');
    await expect(count('FROM staff_session WHERE staff_id = $1 AND ended_at IS NULL', [id])).resolves.toBe(0);
    await expect(sessions.signIn(loginName, PASSWORD, from('10.0.0.6'))).rejects.toMatchObject({ code: NOT_SO });
    await staff.setStatus(keeper, id, 'active');
    await expect(sessions.find(token)).resolves.toBeNull(); // let in again, but not by the old session
    await expect(staff.setStatus({ ...keeper, scope: scopeOf(KAIZHOU) }, id, 'disabled')).rejects.toMatchObject({ code: 'identity.staff-not-found' });
  });

  it('lets demo accounts in nowhere but in a demo, on the same data', async () => {
    const { loginName } = await addStaff({ demo: true });
    const { token } = await sessionsWhere(true).signIn(loginName, PASSWORD, from('10.0.0.7'));
    await expect(sessionsWhere(true).find(token)).resolves.not.toBeNull();
    await expect(sessionsWhere(false).find(token)).resolves.toBeNull();
    await expect(sessionsWhere(false).signIn(loginName, PASSWORD, from('10.0.0.7'))).rejects.toMatchObject({ code: NOT_SO });
  });

  it('locks an address after twenty wrong names, whoever signs in rightly from it in between', async () => {
    const { loginName } = await addStaff();
    const sessions = sessionsWhere(false);
    const here = from('10.0.0.8');
    for (let tries = 0; tries < 20; tries += 1) {
      await expect(sessions.signIn(newName(), 'x', here)).rejects.toMatchObject({ code: NOT_SO });
      if (tries % 7 === 3) await sessions.signIn(loginName, PASSWORD, here);
    }
    await expect(sessions.signIn(loginName, PASSWORD, here)).rejects.toMatchObject({ code: 'identity.sign-in-locked' });
    await expect(sessions.signIn(loginName, PASSWORD, from('10.0.0.9'))).resolves.toBeDefined();
    await admin.query(`UPDATE sign_in_failure SET failed_at = failed_at - interval '15 minutes'`);
    await expect(sessions.signIn(loginName, PASSWORD, here)).resolves.toBeDefined(); // it heals by itself
  });

  it('does for an unknown name what it does for a wrong password, down to the entry in the audit', async () => {
    const { loginName } = await addStaff();
    const fails = (): Promise<number> => count(`FROM audit_entry WHERE action = 'authn_login_fail'`);
    for (const name of [loginName, newName()]) {
      const before = await fails();
      await expect(sessionsWhere(false).signIn(name, 'x', from('10.0.0.10'))).rejects.toMatchObject({ code: NOT_SO, details: {} });
      await expect(fails()).resolves.toBe(before + 1);
    }
  });
});

describe('A one-time link', () => {
  const account = () => ({ loginName: newName(), name: '管理员', password: PASSWORD });
  const code = 'identity.invitation-unusable';

  it('makes one account, though ten take it up at once', async () => {
    const staff = new StaffService(database, crypto);
    const token = await staff.inviteAdministrator();
    const taken = await Promise.allSettled(Array.from({ length: 10 }, () => staff.acceptInvitation(token, account())));
    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of taken) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code });
  });

  it('is worth nothing after an hour, and after the next one was made', async () => {
    const staff = new StaffService(database, crypto);
    const old = await staff.inviteAdministrator();
    const token = await staff.inviteAdministrator();
    await expect(staff.acceptInvitation(old, account())).rejects.toMatchObject({ code });
    const { rows } = await admin.query<{ hour: boolean }>(`SELECT expires_at BETWEEN now() + interval '59 minutes' AND now() + interval '60 minutes' AS hour FROM staff_invitation ORDER BY created_at DESC LIMIT 1`);
    expect(rows).toEqual([{ hour: true }]);
    await admin.query('UPDATE staff_invitation SET expires_at = now()');
    await expect(staff.acceptInvitation(token, account())).rejects.toMatchObject({ code });
  });

  it('is not used up by a password that will not do', async () => {
    const staff = new StaffService(database, crypto);
    const token = await staff.inviteAdministrator();
    await expect(staff.acceptInvitation(token, { ...account(), password: 'short' })).rejects.toMatchObject({ code: 'identity.weak-password' });
    await expect(staff.acceptInvitation(token, account())).resolves.toEqual(expect.any(String));
  });
});
