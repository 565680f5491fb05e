import { Client } from 'pg';

/** The server that all test files share; written by global-setup, read in each worker. */
export interface TestServer {
  /** URLs of a database that is always there, by role. */
  readonly admin: string;
  readonly owner: string;
  readonly app: string;
  readonly queue: string;
  /** Migrated, and copied for every test file. */
  readonly template: string;
}

const VARIABLE = 'LEYE_TEST_SERVER';

export const shareServer = (server: TestServer): void => {
  process.env[VARIABLE] = JSON.stringify(server);
};

export function sharedServer(): TestServer {
  const text = process.env[VARIABLE];
  if (text === undefined) throw new Error('no test server: only the projects `database` and `journeys` of jest.config.cjs have one');
  return JSON.parse(text) as TestServer;
}

/** The same server and role, another database. */
export const onDatabase = (url: string, database: string): string => Object.assign(new URL(url), { pathname: `/${database}` }).toString();

export async function asAdmin<Result>(url: string, work: (admin: Client) => Promise<Result>): Promise<Result> {
  const admin = new Client({ connectionString: url });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}
