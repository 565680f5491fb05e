import { StaffService } from '../../src/identity/staff.service';
import { Bureau } from '../support/bureau';

/** This story needs no worker. */
class Idle {}

const PLACES = { county: 500_236_000_000_000, township: 500_236_128_000_000, settlement: 500_236_128_901_001 };

describe('Signing in', () => {
  let bureau: Bureau;
  let passwords: Map<string, string>;
  const signIn = (loginName: string, password: string) => bureau.stranger().post('/api/session').send({ loginName, password });
  const passwordOf = (loginName: string): string => passwords.get(loginName) ?? '';

  beforeAll(async () => {
    bureau = await Bureau.open({ config: { demo: true }, worker: () => ({ module: Idle }) });
    const staff = bureau.api.get(StaffService);
    await staff.addDemoStaff(PLACES);
    passwords = new Map(staff.demoAccounts().map(({ loginName, password }) => [loginName, password]));
  });
  afterAll(() => bureau.close());

  it('gives a session in a cookie that scripts cannot read, and says who one is', async () => {
    const answer = await signIn('officer', passwordOf('officer')).expect(201);
    expect(answer.get('Set-Cookie')?.[0]).toMatch(/^leye=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(answer.body).toMatchObject({ demo: true, staff: { role: 'officer', place: PLACES.county } });
    const officer = await bureau.signIn('officer', passwordOf('officer'));
    await officer.get('/api/session').expect(200);
  });

  it('answers an unknown name as it answers a wrong password', async () => {
    const [unknown, wrong] = await Promise.all([signIn('nobody-here', 'x'), signIn('auditor', 'x')]);
    const { requestId: one, ...unknownBody } = unknown.body as Record<string, unknown>;
    const { requestId: two, ...wrongBody } = wrong.body as Record<string, unknown>;
    expect([unknown.status, wrong.status]).toEqual([401, 401]);
    expect(unknownBody).toEqual(wrongBody);
    expect(one).not.toBe(two);
  });

  it('lets nobody guess more than five times in a quarter of an hour, though forty try at once', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => signIn('grid', 'Wrong-guess-1')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    const locked = answers.find(({ status }) => status === 429);
    expect(locked?.body).toMatchObject({ code: 'identity.sign-in-locked' });
    expect(Number(locked?.get('Retry-After'))).toBeGreaterThan(600);
    await signIn('grid', passwordOf('grid')).expect(429); // the right one does not help while it is locked
    await bureau.api.get(StaffService).unlock('grid');
    await signIn('grid', passwordOf('grid')).expect(201);
  });

  it('refuses a write from another site, without the header, or as a form', async () => {
    const officer = await bureau.signIn('officer', passwordOf('officer'));
    await officer.delete('/api/session').set('Origin', 'https://elsewhere.example').expect(403);
    await officer.delete('/api/session').set('Sec-Fetch-Site', 'cross-site').expect(403);
    await officer.delete('/api/session').set('X-Leye-CSRF', 'guessed').expect(403);
    await bureau.stranger().post('/api/session').type('form').send({ loginName: 'officer', password: 'x' }).expect(422);
    await officer.get('/api/session').expect(200);
  });

  it('ends at signing out, and by the clock of the database', async () => {
    const officer = await bureau.signIn('officer', passwordOf('officer'));
    await officer.delete('/api/session').expect(204);
    await officer.get('/api/session').expect(401);

    const idle = await bureau.signIn('officer', passwordOf('officer'));
    await bureau.sql(`UPDATE staff_session SET last_seen_at = now() - interval '31 minutes'`);
    await idle.get('/api/session').expect(401);

    const old = await bureau.signIn('officer', passwordOf('officer'));
    await bureau.sql(`UPDATE staff_session SET created_at = now() - interval '12 hours 1 minute', last_seen_at = now()`);
    await old.get('/api/session').expect(401);
  });

  it('ends for all sessions of an account that is disabled', async () => {
    const township = await bureau.signIn('township', passwordOf('township'));
    await bureau.sql(`UPDATE staff SET status = 'disabled' WHERE login_name = 'township'`);
    await township.get('/api/session').expect(401);
    await signIn('township', passwordOf('township')).expect(401);
  });

  it('starts with a one-time link where there is nobody: one administrator comes of it, with a password that will do', async () => {
    const token = await bureau.api.get(StaffService).inviteAdministrator();
    const take = (password: string) => bureau.stranger().post('/api/first-administrator').send({ token, loginName: 'first.admin', name: '首位管理员', password });
    const weak = await take('short').expect(422);
    expect(weak.body).toMatchObject({ code: 'identity.weak-password', details: { problems: 'too-short,too-few-kinds' } });
    await take('Kv7-blau-Tisch').expect(204);
    await take('Kv7-blau-Tisch').expect(404);
    const admin = await bureau.signIn('first.admin', 'Kv7-blau-Tisch');
    const staff = await admin.get('/api/staff').expect(200);
    expect((staff.body as { loginName: string }[]).map(({ loginName }) => loginName)).toContain('first.admin');
    await admin.get('/api/audit').expect(403); // 三权分立: the administrator of the system does not read the audit
  });

  it('leaves a trace of every sign-in for the auditor, and of the reading itself', async () => {
    const auditor = await bureau.signIn('auditor', passwordOf('auditor'));
    const { body } = await auditor.get('/api/audit?pageSize=200').expect(200);
    const actions = (body as { rows: { action: string }[] }).rows.map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['audit_read', 'authn_login_success', 'authn_login_fail', 'authn_logout', 'user_created']));
  });
});
