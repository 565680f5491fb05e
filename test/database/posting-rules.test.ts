import { randomUUID } from 'node:crypto';

import { placeOf } from '../../src/places/place-code';
import type { PostingDraft } from '../../src/postings/posting-draft';
import { aDraft, FENGJIE, postingsBureau, settled, TODAY, YUNYANG } from '../support/postings';

describe('Postings in the database', () => {
  let bureau: Awaited<ReturnType<typeof postingsBureau>>;

  beforeAll(async () => {
    bureau = await postingsBureau();
  });
  afterAll(() => bureau.close());

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
    it.each(broken)('%s: %j', async (constraint, draft) => expect(bureau.add(draft)).rejects.toMatchObject({ constraint }));

    it('posting_seats_within: no more seats filled than there are, and not fewer than none', async () => {
      const id = await bureau.add();
      for (const filled of [6, -1]) {
        await expect(bureau.write(FENGJIE, (db) => db.query('UPDATE posting SET seats_filled = $2 WHERE id = $1', [id, filled]))).rejects.toMatchObject({ constraint: 'posting_seats_within' });
      }
    });

    it('employer_name_once and employer_code_once: one firm at one place', async () => {
      const insert = (name: string, code: string | null) =>
        bureau.write(FENGJIE, (db) => db.query('INSERT INTO employer (id, place, name, unified_social_credit_code) VALUES ($1, $2, $3, $4)', [randomUUID(), FENGJIE, name, code]));
      await insert('夔门鞋厂', '91500236MA00000001');
      await expect(insert('夔门鞋厂', null)).rejects.toMatchObject({ constraint: 'employer_name_once' });
      await expect(insert('夔门制鞋', '91500236MA00000001')).rejects.toMatchObject({ constraint: 'employer_code_once' });
    });

    it('posting_number and posting_number_once: a number is for one posting that is not closed', async () => {
      await expect(bureau.add({ number: '' })).rejects.toMatchObject({ constraint: 'posting_number' });
      const id = await bureau.add({ number: 'FJ-1' });
      await expect(bureau.add({ number: 'FJ-1' })).rejects.toMatchObject({ constraint: 'posting_number_once' });
      await bureau.write(FENGJIE, (db) => bureau.postings.closePosting(db, id, 1, 'filled', bureau.actor(FENGJIE)));
      await expect(bureau.read(await bureau.add({ number: 'FJ-1' }))).resolves.toMatchObject({ number: 'FJ-1' });
    });

    it('posting_stays: only a young one that nobody has a seat of can be taken back', async () => {
      const drop = (id: string) => bureau.write(FENGJIE, (db) => db.query<[unknown, number]>('DELETE FROM posting WHERE id = $1', [id]));
      const [taken, old, young] = [await bureau.add(), await bureau.add(), await bureau.add()];
      await bureau.write(FENGJIE, (db) => bureau.postings.takeSeat(db, taken));
      await bureau.write(FENGJIE, (db) => db.query(`UPDATE posting SET created_at = now() - interval '9 days' WHERE id = $1`, [old]));
      await expect(drop(taken)).rejects.toThrow(/posting/);
      await expect(drop(old)).rejects.toThrow(/posting/);
      expect((await drop(young))[1]).toBe(1);
    });

    it('posting_says_when_written: at every change, a seat taken and given back too', async () => {
      const id = await bureau.add();
      const instants: string[] = [];
      const look = async () => {
        const [row] = await bureau.write(FENGJIE, (db) => db.query<{ at: string }[]>('SELECT written_at::text AS at FROM posting WHERE id = $1', [id]));
        instants.push(row!.at);
      };
      await look();
      await bureau.write(FENGJIE, (db) => bureau.postings.takeSeat(db, id)).then(look);
      await bureau.write(FENGJIE, (db) => bureau.postings.giveSeatBack(db, id)).then(look);
      await bureau.write(FENGJIE, (db) => bureau.postings.changePosting(db, id, 1, { seats: 9 }, bureau.actor(FENGJIE))).then(look);
      await look();
      expect(new Set(instants).size).toBe(4);
    });

    it('caps by sex stand in public-welfare posts', async () => {
      const id = await bureau.add({ channel: 'public-welfare-bureau', ageMaxMale: 59, ageMaxFemale: 54 });
      await expect(bureau.read(id)).resolves.toMatchObject({ ageMaxMale: 59, ageMaxFemale: 54 });
    });
  });

  describe('are added in bulk', () => {
    it('2,500 of them with 40 employers in the order of the drafts, each employer once', async () => {
      const drafts = Array.from({ length: 2_500 }, (_, i) => aDraft({ title: `岗位${i}`, employerName: `大宗${i % 40}号厂` }));
      const ids = await bureau.write(FENGJIE, (db) => bureau.postings.addPostings(db, drafts, bureau.actor(FENGJIE)));
      expect(new Set(ids).size).toBe(2_500);
      await expect(bureau.read(ids[1_777]!)).resolves.toMatchObject({ title: '岗位1777', employerName: '大宗17号厂', version: 1, seatsFilled: 0, starts: TODAY });
      await bureau.write(FENGJIE, (db) => bureau.postings.addPostings(db, drafts.slice(0, 3), bureau.actor(FENGJIE)));
      const [row] = await bureau.write(FENGJIE, (db) => db.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM employer WHERE name LIKE '大宗%'`));
      expect(row).toEqual({ n: 40 });
    });

    it('knows an employer again by its credit code under another name', async () => {
      const code = '91500236MA00000099';
      const [a, b] = [await bureau.read(await bureau.add({ employerName: '草堂豆干厂', unifiedSocialCreditCode: code })), await bureau.read(await bureau.add({ employerName: '草堂豆制品厂', unifiedSocialCreditCode: code }))];
      expect(b.employerId).toBe(a.employerId);
      expect(b.employerName).toBe('草堂豆制品厂');
    });

    it('not outside the scope of the transaction', async () => {
      await expect(bureau.write(YUNYANG, (db) => bureau.postings.addPostings(db, [aDraft()], bureau.actor(YUNYANG)))).rejects.toThrow('row-level security');
    });
  });

  describe('give their seats', () => {
    it('200 callers at once take the 5 seats of one, and 195 are told it is full', async () => {
      const id = await bureau.add({ seats: 5 });
      const taken = await settled(Array.from({ length: 200 }, () => bureau.write(FENGJIE, (db) => bureau.postings.takeSeat(db, id))));
      expect(taken).toEqual({ done: 5, codes: ['postings.full'] });
      await expect(bureau.read(id)).resolves.toMatchObject({ seatsFilled: 5, version: 1 });
    });

    it('a seat given back can be taken again, and no more are given back than are taken', async () => {
      const id = await bureau.add({ seats: 1 });
      await bureau.write(FENGJIE, (db) => bureau.postings.takeSeat(db, id));
      await expect(settled(Array.from({ length: 20 }, () => bureau.write(FENGJIE, (db) => bureau.postings.giveSeatBack(db, id))))).resolves.toEqual({ done: 1, codes: ['postings.no-seat-taken'] });
      await bureau.write(FENGJIE, (db) => bureau.postings.takeSeat(db, id));
      await expect(bureau.read(id)).resolves.toMatchObject({ seatsFilled: 1 });
    });

    it('a seat taken in a transaction that fails was not taken', async () => {
      const id = await bureau.add({ seats: 1 });
      await expect(bureau.write(FENGJIE, async (db) => bureau.postings.takeSeat(db, id).then(() => Promise.reject(new Error('later'))))).rejects.toThrow('later');
      await expect(bureau.read(id)).resolves.toMatchObject({ seatsFilled: 0 });
    });

    it('to those whose people it is open to, though they cannot change anything else of it; to others it does not exist', async () => {
      const id = await bureau.add({ openTo: [[500_236_000_000_000, 500_236_999_999_999], [500_235_000_000_000, 500_235_999_999_999]] });
      await bureau.write(YUNYANG, (db) => bureau.postings.takeSeat(db, id));
      await expect(bureau.read(id)).resolves.toMatchObject({ seatsFilled: 1 });
      await expect(bureau.write(YUNYANG, (db) => bureau.postings.changePosting(db, id, 1, { seats: 50 }, bureau.actor(YUNYANG)))).rejects.toMatchObject({ code: 'postings.kept-elsewhere' });
      await expect(bureau.write(YUNYANG, async (db) => (await db.query<[unknown[], number]>('UPDATE posting SET seats = 50 WHERE id = $1', [id]))[1])).resolves.toBe(0);
      const wanzhou = placeOf('500101');
      await expect(bureau.write(wanzhou, (db) => bureau.postings.takeSeat(db, id))).rejects.toMatchObject({ code: 'postings.not-found' });
      await expect(bureau.read(id, wanzhou)).rejects.toMatchObject({ code: 'postings.not-found' });
    });

    it('none while paused, closed or a draft', async () => {
      for (const status of ['draft', 'paused', 'closed'] as const) {
        const id = await bureau.add({ status });
        await expect(bureau.write(FENGJIE, (db) => bureau.postings.takeSeat(db, id))).rejects.toMatchObject({ code: 'postings.closed', details: { status } });
      }
    });
  });
});
