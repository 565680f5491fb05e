import { MIGRATION_NAMES } from '../../src/app.module';
import { checkDatabase, checkQueueStore } from '../../src/platform/start-checks.adapter';
import { StartProblem } from '../../src/platform/start-problem';
import { Bureau } from '../support/bureau';
import { createDatabase, type TestDatabase } from '../support/database';
import { GroundModule } from '../support/ground';

describe('A process', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());

  const check = (databaseUrl: string, migrations = MIGRATION_NAMES): Promise<void> => checkDatabase({ databaseUrl }, migrations);
  const changed = (change: Partial<URL>): string => Object.assign(new URL(database.appUrl), change).toString();

  it('starts as a role that only has the rights of the service', () => expect(check(database.appUrl)).resolves.toBeUndefined());

  it.each([
    ['a superuser', () => database.adminUrl, /is a superuser/],
    ['the owner of the tables', () => database.ownerUrl, /owns tables/],
    ['somebody without the rights of the service', () => database.queueUrl, /lacks the rights of leye_app/],
    ['somebody with a wrong password', () => changed({ password: 'wrong' }), /does not let .* in; check user and password in DATABASE_URL/],
    ['somebody at a port where nothing answers', () => changed({ port: '1' }), /nothing answers at .*:1/],
    ['somebody on a host that does not exist', () => changed({ hostname: 'nowhere.invalid' }), /the host nowhere.invalid of DATABASE_URL is not known/],
  ])('refuses to start as %s, in one sentence without the password', async (_who, url, sentence) => {
    const error = await check(url()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StartProblem);
    expect((error as Error).message).toMatch(sentence);
    expect((error as Error).message).not.toContain('\n');
    expect((error as Error).message).not.toContain(new URL(url()).password);
  });

  it('refuses a schema that is older or newer than itself', async () => {
    await expect(check(database.appUrl, [...MIGRATION_NAMES, 'Later1799999999999'])).rejects.toThrow('lacks 1 migrations of this version');
    await expect(check(database.appUrl, MIGRATION_NAMES.slice(0, -1))).rejects.toThrow('made by a newer version');
  });

  it('refuses a queue store that does not answer', async () => {
    await expect(checkQueueStore({ redisUrl: 'redis://127.0.0.1:1' })).rejects.toThrow('Redis at 127.0.0.1:1 cannot be reached (ECONNREFUSED)');
    await expect(checkQueueStore({ queueDatabaseUrl: database.queueUrl })).resolves.toBeUndefined();
  });
});

describe('The API', () => {
  let bureau: Bureau;
  beforeAll(async () => {
    bureau = await Bureau.open({ api: (config) => GroundModule.api(config), worker: (config) => GroundModule.worker(config) });
  });
  afterAll(() => bureau.close());

  /** Of this test's database alone: the server is shared. */
  const connectionLimit = (most: number): Promise<unknown> =>
    bureau.sql(`DO $$ BEGIN EXECUTE format('ALTER DATABASE %I CONNECTION LIMIT ${most}', current_database()); END $$`);

  it('is alive and ready, with an id on every answer', async () => {
    const { body } = await bureau.stranger().get('/api/health/live').expect(200);
    expect(body).toEqual({ live: true });
    const answer = await bureau.stranger().get('/api/health/ready').expect(200);
    expect(answer.body).toEqual({ ready: true, checks: [{ name: 'database', ok: true, problem: null }] });
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('answers a no as application/problem+json with the request’s id', async () => {
    const answer = await bureau.stranger().get('/api/nothing-here').expect(404).expect('Content-Type', /application\/problem\+json/);
    expect(JSON.parse(answer.text)).toEqual({
      type: 'about:blank',
      title: 'Not found',
      status: 404,
      code: 'request.not-found',
      details: {},
      requestId: answer.headers['x-request-id'],
    });
  });

  it('refuses a body that is no JSON or too large without reading it back', async () => {
    const send = (body: string) => bureau.stranger().post('/api/health/live').set('Content-Type', 'application/json').send(body);
    const broken = await send('{"phone": 13800138000').expect(400);
    expect(broken.text).not.toContain('13800138000');
    await send(JSON.stringify({ text: 'x'.repeat(300_000) })).expect(413);
  });

  it('takes no request id from outside, for it goes into the log', async () => {
    const answer = await bureau.stranger().get('/api/health/live').set('X-Request-Id', 'forged').expect(200);
    expect(answer.headers['x-request-id']).not.toBe('forged');
  });

  it('is not ready while the database is away, and is again when it is back', async () => {
    await connectionLimit(0);
    try {
      await bureau.sql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'leye_login' AND datname = current_database()`);
      const answer = await bureau.stranger().get('/api/health/ready').expect(503);
      expect((answer.body as { ready: boolean }).ready).toBe(false);
      await bureau.stranger().get('/api/health/live').expect(200);
    } finally {
      await connectionLimit(-1);
    }
    await bureau.stranger().get('/api/health/ready').expect(200);
  });
});
