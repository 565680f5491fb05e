import { join } from 'node:path';

import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';

import { describeInBrowser, FirstStart, launchBrowser, openWindow, signInAsOfficer, START_WITHIN_MS } from '../support/first-start';

jest.setTimeout(START_WITHIN_MS + 60_000);

const WIDTHS = [1440, 390] as const;
const AXE = join(__dirname, '../../node_modules/axe-core/axe.min.js');
const STEPS_AFTER_THE_FIRST = 5;

/** Runs in the page: the figures of axe, once what moves has come to rest. */
const JUDGE = `Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined)))
  .then(() => axe.run({ resultTypes: ['violations'] }))
  .then(({ violations }) => violations.filter(({ impact }) => impact === 'serious' || impact === 'critical'))`;

/** What axe calls serious or critical on the page as it stands, at both widths: rule, where, what. */
async function faultsOf(page: Page, name: string): Promise<string[]> {
  const faults: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    if (await page.locator('.frame').count()) await page.locator('.frame > .side').waitFor({ state: width < 960 ? 'detached' : 'attached' });
    const violations = await page.evaluate<AxeResults['violations']>(JUDGE);
    faults.push(...violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) => `${name} at ${width}: ${id} (${help}) ${target.join(' ')} ${failureSummary ?? ''}`)));
  }
  await page.setViewportSize({ width: WIDTHS[0], height: 900 });
  return faults;
}

interface Listed {
  readonly households: readonly { readonly placeName: string; readonly members: readonly { readonly wants: string | null; readonly maskedPhone: string | null; readonly task: { readonly state: string; readonly step: string } | null }[] }[];
}

/**
 * What looks alike is judged once: of a list of hundreds of households come those with a member of a kind that none before them has (what
 * is wished for, with a phone or without, how far the task is), and the first of each settlement.
 */
function oneOfAKind({ households, ...list }: Listed): Listed {
  const met = new Set<string>();
  const kept = households.filter(({ placeName, members }) => {
    const before = met.size;
    for (const kind of [placeName, ...members.map(({ wants, maskedPhone, task }) => `${wants} ${maskedPhone === null} ${task?.state} ${task?.step}`)]) met.add(kind);
    return met.size > before;
  });
  return { ...list, households: kept };
}

/** A window in which axe can be run. */
async function prepare(context: BrowserContext): Promise<void> {
  await context.addInitScript({ path: AXE });
  await context.route('**/api/canvass/my-list*', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: oneOfAKind((await answer.json()) as Listed) });
  });
}

describeInBrowser('The console, judged by axe at 1440 and 390 px', () => {
  let service: FirstStart;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    [service, browser] = await Promise.all([FirstStart.of(), launchBrowser()]);
    context = await openWindow(browser);
    await prepare(context);
    page = await context.newPage();
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  const first = async (path: string): Promise<Record<string, string>> => {
    const { rows } = (await (await context.request.get(`${service.url}/api${path}`)).json()) as { rows: Record<string, string>[] };
    return rows[0]!;
  };
  const open = async (path: string, on = page): Promise<void> => {
    await on.goto(service.url + path, { waitUntil: 'networkidle' });
    await on.locator('h1').first().waitFor();
  };
  /** Every page of the registry and of the desk that one can go to by its address. */
  const paths = async (): Promise<string[]> => {
    const person = await first('/people?pageSize=1&wants=work');
    const [posting, run, campaign] = [await first('/postings?pageSize=1'), await first('/match-runs'), await first('/canvass-campaigns')];
    return [
      '/', '/people', `/people/${person['id']}`, `/people/${person['id']}/wish`, `/households/${person['householdId']}`, `/households/${person['householdId']}/receipt`,
      '/people/new', '/people/transfers', '/postings', `/postings/${posting['id']}`, '/imports', '/imports/new', '/matching', '/matching/new', `/matching/${run['id']}`, '/clearance',
      '/canvass', '/canvass/new', `/canvass/${campaign['id']}`, '/canvass/list', '/canvass/print',
    ];
  };
  const faultsOfPages = async (on: Page, all: readonly string[], look: string): Promise<string[]> => {
    const faults: string[] = [];
    for (const path of all) {
      await open(path, on);
      faults.push(...(await faultsOf(on, `${path.replace(/[0-9a-f-]{36}/, '…')} ${look}`)));
    }
    return faults;
  };
  /** A second page of the same session, in large type (适老) and strong contrast (无障碍), which stay as long as it is open. */
  const openLarge = async (): Promise<Page> => {
    const large = await openWindow(browser, await context.storageState());
    await prepare(large);
    const held = await large.newPage();
    await open('/', held);
    for (const name of ['无障碍', '适老模式']) await held.getByRole('button', { name }).click();
    return held;
  };

  it('has nothing serious on the page that signs in', async () => {
    await open('/');
    await expect(faultsOf(page, 'sign-in')).resolves.toEqual([]);
  });

  it('has nothing serious on any page, neither as it is nor in large type and strong contrast', async () => {
    await signInAsOfficer(page, service.url);
    const [all, large] = [await paths(), await openLarge()];
    // Side by side: while one page waits for its data, the other is judged.
    const faults = await Promise.all([faultsOfPages(page, all, 'as it is'), faultsOfPages(large, all, 'in large type')]);
    await large.context().close();
    expect(faults.flat()).toEqual([]);
  });

  it('has nothing serious on the phone page of a settlement worker', async () => {
    const phone = await openWindow(browser);
    await phone.addInitScript({ path: AXE });
    const held = await phone.newPage();
    await held.goto(service.url);
    await held.getByRole('button', { name: /网格员/ }).click();
    await held.getByRole('button', { name: /^登\s*录$/ }).click();
    await held.getByRole('heading', { name: '工作台' }).waitFor();
    await held.goto(`${service.url}/phone/`);
    await held.getByRole('heading', { name: '今日名单' }).waitFor();
    const faults = await faultsOf(held, 'today');
    await held.getByText(/待问 \d+ 人/).first().click();
    await held.getByRole('button', { name: /无变化/ }).first().waitFor();
    faults.push(...(await faultsOf(held, 'household')));
    await phone.close();
    expect(faults).toEqual([]);
  });

  it('has nothing serious in the five steps of a form and their check', async () => {
    const { id } = await first('/people?pageSize=1&wants=work');
    await open(`/people/${id}`);
    await page.getByRole('button', { name: '修改', exact: true }).click();
    await page.waitForURL(/\/people\/drafts\//);
    const faults = await faultsOf(page, 'step 1');
    for (let step = 1; step <= STEPS_AFTER_THE_FIRST; step += 1) {
      await page.getByRole('button', { name: /^下一步/ }).click();
      await page.getByRole('heading', { name: new RegExp(`^${step + 1} · `) }).waitFor();
      faults.push(...(await faultsOf(page, `step ${step + 1}`)));
    }
    expect(faults).toEqual([]);
  });

  it('has nothing serious in an open dialog', async () => {
    const { householdId } = await first('/people?pageSize=1&wants=work');
    await open(`/households/${householdId}`);
    const faults: string[] = [];
    for (const name of ['搬家', '无变化']) {
      await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
      await page.getByRole('dialog').waitFor();
      faults.push(...(await faultsOf(page, name)));
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    expect(faults).toEqual([]);
  });
});
