import { readFile } from 'node:fs/promises';

import type { Browser, Page } from 'playwright-core';

import { describeInBrowser, FirstStart, launchBrowser, openWindow, signInAsOfficer, START_WITHIN_MS } from '../support/first-start';
import { nthNumber } from '../support/people';

jest.setTimeout(START_WITHIN_MS + 60_000);

describeInBrowser('A new user in a browser', () => {
  let service: FirstStart;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    service = await FirstStart.of();
    browser = await launchBrowser();
    page = await (await openWindow(browser)).newPage();
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (line) => {
      // Asking whether one is signed in answers 401; antd's scroll bar measure is refused its style (docs/decisions/0005).
      if (line.type() === 'error' && !/401|Applying inline style/.test(line.text())) complaints.push(line.text());
    });
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  it('is told in under 20 lines what the first run did and how to sign in', () => {
    const told = service.lines.slice(service.lines.findIndex((line) => line.startsWith('First start')));
    expect(told.length).toBeLessThan(20);
    expect(told.join('\n')).toMatch(/households without work: \d+ before, \d+ after[^]*people placed: [1-9]\d*[^]*[1-9]\d* sent to the fake gateway[^]*officer +Le-/);
  });

  it('signs in with a demo account and sees the numbers of the workbench', async () => {
    await signInAsOfficer(page, service.url);
    await page.getByText('当前方案').waitFor();
    await expect(page.getByText('演示数据').first().isVisible()).resolves.toBe(true);
  });

  it('starts a run, watches it end, and sees who is placed, who is not and why, and which seats stay empty', async () => {
    await page.getByRole('link', { name: '人岗匹配' }).click();
    await page.getByRole('link', { name: '新建匹配' }).first().click();
    await page.getByRole('button', { name: '开始匹配' }).click();
    await page.getByText('核验通过').waitFor({ timeout: 60_000 });

    const placed = Number(/已匹配（([\d,]+)）/.exec((await page.getByRole('tab', { name: /^已匹配/ }).textContent()) ?? '')?.[1]?.replaceAll(',', ''));
    expect(placed).toBeGreaterThan(100);
    await page.getByText(`共 ${placed} 条`).waitFor(); // the number on the tab is that of the list
    await page.getByText(/合适程度 \d+ \/ 1000/).first().click();

    await page.getByRole('tab', { name: /^未匹配/ }).click();
    await page.getByText(/个岗位/).first().waitFor();
    await page.getByRole('tab', { name: /^空余名额/ }).click();
    await page.getByRole('table').last().waitFor();
  });

  it('opens a person of the list, whose number and phone are masked', async () => {
    await page.getByRole('link', { name: '劳动者', exact: true }).click();
    await page.getByRole('heading', { name: '劳动者' }).waitFor();
    await page.locator('tbody a').first().click();
    await page.getByText(/\d{4}\*{10}/).first().waitFor();
    const text = await page.locator('main').innerText();
    expect(text).not.toMatch(/(?<!\d)(\d{17}[\dX]|1[3-9]\d{9})(?![\dX])/);
    expect(page.url()).toMatch(/\/people\/[0-9a-f-]{36}$/);
  });

  it('takes the canvass list along as a file, and writes a note beside an outcome', async () => {
    await page.getByRole('link', { name: '意愿摸排' }).click();
    await page.getByRole('link', { name: '打开我的名单' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载 CSV' }).click()]);
    expect(download.suggestedFilename()).toMatch(/^摸排名单-\d{4}-\d\d-\d\d\.csv$/);
    expect(await readFile(await download.path(), 'utf8')).toMatch(/^\uFEFF户编号,[^]*。导出人 演示·区县经办，/);

    const group = page.getByRole('group', { name: /^记录.*的结果$/ }).first();
    const whose = await group.getAttribute('aria-label');
    await group.getByRole('button', { name: '加备注' }).click();
    await group.getByRole('textbox').fill('赶场去了');
    await group.getByRole('button', { name: '联系不上' }).click();
    await page.getByRole('menuitem', { name: '人外出了' }).click();
    await page.getByText('（赶场去了）').first().waitFor();
    await page.getByRole('group', { name: whose! }).first().getByRole('button', { name: '加备注' }).waitFor(); // the note went with the outcome
  });

  /** Chooses a file on the page of a new import and waits for what it leads to. */
  const handIn = async (name: string, text: string, leadsTo: string): Promise<void> => {
    await page.locator('#import-file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.getByRole('button', { name: /^上\s*传$/ }).click();
    await page.getByText(leadsTo).first().waitFor();
  };

  it('imports a ledger: says which column is the name, sees what is wrong, takes the rest over, gets the wrong rows, and undoes it', async () => {
    const [one, other] = [nthNumber(90_001), nthNumber(90_002)];
    await page.getByRole('link', { name: '导入中心' }).first().click();
    await page.getByRole('link', { name: '新建导入' }).first().click();
    await handIn('名册.csv', `所在安置点,联系电话,谁家,公民号\n同心,15400001234,"测试 甲，在家",${one}\n同心,,"测试 乙，在外",${other}\n同心,,"测试 丙，在家",${other.slice(0, 17)}\n`, '有必需的列没有认出来');
    await page.getByLabel('谁家 作为').click();
    await page.keyboard.type('姓名');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '按此对应重新核对' }).click();
    await page.getByRole('tab', { name: '有误（1）' }).click();
    await page.getByText('身份证号须为 18 位').waitFor();
    await page.getByRole('button', { name: /^导\s*入$/ }).click();
    await page.getByText('已导入 2 行').waitFor();

    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载问题行（1）' }).click()]);
    expect(download.suggestedFilename()).toBe('名册-问题行.xlsx');
    expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe('PK');
    await page.getByRole('button', { name: '撤销导入' }).click();
    await page.getByRole('dialog').getByRole('button', { name: /^撤\s*销$/ }).click();
    await page.getByText('已撤销 2 行').waitFor();
  });

  it('imports a sheet of postings, and is told what is wrong in the language of the page', async () => {
    await page.getByRole('link', { name: '重新上传' }).click();
    await page.getByRole('radio', { name: '岗位' }).check();
    await handIn('岗位.csv', '单位名称,岗位名称,招聘人数,性别要求,工作地点,月薪(元)\n夔门试验厂,包装工,6,不限,奉节县,3000-3600\n夔门试验厂,质检员,2,限女性,奉节县,3400\n', '将新增');
    await page.getByRole('tab', { name: '有误（1）' }).click();
    await page.getByText('不能限定或优先性别').waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('A notice may not ask for or prefer one sex').waitFor();
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('button', { name: /^导\s*入$/ }).click();
    await page.getByText('已导入 1 行').waitFor();
    await page.getByRole('link', { name: '查看岗位' }).click();
    await page.getByRole('heading', { name: '岗位', exact: true }).waitFor();
    await page.goto(`${page.url().split('?')[0]}?q=${encodeURIComponent('夔门试验厂')}`);
    await page.getByText('夔门试验厂').first().waitFor();
  });

  it('has met no error in the browser', () => {
    expect(complaints).toEqual([]);
  });

  it('stops everything with Ctrl-C', async () => {
    await expect(service.stop()).resolves.toBe(0);
    await expect(fetch(`${service.url}/api/health/live`)).rejects.toThrow();
  });
});
