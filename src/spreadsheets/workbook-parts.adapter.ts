import { spreadsheetErrors } from './spreadsheet-errors';
import { SharedStrings } from './shared-strings.adapter';
import { attributeOf, type XmlListener, XmlProblem, XmlTokens } from './xml-tokens';
import { type UnpackBudget, unpack, type ZipEntry } from './zip-directory.adapter';

/** A sheet of a workbook, in the order of its tabs. */
export interface WorkbookSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly entry: ZipEntry;
}

/** What the sheets of a workbook have in common. */
export interface WorkbookParts {
  readonly sheets: readonly WorkbookSheet[];
  readonly texts: SharedStrings;
  /** For each style of a cell whether it shows a day. */
  readonly dayStyles: readonly boolean[];
  /** Days are counted from 1904 instead of 1900. */
  readonly from1904: boolean;
}

const NOTHING: XmlListener = { open: () => undefined, close: () => undefined, text: () => undefined };

/**
 * Reads all of a workbook but the sheets themselves. A part that is missing is done without: some writers leave out styles, shared
 * texts or the list of relations.
 *
 * @throws DomainError invalid `imports.damaged`, `imports.unpacks-too-large`
 */
export async function readParts(file: Buffer, entries: readonly ZipEntry[], budget: UnpackBudget): Promise<WorkbookParts> {
  const read = async (name: string, listener: XmlListener): Promise<void> => {
    const entry = entries.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (entry) await readXml(file, entry, budget, listener);
  };
  const main = entries.find(({ name }) => /(^|\/)workbook\.xml$/i.test(name))!.name;
  const folder = main.slice(0, main.lastIndexOf('/') + 1);

  const named: { name: string; hidden: boolean; relation: string | undefined }[] = [];
  let from1904 = false;
  await read(main, {
    ...NOTHING,
    open(tag, attributes) {
      if (tag === 'workbookPr') from1904 = ['1', 'true'].includes(attributeOf(attributes, 'date1904') ?? '');
      if (tag === 'sheet') named.push({ name: attributeOf(attributes, 'name') ?? '', hidden: /hidden/i.test(attributeOf(attributes, 'state') ?? ''), relation: attributeOf(attributes, 'id') });
    },
  });
  const targets = new Map<string, string>();
  await read(`${folder}_rels/workbook.xml.rels`, {
    ...NOTHING,
    open(tag, attributes) {
      const [id, target] = [attributeOf(attributes, 'Id'), attributeOf(attributes, 'Target')];
      if (tag === 'Relationship' && id !== undefined && target !== undefined) targets.set(id, target.startsWith('/') ? target.slice(1) : folder + target);
    },
  });
  const pathOf = ({ relation }: { relation: string | undefined }, i: number): string => targets.get(relation ?? '') ?? `${folder}worksheets/sheet${i + 1}.xml`;
  const sheets = named.flatMap((one, i): WorkbookSheet[] => {
    const path = pathOf(one, i).toLowerCase();
    const entry = entries.find(({ name }) => name.toLowerCase() === path);
    return entry && !/chartsheets|dialogsheets|macrosheets/i.test(path) ? [{ name: one.name || `#${i + 1}`, hidden: one.hidden, entry }] : [];
  });
  if (sheets.length === 0) throw spreadsheetErrors.damaged();
  return { sheets, texts: await readTexts((listener) => read(`${folder}sharedStrings.xml`, listener)), dayStyles: await readDayStyles((listener) => read(`${folder}styles.xml`, listener)), from1904 };
}

/** @throws DomainError invalid `imports.damaged` for XML that is none, or brings a document type along */
export async function readXml(file: Buffer, entry: ZipEntry, budget: UnpackBudget, listener: XmlListener): Promise<void> {
  const tokens = new XmlTokens(listener);
  try {
    for await (const piece of unpack(file, entry, budget)) tokens.push(piece);
    tokens.end();
  } catch (error) {
    throw error instanceof XmlProblem ? spreadsheetErrors.damaged() : error;
  }
}

/** Rich text is joined; how a word is pronounced (rPh) is no part of it. */
async function readTexts(read: (listener: XmlListener) => Promise<void>): Promise<SharedStrings> {
  const texts = new SharedStrings();
  let text = '';
  let inText = false;
  let spoken = 0;
  await read({
    open(tag, _, empty) {
      if (tag === 'si') text = '';
      if (tag === 'si' && empty) texts.add('');
      if (tag === 'rPh' && !empty) spoken += 1;
      if (tag === 't') inText = !empty && spoken === 0;
    },
    close(tag) {
      if (tag === 't') inText = false;
      if (tag === 'rPh') spoken -= 1;
      if (tag === 'si') texts.add(text);
    },
    text(piece) {
      if (inText) text += piece;
    },
  });
  return texts;
}

/** Numbers of the built-in formats of days and times (ECMA-376 part 1, 18.8.30), those of Chinese Excel among them. */
const isDayFormat = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58);

async function readDayStyles(read: (listener: XmlListener) => Promise<void>): Promise<boolean[]> {
  const own = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCells = false;
  await read({
    ...NOTHING,
    open(tag, attributes, empty) {
      if (tag === 'cellXfs') inCells = !empty;
      const id = Number(attributeOf(attributes, 'numFmtId') ?? 0);
      // What stands in quotes or brackets is colour, currency or plain text.
      if (tag === 'numFmt') own.set(id, /[ymd年月日]/i.test((attributeOf(attributes, 'formatCode') ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')));
      if (tag === 'xf' && inCells) styles.push(own.get(id) ?? isDayFormat(id));
    },
    close(tag) {
      if (tag === 'cellXfs') inCells = false;
    },
  });
  return styles;
}
