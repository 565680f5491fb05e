import { Redis } from 'ioredis';
import { Client } from 'pg';

import type { Config } from './config';
import { schemaProblem } from './schema-fit';
import { StartProblem } from './start-problem';

/** Something that is not ours does not answer: the same start may pass when it is back. */
export class OutsideDown extends StartProblem {}

const ANSWER_WITHIN_MS = 5_000;
const CLOCKS_MAY_DIFFER_MS = 2_000;
const INSUFFICIENT_PRIVILEGE = '42501';

/**
 * What must hold before a process starts: the database can be reached, its role is as powerless as it must be, the schema
 * is that of this build, the clocks agree.
 *
 * @param migrations names of those of this build
 * @throws StartProblem for the first that does not hold
 */
export async function checkDatabase({ databaseUrl }: Pick<Config, 'databaseUrl'>, migrations: readonly string[]): Promise<void> {
  await withDatabase('DATABASE_URL', databaseUrl, async (client) => {
    await checkRole(client);
    await checkSchema(client, migrations);
    await checkClocks(client);
  });
}

/** Connects, or says what is wrong with the URL that the variable holds, without repeating its password. */
export async function withDatabase<Result>(variable: string, url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: ANSWER_WITHIN_MS });
  client.on('error', () => undefined); // a loss shows at the next query
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined);
    throw new OutsideDown(connectionProblem(variable, url, error as NodeJS.ErrnoException), error);
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function connectionProblem(variable: string, url: string, error: NodeJS.ErrnoException): string {
  const { hostname, port, pathname, username } = new URL(url);
  const where = `${hostname}:${port || 5432}`;
  const database = decodeURIComponent(pathname.slice(1));
  switch (error.code ?? '') {
    case '28P01':
    case '28000':
      return `the database at ${where} does not let ${decodeURIComponent(username) || 'anybody without a name'} in; check user and password in ${variable}`;
    case '3D000':
      return `there is no database ${database} at ${where}; make it, or correct ${variable}`;
    case INSUFFICIENT_PRIVILEGE:
      return `${decodeURIComponent(username)} may not connect to ${database} at ${where}; give the role its rights (deploy/postgres/roles.sh)`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `the host ${hostname} of ${variable} is not known; check its name`;
    case 'ECONNREFUSED':
      return `nothing answers at ${where}; start PostgreSQL there, or correct ${variable}`;
    default:
      return `the database at ${where} cannot be reached (${error.code ?? 'no answer in time'}); check ${variable} and the network`;
  }
}

/** Row-level security holds only for a role that neither owns the tables nor may step past it. */
async function checkRole(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string; superuser: boolean; bypass: boolean; owner: boolean; member: boolean }>(`
    SELECT rolname AS name, rolsuper AS superuser, rolbypassrls AS bypass,
           EXISTS (SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
                     AND pg_has_role(session_user, relowner, 'MEMBER')) AS owner,
           EXISTS (SELECT FROM pg_roles app WHERE app.rolname = 'leye_app' AND pg_has_role(session_user, app.oid, 'MEMBER')) AS member
    FROM pg_roles WHERE rolname = session_user`);
  const role = rows[0];
  if (role === undefined) throw new StartProblem('the database does not say who DATABASE_URL signs in as');
  const advice = 'sign the service in as a role that only has the rights of leye_app (deploy/postgres/roles.sh makes it), and give the owner to `leye migrate` as DATABASE_OWNER_URL';
  if (role.superuser) throw new StartProblem(`the database role ${role.name} is a superuser, whom row-level security does not hold; ${advice}`);
  if (role.bypass) throw new StartProblem(`the database role ${role.name} has BYPASSRLS; ${advice}`);
  if (role.owner) throw new StartProblem(`the database role ${role.name} owns tables; ${advice}`);
  if (!role.member) throw new StartProblem(`the database role ${role.name} lacks the rights of leye_app; ${advice}`);
}

async function checkSchema(client: Client, known: readonly string[]): Promise<void> {
  const applied = await client
    .query<{ name: string }>('SELECT name FROM public.migrations ORDER BY id')
    .then(({ rows }) => rows.map(({ name }) => name))
    .catch((error: { code?: string }) => {
      if (error.code === '42P01') return [];
      if (error.code === INSUFFICIENT_PRIVILEGE) throw new StartProblem('this role may not read the table migrations; run `leye migrate` of this version, which grants it');
      throw error;
    });
  const problem = schemaProblem(applied, known);
  if (problem !== null) throw new StartProblem(problem);
}

/** Deadlines are the database's and days are ours: they must mean the same. */
async function checkClocks(client: Client): Promise<void> {
  const asked = performance.now();
  const { rows } = await client.query<{ ms: number }>('SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS ms');
  const middle = performance.timeOrigin + (asked + performance.now()) / 2;
  const difference = Math.abs((rows[0]?.ms ?? 0) - middle);
  if (difference > CLOCKS_MAY_DIFFER_MS) {
    throw new StartProblem(`the clock of this machine differs from the database's by ${Math.round(difference / 1_000)} s; set both by NTP`);
  }
}

/**
 * What must hold of the store of the queues.
 *
 * @throws StartProblem
 */
export async function checkQueueStore({ redisUrl, queueDatabaseUrl }: Pick<Config, 'redisUrl' | 'queueDatabaseUrl'>): Promise<void> {
  if (redisUrl !== undefined) return checkRedis(redisUrl);
  if (queueDatabaseUrl === undefined) return;
  await withDatabase('QUEUE_DATABASE_URL', queueDatabaseUrl, async (client) => {
    const { rows } = await client.query<{ there: boolean }>(`SELECT to_regclass('bullmq.migration') IS NOT NULL AS there`);
    if (rows[0]?.there !== true) throw new StartProblem('the queues have no tables yet; run `leye migrate` first');
  });
}

async function checkRedis(url: string): Promise<void> {
  const { hostname, port } = new URL(url);
  const where = `${hostname}:${port || 6379}`;
  let failure: NodeJS.ErrnoException | undefined;
  const redis = new Redis(url, { lazyConnect: true, connectTimeout: ANSWER_WITHIN_MS, commandTimeout: ANSWER_WITHIN_MS, maxRetriesPerRequest: 0, retryStrategy: () => null });
  redis.on('error', (error: NodeJS.ErrnoException) => (failure ??= error));
  try {
    await redis.connect();
    const server = await redis.info('server');
    const memory = await redis.info('memory');
    const version = /redis_version:(\d+)\.(\d+)/.exec(server);
    if (version && (Number(version[1]) < 6 || (Number(version[1]) === 6 && Number(version[2]) < 2))) {
      throw new StartProblem(`Redis at ${where} is version ${version[1]}.${version[2]}; 6.2 or newer is needed`);
    }
    const policy = /maxmemory_policy:(\S+)/.exec(memory)?.[1];
    if (policy !== undefined && policy !== 'noeviction') {
      throw new StartProblem(`Redis at ${where} throws jobs away when it is full (maxmemory-policy ${policy}); set maxmemory-policy noeviction`);
    }
  } catch (error) {
    if (error instanceof StartProblem) throw error;
    const said = (error as Error).message;
    if (/NOAUTH|WRONGPASS|NOPERM/.test(said)) throw new StartProblem(`Redis at ${where} does not let us in; check user and password in REDIS_URL`, error);
    throw new OutsideDown(`Redis at ${where} cannot be reached (${(failure ?? (error as NodeJS.ErrnoException)).code ?? 'no answer in time'}); start it, or correct REDIS_URL`, error);
  } finally {
    redis.disconnect();
  }
}
