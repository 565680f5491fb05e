import type { RowProblem } from '../imports/import-result';
import { cellOf, findHeader, HEADER_WITHIN_ROWS, repeatsHeader, type SheetHeader } from '../imports/sheet-header';
import { isBlank, isFooter, type SheetRow } from '../imports/sheet-row';
import { PEOPLE_COLUMNS, type PeopleColumn, REQUIRED_COLUMNS } from './people-columns';
import { type PersonRead, readPersonRow } from './people-row';

/** Columns that say who lives together. */
const HOUSEHOLD_COLUMNS: readonly PeopleColumn[] = ['headName', 'householdNumber', 'relation'];

/**
 * Takes the rows of a file in their order and keeps what they say. Every sheet that has a header of people is read; lists of
 * words on other sheets are passed over. Titles, totals, signatures, blank lines and repeated headers are not data.
 */
export class PeopleSheet {
  readonly people: PersonRead[] = [];
  readonly rejected: RowProblem[] = [];
  readonly remarks: RowProblem[] = [];
  /** False: no sheet has the columns that are needed. */
  headerFound = false;

  private readonly firstRowOf = new Map<string, number>();
  private sheet: string | null = null;
  private header: SheetHeader<PeopleColumn> | null = null;
  /** The first rows of a sheet, until its header is found or given up. */
  private head: SheetRow[] | null = null;

  constructor(private readonly today: string) {}

  add(row: SheetRow): void {
    if (row.sheet !== this.sheet) {
      this.end();
      this.sheet = row.sheet;
      this.header = null;
      this.head = [];
    }
    if (this.head === null) return void (this.header && this.read(row, this.header));
    this.head.push(row);
    // One row more than where a header may start: it may have two.
    if (this.head.length > HEADER_WITHIN_ROWS) this.end();
  }

  /** To be called after the last row. */
  end(): void {
    const head = this.head;
    if (head === null) return;
    this.head = null;
    const header = (this.header = findHeader(head, PEOPLE_COLUMNS, REQUIRED_COLUMNS));
    if (header === null) return;
    this.headerFound = true;
    if (!HOUSEHOLD_COLUMNS.some((key) => header.columns.has(key))) {
      this.remarks.push({ row: header.lastRow, message: '表中没有户编号和户主姓名，每人各记为一户' });
    }
    for (const row of head) this.read(row, header);
  }

  private read(row: SheetRow, header: SheetHeader<PeopleColumn>): void {
    if (row.number <= header.lastRow || isBlank(row) || isFooter(row) || repeatsHeader(row, header)) return;
    // Forms are printed with numbered lines that nobody filled in.
    if ([...header.columns.keys()].every((key) => cellOf(row, header, key) === '')) return;
    const reading = readPersonRow(row, header, this.today);
    if (!reading.ok) return void this.rejected.push(reading.problem);
    const { read } = reading;
    const earlier = this.firstRowOf.get(read.number.number);
    if (earlier !== undefined) {
      return void this.rejected.push({ row: row.number, column: header.columns.get('number')!.title, message: `身份证号与第 ${earlier} 行相同，同一人只登记一次` });
    }
    this.firstRowOf.set(read.number.number, row.number);
    this.people.push(read);
    this.remarks.push(...read.remarks);
  }
}
