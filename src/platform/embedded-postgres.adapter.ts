import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

import { Client } from 'pg';

import { prepareDatabase, prepareRoles, ROLES, type DatabaseRole } from './database-roles.adapter';
import { isInUse, openCluster, readPidFile, type Cluster } from './embedded-cluster.adapter';
import { clearStalePidFile, EmbeddedServer, type ServerNews } from './embedded-server.adapter';
import { StartProblem } from './start-problem';

export interface EmbeddedPostgresWish {
  /** Where the server keeps its data, such as ./var/postgres; made when missing. */
  readonly folder: string;
  /** Made when missing. */
  readonly database?: string;
  /** For tests: fast, careless of power cuts, and removed by `stop`. */
  readonly throwaway?: boolean;
  /** What the operator may want to read: a restart of a killed server. */
  readonly log?: (sentence: string) => void;
  /** The server is gone for good; the process had better end with this sentence. */
  readonly onLost?: (sentence: string) => void;
}

/** A running server. The URLs name the database of the wish; each role sees what `database-roles.adapter.ts` says. */
export interface EmbeddedPostgres {
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly queueUrl: string;
  readonly adminUrl: string;
  readonly port: number;
  /** False when another process of ours started it; that one also stops it. */
  readonly owned: boolean;
  urlFor(database: string, role?: DatabaseRole): string;
  stop(): Promise<void>;
}

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  // An error's detail or statement may hold what a person wrote: names, phones.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};
const CARELESS: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
};

/**
 * Our own PostgreSQL from the npm package, for a desk with nothing installed. Finds a server that already runs in the folder;
 * recovers a folder left by killed processes; brings the server back on the same port when it is killed.
 *
 * @throws StartProblem with one sentence for the operator
 */
export async function startEmbeddedPostgres(wish: EmbeddedPostgresWish): Promise<EmbeddedPostgres> {
  const { folder, database = 'leye', throwaway = false } = wish;
  const news: ServerNews = { log: wish.log ?? ignore, lost: wish.onLost ?? wish.log ?? ignore };
  const cluster = openCluster(folder, ROLES.admin, throwaway);
  const settings = throwaway ? { ...SETTINGS, ...CARELESS } : SETTINGS;

  let port = await runningPort(cluster);
  const server = port === null ? await EmbeddedServer.start(cluster, settings, news) : null;
  port = server?.port ?? port ?? (await runningPort(cluster));
  if (port === null) throw new StartProblem(`another start in ${folder} was faster and then ended; start again`);

  const url = (name: string, role: DatabaseRole): string => `postgres://${role}:${cluster.password(role)}@127.0.0.1:${port}/${name}`;
  try {
    await prepare(url('postgres', ROLES.admin), database, cluster);
  } catch (error) {
    await server?.stop();
    throw error;
  }
  return {
    appUrl: url(database, ROLES.app),
    ownerUrl: url(database, ROLES.owner),
    queueUrl: url(database, ROLES.queue),
    adminUrl: url(database, ROLES.admin),
    port,
    owned: server !== null,
    urlFor: (name, role = ROLES.app) => url(name, role),
    async stop() {
      await server?.stop();
      if (throwaway) rmSync(folder, { recursive: true, force: true });
    },
  };
}

const ignore = (): void => undefined;

async function prepare(adminUrl: string, database: string, cluster: Cluster): Promise<void> {
  const admin = new Client({ connectionString: adminUrl });
  try {
    await admin.connect();
    await prepareRoles(admin, (role) => cluster.password(role));
    await prepareDatabase(admin, database);
  } catch (error) {
    throw explained(error, cluster);
  } finally {
    await admin.end();
  }
}

/** The port of a server that already runs in the folder; waits for one that is just coming up or going down. */
async function runningPort(cluster: Cluster): Promise<number | null> {
  const deadline = performance.now() + 20_000;
  for (;;) {
    clearStalePidFile(cluster);
    const found = readPidFile(cluster.data);
    if (found === null) return null;
    if (found.ready && (await signsIn(cluster, found.port))) return found.port;
    if (performance.now() > deadline && isInUse(cluster.data, found.pid)) {
      throw new StartProblem(`PostgreSQL (process ${found.pid}) works in ${cluster.data} but does not answer; end that process and start again`);
    }
    await pause(100);
  }
}

async function signsIn(cluster: Cluster, port: number): Promise<boolean> {
  const client = new Client({
    connectionString: `postgres://${ROLES.admin}:${cluster.password(ROLES.admin)}@127.0.0.1:${port}/postgres`,
    connectionTimeoutMillis: 2_000,
  });
  client.on('error', ignore);
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (explained(error, cluster) !== error) throw explained(error, cluster);
    return false;
  } finally {
    await client.end().catch(ignore);
  }
}

function explained(error: unknown, { folder }: Cluster): unknown {
  const wrongPassword = (error as { code?: string }).code === '28P01';
  return wrongPassword ? new StartProblem(`${folder}/secret does not fit the database beside it; restore both from one backup`, error) : error;
}
