import type { PostingDraft } from '../postings/posting-draft';

/** A posting that stands, as far as rows are compared with it. */
export interface StandingPosting extends Omit<PostingDraft, 'openTo' | 'unifiedSocialCreditCode' | 'id' | 'demo' | 'place'> {
  readonly id: string;
  readonly version: number;
  readonly number: string | null;
  readonly seatsFilled: number;
  readonly contactCipher: string | null;
  /** Plain. */
  readonly contact: string | null;
}

/** What tells one posting from another of the same keeper. */
export type Identified = Pick<StandingPosting, 'number' | 'employerName' | 'title' | 'worksite' | 'starts'>;

/**
 * The text that is the same for the same posting: its number, where the sheet numbers its postings; else employer, title and place of
 * work, with the day it starts where the row says one. Spaces and the case of letters do not matter.
 */
export const identityOf = ({ number, employerName, title, worksite, starts }: Identified, startSaid: boolean): string =>
  number === null ? `job ${jobOf({ employerName, title, worksite })}${startSaid ? `\n${starts}` : ''}` : `number ${number.toUpperCase()}`;

const jobOf = ({ employerName, title, worksite }: Pick<Identified, 'employerName' | 'title' | 'worksite'>): string =>
  [employerName, title, worksite].join('\n').replace(/[^\S\n]/g, '').toUpperCase();

/** Whether employer and place of work, which never change, are those of the row. */
export const sameEmployment = (standing: Identified, row: Identified): boolean =>
  jobOf({ ...standing, title: '' }) === jobOf({ ...row, title: '' });

/** The postings that stand, by what identifies them. */
export class StandingPostings {
  private readonly byNumber = new Map<string, StandingPosting>();
  private readonly byJob = new Map<string, StandingPosting[]>();

  /** @param standing of one keeper, not closed; oldest first */
  constructor(standing: readonly StandingPosting[], private readonly today: string) {
    for (const one of standing) {
      if (one.number !== null) this.byNumber.set(one.number.toUpperCase(), one);
      const job = jobOf(one);
      this.byJob.set(job, [...(this.byJob.get(job) ?? []), one]);
    }
  }

  /**
   * The posting that a row is about. By number, also one that is expired: it is renewed. By what it is, only one that has not ended; of
   * several the one that starts, then the one that ends, on the row's day, else the latest. A row with a number takes over a posting
   * without one.
   */
  find(row: Identified & Pick<StandingPosting, 'validUntil'>, startSaid: boolean): StandingPosting | undefined {
    const numbered = row.number === null ? undefined : this.byNumber.get(row.number.toUpperCase());
    if (numbered) return numbered;
    const open = (this.byJob.get(jobOf(row)) ?? []).filter(({ validUntil, number, starts }) =>
      validUntil >= this.today && (row.number === null || number === null) && (!startSaid || starts === row.starts || starts <= this.today && row.starts <= this.today));
    return open.find(({ starts }) => startSaid && starts === row.starts) ?? open.find(({ validUntil }) => validUntil === row.validUntil) ?? open.at(-1);
  }
}
