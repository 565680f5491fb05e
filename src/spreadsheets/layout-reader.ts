import { HEADER_WITHIN_ROWS, type LikelyHeader, likelyHeader, repeatsHeader } from './sheet-header';
import { CarriedCells } from './carried-cells';
import { guessLayout, headerOf, type SheetDefinition, type SheetLayout } from './sheet-layout';
import { isBlank, isFooter, type SheetRow } from './sheet-row';

/** Rows looked at before it is settled what a sheet holds. */
const LOOKED_AT = HEADER_WITHIN_ROWS + 50;
const MOST_IN_A_NOTE = 2;

/**
 * Takes the rows of a file in their order, settles the layout of each sheet, and gives the rows of data: titles, totals,
 * signatures, blank lines, repeated headers and numbered lines that nobody filled in are none.
 */
export class LayoutReader {
  /** Of the sheets that hold, or may hold, rows of the kind; in their order. */
  readonly layouts: SheetLayout[] = [];
  /** Of the sheets of which nothing else is known: the row that looks most like a header. */
  likely: LikelyHeader | null = null;
  /** Sheets with rows, so far. */
  sheets = 0;
  private sheet: string | null = null;
  private layout: SheetLayout | null = null;
  /** The first rows of a sheet, until its layout is settled. */
  private head: SheetRow[] | null = null;
  private carried: CarriedCells | null = null;

  constructor(private readonly definition: SheetDefinition) {}

  /** @returns rows of data that are sure now; the first rows of a sheet wait */
  take(row: SheetRow): SheetRow[] {
    const before = row.sheet === this.sheet ? [] : this.end();
    if (row.sheet !== this.sheet) {
      this.sheet = row.sheet;
      this.sheets += 1;
      this.layout = null;
      this.head = [];
    }
    if (this.head === null) return this.layout && this.isData(row, this.layout) ? [...before, this.filled(row)] : before;
    this.head.push(row);
    return this.head.length < LOOKED_AT ? before : [...before, ...this.settle()];
  }

  /** To be called after the last row. */
  end(): SheetRow[] {
    return this.settle();
  }

  private settle(): SheetRow[] {
    const { head } = this;
    this.head = null;
    if (head === null || head.length === 0) return [];
    const layout = (this.layout = guessLayout(head, this.definition));
    if (layout === null) {
      const likely = likelyHeader(head, this.definition.titles);
      if (likely && likely.titles.length > (this.likely?.titles.length ?? 0)) this.likely = likely;
      return [];
    }
    this.layouts.push(layout);
    this.carried = this.definition.carried ? new CarriedCells(headerOf(layout), this.definition.carried) : null;
    return head.filter((row) => this.isData(row, layout)).map((row) => this.filled(row));
  }

  private isData(row: SheetRow, layout: SheetLayout): boolean {
    if (row.number <= layout.lastRow || isBlank(row) || isFooter(row) || repeatsHeader(row, headerOf(layout))) return false;
    const filled = row.cells.filter((cell) => cell !== '').length;
    const says = (wanted: (field: string) => boolean): boolean => layout.columns.some(({ index, field }) => field !== null && wanted(field) && (row.cells[index] ?? '') !== '');
    const { oneOf } = this.definition;
    if (oneOf !== undefined && filled <= MOST_IN_A_NOTE && !says((field) => oneOf.includes(field))) return false;
    // Forms are printed with numbered lines that nobody filled in.
    return filled > 1 || says(() => true);
  }

  private filled(row: SheetRow): SheetRow {
    return this.carried === null ? row : this.carried.fill(row);
  }
}
