import type { Browser, Page } from 'playwright-core';

import { describeInBrowser, FirstStart, launchBrowser, openWindow, START_WITHIN_MS } from '../support/first-start';

jest.setTimeout(START_WITHIN_MS + 60_000);

const TABS_AT_MOST = 120;
/** How long the console may move things about: opening, closing and scrolling take less. */
const MOVES_MS = 2000;

/** Where the focus is, in the page: its name, and what is wrong with how it shows. */
const FOCUS = `(() => {
  const at = document.activeElement;
  if (!at || at === document.body) return { name: '', faults: [] };
  const box = at.getBoundingClientRect();
  const name = [at.getAttribute('aria-label'), ...[...(at.labels ?? [])].map((one) => one.innerText), at.innerText, at.title].find((text) => text && text.trim() !== '') ?? at.tagName;
  const shown = at.closest('.ant-select, .ant-radio-wrapper, .ant-checkbox-wrapper, .ant-input-password, .ant-input-number') ?? at;
  const area = shown.getBoundingClientRect();
  const target = at.type === 'radio' || at.type === 'checkbox' ? area : box.width * box.height > area.width * area.height ? box : area;
  const ring = [at, ...at.querySelectorAll('*'), shown, ...shown.querySelectorAll('*')].some((one) => {
    const style = getComputedStyle(one);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || (one !== at && style.boxShadow !== 'none');
  });
  const x = Math.min(innerWidth - 1, Math.max(0, area.left + area.width / 2)), y = Math.min(innerHeight - 1, Math.max(0, area.top + area.height / 2));
  const top = document.elementFromPoint(x, y);
  const faults = [];
  if (!ring) faults.push('no focus to be seen');
  if (area.bottom < 0 || area.top > innerHeight || (top && !shown.contains(top) && !top.contains(shown))) faults.push('hidden');
  if (target.width < 24 || target.height < 24) faults.push('target of ' + Math.round(target.width) + ' x ' + Math.round(target.height));
  return { name: name.trim().replace(/\\s+/g, ' ').slice(0, 40), faults };
})()`;

describeInBrowser('The register by keyboard alone', () => {
  let service: FirstStart;
  let browser: Browser;
  let page: Page;
  const faults = new Set<string>();
  beforeAll(async () => {
    [service, browser] = await Promise.all([FirstStart.of(), launchBrowser()]);
    page = await (await openWindow(browser)).newPage();
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  /**
   * The name of what has the focus; what is wrong with how it shows is kept for the end.
   * Only what stays wrong for {@link MOVES_MS} counts: a dialog that fades out still covers what lies below it for some frames.
   */
  const focus = async (): Promise<string> => {
    const measured = (): Promise<{ name: string; faults: string[] }> => page.evaluate(FOCUS);
    const until = Date.now() + MOVES_MS;
    let now = await measured();
    while (now.faults.length > 0 && Date.now() < until) {
      await page.waitForTimeout(50);
      now = await measured();
    }
    for (const one of now.faults) faults.add(`${new URL(page.url()).pathname.replace(/[0-9a-f-]{36}/, '…')} “${now.name}”: ${one}`);
    return now.name;
  };
  const press = (key: string): Promise<void> => page.keyboard.press(key);
  /** Goes on with Tab until what has the focus is called so. */
  const tabTo = async (name: RegExp, key = 'Tab'): Promise<void> => {
    const seen: string[] = [];
    for (let tabs = 0; tabs < TABS_AT_MOST; tabs += 1) {
      await press(key);
      const at = await focus();
      if (name.test(at)) return;
      seen.push(at);
    }
    throw new Error(`${key} never came to ${name}: ${seen.join(' | ')}`);
  };
  const heading = (name: RegExp | string): Promise<void> => page.getByRole('heading', { name }).first().waitFor();

  /** The demo has officers of one county only: the other side's request, and the answer to ours, are played here. What the service does stands in households-and-transfers.test.ts. */
  const askedForByAnotherCounty = async (): Promise<void> => {
    let approved = false;
    const row = {
      id: '00000000-0000-4000-8000-000000000001', direction: 'out', whole: false, members: [], reason: 'moved-home', refusal: null, fromName: '奉节县', toName: '云阳县',
      personId: '00000000-0000-4000-8000-000000000002', maskedName: '测*甲', requestedAt: '2026-11-27T01:00:00.000Z', decidedAt: null, mayWithdraw: false,
    };
    await page.route('**/api/person-transfers', (route) => route.fulfill({ json: { rows: [{ ...row, status: approved ? 'approved' : 'requested', mayDecide: !approved }] } }));
    await page.route('**/approval', (route) => {
      approved = true;
      return route.fulfill({ status: 204 });
    });
  };

  it('signs in', async () => {
    await page.goto(service.url);
    await heading('演示账号');
    await tabTo(/^区县经办/);
    await press('Enter');
    await tabTo(/^登\s*录$/, 'Shift+Tab');
    await press('Enter');
    await heading('工作台');
  });

  it('goes to the list, searches with / and opens a person', async () => {
    await tabTo(/^劳动者$/);
    await press('Enter');
    await heading('劳动者');
    await page.goto(`${service.url}/people?wants=work`); // as from a bookmark: people who have said a wish
    await page.locator('tbody a').first().waitFor();
    await press('/');
    await expect(focus()).resolves.toMatch(/姓名|搜索|查询/);
    await page.keyboard.type('w');
    await press('Enter');
    await page.getByText(/^共 [\d,]+/).waitFor();
    await page.locator('tbody a').first().waitFor();
    await tabTo(/^\S\*/);
    await press('Enter');
    await page.waitForURL(/\/people\/[0-9a-f-]{36}$/);
  });

  it('edits the person through the five steps', async () => {
    await tabTo(/^修改$/);
    await press('Enter');
    await page.waitForURL(/\/people\/drafts\//);
    for (let step = 2; step <= 6; step += 1) {
      await tabTo(/^下一步/);
      await press('Enter');
      await heading(new RegExp(`^${step} · `));
    }
    await tabTo(/^保存到名册$/);
    await press('Enter');
    await page.waitForURL(/\/people\/[0-9a-f-]{36}$/);
  });

  it('says 无变化 for the household in a dialog that keeps the focus and gives it back', async () => {
    await tabTo(/^查看整户$/);
    await press('Enter');
    await page.waitForURL(/\/households\//);
    await tabTo(/^无变化/);
    await press('Enter');
    await page.getByRole('dialog').waitFor();
    await press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await expect(focus()).resolves.toMatch(/^无变化/);
    await press('Enter');
    await page.getByRole('dialog').waitFor();
    for (let tabs = 0; tabs < 12; tabs += 1) {
      await press('Tab');
      await focus();
      await expect(page.evaluate(`document.activeElement === document.body || document.activeElement.closest('[role=dialog], .ant-modal-wrap') !== null`)).resolves.toBe(true);
    }
    await tabTo(/^确认无变化$/);
    await press('Enter');
    await page.getByRole('dialog').getByRole('status').waitFor();
    await press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await expect(focus()).resolves.toMatch(/^无变化/);
  });

  it('lets go of a person whom another county asks for', async () => {
    await askedForByAnotherCounty();
    await page.goto(`${service.url}/people/transfers`);
    await page.locator('tbody tr').first().waitFor();
    await tabTo(/^同意转出$/);
    await press('Enter');
    await page.locator('tbody').getByText('已转移').first().waitFor();
  });

  it('always shows where the focus is, on targets of 24 px and more', () => {
    expect([...faults]).toEqual([]);
  });
});
