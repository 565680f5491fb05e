import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

import { StaffService } from '../../src/identity/staff.service';
import type { Bureau } from './bureau';
import { openFieldBureau } from './fieldwork';

const ROOT = join(__dirname, '../..');
export const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const PATIENCE_MS = 8_000;

/** A bureau that answers browsers from a folder of the test's own, and phones that look at it. */
export class PhonePage {
  private constructor(
    readonly bureau: Bureau,
    /** With phone/sw.js and the rest, as built. */
    readonly folder: string,
    readonly url: string,
    private readonly browser: Browser,
  ) {}

  static async open(): Promise<PhonePage> {
    const build = `import('./scripts/prepare.mjs').then((prepare) => prepare.ensureBuilt({ quiet: true, parts: ['console'] }))`;
    execFileSync(process.execPath, ['--input-type=module', '-e', build], { cwd: ROOT, stdio: 'pipe', env: { PATH: process.env.PATH, HOME: process.env.HOME } });
    const folder = mkdtempSync(join(tmpdir(), 'leye-phone-'));
    cpSync(join(ROOT, 'dist/console'), folder, { recursive: true });
    const bureau = await openFieldBureau(folder);
    await bureau.api.listen(0);
    const { port } = (bureau.api.getHttpServer() as Server).address() as AddressInfo;
    return new PhonePage(bureau, folder, `http://localhost:${port}/phone/`, await chromium.launch({ executablePath: CHROMIUM!, args: FLAGS }));
  }

  /** A phone in somebody's hand. */
  async phone(): Promise<BrowserContext> {
    const phone = await this.browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 390, height: 800 } });
    phone.setDefaultTimeout(PATIENCE_MS);
    return phone;
  }

  async signIn(page: Page, as = 'settlement-worker'): Promise<void> {
    const { loginName, password } = this.bureau.api.get(StaffService).demoAccounts().find(({ role }) => role === as)!;
    await page.getByLabel('登录名').fill(loginName);
    await page.getByLabel('密码', { exact: true }).fill(password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.bureau.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

// What follows runs in the browser, whose words the types of these tests do not know: so it is text.
const OPENED = `const database = await new Promise((resolve) => { const request = indexedDB.open('leye-phone'); request.onsuccess = () => resolve(request.result); });`;

/** What the browser keeps of this page: names of databases and of caches. */
export const keptIn = (page: Page): Promise<{ databases: string[]; caches: string[] }> =>
  page.evaluate(`(async () => ({ databases: (await indexedDB.databases()).map(({ name }) => name), caches: await caches.keys() }))()`);

/** Paths of everything in its caches. */
export const cachedPaths = (page: Page): Promise<string[]> =>
  page.evaluate(`(async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)))).flat())()`);

/** Everything that is stored, as one text: nothing of anybody may be readable in it. */
export const storedText = (page: Page): Promise<string> =>
  page.evaluate(`(async () => {
    ${OPENED}
    const all = await Promise.all([...database.objectStoreNames].map((name) => new Promise((resolve) => {
      const request = database.transaction(name).objectStore(name).getAll();
      request.onsuccess = () => resolve(request.result);
    })));
    database.close();
    const text = (value) => value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? new TextDecoder().decode(value)
      : typeof value === 'object' && value !== null ? Object.values(value).map(text).join(' ') : String(value);
    return text(all) + JSON.stringify({ ...localStorage });
  })()`);

/** The last contact was so many hours ago, as this phone remembers it; then it looks. */
export const ageContact = (page: Page, hours: number): Promise<void> =>
  page.evaluate(`(async () => {
    ${OPENED}
    await new Promise((resolve) => {
      const transaction = database.transaction('plain', 'readwrite');
      const store = transaction.objectStore('plain');
      store.get('phone').onsuccess = ({ target }) => store.put({ ...target.result, contactMs: Date.now() - ${hours} * 3600000 }, 'phone');
      transaction.oncomplete = resolve;
    });
    database.close();
    dispatchEvent(new Event('focus'));
  })()`);

/** No room: every act that is to be stored is refused, until `mendStore`. */
export const fillStore = (page: Page): Promise<void> =>
  page.evaluate(`(() => {
    const add = IDBObjectStore.prototype.add;
    IDBObjectStore.prototype.add = () => { throw new DOMException('full', 'QuotaExceededError'); };
    window.mendStore = () => { IDBObjectStore.prototype.add = add; };
  })()`);

export const mendStore = (page: Page): Promise<void> => page.evaluate('window.mendStore()');

/** The page is in its user's sight again. */
export const lookAgain = (page: Page): Promise<void> => page.evaluate(`dispatchEvent(new Event('focus')), undefined`);

/** Rows, once there are so many. */
export async function untilThere<Row>(rows: () => Promise<Row[]>, count: number): Promise<Row[]> {
  for (let tries = 0; tries < 80; tries += 1) {
    const there = await rows();
    if (there.length >= count) return there;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`there were never ${count} rows`);
}

/** Asks for a new version until the page says that there is one. Nobody waits for the browser's answer, which on a busy machine may never come: it asks again by itself, and so does this. */
export async function askForUpdate(page: Page, tries = 5): Promise<void> {
  await page.evaluate('void navigator.serviceWorker.ready.then((worker) => worker.update())');
  const told = page.getByText('有新版本').first().waitFor();
  await (tries > 1 ? told.catch(() => askForUpdate(page, tries - 1)) : told);
}
