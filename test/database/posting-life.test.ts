import { placeOf, scopeOf } from '../../src/places/place-code';
import { parseOpenTo } from '../../src/posting-rules/open-to';
import type { PostingForm } from '../../src/postings/posting-form';
import type { PostingsService } from '../../src/postings/postings.service';
import { aForm, FENGJIE, postingsBureau, settled, TODAY } from '../support/postings';

describe('Postings, from the first form to the end', () => {
  const XINGLONG = placeOf('500236128');
  let bureau: Awaited<ReturnType<typeof postingsBureau>>;

  beforeAll(async () => {
    bureau = await postingsBureau();
  });
  afterAll(() => bureau.close());

  describe('are added by an officer', () => {
    const create = (form: Partial<PostingForm>, place = FENGJIE) => bureau.write(place, (db) => bureau.postings.createPosting(db, aForm(form), bureau.actor(place)));

    it('with what the channel says about whom they are for', async () => {
      const { id, findings } = await create({ channel: 'public-welfare-rural', title: '村道管护员', trade: 'road-keeper', wageLow: 600, wageHigh: 800, hoursPerDay: 3, shift: 'flexible' }, XINGLONG);
      const posting = await bureau.read(id);
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

    // The example of GB 32100-2015.
    it.each([['91350100M000100Y43', '91350100M000100Y43'], [' 9135 0100 m000 100y43', '91350100M000100Y43'], ['无', null], [undefined, null]])('with the credit code %p taken as %p', async (written, code) => {
      const { id } = await create({ employerName: `榕城纸厂${code ?? written}`, ...(written === undefined ? {} : { unifiedSocialCreditCode: written }) });
      const [employer] = await bureau.write(FENGJIE, (db) => db.query<object[]>('SELECT unified_social_credit_code AS code FROM employer e JOIN posting p ON p.employer_id = e.id WHERE p.id = $1', [id]));
      expect(employer).toEqual({ code });
    });
    it.each([['91350100M000100Y44', 'wrong-digit'], ['91530100M000100Y43', 'wrong-digit'], ['500236000012345', 'not-one']])('not with the credit code %p: %s', async (written, fault) =>
      expect(create({ unifiedSocialCreditCode: written })).rejects.toMatchObject({ kind: 'invalid', code: `postings.credit-code-${fault}` }));

    it('not with a notice against the law, though its title is fine', async () => {
      await expect(create({ wording: '缝纫熟练，限本县户口' })).rejects.toMatchObject({ code: 'postings.against-the-law' });
    });
  });

  describe('are changed', () => {
    const change = (id: string, version: number, changes: Parameters<PostingsService['changePosting']>[3]) => bureau.write(FENGJIE, (db) => bureau.postings.changePosting(db, id, version, changes, bureau.actor(FENGJIE)));

    it('by one of twenty officers who read the same version; the others are told', async () => {
      const id = await bureau.add();
      const outcome = await settled(Array.from({ length: 20 }, (_, i) => change(id, 1, { wageHigh: 4_100 + i })));
      expect(outcome).toEqual({ done: 1, codes: ['postings.changed-meanwhile'] });
      await expect(bureau.read(id)).resolves.toMatchObject({ version: 2, wageLow: 3_000, title: '缝纫工' });
    });

    it('to more seats, not to fewer than are taken', async () => {
      const id = await bureau.add({ seats: 3 });
      for (let i = 0; i < 2; i += 1) await bureau.write(FENGJIE, (db) => bureau.postings.takeSeat(db, id));
      await expect(change(id, 1, { seats: 1 })).rejects.toMatchObject({ code: 'postings.fewer-seats-than-filled', details: { seatsFilled: 2 } });
      await expect(change(id, 1, { seats: 2 })).resolves.toMatchObject({ version: 2 });
    });

    it('by the steps of their life', async () => {
      const id = await bureau.add();
      await change(id, 1, { status: 'paused' });
      await change(id, 2, { status: 'open' });
      await bureau.write(FENGJIE, (db) => bureau.postings.closePosting(db, id, 3, 'filled', bureau.actor(FENGJIE)));
      await expect(change(id, 4, { status: 'open' })).rejects.toMatchObject({ code: 'postings.cannot-become' });
      await expect(change(id, 4, { seats: 9 })).rejects.toMatchObject({ code: 'postings.closed' });
    });

    it('from a draft to an open posting only with its pay', async () => {
      const id = await bureau.add({ status: 'draft', wageLow: 0, wageHigh: 0 });
      await expect(change(id, 1, { status: 'open' })).rejects.toMatchObject({ code: 'postings.invalid', details: { field: 'wageLow' } });
      await change(id, 1, { status: 'open', wageLow: 2_800, wageHigh: 3_300 });
      await expect(bureau.read(id)).resolves.toMatchObject({ status: 'open', wageLow: 2_800 });
    });

    it('not to a wording or a pay against the law', async () => {
      const id = await bureau.add();
      await expect(change(id, 1, { title: '缝纫工（限女）' })).rejects.toMatchObject({ code: 'postings.against-the-law', details: { wordings: expect.stringContaining('男女不限') } });
      await expect(change(id, 1, { wageLow: 1_800, wageHigh: 2_000 })).rejects.toMatchObject({ code: 'postings.against-the-law', details: { wordings: expect.stringContaining('2200') } });
      await expect(bureau.read(id)).resolves.toMatchObject({ version: 1 });
    });
  });

  describe('end', () => {
    it('without touching the seats that are taken and the placements behind them', async () => {
      const id = await bureau.add();
      await bureau.write(FENGJIE, (db) => bureau.postings.takeSeat(db, id));
      const placement = await addPlacement(id);
      await bureau.write(FENGJIE, (db) => bureau.postings.closePosting(db, id, 1, 'employer-withdrew', bureau.actor(FENGJIE)));
      await expect(bureau.read(id)).resolves.toMatchObject({ status: 'closed', seatsFilled: 1, version: 2 });
      const [kept] = await bureau.write(FENGJIE, (db) => db.query<object[]>('SELECT posting_id AS posting, ended_on AS ended FROM placement WHERE id = $1', [placement]));
      expect(kept).toEqual({ posting: id, ended: null });
      await bureau.write(FENGJIE, (db) => bureau.postings.giveSeatBack(db, id));
      await expect(bureau.read(id)).resolves.toMatchObject({ status: 'closed', seatsFilled: 0 });
    });

    it('once, with the reason in the audit', async () => {
      const id = await bureau.add();
      const close = () => bureau.write(FENGJIE, (db) => bureau.postings.closePosting(db, id, 1, 'project-ended', bureau.actor(FENGJIE)));
      await close();
      await expect(close()).rejects.toMatchObject({ code: 'postings.changed-meanwhile' });
      await expect(bureau.write(FENGJIE, (db) => bureau.postings.closePosting(db, id, 2, 'other', bureau.actor(FENGJIE)))).rejects.toMatchObject({ code: 'postings.cannot-become' });
      const entries = await bureau.server.owner.transaction(async (db) => {
        await db.query(`SELECT set_config('leye.scope_lo', '0', true), set_config('leye.scope_hi', '999999999999999', true)`);
        return db.query<{ details: object }[]>(`SELECT details FROM audit_entry WHERE action = 'posting_closed' AND object_id = $1`, [id]);
      });
      expect(entries).toEqual([{ details: expect.objectContaining({ reason: 'project-ended' }) }]);
    });

    /** Somebody of a household of the county, at work in the posting. */
    async function addPlacement(posting: string): Promise<string> {
      return bureau.write(FENGJIE, async (db) => {
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

  describe('are listed', () => {
    const KAIZHOU = placeOf('500154');
    const list = async (filter: Parameters<PostingsService['list']>[1], place = KAIZHOU, page = { limit: 20, offset: 0 }) =>
      bureau.database.read(scopeOf(place), async (db) => {
        const { rows, total } = await bureau.postings.list(db, filter, page);
        return { total, titles: rows.map(({ title }) => title) };
      });
    const open = [[500_154_000_000_000, 500_154_999_999_999]] as const;

    beforeAll(async () => {
      const kaizhou = { place: KAIZHOU, worksite: KAIZHOU, openTo: open, worksiteText: '开州区' };
      await bureau.add({ ...kaizhou, title: '最早', openedOn: '2026-10-01', validUntil: '2026-11-23', employerName: '汉丰百货' });
      await bureau.add({ ...kaizhou, title: '中间', openedOn: '2026-11-01', validUntil: '2026-11-24', channel: 'returnee-park' });
      await bureau.add({ ...kaizhou, title: '最近', openedOn: '2026-11-20', status: 'paused', worksite: placeOf('3707'), employerName: '潍坊100%食品_厂' });
      await bureau.add({ ...kaizhou, title: '已关', openedOn: '2026-11-10', status: 'closed' });
      await bureau.add({ title: '别处可来', openTo: open, openedOn: '2026-11-23' });
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
