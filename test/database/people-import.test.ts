import { join } from 'node:path';

import { serviceActor } from '../../src/identity/actor';
import { importProblemText } from '../../src/import-kinds/import-words';
import { placeOf, scopeOf } from '../../src/places/place-code';
import { Database } from '../../src/platform/database.service';
import type { Language } from '../../src/platform/sentences';
import { loadFile } from '../../src/spreadsheets/sheet-reader.service';
import { createDatabase, type TestDatabase } from '../support/database';
import { importFlow } from '../support/imports';
import { type SurveyRow, writeSurvey } from '../support/ledgers';
import { household, madeNumber, nthNumber, person } from '../support/people';

const PLACE = placeOf('500236');
const FENGJIE = scopeOf(PLACE);
const actor = serviceActor(FENGJIE);

let test: TestDatabase;
let database: Database;
let flow: ReturnType<typeof importFlow>;
beforeEach(async () => {
  test = await createDatabase();
  database = new Database(test.app);
  flow = importFlow(database);
});
afterEach(() => test.drop());

const run = async (path: string, dryRun = false, language: Language = 'zh') =>
  flow.now.run(actor, { kind: 'people', place: PLACE, fileName: path, file: await loadFile(path) }, { dryRun, language });
const importRows = async (rows: readonly (SurveyRow | 'total' | 'blank')[]) => run(await writeSurvey(rows));
const count = async (table: string) => {
  const [row] = await database.read(FENGJIE, (db) => db.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM ${table}`));
  return row!.n;
};
const cardOf = (number: string) =>
  database.write(FENGJIE, async (db) => {
    const [row] = await flow.people.search(db, { citizenNumber: number }, actor);
    return flow.people.card(db, row!.id, actor);
  });

describe('importing a ledger of people', () => {
  it('takes the survey over: who, home, work and wish', async () => {
    const [one, two, three] = [nthNumber(1), nthNumber(2, 'female'), nthNumber(3)] as [string, string, string];
    const result = await importRows([
      { name: '测试甲', number: one, sex: '男', wants: '是', where: '县外省内就业', wage: 3000, trade: '砌筑工' },
      { name: '测试乙', number: two, sex: '女', head: '测试甲', work: '单位就业', trade: '缝纫工', education: '文盲或半文盲', labour: '弱劳动力或半劳动力' },
      { name: '测试丙', number: three, address: '某县某镇', student: '是', education: '高中' },
    ]);
    expect(result).toMatchObject({ rows: 3, added: 3, updated: 0, unchanged: 0, rejected: [], remarks: [] });
    const [a, b, c] = [await cardOf(one), await cardOf(two), await cardOf(three)];
    expect(a).toMatchObject({ name: '测试甲', maskedPhone: '154****1234', placeName: '奉节县 · 草堂镇', roleInHousehold: 'head', employmentState: 'unemployed', education: 'junior' });
    expect(a.wishes).toMatchObject([{ wants: 'work', destinations: ['city', 'county', 'township', 'settlement'], wageFloor: 3000, saidBy: 'file' }]);
    expect(a.skills).toMatchObject([{ trade: 'bricklayer', tradeName: '砌筑工' }]);
    expect(b).toMatchObject({ householdId: a.householdId, employmentState: 'employed', labourCapacity: 'weak-or-half', education: 'illiterate', sex: 'female', wishes: [] });
    expect(c).toMatchObject({ placeName: '奉节县', student: true, employmentState: 'out-of-labour-force' });
    expect(await count('household')).toBe(2);
  });

  it('names every bad row by its number and column, and keeps the good ones', async () => {
    const good = nthNumber(10);
    const result = await importRows([
      { name: '测试甲', number: good },
      { name: '测试乙', number: madeNumber('1985-03-12').slice(0, 17) + (madeNumber('1985-03-12').endsWith('0') ? '1' : '0') },
      'blank',
      { name: '测试丙', number: '500236********9976' },
      { name: '测试丁', number: 5.00236198503e17 },
      { name: '户主', number: nthNumber(11) },
      { name: '测试戊', number: good },
      { name: '测试己', number: '' },
      { name: '测试庚', number: `='${nthNumber(12)}` },
      'total',
    ]);
    expect(result).toMatchObject({ rows: 8, added: 1 });
    expect(result.rejected).toMatchObject([
      { row: 5, column: '身份证号码', message: '身份证号第 18 位与前 17 位不一致，核对后重新填写' },
      { row: 7, column: '身份证号码', message: '身份证号中间被星号遮住，填写完整号码' },
      { row: 8, column: '身份证号码', message: '身份证号被 Excel 当成数字，后几位已丢失；把这一列设为文本后重新填写' },
      { row: 9, column: '姓名', message: '这里不是姓名，核对这一行' },
      { row: 10, column: '身份证号码', message: '身份证号与第 4 行相同，同一人只登记一次' },
      { row: 11, column: '身份证号码', message: '填写身份证号' },
      { row: 12, column: '身份证号码', message: '身份证号只能有数字，最后一位可以是 X，核对后重新填写' },
    ]);
    expect(await count('person')).toBe(1);
    expect(JSON.stringify(result)).not.toContain(good);
  });

  it('says what it did not use of a row that it took over', async () => {
    const result = await importRows([{ number: nthNumber(20), sex: '女', phone: '02358561234', education: '其他', labour: '不详', wants: '是', where: '到时候再说' }]);
    expect(result.added).toBe(1);
    expect(result.remarks.map(({ row, column, message }) => `${row} ${column}：${message}`)).toEqual([
      '4 性别：与身份证号第 17 位不一致，按身份证号登记',
      '4 联系电话：不是可用的手机号，没有登记电话',
      '4 文化程度：没有写明文化程度，按小学登记',
      '4 劳动技能：没有写明劳动能力，按普通劳动力登记',
      '4 就业意向地：没有写明就业意向地，按县内登记',
    ]);
  });

  it('changes nothing when the same file comes again', async () => {
    const rows = [{ number: nthNumber(30), wants: '是', where: '县内就业' }, { name: '测试乙', head: '测试甲', number: nthNumber(31), trade: '电工' }];
    await importRows(rows);
    await expect(importRows(rows)).resolves.toMatchObject({ added: 0, updated: 0, unchanged: 2, rejected: [] });
    expect([await count('person'), await count('household'), await count('wish'), await count('person_skill')]).toEqual([2, 1, 1, 1]);
  });

  it('takes over what a mended file says, and keeps what was learnt since', async () => {
    const [one, two] = [nthNumber(40), nthNumber(41)];
    await importRows([{ number: one, wants: '是', where: '县内就业' }, { name: '测试乙', head: '测试甲', number: two }]);
    const { id } = await cardOf(two);
    await database.write(FENGJIE, (db) => flow.registry.placeInWork(db, id, 'workshop', 'placement:1'));
    const result = await importRows([{ number: one, education: '大专', wants: '是', where: '省外就业' }, { name: '测试乙', head: '测试甲', number: two, wants: '是' }, { name: '测试丙', head: '测试甲', number: nthNumber(42) }]);
    expect(result).toMatchObject({ added: 1, updated: 2, unchanged: 0 });
    const card = await cardOf(one);
    expect(card).toMatchObject({ education: 'college', wants: 'work' });
    expect(card.wishes.map(({ destinations }) => destinations[0])).toEqual(['shandong', 'settlement']);
    expect(card.household).toHaveLength(2);
    await expect(cardOf(two)).resolves.toMatchObject({ employmentState: 'employed', employmentChannel: 'workshop' });
  });

  it('does not overwrite what a person said with what a file says', async () => {
    const number = nthNumber(45);
    await importRows([{ number, wants: '是', where: '县内就业' }]);
    const { id } = await cardOf(number);
    const said = { wants: 'work', destinations: ['settlement'], trades: [], wageFloor: 1_000, shifts: [], hoursPerDayMax: 4, saidBy: 'self', collectedHow: 'visit' } as const;
    await database.write(FENGJIE, (db) => flow.registry.recordWish(db, id, said, actor));
    await expect(importRows([{ number, wants: '是', where: '省外就业' }])).resolves.toMatchObject({ updated: 0, unchanged: 1 });
    await expect(cardOf(number)).resolves.toMatchObject({ wishes: [{ destinations: ['settlement'] }, { destinations: ['settlement', 'township', 'county'] }] });
  });

  it('leaves nothing behind on a dry run, and says what it would have done', async () => {
    const path = await writeSurvey([{ number: nthNumber(50), wants: '是', where: '县内就业' }, { number: 'x' }]);
    await expect(run(path, true)).resolves.toMatchObject({ dryRun: true, added: 1, rejected: [{ row: 5 }] });
    expect([await count('person'), await count('household'), await count('audit_entry')]).toEqual([0, 0, 0]);
  });

  it('refuses somebody who is registered in another county, and leaves no empty household', async () => {
    const wushan = scopeOf(placeOf('500237'));
    const number = nthNumber(60);
    await database.write(wushan, (db) => flow.registry.addHousehold(db, household({ place: wushan.lo, members: [person({ citizenNumber: number })] }), serviceActor(wushan)));
    const result = await importRows([{ number }]);
    expect(result).toMatchObject({ added: 0, rejected: [{ row: 4, message: '这位劳动者已在其他地区登记，可发起“跨区转移”，不需要重新建档' }] });
    expect(await count('household')).toBe(0);
  });

  it('takes 1,200 people over in batches, whole households together', async () => {
    const rows = Array.from({ length: 1_200 }, (_, i) => ({ name: i % 4 === 0 ? '测试甲' : `测试${'乙丙丁'[(i % 4) - 1]}`, head: '测试甲', address: `草堂镇第${Math.floor(i / 4)}户`, number: nthNumber(1_000 + i) }));
    const result = await importRows(rows);
    expect(result).toMatchObject({ rows: 1_200, added: 1_200, rejected: [] });
    expect(await count('household')).toBe(300);
    const [batches] = await database.read(FENGJIE, (db) => db.query(`SELECT count(*)::int AS n FROM audit_entry WHERE action = 'people_imported'`));
    expect(batches).toEqual({ n: 3 });
  });

  it('reads a ledger in GB18030 with quoted numbers and no households', async () => {
    const result = await run(join(__dirname, '../fixtures/people-gb18030.csv'));
    expect(result).toMatchObject({ rows: 3, added: 2, rejected: [{ row: 6, column: '身份证号码', message: '身份证号中间被星号遮住，填写完整号码' }] });
    expect(result.remarks[0]).toMatchObject({ row: 3, message: '表中没有户编号和户主姓名，每人各记为一户' });
    await expect(cardOf(madeNumber('1968-05-05', 'male', '512226', 1))).resolves.toMatchObject({ name: '测试甲', wants: 'work', education: 'primary' });
    await expect(cardOf(madeNumber('1985-03-12'))).resolves.toMatchObject({ name: '测乙', employmentState: 'employed', maskedPhone: null });
  });

  it('says which columns are missing when a file is no ledger of people', async () => {
    const failure = await run(join(__dirname, '../../package.json')).catch((error: unknown) => error);
    expect(importProblemText(failure)).toBe('没有找到表头：前 10 行里缺少 姓名、身份证号码');
  });
});
