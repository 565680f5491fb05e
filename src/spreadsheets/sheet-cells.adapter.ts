import { serialDay } from './cell-day';
import { spreadsheetErrors } from './spreadsheet-errors';
import { cellText, numberText, type SheetLimits, type SheetRow } from './sheet-row';
import type { WorkbookParts, WorkbookSheet } from './workbook-parts.adapter';
import { attributeOf, type XmlListener, XmlProblem, XmlTokens } from './xml-tokens';
import { type UnpackBudget, unpack } from './zip-directory.adapter';

/** Cells merged downwards: the lower ones show what stands in the highest. */
interface DownMerge {
  readonly column: number;
  readonly lastRow: number;
}

const MOST_MERGES = 200_000;
const MERGE = /<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})["']/g;
const LONGEST_MERGE_TAG = 200;

/**
 * The rows of one sheet that hold anything, in their order. Formulas are not carried out: their last result is read, and the
 * cell is named in `formulas`.
 *
 * @throws DomainError invalid `imports.damaged`, `imports.too-many-rows`, `imports.unpacks-too-large`
 */
export async function* readCells(file: Buffer, sheet: WorkbookSheet, parts: WorkbookParts, limits: SheetLimits, budget: UnpackBudget): AsyncGenerator<SheetRow> {
  const merges = await readMerges(file, sheet, { ...budget });
  const reader = new SheetCells(sheet.name, parts, limits, merges);
  const tokens = new XmlTokens(reader);
  try {
    for await (const piece of unpack(file, sheet.entry, budget)) {
      tokens.push(piece);
      yield* reader.taken();
    }
    tokens.end();
  } catch (error) {
    throw error instanceof XmlProblem ? spreadsheetErrors.damaged() : error;
  }
}

/** Merged cells are listed after the rows, so the sheet is looked through for them first. */
async function readMerges(file: Buffer, { entry }: WorkbookSheet, budget: UnpackBudget): Promise<Map<number, DownMerge[]>> {
  const merges = new Map<number, DownMerge[]>();
  let rest = '';
  let found = 0;
  for await (const piece of unpack(file, entry, budget)) {
    const text = rest + piece;
    for (const [, left, top, , bottom] of text.matchAll(MERGE)) {
      found += 1;
      if (found > MOST_MERGES) throw spreadsheetErrors.unpacksTooLarge();
      if (Number(bottom) <= Number(top)) continue;
      const here = merges.get(Number(top));
      if (here) here.push({ column: columnOf(left!), lastRow: Number(bottom) });
      else merges.set(Number(top), [{ column: columnOf(left!), lastRow: Number(bottom) }]);
    }
    const lastTag = text.lastIndexOf('<');
    rest = lastTag < 0 ? '' : text.slice(Math.max(lastTag, text.length - LONGEST_MERGE_TAG));
  }
  return merges;
}

class SheetCells implements XmlListener {
  private rows: SheetRow[] = [];
  private count = 0;
  private number = 0;
  private cells: string[] = [];
  private formulas: number[] = [];
  private column = -1;
  private kind = '';
  private style = -1;
  private formula = false;
  private said = '';
  private listening = false;
  private inData = false;
  /** Merges that reach the present row, by column. */
  private readonly reaching = new Map<number, { readonly lastRow: number; readonly text: string }>();

  constructor(
    private readonly sheet: string,
    private readonly parts: WorkbookParts,
    private readonly limits: SheetLimits,
    private readonly merges: ReadonlyMap<number, readonly DownMerge[]>,
  ) {}

  /** Rows that are complete; each is given once. */
  taken(): SheetRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(tag: string, attributes: string, empty: boolean): void {
    if (tag === 'sheetData') this.inData = !empty;
    if (!this.inData) return;
    switch (tag) {
      case 'row':
        this.number = Number(attributeOf(attributes, 'r') ?? this.number + 1);
        this.cells = [];
        this.formulas = [];
        this.column = -1;
        break;
      case 'c': {
        const address = /^\$?([A-Z]{1,3})/.exec(attributeOf(attributes, 'r') ?? '');
        this.column = address ? columnOf(address[1]!) : this.column + 1;
        this.kind = attributeOf(attributes, 't') ?? 'n';
        this.style = Number(attributeOf(attributes, 's') ?? -1);
        this.formula = false;
        this.said = '';
        break;
      }
      case 'f':
        this.formula = true;
        break;
      case 'v':
      case 't':
        this.listening = !empty;
        break;
      default:
    }
  }

  text(piece: string): void {
    if (this.listening) this.said += piece;
  }

  close(tag: string): void {
    if (!this.inData) return;
    if (tag === 'v' || tag === 't') this.listening = false;
    else if (tag === 'c') this.endCell();
    else if (tag === 'row') this.endRow();
    else if (tag === 'sheetData') this.inData = false;
  }

  private endCell(): void {
    const { column } = this;
    if (column < 0 || column >= this.limits.columns) return;
    const value = cellText(this.value(), this.limits.cellCharacters);
    if (value !== '') this.cells[column] = value;
    if (this.formula) this.formulas.push(column);
  }

  private value(): string {
    switch (this.kind) {
      case 's':
        return this.parts.texts.at(Number(this.said));
      case 'b':
        return this.said.trim() === '1' ? '是' : '否';
      case 'e':
        return '';
      case 'n': {
        const number = Number(this.said);
        if (this.said.trim() === '' || !Number.isFinite(number)) return '';
        const day = this.parts.dayStyles[this.style] ? serialDay(number, this.parts.from1904) : null;
        return day ?? numberText(number);
      }
      default:
        return this.said;
    }
  }

  private endRow(): void {
    const blank = this.cells.length === 0;
    if (!blank) this.fillMerged();
    for (const { column, lastRow } of this.merges.get(this.number) ?? []) this.reaching.set(column, { lastRow, text: this.cells[column] ?? '' });
    if (blank) return;
    this.count += 1;
    if (this.count > this.limits.rows) throw spreadsheetErrors.tooManyRows(this.limits.rows);
    const cells = Array.from(this.cells, (cell: string | undefined) => cell ?? '');
    this.rows.push({ sheet: this.sheet, number: this.number, cells, ...(this.formulas.length > 0 && { formulas: this.formulas }) });
  }

  private fillMerged(): void {
    for (const [column, { lastRow, text }] of this.reaching) {
      if (this.number > lastRow) this.reaching.delete(column);
      else if (text !== '' && (this.cells[column] ?? '') === '') this.cells[column] = text;
    }
  }
}

/** 'A' is 0, 'AA' is 26. */
const columnOf = (letters: string): number => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
