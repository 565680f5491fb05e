import { type CellShape, fitOf, sampleOf } from './cell-shape';
import { type ColumnTitles, findHeader, type HeaderColumn, type HeaderTitle, type LikelyHeader, plainTitle, type SheetHeader, titlesOn } from './sheet-header';
import { isBlank, type SheetRow } from './sheet-row';

/** What a feature says of the files it takes: their columns, by title and by content. */
export interface SheetDefinition {
  readonly titles: ColumnTitles<string>;
  /** Fields without which no row can be taken. */
  readonly required: readonly string[];
  /** Fields that can be known by what stands in their cells. */
  readonly shapes: Readonly<Partial<Record<string, CellShape>>>;
  /**
   * Fields that stand in the first of several rows alone, and hold for those below. Of the fields of one entry the first leads: where
   * it changes, the others are forgotten; where `within` changes, all of them are.
   */
  readonly carried?: readonly { readonly fields: readonly string[]; readonly within?: string }[];
  /** A line of one or two cells in which none of these stands is a note, no row of data. */
  readonly oneOf?: readonly string[];
}

/** By what a column was taken for its field. */
export const MAPPED_BY = ['title', 'content', 'memory', 'officer'] as const;
export type MappedBy = (typeof MAPPED_BY)[number];

export interface LayoutColumn {
  /** From 0. */
  readonly index: number;
  /** With its group, as '就业情况›就业形式'; '第 3 列' where the file has no title. */
  readonly title: string;
  /** What the column is taken for; null: it is not read. */
  readonly field: string | null;
  readonly by: MappedBy | null;
  /** Of the first rows, masked. */
  readonly sample: string;
}

/** A sheet that holds rows of the kind, or may. */
export interface SheetLayout {
  readonly sheet: string;
  /** The rows of the header as they stand in the file; none when the file begins with data. */
  readonly header: readonly (readonly string[])[];
  /** Number of the last row of the header; 0 when there is none. */
  readonly lastRow: number;
  readonly columns: readonly LayoutColumn[];
}

/** A header with fewer known titles is a line of words like any other. */
const FEWEST_TITLES = 2;
/** A column has a shape when so many of its cells have it. */
const FITS = 0.6;
/** Nothing else in a sheet looks like these. */
const TELLING: readonly CellShape[] = ['citizen-number', 'pay'];

/** The required fields that no column is taken for. */
export const missingFields = ({ columns }: SheetLayout, { required }: SheetDefinition): string[] =>
  required.filter((field) => !columns.some((column) => column.field === field));

/**
 * Guesses the layout of a sheet from its first rows: by the titles of its header, and where they do not tell, by what stands in the
 * columns below.
 *
 * @param rows the first rows of the sheet, those of its header and some fifty of its data
 * @returns null when nothing says that rows of the kind stand here
 */
export function guessLayout(rows: readonly SheetRow[], definition: SheetDefinition): SheetLayout | null {
  const found = findHeader(rows, definition.titles, definition.required) ?? findHeader(rows, definition.titles, []);
  const header = found && found.columns.size >= FEWEST_TITLES ? found : headerOverNumbers(rows, definition);
  if (header === null) return null;
  const data = rows.filter((row) => row.number > header.lastRow && !isBlank(row));
  const width = Math.max(header.titles.length, ...data.map(({ cells }) => cells.length));
  const fieldOf = new Map([...header.columns].map(([field, { index }]) => [index, field]));
  const columns = Array.from({ length: width }, (_, index): LayoutColumn => {
    const field = fieldOf.get(index) ?? null;
    return { index, title: titleOf(header.titles[index], index), field, by: field === null ? null : 'title', sample: sampleOf(data.map(({ cells }) => cells[index] ?? '')) };
  }).filter(({ title, sample, index }) => sample !== '' || title !== unnamed(index));
  const headerRows = rows.filter(({ number }) => number <= header.lastRow).slice(-2).filter((row, i, all) => i === all.length - 1 || isUpperRow(row, all[i + 1]!, header));
  return { sheet: rows[0]!.sheet, header: headerRows.map(({ cells }) => cells), lastRow: header.lastRow, columns: byContent(columns, data, definition) };
}

/** The header of a layout as it is told to somebody; null when the file begins with data. */
export const headerFound = ({ sheet, lastRow, header, columns }: SheetLayout, { titles }: SheetDefinition): LikelyHeader | null => {
  const written = columns.filter(({ title, index }) => title !== unnamed(index)).map(({ title }) => title.slice(title.lastIndexOf('›') + 1));
  if (header.length === 0 || written.length === 0) return null;
  return { sheet, row: lastRow, titles: titlesOn(written, titles) };
};

/** The layout with the columns that somebody named; every other column is not read. */
export function withFields(layout: SheetLayout, fields: Readonly<Record<string, number>>, by: MappedBy): SheetLayout {
  const fieldOf = new Map(Object.entries(fields).map(([field, index]) => [index, field]));
  const columns = layout.columns.map((column) => {
    const field = fieldOf.get(column.index) ?? null;
    return { ...column, field, by: field === null ? null : field === column.field && column.by !== null ? column.by : by };
  });
  return { ...layout, columns };
}

/** What tells headers apart: their titles in order. */
export const titlesText = ({ columns }: SheetLayout): string => columns.map(({ index, title }) => `${index}:${plainTitle(title)}`).join('|');

/** The layout as the readers of rows want it. */
export function headerOf(layout: SheetLayout): SheetHeader<string> {
  const known = layout.columns.filter((column) => column.field !== null);
  const title = (text: string): string => text.slice(text.lastIndexOf('›') + 1);
  const columns = new Map(known.map((column): [string, HeaderColumn] => [column.field!, { index: column.index, title: title(column.title) }]));
  return { sheet: layout.sheet, lastRow: layout.lastRow, titles: [], columns };
}

/** Fields that no title named are looked for in the cells, the required ones first. */
function byContent(columns: readonly LayoutColumn[], data: readonly SheetRow[], { shapes, required }: SheetDefinition): LayoutColumn[] {
  const all = [...columns];
  const fields = Object.keys(shapes).sort((a, b) => Number(required.includes(b)) - Number(required.includes(a)));
  for (const field of fields) {
    if (all.some((column) => column.field === field)) continue;
    const fits = all.map((column) => (column.field === null ? fitOf(data.map(({ cells }) => cells[column.index] ?? ''), shapes[field]!) : 0));
    const best = Math.max(0, ...fits);
    const at = fits.indexOf(best);
    if (best >= FITS) all[at] = { ...all[at]!, field, by: 'content' };
  }
  return all;
}

/** Where no title is known, a column of citizen numbers or of pay shows where the data begins; the row above it is the header. */
function headerOverNumbers(rows: readonly SheetRow[], { titles, shapes }: SheetDefinition): SheetHeader<string> | null {
  const shape = TELLING.find((one) => Object.values(shapes).includes(one));
  if (shape === undefined) return null;
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  for (let index = 0; index < width; index += 1) {
    const first = rows.findIndex(({ cells }) => fitOf([cells[index] ?? ''], shape) === 1);
    if (first < 0 || fitOf(rows.slice(first).map(({ cells }) => cells[index] ?? ''), shape) < FITS) continue;
    const above = rows[first - 1];
    const known = above && findHeader([above], titles, []);
    return known ?? { sheet: rows[0]!.sheet, lastRow: above?.number ?? 0, titles: (above?.cells ?? []).map((title) => ({ title, group: '' })), columns: new Map() };
  }
  return null;
}

/** Whether the row above the last one of the header belongs to it: then groups or titles of it are in use. */
const isUpperRow = (upper: SheetRow, lower: SheetRow, { titles }: SheetHeader<string>): boolean =>
  titles.some(({ title, group }, i) => group !== '' || (title !== '' && title === upper.cells[i] && title !== lower.cells[i]));

const unnamed = (index: number): string => `第 ${index + 1} 列`;

const titleOf = (one: HeaderTitle | undefined, index: number): string =>
  one === undefined || one.title === '' ? unnamed(index) : one.group === '' || one.group === one.title ? one.title : `${one.group}›${one.title}`;
