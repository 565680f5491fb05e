import type { Language, Said } from '../platform/sentences';

/** What is wrong, or worth knowing, about one row of a file. */
export interface RowProblem extends Said {
  /** As Excel shows it; 0: of the file or sheet as a whole. */
  readonly row: number;
  /** Name of the sheet, where the file has several. */
  readonly sheet?: string;
  /** Title of the column as written in the file. */
  readonly column?: string;
}

/** In the reader's words: what it is and what to do. */
export interface ToldProblem extends RowProblem {
  readonly message: string;
}

/** What became of a file. Every row of data is in exactly one of added, updated, unchanged and rejected. */
export interface ImportResult {
  /** Rows of data, without headers, blank lines and footers. */
  readonly rows: number;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Rows that were not taken over. */
  readonly rejected: readonly ToldProblem[];
  /** Rows that were taken over although a cell of theirs could not be used. */
  readonly remarks: readonly ToldProblem[];
  /** True: nothing was written. */
  readonly dryRun: boolean;
}

const SHOWN = 50;

const WORDS = {
  zh: {
    head: (dryRun: boolean) => (dryRun ? '试运行，没有写入：' : '导入完成：'),
    counts: (rows: number, added: number, updated: number, unchanged: number, rejected: number) => `共 ${rows} 行，新增 ${added}，更新 ${updated}，未变 ${unchanged}，未导入 ${rejected}`,
    rejected: '以下各行没有导入，修改后可重新导入同一文件：',
    remarks: '以下各行已导入，但有内容没有采用：',
    line: ({ row, sheet, column, message }: ToldProblem) => `  ${sheet ? `“${sheet}”` : ''}${row > 0 ? `第 ${row} 行` : ''}${column === undefined ? '' : `“${column}”`}：${message}`,
    more: (count: number) => `  …… 另有 ${count} 条，用 --json 可看全部`,
  },
  en: {
    head: (dryRun: boolean) => (dryRun ? 'Tried out, nothing written: ' : 'Imported: '),
    counts: (rows: number, added: number, updated: number, unchanged: number, rejected: number) => `${rows} rows, ${added} new, ${updated} changed, ${unchanged} unchanged, ${rejected} not taken over`,
    rejected: 'These rows were not taken over; mend them and import the same file again:',
    remarks: 'These rows were taken over, but something of them was not used:',
    line: ({ row, sheet, column, message }: ToldProblem) => `  ${[sheet ? `“${sheet}”` : '', row > 0 ? `row ${row}` : '', column === undefined ? '' : `“${column}”`].filter((part) => part !== '').join(' ')}: ${message}`,
    more: (count: number) => `  … and ${count} more; --json shows them all`,
  },
} as const satisfies Record<Language, object>;

/** What the command line prints. */
export function importReport({ rows, added, updated, unchanged, rejected, remarks, dryRun }: ImportResult, language: Language = 'zh'): string {
  const words = WORDS[language];
  const listed = (title: string, problems: readonly ToldProblem[]): string[] =>
    problems.length === 0 ? [] : [title, ...problems.slice(0, SHOWN).map(words.line), ...(problems.length > SHOWN ? [words.more(problems.length - SHOWN)] : [])];
  return [
    words.head(dryRun) + words.counts(rows, added, updated, unchanged, rejected.length),
    ...listed(words.rejected, rejected),
    ...listed(words.remarks, remarks),
  ].join('\n');
}
