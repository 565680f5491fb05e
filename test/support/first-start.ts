import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

/** Where a Chromium stands on this machine; undefined where there is none. */
export const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
export const START_WITHIN_MS = 180_000;

/** `describe`, or nothing where no Chromium is installed; the name says so. */
export const describeInBrowser = (name: string, tests: () => void): void => (CHROMIUM ? describe : describe.skip)(`${name} (skipped where no Chromium is installed)`, tests);

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM!,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });

/**
 * A window of the demo officer's desk, in Chinese; nothing moves, so that nothing is measured half-way.
 *
 * @param as what another window keeps: signed in there is signed in here
 */
export const openWindow = (browser: Browser, as?: Awaited<ReturnType<BrowserContext['storageState']>>): Promise<BrowserContext> =>
  browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce', viewport: { width: 1440, height: 900 }, ...(as && { storageState: as }) });

/** Signs in with the demo account of the bureau officer. */
export async function signInAsOfficer(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: /区县经办/ }).click();
  await page.getByRole('button', { name: /^登\s*录$/ }).click();
  await page.getByRole('heading', { name: '工作台' }).waitFor();
}

/** `npm start` as a process of its own, in a folder of its own. */
export class FirstStart {
  private output = '';
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly url: string,
  ) {}

  static async of(): Promise<FirstStart> {
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), 'leye-browser-'));
    const child = spawn(process.execPath, ['scripts/start.mjs'], {
      cwd: join(__dirname, '../..'),
      env: { PATH: process.env.PATH, HOME: process.env.HOME, LEYE_VAR: folder, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const started = new FirstStart(child, folder, `http://localhost:${port}`);
    const collect = (data: Buffer): void => void (started.output += data.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    await started.untilItAnswers();
    return started;
  }

  /** The lines that a person reads. */
  get lines(): string[] {
    return this.output.trim().split('\n');
  }

  async stop(): Promise<number | null> {
    const ended = new Promise<number | null>((resolve) => this.child.once('exit', resolve));
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGINT');
    const code = this.child.exitCode ?? (await ended);
    rmSync(this.folder, { recursive: true, force: true });
    return code;
  }

  private async untilItAnswers(): Promise<void> {
    const deadline = performance.now() + START_WITHIN_MS;
    while (!this.output.includes('Leye answers at')) {
      if (this.child.exitCode !== null || performance.now() > deadline) throw new Error(`npm start did not answer:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
