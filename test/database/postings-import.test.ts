import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Workbook, type CellValue } from 'exceljs';

import { serviceActor } from '../../src/identity/actor';
import type { ImportResult } from '../../src/import-kinds/import-result';
import { importProblemText } from '../../src/import-kinds/import-words';
import { listRows } from '../../src/imports/import-rows.queries';
import { findImport } from '../../src/imports/imports.queries';
import { placeOf, scopeOf } from '../../src/places/place-code';
import { Clock } from '../../src/platform/clock';
import { Database } from '../../src/platform/database.service';
import type { Language } from '../../src/platform/sentences';
import type { Channel } from '../../src/posting-rules/posting-terms';
import { Posting } from '../../src/postings/posting.entity';
import { loadFile } from '../../src/spreadsheets/sheet-reader.service';
import { createDatabase, type TestDatabase } from '../support/database';
import { importFlow } from '../support/imports';

const FENGJIE = placeOf('500236');

class MovableClock extends Clock {
  day = '2026-11-24';
  now(): Date {
    return new Date(`${this.day}T02:00:00Z`);
  }
}

/** 东西部劳务协作岗位对接报表: a title, who filled it in, the header, data, a note. */
const EAST_WEST = ['序号', '地区', '企业名称', '岗位名称', '招聘人数', '薪资待遇', '学历要求', '行业', '班次', '福利待遇', '联系电话'];
/** 岗位信息采集表, shortened to what is read and a contact that is not. */
const COLLECTED = ['序号', '单位名称', '统一社会信用代码', '岗位名称', '招聘人数', '性别要求', '年龄要求', '学历要求', '技能要求', '工作地点', '工作时间/班次', '月薪(元)', '食宿情况', '招聘截止日期', '联系人', '联系电话', '备注'];
const CONTACT = '13900000000';

describe('A bureau’s sheet of postings', () => {
  let server: TestDatabase;
  let folder: string;
  let database: Database;
  let flow: ReturnType<typeof importFlow>;
  const clock = new MovableClock();

  const sheet = async (name: string, lines: CellValue[][], merge?: string): Promise<string> => {
    const book = new Workbook();
    const page = book.addWorksheet('岗位');
    lines.forEach((line) => page.addRow(line));
    if (merge !== undefined) page.mergeCells(merge);
    const path = join(folder, name);
    await book.xlsx.writeFile(path);
    return path;
  };
  const actor = serviceActor(scopeOf(FENGJIE));
  const take = async (path: string, { channel = null, ...how }: { channel?: Channel | null; dryRun?: boolean; language?: Language } = {}): Promise<ImportResult> => {
    const upload = { kind: 'postings', place: FENGJIE, variant: channel, fileName: path, file: await loadFile(path) } as const;
    return flow.now.run(actor, upload, { dryRun: false, language: 'zh', ...how });
  };
  const kept = (employerName: string): Promise<Posting[]> => database.read(scopeOf(FENGJIE), (db) => db.find(Posting, { where: { employerName }, order: { title: 'ASC' } }));
  const messages = ({ rejected }: ImportResult) => rejected.map(({ row, column, message }) => `${row} ${column ?? ''} ${message}`);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'leye-postings-'));
    server = await createDatabase();
    database = new Database(server.app);
    flow = importFlow(database, { clock });
  });
  beforeEach(() => {
    clock.day = '2026-11-24';
  });
  afterAll(async () => {
    await server.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('of Shandong jobs lands with its rows, without its notes, open to the county that keeps it', async () => {
    const path = await sheet('east-west.xlsx', [
      ['东西部劳务协作岗位对接报表'],
      ['填报单位：奉节县（盖章）', null, null, null, null, null, null, null, '填报时间：2026年11月20日'],
      EAST_WEST,
      [1, '滨州市', '海岳织造厂', '挡车工', 20, '4800-6200元', '不限', '制造业', '三班倒', '包吃住', CONTACT],
      [2, '滨州市邹平市', '海岳织造厂', '质检员', '8人', '4500元以上', '初中及以上', '制造业', '长白班', '包吃', CONTACT],
      [3, '烟台', '蓬海水产厂', '水产加工普工', '若干', '面议', '不限', '制造业', '两班倒', '提供食宿', CONTACT],
      ['合计', null, null, null, 58],
      ['注：以上企业均缴纳五险'],
      ['填表人：          审核人：          填报日期：'],
    ]);
    const result = await take(path);
    expect(result).toMatchObject({ rows: 3, added: 3, unchanged: 0, rejected: [], dryRun: false });
    const [weaver, inspector] = await kept('海岳织造厂');
    expect(weaver).toMatchObject({
      title: '挡车工', channel: 'east-west', trade: 'loom-operator', seats: 20, wageLow: 4_800, wageHigh: 6_200, shift: 'three-shift', hoursPerDay: 8, boardAndLodging: true,
      worksite: placeOf('3716'), place: FENGJIE, openTo: '{[500236000000000,500237000000000)}', openedOn: '2026-11-24', validUntil: '2027-02-22', status: 'open', ageMin: 16,
    });
    expect(inspector).toMatchObject({ worksite: placeOf('371681'), seats: 8, wageLow: 4_500, wageHigh: 4_500, educationMin: 'junior', shift: 'day', boardAndLodging: false });
    await expect(kept('蓬海水产厂')).resolves.toEqual([expect.objectContaining({ status: 'draft', seats: 1, wageLow: 0, trade: 'aquatic-processing' })]);
    expect(result.remarks.map(({ row, column, code }) => [row, column ?? code])).toEqual([[6, '招聘人数'], [6, '薪资待遇']]);
  });

  it('with a merged employer gives every row its employer, and keeps the trades that are skills', async () => {
    const line = (title: string, wage: CellValue, more: CellValue[] = []) => [1, null, null, title, 3, '男女不限', '18-50周岁', '不限', '无', '奉节县永安街道', '长白班8小时', wage, '包吃住', new Date('2026-12-20T00:00:00Z'), '某人', CONTACT, ...more];
    const first = line('包装工', '2800-3600元/月');
    first[1] = '三峡彩印厂';
    const welder = line('焊工', 5_200);
    welder[8] = '持焊工证';
    const path = await sheet('merged.xlsx', [['岗位信息采集表'], [], COLLECTED, first, welder, line('保洁', '23元/小时')], 'B4:B6');
    await expect(take(path)).resolves.toMatchObject({ rows: 3, added: 3, rejected: [] });
    const rows = await kept('三峡彩印厂');
    expect(rows.map(({ title, channel, payMode, wageLow, wageHigh, skillsRequired, validUntil, worksite }) => [title, channel, payMode, wageLow, wageHigh, skillsRequired, validUntil, worksite])).toEqual(
      expect.arrayContaining([
        ['包装工', 'market-local', 'monthly', 2_800, 3_600, [], '2026-12-20', placeOf('500236001')],
        ['焊工', 'market-local', 'monthly', 5_200, 5_200, ['welder'], '2026-12-20', placeOf('500236001')],
        ['保洁', 'market-local', 'hourly', 4_002, 4_002, [], '2026-12-20', placeOf('500236001')],
      ]),
    );
    expect(new Set(rows.map(({ employerId }) => employerId)).size).toBe(1);
    expect(rows.map(({ contactCipher }) => contactCipher!.startsWith('v1:'))).toEqual([true, true, true]);
  });

  it('with bad rows lands with the good ones, and names each bad one by row, column and what to do', async () => {
    const line = (cells: Partial<Record<string, CellValue>>) =>
      COLLECTED.map((title) => ({ 序号: 1, 单位名称: '诗城物业', 岗位名称: '保安', 招聘人数: 4, 年龄要求: '18-55周岁', 工作地点: '奉节县', '月薪(元)': '2600-3200', 招聘截止日期: '2026-12-31', ...cells })[title] ?? null);
    const path = await sheet('bad.xlsx', [
      COLLECTED,
      line({ 岗位名称: '保洁员' }),
      line({ 岗位名称: '客服', 性别要求: '女' }),
      line({ 岗位名称: '电工', 工作地点: '平安镇' }),
      line({ 岗位名称: '水工', 招聘人数: null }),
      line({ 岗位名称: '管家', '月薪(元)': '1500元/月' }),
      line({ 岗位名称: '绿化工', 招聘截止日期: '2026-02-30' }),
      line({ 岗位名称: null }),
      line({ 岗位名称: '监控员', 备注: '入职交押金200元' }),
      line({ 岗位名称: '门岗', 工作地点: '山东省滨州市' }),
    ]);
    const result = await take(path);
    expect(result).toMatchObject({ rows: 9, added: 2, unchanged: 0 });
    expect(messages(result)).toEqual([
      expect.stringMatching(/^3 性别要求 .*男女不限/),
      expect.stringMatching(/^4 工作地点 .*写明区县/),
      expect.stringMatching(/^5 招聘人数 填写招聘人数$/),
      expect.stringMatching(/^6 月薪\(元\) .*2200/),
      expect.stringMatching(/^7 招聘截止日期 看不出日期/),
      expect.stringMatching(/^8 岗位名称 填写岗位名称$/),
      expect.stringMatching(/^9 备注 .*不能收押金/),
    ]);
    expect(result.added + result.unchanged + result.rejected.length).toBe(result.rows);
    expect((await kept('诗城物业')).map(({ title, channel }) => [title, channel]).sort()).toEqual([['保洁员', 'market-local'], ['门岗', 'east-west']]);
    expect(JSON.stringify(result)).not.toContain(CONTACT);
  });

  it('taken twice adds nothing, on a later day neither; what differs is changed, cell by cell', async () => {
    const lines: CellValue[][] = [
      EAST_WEST,
      [1, '滨州', '恒织家纺厂', '缝纫工', 10, '5000-6500元', '不限', '制造业', '长白班', '包吃住', null],
      [2, '滨州', '恒织家纺厂', '缝纫工', 10, '5000-6500元', '不限', '制造业', '两班倒', '包吃住', null],
    ];
    const path = await sheet('twice.xlsx', lines);
    const first = await take(path);
    expect(first).toMatchObject({ rows: 2, added: 1, unchanged: 0 });
    expect(messages(first)).toEqual([expect.stringMatching(/^3 岗位名称 与第 2 行是同一个岗位/)]);
    clock.day = '2026-11-27';
    await expect(take(path)).resolves.toMatchObject({ added: 0, updated: 0, unchanged: 1, rejected: [{ row: 3 }] });
    lines[1]![5] = '5500-7000元';
    await expect(take(await sheet('changed.xlsx', lines.slice(0, 2)))).resolves.toMatchObject({ added: 0, updated: 1, rejected: [] });
    await expect(kept('恒织家纺厂')).resolves.toEqual([expect.objectContaining({ wageLow: 5_500, wageHigh: 7_000, shift: 'day', version: 2, openedOn: '2026-11-24' })]);
  });

  it('that numbers its postings knows them by number, whatever their titles, and not another one’s', async () => {
    const header = ['岗位编号', '单位名称', '统一社会信用代码', '岗位名称', '招聘人数', '月薪(元)', '工作地点', '到岗时间'];
    const take2 = async (name: string, ...rows: CellValue[][]) => take(await sheet(name, [header, ...rows]));
    await expect(take2('n1.xlsx', ['FJ-1', '夔州食品厂', '91350100M000100Y43', '包装工', 5, '3000', '奉节县', '2026-12-10'], ['FJ-2', '夔州食品厂', null, '包装工', 3, '3200', '奉节县', null])).resolves.toMatchObject({ added: 2, rejected: [] });
    const next = await take2('n2.xlsx', ['FJ-1', '夔州食品厂', null, '包装组长', 4, '3000', '奉节县', '2026-12-10'], ['FJ-2', '别的厂', null, '包装工', 3, '3200', '奉节县', null], ['FJ-3', '夔州食品厂', '91350100M000100Y44', '普工', 3, '3200', '奉节县', null]);
    expect(next).toMatchObject({ added: 1, updated: 1, remarks: [{ row: 4, column: '统一社会信用代码', code: 'postings.credit-code-wrong' }] });
    expect(messages(next)).toEqual([expect.stringMatching(/^3 岗位编号 .*“夔州食品厂”/)]);
    expect((await kept('夔州食品厂')).map(({ number, title, seats, starts }) => [number, title, seats, starts])).toEqual(expect.arrayContaining([['FJ-1', '包装组长', 4, '2026-12-10'], ['FJ-2', '包装工', 3, '2026-11-24'], ['FJ-3', '普工', 3, '2026-11-24']]));
  });

  it('says in English what is wrong to who reads English', async () => {
    const path = await sheet('english.xlsx', [EAST_WEST, [1, '火星', '外语厂', '普工', 10, '5000元', '不限', '制造业', '长白班', '包吃住', CONTACT]]);
    const result = await take(path, { language: 'en', dryRun: true });
    expect(messages(result)).toEqual([expect.stringMatching(/^2 地区 This place was not found/)]);
  });

  it('taken by two officers at once lands once', async () => {
    const path = await sheet('at-once.xlsx', [EAST_WEST, [1, '滨州', '同时导入厂', '装配工', 6, '4600-5200元', '不限', '制造业', '长白班', '包吃住', null]]);
    const results = await Promise.all([take(path), take(path), take(path)]);
    expect(results.map(({ added, unchanged, rejected }) => [added, unchanged + rejected.length]).sort()).toEqual([[0, 1], [0, 1], [1, 0]]);
    await expect(kept('同时导入厂')).resolves.toHaveLength(1);
  });

  it('tried out first writes nothing and tells the same', async () => {
    const path = await sheet('dry.xlsx', [EAST_WEST, [1, '滨州', '试运行厂', '普工', 10, '5000元', '不限', '制造业', '两班倒', '包吃住', null], [2, '滨州', '试运行厂', '', 10, '5000元']]);
    const dry = await take(path, { dryRun: true });
    expect(dry).toMatchObject({ rows: 2, added: 1, dryRun: true });
    await expect(kept('试运行厂')).resolves.toEqual([]);
    expect(await take(path)).toEqual({ ...dry, dryRun: false });
  });

  it('of public-welfare posts takes the channel that is named, its categories, and ages by sex', async () => {
    const path = await sheet('welfare.xlsx', [
      ['用人单位', '岗位', '招聘人数', '年龄要求', '工作地点', '工作时间', '工资待遇', '备注'],
      ['兴隆镇就业服务站', '保洁员', '2', '女性55岁以下男性60岁以下', '兴隆镇', '每月不超过44个小时', '22元/小时', '限本县户籍脱贫人口'],
    ]);
    const result = await take(path, { channel: 'public-welfare-bureau' });
    expect(result).toMatchObject({ added: 1, rejected: [] });
    expect(result.remarks.map(({ column }) => column)).toEqual(expect.arrayContaining(['年龄要求', '备注']));
    await expect(kept('兴隆镇就业服务站')).resolves.toEqual([
      expect.objectContaining({ channel: 'public-welfare-bureau', ageMaxMale: 60, ageMaxFemale: 55, payMode: 'hourly', wageLow: 968, hoursPerDay: 2, categoriesRequired: expect.arrayContaining(['zero-employment-member']) }),
    ]);
  });

  it('of an employer’s form has its place from the city and the spot', async () => {
    const path = await sheet('form.xlsx', [
      ['项目', '岗位', '需求人数', '工资与计薪方式', '班次与工作时间', '工作地点', '截止', '工作城市', '岗位类别', '福利'],
      ['夔归产业园', '打包员', '20', '计件,月综合3600-4800', '白班8:00-17:00', '草堂镇安置点旁', '2026-12-15', '重庆市奉节县', '包装工', '包吃;包住;五险'],
    ]);
    await expect(take(path)).resolves.toMatchObject({ added: 1, rejected: [] });
    await expect(kept('夔归产业园')).resolves.toEqual([
      expect.objectContaining({ payMode: 'piece', wageLow: 3_600, wageHigh: 4_800, hoursPerDay: 8, shift: 'day', worksite: placeOf('500236118'), worksiteText: '重庆市奉节县草堂镇安置点旁', validUntil: '2026-12-15', boardAndLodging: true, trade: 'packer' }),
    ]);
  });

  it('as a text file of an old system lands too', async () => {
    const path = join(folder, 'old.csv');
    await writeFile(path, '\uFEFF单位名称,岗位名称,招聘人数,月薪(元),工作地点,招聘截止日期\r\n奉橙果业,脐橙采摘工,30人人,"=""3,000-4,200""",奉节县,1970-01-01\r\n');
    await expect(take(path)).resolves.toMatchObject({ added: 1, rejected: [] });
    await expect(kept('奉橙果业')).resolves.toEqual([expect.objectContaining({ seats: 30, wageLow: 3_000, wageHigh: 4_200, trade: 'fruit-picker', validUntil: '2027-02-22' })]);
  });

  it('that is no sheet of postings is refused as a whole, in words', async () => {
    const path = await sheet('people.xlsx', [['姓名', '身份证号'], ['某人', '略']]);
    await expect(take(path)).rejects.toMatchObject({ code: 'imports.header-lacks', details: { missing: expect.stringContaining('岗位名称'), row: 1, found: '姓名、身份证号' } });
    const blank = await sheet('words.xlsx', [['某县'], ['无']]);
    await expect(take(blank)).rejects.toMatchObject({ code: 'imports.unknown-layout', details: { missing: expect.stringContaining('岗位名称') } });
  });

  it('whose columns lack one that is needed is refused with the titles that were found', async () => {
    const path = await sheet('lacks.xlsx', [['岗位信息'], ['序号', '企业', '岗位名称', '要几个', '工作地点'], [1, '奉桥厂', '缝纫工', 3, '奉节县']]);
    const error: unknown = await take(path).catch((problem: unknown) => problem);
    expect(importProblemText(error, 'zh')).toMatch(/缺少 招聘人数；最像表头的是第 2 行，列名有：序号、企业、岗位名称、要几个、工作地点/);
    expect(importProblemText(error, 'en')).toMatch(/lacks 招聘人数.* row 2, with the titles 序号、企业、岗位名称、要几个、工作地点/);
  });

  it('that is applied on a later day than it was looked at names the rows that are over by then', async () => {
    const path = await sheet('over.xlsx', [['单位名称', '岗位名称', '招聘人数', '工作地点', '招聘截止日期'], ['奉云厂', '缝纫工', 3, '奉节县', '2026-11-26'], ['奉云厂', '包装工', 3, '奉节县', '2026-12-20']]);
    const id = await flow.imports.upload(actor, { kind: 'postings', place: FENGJIE, fileName: 'over.xlsx', file: await loadFile(path) }, true);
    await flow.work.carryOut(id);
    clock.day = '2026-11-27';
    await flow.imports.choose(actor, id, 'new', null, true);
    await flow.work.carryOut(id);
    const { rows, status } = await database.read(actor.scope, async (db) => ({ ...(await listRows(db, id, 'refused', 10, 0)), status: (await findImport(db, id))!.status }));
    expect([status, rows.map(({ number, problems }) => [number, problems.at(-1)!.code])]).toEqual(['applied', [[2, 'postings.deadline-past']]]);
  });

  it('of 2,000 rows is taken in one go, in seconds', async () => {
    const path = await sheet('many.xlsx', [EAST_WEST, ...Array.from({ length: 2_000 }, (_, i) => [i + 1, '滨州', `大宗${i % 50}厂`, `${i}号线普工`, 5, '4500-5500元', '不限', '制造业', '两班倒', '包吃住', null])]);
    const began = performance.now();
    await expect(take(path)).resolves.toMatchObject({ rows: 2_000, added: 2_000, rejected: [] });
    expect(performance.now() - began).toBeLessThan(40_000);
    await expect(take(path)).resolves.toMatchObject({ added: 0, unchanged: 2_000 });
  }, 90_000);
});
