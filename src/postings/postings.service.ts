import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import { contains } from '../places/place-code';
import { Clock } from '../platform/clock';
import { addDays } from '../platform/working-days';
import { blockingText, checkAd, type AdFinding } from '../posting-rules/ad-law';
import { CHANNEL_RULES, defaultOpenTo, usualLoad } from '../posting-rules/channels';
import { readCreditCode } from '../posting-rules/credit-code';
import { minimumWageAt, type MinimumWageRow } from '../posting-rules/minimum-wage';
import { printOpenTo } from '../posting-rules/open-to';
import { VALID_DAYS_MAX } from '../posting-rules/posting-terms';
import { isTrade } from '../registry/trades';
import type { PostingDraft } from './posting-draft';
import { postingErrors } from './posting-errors';
import { type ClosureReason, movePosting } from './posting-status';
import { Posting } from './posting.entity';
import { listPostings, moveSeat, type PostingFilter, type PostingRow, putEmployers, readMinimumWages, readPosting, updatePosting } from './posting.queries';
import type { PostingChanges, PostingForm } from './posting-form';

/** A statement of PostgreSQL holds at most 65,535 parameters; a new posting takes 33. */
const ROWS_AT_ONCE = 1_000;

@Injectable()
export class PostingsService {
  constructor(private readonly clock: Clock) {}

  /**
   * Adds postings and their employers, in few statements. Part of the caller's transaction, whose scope must hold every
   * `place`. The law is not asked here: whoever makes the drafts has (see `checkAd`).
   *
   * @returns the ids, in the order of the drafts
   */
  async addPostings(db: EntityManager, drafts: readonly PostingDraft[], actor: Actor): Promise<string[]> {
    const ids: string[] = [];
    for (let at = 0; at < drafts.length; at += ROWS_AT_ONCE) {
      const some = drafts.slice(at, at + ROWS_AT_ONCE);
      const employers = await putEmployers(db, some.map(({ place, employerName, unifiedSocialCreditCode, demo = false }) => ({ place, name: employerName, code: unifiedSocialCreditCode, demo })));
      const rows = some.map(({ unifiedSocialCreditCode: _, openTo, skillsRequired, categoriesRequired, demo = false, id = randomUUID(), number = null, contactCipher = null, ...draft }, i) => ({
        ...draft, id, number, contactCipher, demo, employerId: employers[i]!, openTo: printOpenTo(openTo), skillsRequired: [...skillsRequired], categoriesRequired: [...categoriesRequired],
      }));
      await db.createQueryBuilder().insert().into(Posting).values(rows).updateEntity(false).execute();
      ids.push(...rows.map(({ id }) => id));
    }
    if (ids.length > 0) await audit(db, actor, { action: 'postings_added', objectType: 'posting', ...(ids.length === 1 ? { objectId: ids[0]! } : {}), details: { count: ids.length } });
    return ids;
  }

  /**
   * An officer adds one posting. What the form leaves out follows from the channel and the trade.
   *
   * @throws DomainError invalid `postings.against-the-law`, `postings.invalid`, `postings.credit-code-wrong-digit`, `postings.credit-code-not-one`;
   *   forbidden `postings.out-of-scope`
   */
  async createPosting(db: EntityManager, form: PostingForm, actor: Actor): Promise<{ id: string; findings: AdFinding[] }> {
    const today = this.clock.today();
    const { place = actor.place, wording, ...given } = form;
    if (!contains(actor.scope, place)) throw postingErrors.outOfScope(place);
    const rule = CHANNEL_RULES[form.channel];
    const draft: PostingDraft = {
      skillsRequired: [], categoriesRequired: rule.categoriesRequired, physicalLoad: usualLoad(form.trade), boardAndLodging: false,
      educationMin: 'illiterate', ageMin: rule.ages.min, ageMaxMale: rule.ages.maxMale, ageMaxFemale: rule.ages.maxFemale, openTo: defaultOpenTo(form.channel, place),
      starts: today, validUntil: addDays(today, VALID_DAYS_MAX), status: 'open', ...given, unifiedSocialCreditCode: creditCodeOf(form), place, openedOn: today,
    };
    check(draft, today);
    const findings = await this.checkLaw(db, draft, wording);
    const [id = ''] = await this.addPostings(db, [draft], actor);
    return { id, findings };
  }

  /**
   * Changes a posting that nobody has changed since `version` was read.
   *
   * @throws DomainError not-found `postings.not-found`; forbidden `postings.kept-elsewhere`; conflict
   *   `postings.changed-meanwhile`, `postings.cannot-become`, `postings.fewer-seats-than-filled`; invalid
   *   `postings.against-the-law`, `postings.invalid`
   */
  async changePosting(db: EntityManager, id: string, version: number, changes: PostingChanges, actor: Actor): Promise<{ version: number; findings: AdFinding[] }> {
    const before = await this.readKept(db, id, version, actor);
    const { wording, ...columns } = changes;
    if (columns.status !== undefined && columns.status !== before.status) movePosting(before.status, columns.status);
    else if (before.status === 'closed') throw postingErrors.closed(id, before.status);
    const after = { ...before, ...columns };
    if (after.status !== 'draft') check(after, columns.validUntil === undefined && columns.status !== 'open' ? null : this.clock.today());
    const findings = after.status === 'draft' ? [] : await this.checkLaw(db, after, wording);
    if (columns.seats !== undefined && columns.seats < before.seatsFilled) throw postingErrors.fewerSeatsThanFilled(id, before.seatsFilled);
    if (!(await updatePosting(db, id, version, columns))) throw await this.whyNotChanged(db, id, version);
    await audit(db, actor, { action: 'posting_changed', objectType: 'posting', objectId: id, place: before.place, details: { fields: Object.keys(columns).sort().join(' ') } });
    return { version: version + 1, findings };
  }

  /**
   * Ends a posting. Seats that are taken stay taken and placements last: only no new seat can be taken.
   *
   * @throws DomainError as `changePosting`
   */
  async closePosting(db: EntityManager, id: string, version: number, reason: ClosureReason, actor: Actor): Promise<void> {
    const before = await this.readKept(db, id, version, actor);
    const status = movePosting(before.status, 'closed');
    if (!(await updatePosting(db, id, version, { status }))) throw await this.whyNotChanged(db, id, version);
    await audit(db, actor, { action: 'posting_closed', objectType: 'posting', objectId: id, place: before.place, details: { reason, seatsFilled: before.seatsFilled } });
  }

  /**
   * Takes one seat, for an offer or a placement. Two callers cannot take the same seat. Part of the caller's transaction.
   *
   * @throws DomainError not-found `postings.not-found`; conflict `postings.closed` when it is not open, `postings.full`
   */
  async takeSeat(db: EntityManager, id: string): Promise<void> {
    if (await moveSeat(db, id, 1)) return;
    const { status, seats } = await readPosting(db, id);
    throw status === 'open' ? postingErrors.full(id, seats) : postingErrors.closed(id, status);
  }

  /** @throws DomainError not-found `postings.not-found`; conflict `postings.no-seat-taken` */
  async giveSeatBack(db: EntityManager, id: string): Promise<void> {
    if (await moveSeat(db, id, -1)) return;
    await readPosting(db, id);
    throw postingErrors.noSeatTaken(id);
  }

  /** One page of what the scope may read, newest first. */
  list(db: EntityManager, filter: PostingFilter, page: { readonly limit: number; readonly offset: number }): Promise<{ rows: PostingRow[]; total: number }> {
    return listPostings(db, filter, this.clock.today(), page);
  }

  /** @throws DomainError not-found `postings.not-found`, also for one that the scope may not read */
  read(db: EntityManager, id: string): Promise<Posting> {
    return readPosting(db, id);
  }

  /** Minimum wages in force today, for `minimumWageAt`. */
  minimumWages(db: EntityManager): Promise<MinimumWageRow[]> {
    return readMinimumWages(db, this.clock.today());
  }

  /** What keeps the posting as it was read; a posting that is only open to the actor's people is not theirs to change. */
  private async readKept(db: EntityManager, id: string, version: number, actor: Actor): Promise<Posting> {
    const posting = await readPosting(db, id);
    if (!contains(actor.scope, posting.place)) throw postingErrors.keptElsewhere(id);
    if (posting.version !== version) throw postingErrors.changedMeanwhile(id, posting.version);
    return posting;
  }

  /** Read again: between our look and the change, somebody else changed it or took seats. */
  private async whyNotChanged(db: EntityManager, id: string, version: number): Promise<Error> {
    const now = await readPosting(db, id);
    return now.version === version ? postingErrors.fewerSeatsThanFilled(id, now.seatsFilled) : postingErrors.changedMeanwhile(id, now.version);
  }

  /** @throws DomainError invalid `postings.against-the-law` */
  private async checkLaw(db: EntityManager, posting: Omit<PostingDraft, 'openTo' | 'unifiedSocialCreditCode'>, wording = ''): Promise<AdFinding[]> {
    const { channel, title, ageMin: min, ageMaxMale: maxMale, ageMaxFemale: maxFemale, worksite } = posting;
    const minimumWage = minimumWageAt(await this.minimumWages(db), worksite);
    const findings = checkAd({ channel, texts: { 岗位名称: title, 招聘文字: wording }, ages: { min, maxMale, maxFemale }, pay: posting, minimumWage });
    const blocking = blockingText(findings);
    if (blocking !== '') throw postingErrors.againstTheLaw(blocking);
    return findings;
  }
}

/** Held against GB 32100. @throws DomainError invalid `postings.credit-code-wrong-digit`, `postings.credit-code-not-one` */
function creditCodeOf({ unifiedSocialCreditCode = null }: PostingForm): string | null {
  const reading = readCreditCode(unifiedSocialCreditCode ?? '');
  if (reading.kind === 'valid') return reading.code;
  if (reading.kind === 'empty') return null;
  throw postingErrors.badCreditCode(reading.kind);
}

/** What the columns must be to each other; the database says the same, but not to whom it may concern. @param today null: the last day was not touched */
function check(posting: Pick<PostingDraft, 'trade' | 'skillsRequired' | 'wageLow' | 'wageHigh' | 'ageMin' | 'ageMaxMale' | 'ageMaxFemale' | 'openedOn' | 'validUntil' | 'status'>, today: string | null): void {
  const { trade, skillsRequired, wageLow, wageHigh, ageMin, ageMaxMale, ageMaxFemale, openedOn, validUntil, status } = posting;
  if (!isTrade(trade)) throw postingErrors.invalid('trade', '从工种表中选择工种');
  if (!skillsRequired.every(isTrade)) throw postingErrors.invalid('skillsRequired', '从工种表中选择技能');
  if (wageLow > wageHigh) throw postingErrors.invalid('wageHigh', '最高工资须不低于最低工资');
  if (wageLow === 0 && status !== 'draft') throw postingErrors.invalid('wageLow', '填写每月工资，面议的岗位先存为草稿');
  if (Math.min(ageMaxMale, ageMaxFemale) < ageMin) throw postingErrors.invalid('ageMaxMale', '年龄上限须不低于下限');
  if (today !== null && validUntil < today) throw postingErrors.invalid('validUntil', '截止日期已过，填写今天或以后的日期');
  const furthest = addDays(today !== null && today > openedOn ? today : openedOn, VALID_DAYS_MAX);
  if (today !== null && validUntil > furthest) throw postingErrors.invalid('validUntil', `岗位一次最多有效 ${VALID_DAYS_MAX} 天，最晚填 ${furthest}`);
}
