import { createHash, randomUUID } from 'node:crypto';

import { Workbook } from 'exceljs';

import { listTitles } from '../../src/canvass/list-sheet';
import type { Actor } from '../../src/identity/actor';
import { codeOf, scopeOf } from '../../src/places/place-code';
import { Canvass } from '../support/canvass';
import { createDatabase, type TestDatabase } from '../support/database';

let test: TestDatabase;
let canvass: Canvass;
let next = 0;
const newPlace = () => canvass.addSettlement(500_236_128_901_000 + (next += 1));

beforeAll(async () => {
  test = await createDatabase();
  canvass = new Canvass(test);
});
afterAll(() => test.drop());

const linesOf = (csv: Buffer): string[] => csv.toString().replace('\uFEFF', '').trimEnd().split('\r\n');

describe('The list of a settlement worker, as a file', () => {
  it('holds whoever is to be asked, masked, carries nothing out, says whose copy it is, and is recorded with its hash', async () => {
    const place = await newPlace();
    const [one, two, settled] = [await canvass.addPerson(place), await canvass.addPerson(place), await canvass.addPerson(place)];
    const id = await canvass.open(place);
    await canvass.record(one, { note: '=HYPERLINK("http://example.org")' });
    await canvass.record(two, { outcome: 'moved-away', channel: 'visit', note: '搬走了，\n"新房"' });
    await canvass.wish(settled);
    const staffId = randomUUID();
    await canvass.query(`INSERT INTO staff (id, place, login_name, name, role, password_hash, status) VALUES ($1, $2, 'w-export', '王网格', 'settlement-worker', '-', 'active')`, [staffId, place]);
    const worker: Actor = { staffId, role: 'settlement-worker', place, scope: scopeOf(place), requestId: null };

    const book = new Workbook();
    const { content, people, fileName } = await canvass.files.write(worker, {}, 'xlsx', 'zh');
    await book.xlsx.load(content as never);
    const sheet = book.worksheets[0]!;
    const rows = Array.from({ length: sheet.rowCount }, (_, i) => (sheet.getRow(i + 1).values as string[]).slice(1));
    expect([people, fileName, sheet.name, rows.length]).toEqual([2, `摸排名单-${canvass.day(0)}.xlsx`, '摸排名单', 4]);
    expect(rows[0]).toEqual(listTitles('zh'));
    expect(rows[1]).toEqual(expect.arrayContaining(['测*甲', '154****1234', '联系不上', `'=HYPERLINK("http://example.org")`]));
    expect(rows[2]).toEqual(expect.arrayContaining(['已搬走', '更正登记信息', '搬走了，\n"新房"']));
    expect(rows[3]![0]).toMatch(/^共 2 人。导出人 王网格，导出时间 \d{4}-\d\d-\d\d \d\d:\d\d，编号 [0-9a-f-]{36}。/);
    expect(sheet.getRow(2).getCell(7).numFmt).toBe('@');
    expect(sheet.views).toMatchObject([{ state: 'frozen', ySplit: 1 }]);
    expect(rows.flat().join()).not.toMatch(/测试甲|15400001234|\d{17}/);

    const csv = await canvass.files.write(worker, { campaignId: id }, 'csv', 'en');
    expect(csv.content.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(linesOf(csv.content)[0]).toBe(listTitles('en').join(','));
    expect(csv.content.toString()).toContain(`"'=HYPERLINK(""http://example.org"")"`);

    const audits = await canvass.query<{ actorId: string; details: { exportId: string } }>(`SELECT actor_id AS "actorId", details FROM audit_entry WHERE action = 'canvass_list_exported' ORDER BY at`);
    const sha256 = (file: Buffer) => createHash('sha256').update(file).digest('hex');
    expect(audits).toMatchObject([
      { actorId: staffId, details: { format: 'xlsx', people: 2, place: null, campaignId: null, sha256: sha256(content) } },
      { actorId: staffId, details: { format: 'csv', people: 2, campaignId: id, sha256: sha256(csv.content) } },
    ]);
    expect(rows[3]![0]).toContain(audits[0]!.details.exportId);
  });

  it('leaves out what a colleague sees to, and other places', async () => {
    const [place, elsewhere] = [await newPlace(), await newPlace()];
    await canvass.addPerson(place);
    await canvass.addPerson(elsewhere);
    const id = await canvass.open(place, { places: [codeOf(place), codeOf(elsewhere)] });
    const count = async (asked: object) => (await canvass.files.write(canvass.actor, { campaignId: id, ...asked }, 'csv', 'zh')).people;
    await expect(count({})).resolves.toBe(2);
    await expect(count({ place: codeOf(place) })).resolves.toBe(1);
    await expect(count({ place: '500237' })).rejects.toThrow('canvass.out-of-scope');
  });
});

describe('The whole list of a campaign, as a file', () => {
  it('holds more than a page shows', async () => {
    const place = await newPlace();
    await canvass.addMany(place, 1_600, 1);
    const id = await canvass.open(place);
    const { content, people } = await canvass.files.write(canvass.actor, { campaignId: id }, 'csv', 'zh');
    expect(people).toBe(1_600);
    expect(new Set(linesOf(content).slice(1, -1).map((line) => line.split(',')[0])).size).toBe(1_600);
  });

  it('is refused where it is longer than a file may be, and nothing is recorded', async () => {
    const place = await newPlace();
    await canvass.addMany(place, 10_001, 1);
    const id = await canvass.open(place);
    await expect(canvass.files.write(canvass.actor, { campaignId: id }, 'csv', 'zh')).rejects.toMatchObject({ code: 'canvass.list-too-long', details: { households: 10_001, most: 10_000 } });
    await expect(canvass.query(`SELECT FROM audit_entry WHERE action = 'canvass_list_exported' AND details ->> 'people' = '10001'`)).resolves.toEqual([]);
  }, 60_000);
});
