import { readFile } from 'node:fs/promises';

import { Workbook } from 'exceljs';

import { serviceActor } from '../../src/identity/actor';
import { StaffService } from '../../src/identity/staff.service';
import { scopeOf } from '../../src/places/place-code';
import { Database } from '../../src/platform/database.service';
import { RegistryService } from '../../src/registry/registry.service';
import { Bureau } from '../support/bureau';
import { type Agent, signInAs } from '../support/demo';
import { writeSurvey } from '../support/ledgers';
import { household, nthNumber, person } from '../support/people';

const COUNTY = 500236000000000;
const HOME = 500236112901001;

interface Import {
  readonly id: string;
  readonly status: string;
  readonly counts: Record<string, number>;
  readonly undoUntil: string;
  readonly sheets: readonly { sheet: string; missing: string[]; columns: readonly { column: number; title: string; field: string | null; by: string | null; sample: string }[] }[];
  readonly sameFile: { importId: string; by: string | null; applied: number } | null;
  readonly failureText: string | null;
}
interface Row {
  readonly ordinal: number;
  readonly row: number;
  readonly label: string;
  readonly hint: string;
  readonly changes: readonly { field: string; before: string; after: string }[];
  readonly problems: readonly { column: string | null; message: string; serious: boolean }[];
  readonly outcome: string | null;
}

describe('An officer imports a ledger of people', () => {
  let bureau: Bureau;
  let officer: Agent;
  beforeEach(async () => {
    bureau = await Bureau.open({ config: { demo: true, env: 'demo' } });
    await bureau.api.get(StaffService).addDemoStaff({ county: COUNTY, township: 500_236_112_000_000, settlement: HOME });
    officer = await signInAs(bureau, 'officer');
  });
  afterEach(() => bureau?.close());

  const send = (agent: Agent, file: Buffer, name: string, place = '500236') =>
    agent.post(`/api/imports?kind=people&place=${place}`).set('Content-Type', 'application/octet-stream').set('X-File-Name', encodeURIComponent(name)).send(file);
  const upload = async (path: string, name = '名单.xlsx'): Promise<string> => {
    const { importId } = (await send(officer, await readFile(path), name).expect(202)).body as { importId: string };
    await bureau.settle();
    return importId;
  };
  const look = async (id: string): Promise<Import> => (await officer.get(`/api/imports/${id}`).expect(200)).body as Import;
  const rows = async (id: string, filter: string): Promise<Row[]> => ((await officer.get(`/api/imports/${id}/rows?filter=${filter}&pageSize=100`).expect(200)).body as { rows: Row[] }).rows;
  const apply = async (id: string, body: object): Promise<Import> => {
    await officer.post(`/api/imports/${id}/application`).send(body).expect(202);
    await bureau.settle();
    return look(id);
  };
  const register = async (citizenNumber: string, change: Parameters<typeof person>[0] = {}, place = HOME): Promise<string> => {
    const scope = scopeOf(place);
    const draft = household({ number: `h${citizenNumber.slice(6, 14)}`, place, members: [person({ citizenNumber, ...change })] });
    const added = await bureau.api.get(Database).write(scope, (db) => bureau.api.get(RegistryService).addHousehold(db, draft, serviceActor(scope)));
    return added.memberIds[0]!;
  };
  const people = async (): Promise<number> => (await bureau.sql<{ n: number }>('SELECT count(*)::int AS n FROM person'))[0]!.n;

  it('sees what is new, changed and wrong, takes it over, mends the rest, and undoes it', async () => {
    const known = nthNumber(1);
    const stranger = nthNumber(2);
    await register(known, { education: 'primary' });
    await register(stranger, {}, 500_101_000_000_000);
    const path = await writeSurvey([
      { name: '测试甲', number: nthNumber(10), wants: '是', where: '县内就业' },
      { name: '测试乙', number: nthNumber(11), head: '测试甲' },
      { name: '测试丙', number: known, education: '大专', phone: '15400005678' },
      { name: '测试丁', number: stranger },
      { name: '=1+1', number: '50023619850312997' },
      { name: '测试己', number: nthNumber(12) },
    ]);
    const id = await upload(path);
    await expect(look(id)).resolves.toMatchObject({ status: 'previewed', counts: { rows: 6, new: 3, changed: 1, same: 0, wrong: 2 }, sameFile: null });

    const [changed] = await rows(id, 'changed');
    expect(changed).toMatchObject({
      row: 6,
      label: '测试丙',
      changes: [{ field: 'name', before: '测试甲', after: '测试丙' }, { field: 'education', before: 'primary', after: 'college' }, { field: 'phone', before: '154****1234', after: '154****5678' }],
    });
    const wrong = await rows(id, 'wrong');
    expect(wrong.map(({ row, problems }) => [row, problems[0]!.column, problems[0]!.message])).toEqual([
      [7, '身份证号码', '这位劳动者已在其他地区登记，可发起“跨区转移”，不需要重新建档'],
      [8, '身份证号码', '身份证号须为 18 位（旧号 15 位），核对后重新填写'],
    ]);
    expect(JSON.stringify(wrong)).not.toMatch(/500101|万州|[1-6]\d{16}/);

    const left = (await rows(id, 'new')).find(({ label }) => label === '测试己')!;
    await officer.put(`/api/imports/${id}/rows`).send({ ordinal: left.ordinal, excluded: true }).expect(204);
    const applied = await apply(id, { choice: 'new-and-changed' });
    expect(applied).toMatchObject({ status: 'applied', counts: { applied: 3, refused: 0, excluded: 1 } });
    expect(Date.parse(applied.undoUntil)).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    expect(await people()).toBe(4);

    const answer = await officer.get(`/api/imports/${id}/errors`).buffer(true).parse((stream, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => done(null, Buffer.concat(pieces)));
    }).expect(200);
    const book = new Workbook();
    await book.xlsx.load(answer.body as never);
    const sheet = book.worksheets[0]!;
    const texts = (n: number) => (sheet.getRow(n).values as unknown[]).slice(1, 5);
    expect(texts(2)[0]).toBe('问题说明');
    expect(texts(3)).toEqual(['原第 7 行：“身份证号码”这位劳动者已在其他地区登记，可发起“跨区转移”，不需要重新建档', '4', '测试丁', stranger]);
    expect(texts(4)[2]).toBe("'=1+1");
    const mended = await send(officer, answer.body as Buffer, '名单-问题行.xlsx').expect(202);
    await bureau.settle();
    await expect(look((mended.body as { importId: string }).importId)).resolves.toMatchObject({ status: 'previewed', counts: { rows: 2, wrong: 2 } });

    await officer.post(`/api/imports/${id}/undo`).expect(202);
    await bureau.settle();
    await expect(look(id)).resolves.toMatchObject({ status: 'undone', counts: { undone: 3, kept: 0 } });
    expect(await people()).toBe(2);
    expect(await bureau.sql(`SELECT name, education, (SELECT count(*)::int FROM household WHERE number NOT LIKE 'h%') AS opened, (SELECT count(*)::int FROM wish) AS wishes FROM person WHERE place = ${HOME}`)).toEqual([
      { name: '测试甲', education: 'primary', opened: 0, wishes: 0 },
    ]);
  });

  it('is told when the same file comes again, and says why it is taken over all the same', async () => {
    const path = await writeSurvey([{ number: nthNumber(20) }]);
    const first = await upload(path);
    await apply(first, { choice: 'new' });
    const again = await upload(path, '另一个名字.xlsx');
    await expect(look(again)).resolves.toMatchObject({ counts: { same: 1 }, sameFile: { importId: first, applied: 1 } });
    const mended = await upload(await writeSurvey([{ number: nthNumber(20) }, { name: '测试乙', number: nthNumber(21) }]));
    await expect(look(mended)).resolves.toMatchObject({ counts: { same: 1, new: 1 }, sameFile: null });
    await bureau.sql('SET session_replication_role = replica; DELETE FROM employment_event; DELETE FROM current_wish; DELETE FROM wish; DELETE FROM person');
    const third = await upload(path);
    const refused = await officer.post(`/api/imports/${third}/application`).send({ choice: 'new' }).expect(409);
    expect(refused.body).toMatchObject({ code: 'imports.repeated-file', details: { importId: first } });
    await expect(apply(third, { choice: 'new', repeatReason: '上次误删' })).resolves.toMatchObject({ status: 'applied', counts: { applied: 1 } });
  });

  it('names the columns of an unknown header once, and it is remembered', async () => {
    const first = (await send(officer, Buffer.from(`谁,公民号,电话\n测试甲,${nthNumber(30)},15400001234\n测试乙,${nthNumber(31)},\n`), 'a.csv').expect(202)).body as { importId: string };
    await bureau.settle();
    const guessed = await look(first.importId);
    expect(guessed).toMatchObject({ status: 'previewed', counts: { new: 2 } });
    expect(guessed.sheets[0]!.columns.map(({ field, by }) => [field, by])).toEqual([['name', 'content'], ['number', 'content'], ['phone', 'title']]);

    const { importId } = (await send(officer, Buffer.from(`所在安置点,联系电话,谁家,公民号\n同心,15400001234,"测试 甲，在家",${nthNumber(32)}\n`), 'b.csv').expect(202)).body as { importId: string };
    await bureau.settle();
    await expect(look(importId)).resolves.toMatchObject({ status: 'needs-mapping', sheets: [{ missing: ['name'] }] });
    const fields = [{ field: 'name', column: 2 }, { field: 'number', column: 3 }, { field: 'phone', column: 1 }];
    await officer.put(`/api/imports/${importId}/mapping`).send({ sheets: [{ sheet: '', fields: fields.slice(1) }] }).expect(422);
    await officer.put(`/api/imports/${importId}/mapping`).send({ sheets: [{ sheet: '', fields }] }).expect(202);
    await bureau.settle();
    await expect(look(importId)).resolves.toMatchObject({ status: 'previewed', counts: { new: 1 } });

    const next = (await send(officer, Buffer.from(`所在安置点,联系电话,谁家,公民号\n同心,,"某 某，在外",${nthNumber(33)}\n`), 'c.csv').expect(202)).body as { importId: string };
    await bureau.settle();
    const remembered = await look(next.importId);
    expect(remembered).toMatchObject({ status: 'previewed', counts: { new: 1 } });
    expect(remembered.sheets[0]!.columns.find(({ field }) => field === 'name')).toMatchObject({ title: '谁家', by: 'memory' });
  });

  it('does not overwrite what a colleague changed between preview and applying, nor undo it afterwards', async () => {
    const [known, fresh] = [nthNumber(40), nthNumber(41)];
    const knownId = await register(known, { education: 'primary' });
    const path = await writeSurvey([{ name: '测试甲', number: known, education: '大专' }, { name: '测试乙', number: fresh }]);
    const id = await upload(path);
    await bureau.sql(`UPDATE person SET education = 'senior', version = version + 1 WHERE id = $1`, [knownId]);
    await expect(apply(id, { choice: 'new-and-changed' })).resolves.toMatchObject({ counts: { applied: 1, refused: 1 } });
    const [refused] = await rows(id, 'refused');
    expect(refused!.problems.at(-1)).toEqual({ column: null, code: 'people.changed-meanwhile', message: '预览之后有人修改过这个人的登记，重新上传后再核对', serious: true });
    await bureau.sql(`UPDATE person SET version = version + 1 WHERE id <> $1`, [knownId]);
    await officer.post(`/api/imports/${id}/undo`).expect(202);
    await bureau.settle();
    await expect(look(id)).resolves.toMatchObject({ status: 'undone', counts: { undone: 0, kept: 1 } });
    expect((await rows(id, 'kept'))[0]!.problems.at(-1)!.message).toBe('导入之后有人修改过，保留现在的内容');
    expect(await bureau.sql(`SELECT education FROM person WHERE id = $1`, [knownId])).toEqual([{ education: 'senior' }]);
  });

  it('cannot hand in what is no table, nor for a place that is not theirs, nor undo what is a day old', async () => {
    expect((await send(officer, Buffer.from('d0cf11e0a1b11ae1', 'hex'), '名单.xls').expect(422)).body).toMatchObject({ code: 'imports.old-excel' });
    expect((await send(officer, Buffer.from('<html></html>'), '名单.xls').expect(422)).body).toMatchObject({ code: 'imports.web-page' });
    expect((await send(officer, Buffer.from('a,b\n'), '名单.csv', '500101').expect(403)).body).toMatchObject({ code: 'imports.out-of-scope' });
    expect((await officer.post('/api/imports?kind=people&place=500236').set('Content-Type', 'text/plain').send('a').expect(422)).body).toMatchObject({ code: 'identity.json-only' });
    const worker = await signInAs(bureau, 'settlement-worker');
    await send(worker, Buffer.from('a,b\n'), '名单.csv').expect(403);

    const none = await upload(await writeSurvey([]));
    await expect(look(none)).resolves.toMatchObject({ status: 'failed', failureText: '表头下面没有数据，核对是否选对了文件' });
    const id = await upload(await writeSurvey([{ number: nthNumber(50) }]));
    await apply(id, { choice: 'new' });
    await bureau.sql(`UPDATE import SET undo_until = now() - interval '1 minute' WHERE id = $1`, [id]);
    expect((await officer.post(`/api/imports/${id}/undo`).expect(409)).body).toMatchObject({ code: 'imports.undo-too-late' });
    const township = await signInAs(bureau, 'township-officer');
    await township.get(`/api/imports/${id}`).expect(404);
    expect(((await township.get('/api/imports').expect(200)).body as { total: number }).total).toBe(0);
  });
});
