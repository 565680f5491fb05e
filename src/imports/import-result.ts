/** What is wrong, or worth knowing, about one row of a file. */
export interface RowProblem {
  /** As Excel shows it; 0: of the file or sheet as a whole. */
  readonly row: number;
  /** Name of the sheet, where the file has several. */
  readonly sheet?: string;
  /** Title of the column as written in the file. */
  readonly column?: string;
  /** Plain Chinese: what it is and what to do. Never the text of the cell, which may be a citizen number. */
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
  readonly rejected: readonly RowProblem[];
  /** Rows that were taken over although a cell of theirs could not be used. */
  readonly remarks: readonly RowProblem[];
  /** True: nothing was written. */
  readonly dryRun: boolean;
}

const SHOWN = 50;

/** What the command line prints. */
export function importReport({ rows, added, updated, unchanged, rejected, remarks, dryRun }: ImportResult): string {
  const head = dryRun ? '试运行，没有写入：' : '导入完成：';
  return [
    `${head}共 ${rows} 行，新增 ${added}，更新 ${updated}，未变 ${unchanged}，未导入 ${rejected.length}`,
    ...listed('以下各行没有导入，修改后可重新导入同一文件：', rejected),
    ...listed('以下各行已导入，但有内容没有采用：', remarks),
  ].join('\n');
}

function listed(title: string, problems: readonly RowProblem[]): string[] {
  if (problems.length === 0) return [];
  const lines = problems.slice(0, SHOWN).map(({ row, sheet, column, message }) => `  ${sheet ? `“${sheet}”` : ''}${row > 0 ? `第 ${row} 行` : ''}${column === undefined ? '' : `“${column}”`}：${message}`);
  return [title, ...lines, ...(problems.length > SHOWN ? [`  …… 另有 ${problems.length - SHOWN} 条，用 --json 可看全部`] : [])];
}
