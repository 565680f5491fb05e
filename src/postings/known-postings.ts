/** What tells one posting from another, and what may differ between two lines about the same one. */
export interface ComparedPosting {
  readonly employerName: string;
  readonly title: string;
  readonly worksite: number;
  /** 'YYYY-MM-DD' */
  readonly validUntil: string;
  readonly seats: number;
  readonly wageLow: number;
  readonly wageHigh: number;
  readonly shift: string;
}

export type Match =
  | { readonly kind: 'new' }
  /** `row`: the earlier row of the same file; null when it was kept before. */
  | { readonly kind: 'same'; readonly row: number | null }
  | { readonly kind: 'differs'; readonly message: string };

interface Known {
  readonly posting: ComparedPosting;
  readonly row: number | null;
}

/**
 * Postings that are kept already and those of the rows so far. Two are the same job when employer, title, place of work and
 * last day are: then the rest must be the same too, for which of the two is right is not for a machine to say.
 */
export class KnownPostings {
  private readonly byJob = new Map<string, Known[]>();

  /** @param kept not expired, of the place that imports */
  constructor(kept: readonly ComparedPosting[]) {
    for (const posting of kept) this.add(posting, null);
  }

  /**
   * @param dated false when the sheet names no last day: it then counts from the import, so any that is not expired is the same
   * @param row number of the row in the file
   */
  match(posting: ComparedPosting, dated: boolean, row: number): Match {
    const known = (this.byJob.get(jobOf(posting)) ?? []).filter((one) => !dated || one.posting.validUntil === posting.validUntil);
    const first = known[0];
    if (first === undefined) {
      this.add(posting, row);
      return { kind: 'new' };
    }
    const same = known.find((one) => differences(one.posting, posting).length === 0);
    if (same !== undefined) return { kind: 'same', row: same.row };
    const what = differences(first.posting, posting).join('、');
    return {
      kind: 'differs',
      message:
        first.row === null
          ? `这个岗位（单位、岗位名称、工作地点、截止日期相同）已经登记，但${what}不同；要修改请到岗位页面，另一个岗位请写清岗位名称`
          : `与第 ${first.row} 行的单位、岗位名称、工作地点、截止日期相同，但${what}不同；确是两个岗位的，写清岗位名称（如“普工（夜班）”）后重新导入`,
    };
  }

  private add(posting: ComparedPosting, row: number | null): void {
    const job = jobOf(posting);
    this.byJob.set(job, [...(this.byJob.get(job) ?? []), { posting, row }]);
  }
}

const jobOf = ({ employerName, title, worksite }: ComparedPosting): string => [employerName, title, worksite].join('\n').replace(/[^\S\n]/g, '').toUpperCase();

const COMPARED: readonly (readonly [string, (posting: ComparedPosting) => string | number])[] = [
  ['人数', ({ seats }) => seats],
  ['工资', ({ wageLow, wageHigh }) => `${wageLow}-${wageHigh}`],
  ['班次', ({ shift }) => shift],
];
const differences = (a: ComparedPosting, b: ComparedPosting): string[] => COMPARED.filter(([, of]) => of(a) !== of(b)).map(([name]) => name);
