import { Workbook } from 'exceljs';

import { REVEAL_PURPOSES } from '../../src/disclosure/reveal-lists';
import { StaffService } from '../../src/identity/staff.service';
import { Bureau } from '../support/bureau';
import { type Agent, signInAs } from '../support/demo';

const COUNTY = 500236000000000;
const HEADER = '岗位编号,单位名称,统一社会信用代码,岗位名称,招聘人数,性别要求,年龄要求,工作地点,班次,月薪(元),招聘截止日期,联系电话';

interface Row {
  readonly row: number;
  readonly label: string;
  readonly hint: string;
  readonly changes: readonly { field: string; before: string; after: string }[];
  readonly problems: readonly { column: string | null; code: string; message: string; serious: boolean }[];
}

describe('An officer imports a sheet of postings', () => {
  let bureau: Bureau;
  let officer: Agent;
  beforeEach(async () => {
    bureau = await Bureau.open({ config: { demo: true, env: 'demo' } });
    await bureau.api.get(StaffService).addDemoStaff({ county: COUNTY, township: 500_236_112_000_000, settlement: 500_236_112_901_001 });
    officer = await signInAs(bureau, 'officer');
  });
  afterEach(() => bureau?.close());

  /** The last day that a posting may have, 60 days from now. */
  const later = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);
  const file = (...lines: string[]): Buffer => Buffer.from([HEADER, ...lines].join('\n'));
  const upload = async (content: Buffer, asked = ''): Promise<string> => {
    const answer = await officer.post(`/api/imports?kind=postings&place=500236${asked}`).set('Content-Type', 'application/octet-stream').set('X-File-Name', encodeURIComponent('岗位.csv')).send(content).expect(202);
    await bureau.settle();
    return (answer.body as { importId: string }).importId;
  };
  const look = async (id: string, language = 'zh') => (await officer.get(`/api/imports/${id}?language=${language}`).expect(200)).body as { status: string; counts: Record<string, number>; notes: { message: string }[] };
  const rows = async (id: string, filter: string, language = 'zh'): Promise<Row[]> => ((await officer.get(`/api/imports/${id}/rows?filter=${filter}&language=${language}`).expect(200)).body as { rows: Row[] }).rows;
  const act = async (id: string, what: 'application' | 'undo', body: object = {}) => {
    await officer.post(`/api/imports/${id}/${what}`).send(body).expect(202);
    await bureau.settle();
    return look(id);
  };
  const postings = () => bureau.sql<{ number: string; title: string; seats: number; wage_low: number; version: number }>('SELECT number, title, seats, wage_low, version FROM posting ORDER BY number');
  const GOOD = [`A1,白帝食品厂,91350100M000100Y43,包装工,6,不限,18-55岁,奉节县,长白班,3000-3600,${later},13900000000`, `A2,白帝食品厂,,质检员,2,,,奉节县永安街道,两班倒,3400,,`];

  it('sees what is wrong in words of the law, takes the rest over, mends cell by cell, and takes it back', async () => {
    const first = await upload(file(...GOOD, 'A3,夔门物业,,保洁员,1,女,,奉节县,,2600,,', 'A4,夔门物业,,保安,2,,,奉节县,,1500,,', 'A5,夔门物业,,门卫,若干人以内,,,火星,,2600,,'));
    await expect(look(first)).resolves.toMatchObject({ status: 'previewed', counts: { rows: 5, new: 2, wrong: 3 }, notes: [] });
    expect((await rows(first, 'wrong')).map(({ row, problems }) => [row, problems.find(({ serious }) => serious)!.column, problems.find(({ serious }) => serious)!.message])).toEqual([
      [4, '性别要求', expect.stringContaining('男女不限')],
      [5, '月薪(元)', expect.stringContaining('每月 2200 元')],
      [6, '工作地点', expect.stringContaining('没有找到这个地点')],
    ]);
    expect((await rows(first, 'wrong', 'en'))[1]!.problems[0]).toMatchObject({ code: 'postings.law.minimum-wage', message: expect.stringMatching(/^“1500元\/月”: Below the minimum wage of the place \(2200 yuan a month/) as string });
    await expect(act(first, 'application', { choice: 'new' })).resolves.toMatchObject({ status: 'applied', counts: { applied: 2 } });

    const again = await upload(file(`A1,白帝食品厂,,包装工,8,不限,18-55岁,奉节县,长白班,3000-3600,${later},`, GOOD[1]!));
    await expect(look(again)).resolves.toMatchObject({ counts: { changed: 1, same: 1 } });
    expect(await rows(again, 'changed')).toMatchObject([{ label: '包装工', hint: '白帝食品厂', changes: [{ field: 'seats', before: '6', after: '8' }] }]);
    await expect(act(again, 'application', { choice: 'new-and-changed' })).resolves.toMatchObject({ counts: { applied: 1 } });
    expect(await postings()).toMatchObject([{ number: 'A1', seats: 8, version: 2 }, { number: 'A2', version: 1 }]);

    await expect(act(again, 'undo')).resolves.toMatchObject({ status: 'undone', counts: { undone: 1, kept: 0 } });
    expect(await postings()).toMatchObject([{ number: 'A1', seats: 6, version: 3 }, { number: 'A2', version: 1 }]);
    // What was changed and put back since is not what the first file left.
    await expect(act(first, 'undo')).resolves.toMatchObject({ status: 'undone', counts: { undone: 1, kept: 1 } });
    expect(await postings()).toMatchObject([{ number: 'A1' }]);
    expect(await bureau.sql('SELECT name FROM employer')).toEqual([{ name: '白帝食品厂' }]);
  });

  it('keeps whom to ask encrypted, shows it to the keeper for a purpose, and has it on record', async () => {
    await act(await upload(file(...GOOD)), 'application', { choice: 'new' });
    const stored = await bureau.sql<{ id: string; number: string; contact_cipher: string | null }>('SELECT id, number, contact_cipher FROM posting ORDER BY number');
    expect(stored.map(({ number, contact_cipher }) => [number, contact_cipher?.startsWith('v1:') ?? false])).toEqual([['A1', true], ['A2', false]]);
    const [{ id }, other] = stored as [(typeof stored)[0], (typeof stored)[0]];
    const card = await officer.get(`/api/postings/${id}`).expect(200);
    expect(card.body).toMatchObject({ number: 'A1', hasContact: true });
    expect(JSON.stringify(card.body)).not.toMatch(/13900000000|v1:/);
    await officer.post(`/api/postings/${id}/contact`).send({}).expect(400);
    expect((await officer.post(`/api/postings/${id}/contact`).send({ purpose: REVEAL_PURPOSES[0] }).expect(200)).body).toEqual({ contact: '13900000000' });
    expect((await officer.post(`/api/postings/${other.id}/contact`).send({ purpose: REVEAL_PURPOSES[0] }).expect(404)).body).toMatchObject({ code: 'postings.no-contact' });
    const township = await signInAs(bureau, 'township-officer');
    expect((await township.post(`/api/postings/${id}/contact`).send({ purpose: REVEAL_PURPOSES[0] }).expect(403)).body).toMatchObject({ code: 'postings.kept-elsewhere' });
    expect(await bureau.sql(`SELECT details FROM audit_entry WHERE action = 'posting_contact_revealed'`)).toEqual([{ details: { purpose: REVEAL_PURPOSES[0] } }]);
    const again = await upload(file(GOOD[0]!.replace('13900000000', '13900000001')));
    expect(await rows(again, 'changed')).toMatchObject([{ changes: [{ field: 'contact', before: '139****00', after: '139****01' }] }]);
  });

  it('takes a file back whole, its employers too', async () => {
    const id = await upload(file(...GOOD), '&variant=workshop');
    await act(id, 'application', { choice: 'new' });
    expect(await bureau.sql('SELECT DISTINCT channel FROM posting')).toEqual([{ channel: 'workshop' }]);
    await expect(act(id, 'undo')).resolves.toMatchObject({ status: 'undone', counts: { undone: 2, kept: 0 } });
    expect(await bureau.sql('SELECT (SELECT count(*)::int FROM posting) AS postings, (SELECT count(*)::int FROM employer) AS employers')).toEqual([{ postings: 0, employers: 0 }]);
  });

  it('cannot take back a posting of which somebody has a seat, though it was given back, nor one that was matched', async () => {
    const id = await upload(file(...GOOD, `A3,夔门物业,,保安,2,,,奉节县,,2600,,`));
    await act(id, 'application', { choice: 'new' });
    await bureau.sql(`UPDATE posting SET seats_filled = 1 WHERE number = 'A1'`);
    await bureau.sql(`UPDATE posting SET seats_filled = 0 WHERE number = 'A1'`);
    await bureau.sql(`WITH run AS (INSERT INTO match_run (id, place, status, policy_version, code_version, as_of) SELECT gen_random_uuid(), ${COUNTY}, 'draft', max(version), '-', '2026-11-24' FROM match_policy RETURNING id)
      INSERT INTO vacancy_gap (run_id, posting_id, place, empty_seats, causes, seat_price) SELECT run.id, p.id, p.place, 1, '{}', 0 FROM run, posting p WHERE p.number = 'A3'`);
    await expect(act(id, 'undo')).resolves.toMatchObject({ status: 'undone', counts: { undone: 1, kept: 2 } });
    const kept = await rows(id, 'kept');
    expect(kept.map(({ label, problems }) => [label, problems.at(-1)!.code])).toEqual([['包装工', 'postings.touched'], ['保安', 'postings.depended-on']]);
    expect(await postings()).toMatchObject([{ number: 'A1' }, { number: 'A3' }]);
  });

  it('does not overwrite what a colleague changed between preview and applying', async () => {
    await act(await upload(file(...GOOD)), 'application', { choice: 'new' });
    const id = await upload(file(GOOD[0]!.replace(',6,', ',9,'), GOOD[1]!.replace(',2,', ',5,')));
    await bureau.sql(`UPDATE posting SET wage_low = 3100, version = version + 1 WHERE number = 'A1'`);
    await bureau.sql(`UPDATE posting SET status = 'closed', version = version + 1 WHERE number = 'A2'`);
    await expect(act(id, 'application', { choice: 'new-and-changed' })).resolves.toMatchObject({ counts: { applied: 0, refused: 2 } });
    expect((await rows(id, 'refused')).map(({ problems }) => problems.at(-1)!.code)).toEqual(['postings.changed-meanwhile', 'postings.closed-meanwhile']);
  });

  it('gets the rows that were not taken over as a workbook, in the language of the page, and an unknown channel is refused', async () => {
    const id = await upload(file('A3,夔门物业,,保洁员,1,女,,奉节县,,2600,,'));
    const answer = await officer.get(`/api/imports/${id}/errors?language=en`).buffer(true).parse((stream, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => done(null, Buffer.concat(pieces)));
    }).expect(200);
    const book = new Workbook();
    await book.xlsx.load(answer.body as never);
    expect(book.worksheets[0]!.getCell('A2').value).toMatch(/^Row 2 of the file: “性别要求”“女”: A notice may not ask for or prefer one sex/);
    expect(book.worksheets[0]!.getCell('E2').value).toBe('保洁员');
    const refused = await officer.post('/api/imports?kind=postings&place=500236&variant=moonshine').set('Content-Type', 'application/octet-stream').set('X-File-Name', 'a.csv').send(file(...GOOD)).expect(422);
    expect(refused.body).toMatchObject({ code: 'imports.unknown-variant' });
    expect(((await officer.get('/api/imports/template?kind=postings').expect(200)).headers['content-type'])).toContain('spreadsheetml');
  });
});
