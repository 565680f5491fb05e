import { DataSource, type EntityManager } from 'typeorm';

import { dataSourceOptions } from '../../src/data-source';
import { serviceActor } from '../../src/identity/actor';
import { type Place, placeOf, scopeOf } from '../../src/places/place-code';
import { Clock } from '../../src/platform/clock';
import { Database } from '../../src/platform/database.service';
import type { PostingDraft } from '../../src/postings/posting-draft';
import type { PostingForm } from '../../src/postings/posting-form';
import type { Posting } from '../../src/postings/posting.entity';
import { POSTINGS_ENTITIES } from '../../src/postings/postings.module';
import { PostingsService } from '../../src/postings/postings.service';
import { createDatabase } from './database';

export const FENGJIE = placeOf('500236');
export const YUNYANG = placeOf('500235');
export const TODAY = '2026-11-24';

class StandingClock extends Clock {
  now(): Date {
    return new Date(`${TODAY}T02:00:00Z`);
  }
}

/** A posting that is fine. */
export const aDraft = (draft: Partial<PostingDraft> = {}): PostingDraft => ({
  place: FENGJIE, employerName: '白帝针织厂', unifiedSocialCreditCode: null, channel: 'market-local', title: '缝纫工', trade: 'sewing', seats: 5, payMode: 'monthly',
  wageLow: 3_000, wageHigh: 4_000, hoursPerDay: 8, shift: 'day', physicalLoad: 'light', boardAndLodging: false, worksite: FENGJIE, worksiteText: '奉节县', educationMin: 'illiterate',
  ageMin: 18, ageMaxMale: 60, ageMaxFemale: 60, skillsRequired: [], categoriesRequired: [], openTo: [[500_236_000_000_000, 500_236_999_999_999]],
  starts: TODAY, openedOn: TODAY, validUntil: '2026-12-31', status: 'open', ...draft,
});

/** A form that is fine. */
export const aForm = (form: Partial<PostingForm> = {}): PostingForm => ({
  employerName: '白帝针织厂', channel: 'market-local', title: '缝纫工', trade: 'sewing', seats: 5, payMode: 'monthly', wageLow: 3_000, wageHigh: 4_000, hoursPerDay: 8, shift: 'day',
  worksite: FENGJIE, worksiteText: '奉节县', ...form,
});

/** Postings on a database of their own, on the day TODAY. */
export async function postingsBureau() {
  const server = await createDatabase();
  const app = await new DataSource({ ...dataSourceOptions(server.appUrl, 20), entities: POSTINGS_ENTITIES } as ConstructorParameters<typeof DataSource>[0]).initialize();
  const database = new Database(app);
  const postings = new PostingsService(new StandingClock());
  const actor = (place: Place) => serviceActor(scopeOf(place));
  const write = <Result>(place: Place, work: (db: EntityManager) => Promise<Result>) => database.write(scopeOf(place), work);
  return {
    server,
    database,
    postings,
    actor,
    write,
    read: (id: string, place = FENGJIE): Promise<Posting> => database.read(scopeOf(place), (db) => postings.read(db, id)),
    async add(draft: Partial<PostingDraft> = {}): Promise<string> {
      const one = aDraft(draft);
      return (await write(one.place, (db) => postings.addPostings(db, [one], actor(one.place))))[0]!;
    },
    async close(): Promise<void> {
      await app.destroy();
      await server.drop();
    },
  };
}

/** How many of them were done, and with which codes the others were refused. */
export async function settled<Result>(works: Promise<Result>[]): Promise<{ done: number; codes: (string | undefined)[] }> {
  const results = await Promise.allSettled(works);
  const codes = results.flatMap((result) => (result.status === 'rejected' ? [(result.reason as { code?: string }).code] : []));
  return { done: results.length - codes.length, codes: [...new Set(codes)] };
}
