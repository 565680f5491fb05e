import type { SheetRow } from './sheet-row';

/** Where a layout's columns stand in a sheet. */
export interface SheetHeader<Key extends string> {
  readonly sheet: string;
  /** Number of the last row of the header: data follows. */
  readonly lastRow: number;
  /** Every title with its group, by column from 0, known or not. */
  readonly titles: readonly HeaderTitle[];
  readonly columns: ReadonlyMap<Key, HeaderColumn>;
}

export interface HeaderColumn {
  readonly index: number;
  /** As written in the file, for messages. */
  readonly title: string;
}

/**
 * The titles under which a column is known, best first. Spaces, asterisks and the form of brackets do not matter. 'group›title'
 * asks for a title under a group of a two-row header.
 */
export type ColumnTitles<Key extends string> = Readonly<Record<Key, readonly string[]>>;

/** Words that titles of ledgers of every kind end in or are made of. */
const TITLE_WORDS = /^(是否|有无)|(乡镇|村|社区|街道|对象|金额|标准|票据|签字|名|名称|姓名|编号|序号|号码|证号|代码|日期|时间|年月|地址|住址|地点|电话|手机|性别|年龄|民族|学历|文化程度|关系|人数|类型|类别|情况|要求|工资|薪资|待遇|单位|岗位|企业|意愿|备注|说明|状态|方式|期限)(\(.*\)|（.*）)?$/;
/** A phone or a citizen number, never a title. */
const LONG_NUMBER = /\d{5}/;
const MOSTLY = 0.6;
const MOST_TOLD = 30;
const LONGEST_TOLD = 20;

/** Titles, subtitles and blank rows stand above the header of most ledgers. */
export const HEADER_WITHIN_ROWS = 10;

/**
 * Looks for the header on the first rows of one sheet: the row, or the two rows of a header with groups, that knows the
 * most columns. A single row is preferred to two, the upper to the lower.
 *
 * @param rows     the first rows of the sheet, in order
 * @param required columns without which it is not this layout
 * @returns null when no row has the required columns
 */
export function findHeader<Key extends string>(rows: readonly SheetRow[], titles: ColumnTitles<Key>, required: readonly Key[]): SheetHeader<Key> | null {
  let best: SheetHeader<Key> | null = null;
  for (const [i, row] of rows.slice(0, HEADER_WITHIN_ROWS).entries()) {
    const next = rows[i + 1];
    const candidates = [{ lastRow: row.number, cells: row.cells.map((title) => ({ title, group: '' })) }];
    if (next && mayGroup(row)) candidates.push({ lastRow: next.number, cells: grouped(row.cells, next.cells) });
    for (const { lastRow, cells } of candidates) {
      const columns = place(cells, titles);
      if (required.every((key) => columns.has(key)) && columns.size > (best?.columns.size ?? 0)) {
        best = { sheet: row.sheet, lastRow, titles: cells, columns };
      }
    }
  }
  return best;
}

/** A row that looks like a header, though not like one of the layout that is looked for. */
export interface LikelyHeader {
  readonly sheet: string;
  /** Its number as Excel shows it. */
  readonly row: number;
  /** What stands on it, as written. */
  readonly titles: readonly string[];
}

/** The row among the first of a sheet on which most cells are worded like titles, the upper one of equals; null when none has two. */
export function likelyHeader(rows: readonly SheetRow[], known: ColumnTitles<string>): LikelyHeader | null {
  let best: { row: SheetRow; count: number } | null = null;
  for (const row of rows.slice(0, HEADER_WITHIN_ROWS)) {
    const count = new Set(row.cells.filter((cell) => isTitle(cell, known))).size;
    if (count > (best?.count ?? 1)) best = { row, count };
  }
  return best && { sheet: best.row.sheet, row: best.row.number, titles: titlesOn(best.row.cells, known) };
}

/**
 * The cells of a row that may be told as its titles. Where most of them, or none, are worded like titles all are, but for numbers; else those alone that are: beside
 * them may stand what somebody filled in, as on the form of one person.
 */
export function titlesOn(cells: readonly string[], known: ColumnTitles<string>): string[] {
  const filled = [...new Set(cells.filter((cell) => cell !== '' && !LONG_NUMBER.test(cell)))];
  const worded = filled.filter((cell) => isTitle(cell, known));
  return (worded.length === 0 || worded.length > filled.length * MOSTLY ? filled : worded).slice(0, MOST_TOLD).map((title) => title.slice(0, LONGEST_TOLD));
}

/** The text of a column in a row; '' when the sheet does not have the column. */
export function cellOf<Key extends string>(row: SheetRow, header: SheetHeader<Key>, key: Key): string {
  const column = header.columns.get(key);
  return column ? (row.cells[column.index] ?? '') : '';
}

/** True for a header that is repeated further down, as paged exports do. */
export function repeatsHeader<Key extends string>(row: SheetRow, header: SheetHeader<Key>): boolean {
  const columns = [...header.columns.values()];
  return columns.length > 1 && columns.filter(({ index, title }) => plainTitle(row.cells[index] ?? '') === plainTitle(title)).length > columns.length / 2;
}

/** A title, and the group it stands under in a header of two rows; '' when there is none. */
export interface HeaderTitle {
  readonly title: string;
  readonly group: string;
}

/** A line of groups holds several of them; a title or '填报单位：…' over the header is none. */
const mayGroup = ({ cells }: SheetRow): boolean => new Set(cells.filter((cell) => cell !== '' && !/[:：]/.test(cell))).size > 1;

/** A merged group keeps its text in the first of its cells; a title merged over both rows keeps it in the upper one. */
function grouped(upper: readonly string[], lower: readonly string[]): HeaderTitle[] {
  let group = '';
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, i) => {
    const above = upper[i] ?? '';
    const below = lower[i] ?? '';
    if (above !== '') group = above;
    return below === '' ? { title: above, group: '' } : { title: below, group };
  });
}

const isKnown = (cell: string, known: ColumnTitles<string>): boolean => cell !== '' && Object.values(known).some((names) => names.some((name) => plainTitle(name) === plainTitle(cell)));
const isTitle = (cell: string, known: ColumnTitles<string>): boolean => !LONG_NUMBER.test(cell) && ((TITLE_WORDS.test(cell) && cell.length <= LONGEST_TOLD) || isKnown(cell, known));

function place<Key extends string>(cells: readonly HeaderTitle[], titles: ColumnTitles<Key>): Map<Key, HeaderColumn> {
  const byTitle = new Map<string, HeaderColumn>();
  for (const [index, { title, group }] of cells.entries()) {
    if (title === '') continue;
    // Of blocks side by side, one for each member of the household, a bare title would mean any of them.
    for (const name of [...(/成员/.test(group) ? [] : [plainTitle(title)]), `${plainTitle(group)}›${plainTitle(title)}`]) {
      if (!byTitle.has(name)) byTitle.set(name, { index, title });
    }
  }
  const columns = new Map<Key, HeaderColumn>();
  for (const key of Object.keys(titles) as Key[]) {
    const name = titles[key].map(plainTitle).find((known) => byTitle.has(known));
    if (name !== undefined) columns.set(key, byTitle.get(name)!);
  }
  return columns;
}

/** A title as titles are compared: without spaces, asterisks and the form of its characters. */
export const plainTitle = (title: string): string => title.normalize('NFKC').replace(/[\s*＊]/g, '');
