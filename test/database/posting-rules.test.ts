import { randomUUID } from 'node:crypto';

import { DataSource, type EntityManager } from 'typeorm';

import { dataSourceOptions } from '../../src/data-source';
import { serviceActor } from '../../src/identity/actor';
import { type Place, placeOf, scopeOf } from '../../src/places/place-code';
import { Clock } from '../../src/platform/clock';
import { Database } from '../../src/platform/database.service';
import { parseOpenTo } from '../../src/postings/open-to';
import type { PostingDraft } from '../../src/postings/posting-draft';
import type { PostingForm } from '../../src/postings/posting-form';
import { Posting } from '../../src/postings/posting.entity';
import { POSTINGS_ENTITIES } from '../../src/postings/postings.module';
import { PostingsService } from '../../src/postings/postings.service';
import { createDatabase, type TestDatabase } from '../support/database';

const FENGJIE = placeOf('500236');
const YUNYANG = placeOf('500235');
const XINGLONG = placeOf('500236128');
const TODAY = '2026-11-24';

class StandingClock extends Clock {
  now(): Date {
    return new Date(`${TODAY}T02:00:00Z`);
  }
}

/** A posting that is fine. */
const aDraft = (draft: Partial<PostingDraft> = {}): PostingDraft => ({
  place: FENGJIE, employerName: '白帝针织厂', unifiedSocialCreditCode: null, channel: 'market-local', title: '缝纫工', trade: 'sewing', seats: 5, payMode: 'monthly',
  wageLow: 3_000, wageHigh: 4_000, hoursPerDay: 8, shift: 'day', physicalLoad: 'light', boardAndLodging: false, worksite: FENGJIE, worksiteText: '奉节县', educationMin: 'illiterate',
  ageMin: 18, ageMaxMale: 60, ageMaxFemale: 60, skillsRequired: [], categoriesRequired: [], openTo: [[500_236_000_000_000, 500_236_999_999_999]],
  starts: TODAY, openedOn: TODAY, validUntil: '2026-12-31', status: 'open', ...draft,
});
const aForm = (form: Partial<PostingForm> = {}): PostingForm => ({
  employerName: '白帝针织厂', channel: 'market-local', title: '缝纫工', trade: 'sewing', seats: 5, payMode: 'monthly', wageLow: 3_000, wageHigh: 4_000, hoursPerDay: 8, shift: 'day',
  worksite: FENGJIE, worksiteText: '奉节县', ...form,
});

describe('Postings in the database', () => {
  let server: TestDatabase;
  let app: DataSource;
  let database: Database;
  const postings = new PostingsService(new StandingClock());
  const actor = (place: Place) => serviceActor(scopeOf(place));
  const write = <Result>(place: Place, work: (db: EntityManager) => Promise<Result>) => database.write(scopeOf(place), work);
  const read = (id: string, place = FENGJIE): Promise<Posting> => database.read(scopeOf(place), (db) => postings.read(db, id));
  const add = async (draft: Partial<PostingDraft> = {}): Promise<string> => {
    const one = aDraft(draft);
    return (await write(one.place, (db) => postings.addPostings(db, [one], actor(one.place))))[0]!;
  };
  const settled = async <Result>(works: Promise<Result>[]) => {
    const results = await Promise.allSettled(works);
    const codes = results.flatMap((result) => (result.status === 'rejected' ? [(result.reason as { code?: string }).code] : []));
    return { done: results.length - codes.length, codes: [...new Set(codes)] };
  };

  beforeAll(async () => {
    server = await createDatabase();
    app = await new DataSource({ ...dataSourceOptions(server.appUrl, 20), entities: POSTINGS_ENTITIES } as ConstructorParameters<typeof DataSource>[0]).initialize();
    database = new Database(app);
  });
  afterAll(async () => {
    await app.destroy();
    await server.drop();
  });

  describe('keep their rules, each by its name', () => {
    const broken: [string, Partial<PostingDraft>][] = [
      ['posting_channel', { channel: 'gig' as never }],
      ['posting_seats', { seats: 0 }],
      ['posting_seats', { seats: 10_001 }],
      ['posting_pay_mode', { payMode: 'yearly' as never }],
      ['posting_wage', { wageLow: 4_001 }],
      ['posting_wage', { wageLow: -1 }],
      ['posting_hours', { hoursPerDay: 13 }],
      ['posting_shift', { shift: 'sometimes' as never }],
      ['posting_load', { physicalLoad: 'huge' as never }],
      ['posting_education', { educationMin: 'doctor' as never }],
      ['posting_ages', { ageMin: 15 }],
      ['posting_ages', { ageMin: 61 }],
      ['posting_ages_equal', { ageMaxFemale: 55 }],
      ['posting_dates', { validUntil: '2026-11-23' }],
      ['posting_status', { status: 'expired' as never }],
      ['posting_open_to_somebody', { openTo: [] }],
    ];
    it.each(broken)('%s: %j', async (constraint, draft) => expect(add(draft)).rejects.toMatchObject({ constraint }));

    it('posting_seats_within: no more seats filled than there are, and not fewer than none', async () => {
      const id = await add();
      for (const filled of [6, -1]) {
        await expect(write(FENGJIE, (db) => db.query('UPDATE posting SET seats_filled = $2 WHERE id = $1', [id, filled]))).rejects.toMatchObject({ constraint: 'posting_seats_within' });
      }
    });

    it('employer_name_once and employer_code_once: one firm at one place', async () => {
      const insert = (name: string, code: string | null) =>
        write(FENGJIE, (db) => db.query('INSERT INTO employer (id, place, name, unified_social_credit_code) VALUES ($1, $2, $3, $4)', [randomUUID(), FENGJIE, name, code]));
      await insert('夔门鞋厂', '91500236MA00000001');
      await expect(insert('夔门鞋厂', null)).rejects.toMatchObject({ constraint: 'employer_name_once' });
      await expect(insert('夔门制鞋', '91500236MA00000001')).rejects.toMatchObject({ constraint: 'employer_code_once' });
    });

    it('posting_number and posting_number_once: a number is for one posting that is not closed', async () => {
      await expect(add({ number: '' })).rejects.toMatchObject({ constraint: 'posting_number' });
      const id = await add({ number: 'FJ-1' });
      await expect(add({ number: 'FJ-1' })).rejects.toMatchObject({ constraint: 'posting_number_once' });
      await write(FENGJIE, (db) => postings.closePosting(db, id, 1, 'filled', actor(FENGJIE)));
      await expect(read(await add({ number: 'FJ-1' }))).resolves.toMatchObject({ number: 'FJ-1' });
    });

    it('posting_stays: only a young one that nobody has a seat of can be taken back', async () => {
      const drop = (id: string) => write(FENGJIE, (db) => db.query<[unknown, number]>('DELETE FROM posting WHERE id = $1', [id]));
      const [taken, old, young] = [await add(), await add(), await add()];
      await write(FENGJIE, (db) => postings.takeSeat(db, taken));
      await write(FENGJIE, (db) => db.query(`UPDATE posting SET created_at = now() - interval '9 days' WHERE id = $1`, [old]));
      await expect(drop(taken)).rejects.toThrow(/posting/);
      await expect(drop(old)).rejects.toThrow(/posting/);
      expect((await drop(young))[1]).toBe(1);
    });

    it('caps by sex stand in public-welfare posts', async () => {
      const id = await add({ channel: 'public-welfare-bureau', ageMaxMale: 59, ageMaxFemale: 54 });
      await expect(read(id)).resolves.toMatchObject({ ageMaxMale: 59, ageMaxFemale: 54 });
    });
  });

  describe('are added in bulk', () => {
    it('2,500 of them with 40 employers in the order of the drafts, each employer once', async () => {
      const drafts = Array.from({ length: 2_500 }, (_, i) => aDraft({ title: `岗位${i}`, employerName: `大宗${i % 40}号厂` }));
      const ids = await write(FENGJIE, (db) => postings.addPostings(db, drafts, actor(FENGJIE)));
      expect(new Set(ids).size).toBe(2_500);
      await expect(read(ids[1_777]!)).resolves.toMatchObject({ title: '岗位1777', employerName: '大宗17号厂', version: 1, seatsFilled: 0, starts: TODAY });
      await write(FENGJIE, (db) => postings.addPostings(db, drafts.slice(0, 3), actor(FENGJIE)));
      const [row] = await write(FENGJIE, (db) => db.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM employer WHERE name LIKE '大宗%'`));
      expect(row).toEqual({ n: 40 });
    });

    it('knows an employer again by its credit code under another name', async () => {
      const code = '91500236MA00000099';
      const [a, b] = [await read(await add({ employerName: '草堂豆干厂', unifiedSocialCreditCode: code })), await read(await add({ employerName: '草堂豆制品厂', unifiedSocialCreditCode: code }))];
      expect(b.employerId).toBe(a.employerId);
      expect(b.employerName).toBe('草堂豆制品厂');
    });

    it('not outside the scope of the transaction', async () => {
      await expect(write(YUNYANG, (db) => postings.addPostings(db, [aDraft()], actor(YUNYANG)))).rejects.toThrow('row-level security');
    });
  });

  describe('give their seats', () => {
    it('200 callers at once take the 5 seats of one, and 195 are told it is full', async () => {
      const id = await add({ seats: 5 });
      const taken = await settled(Array.from({ length: 200 }, () => write(FENGJIE, (db) => postings.takeSeat(db, id))));
      expect(taken).toEqual({ done: 5, codes: ['postings.full'] });
      await expect(read(id)).resolves.toMatchObject({ seatsFilled: 5, version: 1 });
    });

    it('a seat given back can be taken again, and no more are given back than are taken', async () => {
      const id = await add({ seats: 1 });
      await write(FENGJIE, (db) => postings.takeSeat(db, id));
      await expect(settled(Array.from({ length: 20 }, () => write(FENGJIE, (db) => postings.giveSeatBack(db, id))))).resolves.toEqual({ done: 1, codes: ['postings.no-seat-taken'] });
      await write(FENGJIE, (db) => postings.takeSeat(db, id));
      await expect(read(id)).resolves.toMatchObject({ seatsFilled: 1 });
    });

    it('a seat taken in a transaction that fails was not taken', async () => {
      const id = await add({ seats: 1 });
      await expect(write(FENGJIE, async (db) => postings.takeSeat(db, id).then(() => Promise.reject(new Error('later'))))).rejects.toThrow('later');
      await expect(read(id)).resolves.toMatchObject({ seatsFilled: 0 });
    });

    it('to those whose people it is open to, though they cannot change anything else of it; to others it does not exist', async () => {
      const id = await add({ openTo: [[500_236_000_000_000, 500_236_999_999_999], [500_235_000_000_000, 500_235_999_999_999]] });
      await write(YUNYANG, (db) => postings.takeSeat(db, id));
      await expect(read(id)).resolves.toMatchObject({ seatsFilled: 1 });
      await expect(write(YUNYANG, (db) => postings.changePosting(db, id, 1, { seats: 50 }, actor(YUNYANG)))).rejects.toMatchObject({ code: 'postings.kept-elsewhere' });
      await expect(write(YUNYANG, async (db) => (await db.query<[unknown[], number]>('UPDATE posting SET seats = 50 WHERE id = $1', [id]))[1])).resolves.toBe(0);
      const wanzhou = placeOf('500101');
      await expect(write(wanzhou, (db) => postings.takeSeat(db, id))).rejects.toMatchObject({ code: 'postings.not-found' });
      await expect(read(id, wanzhou)).rejects.toMatchObject({ code: 'postings.not-found' });
    });

    it('none while paused, closed or a draft', async () => {
      for (const status of ['draft', 'paused', 'closed'] as const) {
        const id = await add({ status });
        await expect(write(FENGJIE, (db) => postings.takeSeat(db, id))).rejects.toMatchObject({ code: 'postings.closed', details: { status } });
      }
    });
  });

  describe('end', () => {
    it('without touching the seats that are taken and the placements behind them', async () => {
      const id = await add();
      await write(FENGJIE, (db) => postings.takeSeat(db, id));
      const placement = await addPlacement(id);
      await write(FENGJIE, (db) => postings.closePosting(db, id, 1, 'employer-withdrew', actor(FENGJIE)));
      await expect(read(id)).resolves.toMatchObject({ status: 'closed', seatsFilled: 1, version: 2 });
      const [kept] = await write(FENGJIE, (db) => db.query<object[]>('SELECT posting_id AS posting, ended_on AS ended FROM placement WHERE id = $1', [placement]));
      expect(kept).toEqual({ posting: id, ended: null });
      await write(FENGJIE, (db) => postings.giveSeatBack(db, id));
      await expect(read(id)).resolves.toMatchObject({ status: 'closed', seatsFilled: 0 });
    });

    it('once, with the reason in the audit', async () => {
      const id = await add();
      const close = () => write(FENGJIE, (db) => postings.closePosting(db, id, 1, 'project-ended', actor(FENGJIE)));
      await close();
      await expect(close()).rejects.toMatchObject({ code: 'postings.changed-meanwhile' });
      await expect(write(FENGJIE, (db) => postings.closePosting(db, id, 2, 'other', actor(FENGJIE)))).rejects.toMatchObject({ code: 'postings.cannot-become' });
      const entries = await server.owner.transaction(async (db) => {
        await db.query(`SELECT set_config('leye.scope_lo', '0', true), set_config('leye.scope_hi', '999999999999999', true)`);
        return db.query<{ details: object }[]>(`SELECT details FROM audit_entry WHERE action = 'posting_closed' AND object_id = $1`, [id]);
      });
      expect(entries).toEqual([{ details: expect.objectContaining({ reason: 'project-ended' }) }]);
    });

    /** Somebody of a household of the county, at work in the posting. */
    async function addPlacement(posting: string): Promise<string> {
      return write(FENGJIE, async (db) => {
        const [row] = await db.query<{ id: string }[]>(
          `WITH h AS (INSERT INTO household (id, place, number) VALUES (gen_random_uuid(), $1, gen_random_uuid()) RETURNING id, place),
                p AS (INSERT INTO person (id, household_id, place, role_in_household, name, name_initials, citizen_number_cipher, citizen_number_index, birth_date, sex,
                        education, labour_capacity, employment_state, employment_evidence)
                      SELECT gen_random_uuid(), id, place, 'head', 'x', 'x', 'x', decode(md5(id::text), 'hex'), '1990-01-01', 'male', 'junior', 'ordinary', 'employed', 'test' FROM h
                      RETURNING id, household_id, place)
           INSERT INTO placement (id, person_id, household_id, place, posting_id, started_on) SELECT gen_random_uuid(), id, household_id, place, $2, $3 FROM p RETURNING id`,
          [FENGJIE, posting, TODAY],
        );
        return row!.id;
      });
    }
  });

  describe('are changed', () => {
    const change = (id: string, version: number, changes: Parameters<PostingsService['changePosting']>[3]) => write(FENGJIE, (db) => postings.changePosting(db, id, version, changes, actor(FENGJIE)));

    it('by one of twenty officers who read the same version; the others are told', async () => {
      const id = await add();
      const outcome = await settled(Array.from({ length: 20 }, (_, i) => change(id, 1, { wageHigh: 4_100 + i })));
      expect(outcome).toEqual({ done: 1, codes: ['postings.changed-meanwhile'] });
      await expect(read(id)).resolves.toMatchObject({ version: 2, wageLow: 3_000, title: '缝纫工' });
    });

    it('to more seats, not to fewer than are taken', async () => {
      const id = await add({ seats: 3 });
      for (let i = 0; i < 2; i += 1) await write(FENGJIE, (db) => postings.takeSeat(db, id));
      await expect(change(id, 1, { seats: 1 })).rejects.toMatchObject({ code: 'postings.fewer-seats-than-filled', details: { seatsFilled: 2 } });
      await expect(change(id, 1, { seats: 2 })).resolves.toMatchObject({ version: 2 });
    });

    it('by the steps of their life', async () => {
      const id = await add();
      await change(id, 1, { status: 'paused' });
      await change(id, 2, { status: 'open' });
      await write(FENGJIE, (db) => postings.closePosting(db, id, 3, 'filled', actor(FENGJIE)));
      await expect(change(id, 4, { status: 'open' })).rejects.toMatchObject({ code: 'postings.cannot-become' });
      await expect(change(id, 4, { seats: 9 })).rejects.toMatchObject({ code: 'postings.closed' });
    });

    it('from a draft to an open posting only with its pay', async () => {
      const id = await add({ status: 'draft', wageLow: 0, wageHigh: 0 });
      await expect(change(id, 1, { status: 'open' })).rejects.toMatchObject({ code: 'postings.invalid', details: { field: 'wageLow' } });
      await change(id, 1, { status: 'open', wageLow: 2_800, wageHigh: 3_300 });
      await expect(read(id)).resolves.toMatchObject({ status: 'open', wageLow: 2_800 });
    });

    it('not to a wording or a pay against the law', async () => {
      const id = await add();
      await expect(change(id, 1, { title: '缝纫工（限女）' })).rejects.toMatchObject({ code: 'postings.against-the-law', details: { wordings: expect.stringContaining('男女不限') } });
      await expect(change(id, 1, { wageLow: 1_800, wageHigh: 2_000 })).rejects.toMatchObject({ code: 'postings.against-the-law', details: { wordings: expect.stringContaining('2200') } });
      await expect(read(id)).resolves.toMatchObject({ version: 1 });
    });
  });

  describe('are added by an officer', () => {
    const create = (form: Partial<PostingForm>, place = FENGJIE) => write(place, (db) => postings.createPosting(db, aForm(form), actor(place)));

    it('with what the channel says about whom they are for', async () => {
      const { id, findings } = await create({ channel: 'public-welfare-rural', title: '村道管护员', trade: 'road-keeper', wageLow: 600, wageHigh: 800, hoursPerDay: 3, shift: 'flexible' }, XINGLONG);
      const posting = await read(id);
      expect(posting).toMatchObject({ place: XINGLONG, status: 'open', openedOn: TODAY, validUntil: '2027-02-22', ageMin: 16, categoriesRequired: expect.arrayContaining(['relocated']) });
      expect(parseOpenTo(posting.openTo)).toEqual([[500_236_128_000_000, 500_236_128_999_999]]);
      expect(findings).toEqual([expect.objectContaining({ rule: 'minimum-wage', severity: 'warn' })]);
    });

    it('not for a place outside the scope', async () => {
      await expect(create({ place: FENGJIE }, XINGLONG)).rejects.toMatchObject({ code: 'postings.out-of-scope' });
    });

    it.each<[Partial<PostingForm>, string]>([
      [{ trade: 'astronaut' }, 'trade'],
      [{ wageHigh: 2_900 }, 'wageHigh'],
      [{ wageLow: 0 }, 'wageLow'],
      [{ validUntil: '2026-11-23' }, 'validUntil'],
      [{ validUntil: '2027-02-23' }, 'validUntil'],
      [{ ageMin: 40, ageMaxMale: 39, ageMaxFemale: 39 }, 'ageMaxMale'],
    ])('not with %j', async (form, field) => expect(create(form)).rejects.toMatchObject({ kind: 'invalid', code: 'postings.invalid', details: { field, message: expect.any(String) } }));

    it('not with a notice against the law, though its title is fine', async () => {
      await expect(create({ wording: '缝纫熟练，限本县户口' })).rejects.toMatchObject({ code: 'postings.against-the-law' });
    });
  });

  describe('are listed', () => {
    const KAIZHOU = placeOf('500154');
    const list = async (filter: Parameters<PostingsService['list']>[1], place = KAIZHOU, page = { limit: 20, offset: 0 }) =>
      database.read(scopeOf(place), async (db) => {
        const { rows, total } = await postings.list(db, filter, page);
        return { total, titles: rows.map(({ title }) => title) };
      });
    const open = [[500_154_000_000_000, 500_154_999_999_999]] as const;

    beforeAll(async () => {
      const kaizhou = { place: KAIZHOU, worksite: KAIZHOU, openTo: open, worksiteText: '开州区' };
      await add({ ...kaizhou, title: '最早', openedOn: '2026-10-01', validUntil: '2026-11-23', employerName: '汉丰百货' });
      await add({ ...kaizhou, title: '中间', openedOn: '2026-11-01', validUntil: '2026-11-24', channel: 'returnee-park' });
      await add({ ...kaizhou, title: '最近', openedOn: '2026-11-20', status: 'paused', worksite: placeOf('3707'), employerName: '潍坊100%食品_厂' });
      await add({ ...kaizhou, title: '已关', openedOn: '2026-11-10', status: 'closed' });
      await add({ title: '别处可来', openTo: open, openedOn: '2026-11-23' });
    });

    it('newest first, those kept elsewhere and open to us too', async () => {
      await expect(list({})).resolves.toEqual({ total: 5, titles: ['别处可来', '最近', '已关', '中间', '最早'] });
    });
    it('page by page with the whole number', async () => {
      await expect(list({}, KAIZHOU, { limit: 2, offset: 2 })).resolves.toEqual({ total: 5, titles: ['已关', '中间'] });
    });
    it('by status as it is shown: one past its last day is expired, not open', async () => {
      await expect(list({ status: 'open' })).resolves.toMatchObject({ titles: ['别处可来', '中间'] });
      await expect(list({ status: 'expired' })).resolves.toMatchObject({ titles: ['最早'] });
      await expect(list({ status: 'paused' })).resolves.toMatchObject({ titles: ['最近'] });
      await expect(list({ status: 'closed' })).resolves.toMatchObject({ titles: ['已关'] });
    });
    it('by channel, by place of work, by words of title or employer', async () => {
      await expect(list({ channel: 'returnee-park' })).resolves.toMatchObject({ titles: ['中间'] });
      await expect(list({ worksite: scopeOf(placeOf('37')) })).resolves.toMatchObject({ titles: ['最近'] });
      await expect(list({ q: '汉丰' })).resolves.toMatchObject({ titles: ['最早'] });
      await expect(list({ q: '近' })).resolves.toMatchObject({ titles: ['最近'] });
    });
    it('with signs of a pattern taken as what they are', async () => {
      await expect(list({ q: '100%' })).resolves.toMatchObject({ total: 1 });
      await expect(list({ q: '%' })).resolves.toMatchObject({ total: 1 });
      await expect(list({ q: `'; DROP TABLE posting; --` })).resolves.toMatchObject({ total: 0 });
    });
  });
});
