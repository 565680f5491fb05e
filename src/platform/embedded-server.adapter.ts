import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

import { BARE_ENVIRONMENT, isInUse, readPidFile, removePidFile, type Cluster } from './embedded-cluster.adapter';
import { StartProblem } from './start-problem';

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 30_000;
const RESTARTS_PER_MINUTE = 5;

export interface ServerNews {
  /** Something the operator may want to read. */
  log(sentence: string): void;
  /** The server is gone and could not be brought back. */
  lost(sentence: string): void;
}

/** One PostgreSQL server as a child of this process: started, brought back when it dies, stopped. */
export class EmbeddedServer {
  private child: ChildProcess;
  private watcher: ChildProcess | undefined;
  private stopping = false;
  private reviving: Promise<void> = Promise.resolve();
  /** When it was brought back, in ms of this process's life. */
  private restarts: number[] = [];

  private constructor(
    private readonly cluster: Cluster,
    readonly port: number,
    private readonly settings: Readonly<Record<string, string>>,
    private readonly news: ServerNews,
  ) {}

  /**
   * Starts the server on a free port of this machine alone.
   *
   * @returns null when another process started one in the same folder meanwhile
   * @throws StartProblem
   */
  static async start(cluster: Cluster, settings: Readonly<Record<string, string>>, news: ServerNews): Promise<EmbeddedServer | null> {
    for (let attempt = 1; ; attempt += 1) {
      const server = new EmbeddedServer(cluster, await freePort(), settings, news);
      const complaint = await server.launch();
      if (complaint === null) return server;
      const other = readPidFile(cluster.data);
      if (other !== null && isInUse(cluster.data, other.pid)) return null;
      const portTaken = complaint.includes('Address already in use') || complaint.includes('TCP/IP sockets');
      if (!portTaken || attempt === 3) throw new StartProblem(`the database in ${cluster.data} does not start (${complaint}); ${advice(portTaken, cluster)}`);
    }
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.reviving;
    this.watcher?.kill('SIGKILL');
    if (!isRunning(this.child)) return;
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.ref();
    this.child.kill('SIGINT'); // PostgreSQL's fast shutdown: ends the sessions, keeps all that was committed
    const patience = setTimeout(() => this.child.kill('SIGQUIT'), STOP_WITHIN_MS);
    await gone;
    clearTimeout(patience);
  }

  /** @returns null when it answers, else what it complained of */
  private async launch(): Promise<string | null> {
    const { log, data } = this.cluster;
    const logStart = statSync(log).size;
    const settings = Object.entries(this.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const { file, args, options } = this.cluster.call('postgres', ['-D', data, '-p', String(this.port), ...settings]);
    const descriptor = openSync(log, 'a');
    // A process group of its own: Ctrl-C reaches Node alone, which stops the database last.
    const own: SpawnOptions = { ...options, env: BARE_ENVIRONMENT, cwd: tmpdir(), detached: true, stdio: ['ignore', descriptor, descriptor] };
    const child = spawn(file, args, own);
    closeSync(descriptor);
    this.child = child;
    let failure: string | null = null;
    child.once('error', (error) => (failure = error.message));
    const deadline = performance.now() + READY_WITHIN_MS;
    for (;;) {
      if (failure !== null || !isRunning(child)) return complaintSince(log, logStart) ?? failure ?? `code ${child.exitCode ?? child.signalCode}`;
      const written = readPidFile(data);
      if (written?.ready && written.pid === child.pid) break;
      if (performance.now() > deadline) {
        child.kill('SIGQUIT');
        return `not ready after ${READY_WITHIN_MS / 1_000} s`;
      }
      await pause(20);
    }
    child.unref();
    child.once('exit', (code, signal) => this.died(signal ?? `code ${code}`));
    this.watch(child);
    return null;
  }

  /** A dead man's switch: when this process is killed outright, the pipe closes and the shell stops the server. */
  private watch(child: ChildProcess): void {
    if (process.platform === 'win32') return;
    this.watcher?.kill('SIGKILL');
    this.watcher = spawn('/bin/sh', ['-c', `read _; kill -INT ${child.pid} 2>/dev/null`], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
      cwd: '/',
    });
    this.watcher.unref();
    (this.watcher.stdin as unknown as { unref?: () => void } | null)?.unref?.();
  }

  private died(how: string): void {
    this.watcher?.kill('SIGKILL'); // before its process number can be another's
    if (this.stopping) return;
    this.reviving = this.revive(how);
  }

  /** The same port again, so that every pool finds its way back by itself. */
  private async revive(how: string): Promise<void> {
    const began = performance.now();
    this.restarts = [...this.restarts.filter((at) => began - at < 60_000), began];
    if (this.restarts.length > RESTARTS_PER_MINUTE) {
      this.news.lost(`PostgreSQL ended ${this.restarts.length} times within a minute (${how}); see ${this.cluster.log}`);
      return;
    }
    this.news.log(`PostgreSQL ended unexpectedly (${how}); starting it again`);
    let complaint: string | null = 'stopped meanwhile';
    for (let attempt = 1; attempt <= 10 && !this.stopping && complaint !== null; attempt += 1) {
      await pause(50 * attempt); // the killed server's own children need a moment to notice
      try {
        clearStalePidFile(this.cluster);
        complaint = await this.launch();
      } catch (error) {
        complaint = (error as Error).message;
      }
    }
    if (complaint === null) this.news.log(`PostgreSQL runs again after ${Math.round(performance.now() - began)} ms`);
    else if (!this.stopping) this.news.lost(`PostgreSQL ended (${how}) and could not be started again (${complaint}); see ${this.cluster.log}`);
  }
}

/** A killed server leaves its mark behind, at which a new one would stop. */
export function clearStalePidFile(cluster: Cluster): void {
  const left = readPidFile(cluster.data);
  if (left !== null && !isInUse(cluster.data, left.pid)) removePidFile(cluster.data);
}

const isRunning = (child: ChildProcess): boolean => child.pid !== undefined && child.exitCode === null && child.signalCode === null;

function advice(portTaken: boolean, { folder, log }: Cluster): string {
  if (portTaken) return 'free a port on 127.0.0.1, or set DATABASE_URL';
  return `see ${log}; if the data is damaged, restore ${folder} from a backup, or move it away to begin anew`;
}

/** The last thing PostgreSQL said before it gave up, for a person to read. */
function complaintSince(log: string, start: number): string | null {
  const said = readFileSync(log).subarray(start).toString('utf8').split('\n');
  const complaints = said.filter((line) => /(FATAL|PANIC|could not|cannot|error while)/.test(line));
  return complaints.at(-1)?.replace(/^.*?(FATAL|PANIC|WARNING|LOG): */, '') ?? null;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(new StartProblem(`no port on 127.0.0.1 can be opened (${error.message})`, error)));
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
