import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { BrowserContext, Page } from 'playwright-core';

import type { Bureau } from '../support/bureau';
import { signInAs, type Agent } from '../support/demo';
import { addHome, addTasks, type Home } from '../support/fieldwork';
import { askForUpdate, ageContact, cachedPaths, CHROMIUM, fillStore, keptIn, lookAgain, mendStore, PhonePage, storedText, untilThere } from '../support/phone-page';

const COMMANDS = '**/api/fieldwork/commands';
const BUILT_WITHIN_MS = 240_000;
jest.setTimeout(60_000);

(CHROMIUM ? describe : describe.skip)('A settlement worker with a phone and a bad network (skipped where no Chromium is installed)', () => {
  let bureau: Bureau;
  let pages: PhonePage;
  let officer: Agent;
  let phone: BrowserContext;
  let page: Page;
  let zhao: Home;
  let qian: Home;
  const complaints: string[] = [];

  beforeAll(async () => {
    pages = await PhonePage.open();
    bureau = pages.bureau;
    zhao = await addHome(bureau, 'P1', ['赵测甲', '赵测乙']);
    qian = await addHome(bureau, 'P2', ['钱测甲']);
    await addHome(bureau, 'P3', ['孙测甲']);
    await addTasks(bureau, [zhao.memberIds[0]!]);
    officer = await signInAs(bureau, 'officer');
    phone = await pages.phone();
    page = await phone.newPage();
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (line) => {
      if (line.type() === 'error' && !/401|503|ERR_INTERNET_DISCONNECTED|ERR_FAILED/.test(line.text())) complaints.push(line.text());
    });
  }, BUILT_WITHIN_MS);
  afterAll(async () => {
    await pages?.close();
  });

  const says = (text: string | RegExp) => page.locator('body').getByText(text).first().waitFor();
  const counter = (text: string) => page.locator('.counter a').filter({ hasText: text }).waitFor();
  const mark = (text: string) => page.locator('main .mark').filter({ hasText: text }).first().waitFor();
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
  const open = (name: string) => page.getByRole('link', { name: new RegExp(name) }).first().click();
  const today = () => page.getByRole('link', { name: '今日', exact: true }).click();
  const queue = () => page.getByRole('link', { name: '待办记录' }).click();
  const reload = async () => {
    await page.goto('about:blank'); // the page and all that it held in memory are gone
    await page.goto(pages.url);
  };
  const wishes = async (personId: string) => (await bureau.sql<{ wage: number }>('SELECT wage_floor AS wage FROM wish WHERE person_id = $1 ORDER BY created_at', [personId])).map(({ wage }) => wage);
  const commands = () => bureau.sql<{ kind: string; outcome: string }>('SELECT kind, outcome FROM field_command ORDER BY received_at');

  it('cut before the list: it says that there is none yet, and reads it when the network is back', async () => {
    await page.route('**/api/fieldwork/package', (route) => route.abort());
    await page.goto(pages.url);
    await pages.signIn(page);
    await says('名单还没有读到');
    await page.unroute('**/api/fieldwork/package');
    await press('立即上传');
    await says('赵测甲');
    await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
    await expect(page.locator('.row strong').allTextContents()).resolves.toEqual(['赵测甲', '钱测甲', '孙测甲']);
  });

  it('keeps nothing that can be read without the key, and no answer of the service in a cache', async () => {
    const text = await storedText(page);
    expect(text.length).toBeGreaterThan(500);
    expect(text).not.toMatch(/赵测|sewing|wageFloor|154\*{4}/);
    const cached = await cachedPaths(page);
    expect(cached.length).toBeGreaterThan(3);
    expect(cached.filter((path) => !path.startsWith('/phone/'))).toEqual([]);
  });

  it('cut in the list: acts wait, two taps each, and nothing is called uploaded', async () => {
    await phone.setOffline(true);
    await open('赵测甲');
    await says('没有网络');
    await press('全家无变化');
    await mark('等待上传');
    await counter('1 条未上传');
    await page.getByRole('link', { name: '没问到' }).click();
    await press('没人接');
    await counter('2 条未上传');
    await expect(page.getByText('已上传').count()).resolves.toBe(0);
    await expect(commands()).resolves.toEqual([]);
  });

  it('cut in the middle of an update, and the page closed: it is locked until the key can be had again, and the draft is still there', async () => {
    await today();
    await open('钱测甲');
    await page.getByRole('link', { name: '登记意愿' }).click();
    await page.getByLabel(/每月最低工资/).fill('3300');
    await says('已存为草稿');
    await counter('3 条未上传');
    await reload();
    await says('暂时打不开');
    await says('有 3 条记录还没有上传');
    await expect(page.getByText('赵测甲').count()).resolves.toBe(0);
    await page.route(COMMANDS, (route) => route.abort());
    await phone.setOffline(false); // the page notices by itself
    await counter('3 条未上传');
    await queue();
    await press('接着填');
    await expect(page.getByLabel(/每月最低工资/).inputValue()).resolves.toBe('3300');
    await page.getByRole('button', { name: /交给手机/ }).dblclick();
    await says('全家无变化');
    await counter('3 条未上传');
  });

  it('cut during the upload: the service did it, the phone did not hear, asks again, and nothing is there twice', async () => {
    await page.unroute(COMMANDS);
    let lost = 0;
    await page.route(COMMANDS, async (route) => {
      lost += 1;
      if (lost > 1) return route.abort();
      await route.fetch();
      return route.abort();
    });
    await press('立即上传');
    const before = await untilThere(commands, 3);
    await says('没有网络');
    await counter('3 条未上传');
    expect(before.map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual(['unchanged applied', 'outcome refused', 'wish applied']);
    await page.unroute(COMMANDS);
    await press('立即上传');
    await counter('1 条未上传');
    await expect(commands()).resolves.toEqual(before);
    await expect(wishes(zhao.memberIds[0]!)).resolves.toEqual([2_500, 2_500]);
    await expect(wishes(qian.memberIds[0]!)).resolves.toEqual([2_500, 3_300]);
    await queue();
    await mark('未被接受'); // who has just been asked cannot be "not reached": the service's own rule, in words
    await says('这个人的任务已有结果');
    await page.locator('main').getByText('已上传').first().waitFor();
    await press('放弃我的这一条');
    await counter('没有未上传的记录');
  });

  it('says in words what somebody else wrote meanwhile, and puts its own on top only when told to', async () => {
    await phone.setOffline(true);
    await today();
    await open('钱测甲');
    await page.getByRole('link', { name: '登记意愿' }).click();
    await page.getByLabel(/每月最低工资/).fill('2900');
    await press(/交给手机/);
    await counter('1 条未上传');
    await officer.post(`/api/people/${qian.memberIds[0]}/wishes`).send({ wants: 'work', destinations: ['city'], wageFloor: 4_000, saidBy: 'self', collectedHow: 'call' }).expect(201);
    await phone.setOffline(false);
    await queue();
    await mark('有冲突');
    await says(/钱测甲：.+在 \d{4}-\d\d-\d\d \d\d:\d\d 已登记“想就业 · 县外市内 · 每月不低于 4000 元”。您的这一条没有写入。/);
    await says(/您的这一条：想就业 · 县内.*2900/);
    await expect(wishes(qian.memberIds[0]!)).resolves.toEqual([2_500, 3_300, 4_000]);
    await press('以我的为准');
    await counter('没有未上传的记录');
    await expect(wishes(qian.memberIds[0]!)).resolves.toEqual([2_500, 3_300, 4_000, 2_900]);
  });

  it('sends each act once from two windows, and one phone more in the same household agrees', async () => {
    await phone.setOffline(true);
    await today();
    await open('孙测甲');
    await press('全家无变化');
    await counter('1 条未上传');
    const other = await pages.phone();
    await other.addInitScript('{ const real = Date.now; Date.now = () => real() + 24 * 3600000; }'); // its clock is a day ahead
    const second = await other.newPage();
    await second.goto(pages.url);
    await pages.signIn(second);
    await second.getByRole('link', { name: /孙测甲/ }).click();
    await second.getByRole('button', { name: /全家无变化/ }).click();
    await second.locator('.counter a').filter({ hasText: '没有未上传的记录' }).waitFor();
    const window2 = await phone.newPage();
    await phone.setOffline(false);
    await window2.goto(pages.url);
    await Promise.all([page, window2].map((one) => one.locator('.counter a').filter({ hasText: '没有未上传的记录' }).waitFor()));
    await window2.close();
    await other.close();
    const rows = await bureau.sql<{ count: number }>(`SELECT count(*)::int AS count FROM wish w JOIN person p ON p.id = w.person_id WHERE p.name = '孙测甲'`);
    expect(rows).toEqual([{ count: 2 }]);
    expect((await commands()).filter(({ outcome }) => outcome === 'conflict')).toHaveLength(1);
  });

  it('says that it could not store something when the store is full, and keeps it on the screen', async () => {
    await today();
    await open('孙测甲');
    await page.getByRole('link', { name: '记一笔' }).click();
    await fillStore(page);
    await page.getByLabel('内容').fill('下月回来');
    await press(/交给手机/);
    await says('手机存储已满');
    await expect(page.getByLabel('内容').inputValue()).resolves.toBe('下月回来');
    await mendStore(page);
    await press(/交给手机/);
    await says('全家无变化'); // back at the household: it is stored
    await counter('没有未上传的记录');
    await expect(bureau.sql('SELECT count(*)::int AS count FROM household_note')).resolves.toEqual([{ count: 1 }]);
  });

  it('lets a new version of the page in when told to, and what waits is still there', async () => {
    await page.route(COMMANDS, (route) => route.fulfill({ status: 503, body: '' })); // the service pauses
    await today();
    await open('孙测甲');
    await press('全家无变化');
    await counter('1 条未上传');
    const worker = join(pages.folder, 'phone/sw.js');
    writeFileSync(worker, readFileSync(worker, 'utf8').replace(/"leye-phone-(\w+)"/, '"leye-phone-next"'));
    await askForUpdate(page);
    await Promise.all([page.waitForEvent('load'), press('更新')]);
    await counter('1 条未上传');
    await page.unroute(COMMANDS);
    await press('立即上传');
    await counter('没有未上传的记录');
    await expect(keptIn(page)).resolves.toMatchObject({ caches: ['leye-phone-next'] });
  });

  it('says what a sign-out costs, and then leaves nothing behind', async () => {
    await phone.setOffline(true);
    await today();
    await open('孙测甲');
    await press('全家无变化');
    await counter('1 条未上传');
    await page.getByRole('link', { name: '我', exact: true }).click();
    await press('退出并清除手机');
    await says('还有 1 条没有上传');
    await phone.setOffline(false);
    await press('先上传');
    await counter('没有未上传的记录');
    await press('退出并清除手机');
    await says('已退出，这台手机上的名单和记录已清除');
    await expect(keptIn(page)).resolves.toEqual({ databases: [], caches: [] });
    await reload();
    await says('登录后打开');
    await expect(page.getByText('孙测甲').count()).resolves.toBe(0);
  });

  it('wipes itself after 72 hours without contact, and says what that cost', async () => {
    await pages.signIn(page);
    await says('孙测甲');
    await phone.setOffline(true);
    await open('孙测甲');
    await press('全家无变化');
    await counter('1 条未上传');
    await ageContact(page, 50);
    await says(/已 50 小时没有联网.*1 条未上传的记录会被清除/);
    await ageContact(page, 72);
    await says('超过 72 小时没有联网');
    await says('其中 1 条还没有上传');
    await expect(keptIn(page)).resolves.toEqual({ databases: [], caches: [] });
    await phone.setOffline(false);
  });

  it('opens nobody else’s records: they stay for their owner, or go when the next one says so', async () => {
    await lookAgain(page);
    await says('孙测甲');
    await page.route(COMMANDS, (route) => route.fulfill({ status: 503, body: '' }));
    await today();
    await open('孙测甲');
    await press('全家无变化');
    await counter('1 条未上传');
    await bureau.sql(`UPDATE field_phone SET staff_id = (SELECT id FROM staff WHERE role = 'officer') WHERE wiped_at IS NULL`);
    await reload();
    await says('这台手机上有另一位工作人员的记录');
    await says('他的 1 条记录还没有上传');
    await press('清除他的记录，由我使用');
    await says('孙测甲');
    await counter('没有未上传的记录');
    await page.unroute(COMMANDS);
  });

  it('tells whoever has another role where to go, and asks no more of the service', async () => {
    const desk = await pages.phone();
    const seat = await desk.newPage();
    let asked = 0;
    seat.on('request', (request) => void (asked += request.url().includes('/api/') ? 1 : 0));
    await seat.goto(pages.url);
    await pages.signIn(seat, 'officer');
    await seat.getByText('这个页面给网格员使用').waitFor();
    await desk.close();
    expect(asked).toBeLessThan(5);
  });

  it('wipes itself at the next contact when its session was ended from elsewhere', async () => {
    await bureau.sql('UPDATE staff_session SET ended_at = now() WHERE ended_at IS NULL');
    await press('立即上传');
    await says('您的登录已被结束');
    await expect(keptIn(page)).resolves.toEqual({ databases: [], caches: [] });
  });

  it('has met no error in the browser', () => expect(complaints).toEqual([]));
});
