/** The token under which the configuration is handed to whoever needs it. */
export const CONFIG = Symbol('config');

export const ENVIRONMENTS = ['production', 'demo', 'test'] as const;
export type EnvironmentName = (typeof ENVIRONMENTS)[number];

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Everything the processes may be told from outside. Read once, at the start; nothing else reads the environment. */
export interface Config {
  readonly env: EnvironmentName;
  /** Sample data, demo accounts and a banner. */
  readonly demo: boolean;
  /** The service's sign-in, which owns nothing. */
  readonly databaseUrl: string;
  /** The owner's sign-in, for `leye migrate`; the service itself does not have it in production. */
  readonly ownerUrl?: string;
  /** Redis, where the queues live when it is set. */
  readonly redisUrl?: string;
  /** PostgreSQL, where the queues live when there is no Redis; the role owns the schema `bullmq`. */
  readonly queueDatabaseUrl?: string;
  /** Namespace of the queues in Redis, so that several installations (or tests) can share one server. */
  readonly queuePrefix: string;
  readonly port: number;
  /** Where a worker on its own answers /api/health. */
  readonly workerPort: number;
  /** How staff reach the console, without a slash at the end. */
  readonly publicUrl: string;
  /** True when publicUrl is https: the cookie is then bound to it. */
  readonly secureCookies: boolean;
  /** How often the outbox is looked at, in ms. */
  readonly relayEveryMs: number;
  /** How often the reconciler looks for stuck work, in ms. */
  readonly reconcileEveryMs: number;
  /** How often a canary is sent through each queue, in ms. */
  readonly canaryEveryMs: number;
  /** 32 bytes in base64, from which all keys of fields and blind indexes are derived. */
  readonly masterKey: string;
  /** Connections to the database at most. */
  readonly poolSizes: { readonly api: number; readonly worker: number };
  /** Which message gateway notices go through. */
  readonly gateway: 'fake';
  readonly logLevel: LogLevel;
  /** Where the log goes instead of standard output. */
  readonly logFile?: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * @param env variable name -> text, such as process.env after `withSecretFiles`; an empty text counts as missing
 * @throws Error that names every missing or malformed variable at once, not just the first; it repeats no value
 */
export function readConfig(env: Environment): Config {
  const { problems, ...read } = reader(env);

  const publicPort = read.wholeNumber('PORT', 3000, 0, 65_535);
  const publicUrl = (read.url('LEYE_PUBLIC_URL', ['http:', 'https:'], `http://localhost:${publicPort}`) ?? '').replace(/\/+$/, '');
  const envName = read.oneOf('LEYE_ENV', ENVIRONMENTS, 'production');
  const redisUrl = read.url('REDIS_URL', ['redis:', 'rediss:']);
  const queueDatabaseUrl = read.url('QUEUE_DATABASE_URL', POSTGRES);
  if (redisUrl !== undefined && queueDatabaseUrl !== undefined) problems.push('set REDIS_URL or QUEUE_DATABASE_URL, not both');
  if (!read.text('REDIS_URL') && !read.text('QUEUE_DATABASE_URL')) problems.push('REDIS_URL must be set: redis://host:6379 (or QUEUE_DATABASE_URL, to keep the queues in PostgreSQL)');

  const config: Config = {
    env: envName,
    demo: envName === 'demo',
    databaseUrl: read.url('DATABASE_URL', POSTGRES) ?? read.missing('DATABASE_URL', 'postgres://user:password@host:5432/leye'),
    ...defined({ ownerUrl: read.url('DATABASE_OWNER_URL', POSTGRES), redisUrl, queueDatabaseUrl, logFile: read.text('LEYE_LOG_FILE') }),
    queuePrefix: read.text('QUEUE_PREFIX') ?? '{leye}',
    port: publicPort,
    workerPort: read.wholeNumber('WORKER_PORT', 3001, 0, 65_535),
    publicUrl,
    secureCookies: publicUrl.startsWith('https://'),
    relayEveryMs: read.wholeNumber('RELAY_EVERY_MS', 500, 10, 60_000),
    reconcileEveryMs: read.wholeNumber('RECONCILE_EVERY_MS', 60_000, 100, 3_600_000),
    canaryEveryMs: read.wholeNumber('CANARY_EVERY_MS', 15_000, 100, 30_000),
    masterKey: read.masterKey('LEYE_MASTER_KEY'),
    poolSizes: { api: read.wholeNumber('DB_POOL_API', 20, 2, 200), worker: read.wholeNumber('DB_POOL_WORKER', 10, 2, 200) },
    gateway: read.oneOf('SMS_ADAPTER', ['fake'] as const, 'fake'),
    logLevel: read.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
  };
  if (problems.length > 0) throw new Error(`Bad configuration:\n- ${problems.join('\n- ')}`);
  return config;
}

const POSTGRES = ['postgres:', 'postgresql:'] as const;

/** Readers of single variables that collect what is wrong, and go on with a stand-in. */
function reader(env: Environment) {
  const problems: string[] = [];
  const text = (name: string): string | undefined => env[name]?.trim() || undefined;

  return {
    problems,
    text,
    missing(name: string, example: string): string {
      if (text(name) === undefined) problems.push(`${name} must be set: ${example}`);
      return '';
    },
    url(name: string, schemes: readonly string[], fallback?: string): string | undefined {
      const given = text(name) ?? fallback;
      if (given === undefined) return undefined;
      const scheme = URL.canParse(given) ? new URL(given).protocol : '';
      if (schemes.includes(scheme)) return given;
      problems.push(`${name} must be a URL that starts with ${schemes.map((one) => `${one}//`).join(' or ')}`);
      return undefined;
    },
    wholeNumber(name: string, fallback: number, low: number, high: number): number {
      const number = Number(text(name) ?? fallback);
      if (Number.isInteger(number) && number >= low && number <= high) return number;
      problems.push(`${name} must be a whole number from ${low} to ${high}`);
      return fallback;
    },
    oneOf<Choice extends string>(name: string, choices: readonly Choice[], fallback: Choice): Choice {
      const given = text(name) ?? fallback;
      const found = choices.find((choice) => choice === given);
      if (found === undefined) problems.push(`${name} must be one of: ${choices.join(', ')}`);
      return found ?? fallback;
    },
    masterKey(name: string): string {
      const given = text(name) ?? '';
      // 32 bytes are 43 characters of base64 and one of padding.
      if (!/^[A-Za-z0-9+/]{43}=$/.test(given)) problems.push(`${name} must be 32 random bytes in base64 (openssl rand -base64 32), or ${name}_FILE must name a file with them`);
      else if (new Set(given).size < 12) problems.push(`${name} must be random; this one repeats itself`);
      return given;
    },
  };
}

/** Leaves out what is undefined, so that an optional field is absent and not present without a value. */
function defined<Fields extends Record<string, string | undefined>>(fields: Fields): { [Name in keyof Fields]?: string } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [Name in keyof Fields]?: string };
}
