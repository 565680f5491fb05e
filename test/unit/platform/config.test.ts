import { readConfig, type Environment } from '../../../src/platform/config';

const KEY = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';
const ENOUGH: Environment = { DATABASE_URL: 'postgres://app@db/leye', REDIS_URL: 'redis://cache:6379', LEYE_MASTER_KEY: KEY };

const problemsOf = (env: Environment): string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n').slice(1);
  }
};

describe('The configuration', () => {
  it('needs a database, a store for the queues and a key, and has a default for the rest', () => {
    expect(readConfig(ENOUGH)).toEqual({
      env: 'production',
      demo: false,
      databaseUrl: 'postgres://app@db/leye',
      redisUrl: 'redis://cache:6379',
      queuePrefix: '{leye}',
      port: 3000,
      workerPort: 3001,
      publicUrl: 'http://localhost:3000',
      secureCookies: false,
      relayEveryMs: 500,
      reconcileEveryMs: 60_000,
      canaryEveryMs: 15_000,
      masterKey: KEY,
      poolSizes: { api: 20, worker: 10 },
      gateway: 'fake',
      logLevel: 'info',
    });
  });

  it('names all that is wrong at once', () => {
    const problems = problemsOf({ DATABASE_URL: 'mysql://db', PORT: '70000', LEYE_ENV: 'staging', SMS_ADAPTER: 'pigeon', LEYE_MASTER_KEY: 'short' });
    expect(problems.map((problem) => problem.split(' ')[1])).toEqual(
      expect.arrayContaining(['DATABASE_URL', 'PORT', 'LEYE_ENV', 'SMS_ADAPTER', 'LEYE_MASTER_KEY', 'REDIS_URL']),
    );
  });

  it.each<[string, Environment]>([
    ['a missing database', { ...ENOUGH, DATABASE_URL: undefined }],
    ['an empty text, as of a compose file', { ...ENOUGH, DATABASE_URL: ' ' }],
    ['no store for the queues', { ...ENOUGH, REDIS_URL: '' }],
    ['two stores for the queues', { ...ENOUGH, QUEUE_DATABASE_URL: 'postgres://queue@db/leye' }],
    ['a port that is no number', { ...ENOUGH, PORT: 'http' }],
    ['a port that is a fraction', { ...ENOUGH, PORT: '80.5' }],
    ['a key of the wrong length', { ...ENOUGH, LEYE_MASTER_KEY: KEY.slice(4) }],
    ['a key that was never random', { ...ENOUGH, LEYE_MASTER_KEY: `${'A'.repeat(43)}=` }],
    ['a gateway that nobody knows', { ...ENOUGH, SMS_ADAPTER: 'none' }],
    ['a public address without a scheme', { ...ENOUGH, LEYE_PUBLIC_URL: 'leye.example' }],
  ])('refuses %s', (_what, env) => {
    expect(problemsOf(env)).toHaveLength(1);
  });

  it('never repeats a value: it may be a password', () => {
    const secret = 'hunter2hunter2';
    const env = { DATABASE_URL: secret, REDIS_URL: secret, LEYE_MASTER_KEY: secret, PORT: secret, LEYE_PUBLIC_URL: secret, LEYE_ENV: secret };
    expect(problemsOf(env)).toHaveLength(6);
    expect(problemsOf(env).join()).not.toContain(secret);
  });

  it('binds the cookie to https exactly when staff come that way', () => {
    expect(readConfig({ ...ENOUGH, LEYE_PUBLIC_URL: 'https://leye.example/' })).toMatchObject({ secureCookies: true, publicUrl: 'https://leye.example' });
    expect(readConfig({ ...ENOUGH, PORT: '8080' })).toMatchObject({ secureCookies: false, publicUrl: 'http://localhost:8080' });
  });

  it('knows the demo by its name alone', () => {
    expect(readConfig({ ...ENOUGH, LEYE_ENV: 'demo' }).demo).toBe(true);
    expect(readConfig({ ...ENOUGH, LEYE_ENV: 'test' }).demo).toBe(false);
  });
});
