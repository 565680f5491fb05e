import { cellOf, type ColumnTitles, findHeader, HEADER_WITHIN_ROWS, repeatsHeader, type SheetHeader } from '../spreadsheets/sheet-header';
import { isBlank, isFooter, type SheetRow } from '../spreadsheets/sheet-row';

export const POSTING_COLUMNS = [
  'employer', 'creditCode', 'title', 'category', 'industry', 'seats', 'sex', 'age', 'education', 'skills', 'region', 'worksite', 'shift',
  'wage', 'payBasis', 'benefits', 'board', 'insurance', 'otherBenefits', 'deadline', 'remark',
] as const;
export type PostingColumn = (typeof POSTING_COLUMNS)[number];

/**
 * The titles of three layouts at once: 东西部劳务协作岗位对接报表, 岗位信息采集表, 岗位发布表单. Contact columns are not read: a
 * phone number of a person is nothing a match needs.
 */
const TITLES: ColumnTitles<PostingColumn> = {
  employer: ['企业名称', '单位名称', '用人单位', '用人单位名称', '招聘单位', '公司名称', '项目'],
  creditCode: ['统一社会信用代码', '社会信用代码', '信用代码'],
  title: ['岗位名称', '招聘岗位', '岗位', '工种', '职位名称', '职位'],
  category: ['岗位类别', '工种类别', '职业类别'],
  industry: ['行业', '所属行业'],
  seats: ['招聘人数', '需求人数', '用工人数', '岗位数', '人数', '招聘数量'],
  sex: ['性别要求', '性别'],
  age: ['年龄要求', '年龄'],
  education: ['学历要求', '学历', '文化程度'],
  skills: ['技能要求', '技能', '证书要求'],
  region: ['地区', '工作城市', '所在地区'],
  worksite: ['工作地点', '工作地址', '上班地点', '用工地点'],
  shift: ['班次', '工作时间/班次', '班次与工作时间', '工作时间', '班制'],
  wage: ['薪资待遇', '月薪(元)', '工资与计薪方式', '工资待遇', '月薪', '月工资', '月工资(元)', '薪资', '工资', '薪酬'],
  payBasis: ['薪酬结构', '计薪方式'],
  benefits: ['福利待遇', '福利'],
  board: ['食宿情况', '食宿'],
  insurance: ['社保', '社会保险'],
  otherBenefits: ['其他福利'],
  deadline: ['招聘截止日期', '截止', '截止日期', '有效期至', '有效期'],
  remark: ['备注', '其他要求'],
};
const REQUIRED: readonly PostingColumn[] = ['employer', 'title', 'seats', 'wage'];

/** For the message when no sheet has them. */
export const REQUIRED_TITLES = '单位名称、岗位名称、招聘人数、工资';

/** A row of data: the cells by column, and how the file titles the columns. */
export interface PostingRow {
  readonly number: number;
  readonly cells: Readonly<Record<PostingColumn, string>>;
  readonly titles: ReadonlyMap<PostingColumn, string>;
  /** 东西部劳务协作岗位对接报表: told by its columns 地区 and 企业名称 without 工作地点. */
  readonly eastWest: boolean;
}

/** A unit or a region that spans several rows stands in the first of them alone. */
const CARRIED: readonly PostingColumn[] = ['employer', 'creditCode', 'region'];

/**
 * Turns rows of sheets into postings' rows, one sheet after another: finds the header of each, carries merged cells down,
 * leaves out blank lines, repeated headers, totals, signatures and notes. A sheet without the header is left out.
 */
export class PostingSheetReader {
  private sheet: string | null = null;
  private head: SheetRow[] = [];
  private header: SheetHeader<PostingColumn> | null = null;
  private carried = new Map<PostingColumn, string>();
  /** Whether any sheet so far has been of a known layout. */
  known = false;

  /** Rows of data that are sure now; up to the header's last possible line, rows wait. */
  take(row: SheetRow): PostingRow[] {
    const before = row.sheet === this.sheet ? [] : this.end();
    this.sheet = row.sheet;
    if (this.header !== null) return [...before, ...this.data(row)];
    this.head.push(row);
    return row.number < HEADER_WITHIN_ROWS ? before : [...before, ...this.settle()];
  }

  /** The sheet is over: what waited is settled. */
  end(): PostingRow[] {
    const rest = this.header === null ? this.settle() : [];
    this.sheet = null;
    this.head = [];
    this.header = null;
    this.carried = new Map();
    return rest;
  }

  private settle(): PostingRow[] {
    this.header = findHeader(this.head, TITLES, REQUIRED);
    if (this.header === null) return [];
    this.known = true;
    const { lastRow } = this.header;
    const waiting = this.head.filter(({ number }) => number > lastRow);
    this.head = [];
    return waiting.flatMap((row) => this.data(row));
  }

  private data(row: SheetRow): PostingRow[] {
    const { header } = this;
    if (header === null || isBlank(row) || isFooter(row) || repeatsHeader(row, header)) return [];
    const cells = Object.fromEntries(POSTING_COLUMNS.map((column) => [column, cellOf(row, header, column)])) as Record<PostingColumn, string>;
    const filled = row.cells.filter((cell) => cell !== '').length;
    if (cells.title === '' && cells.seats === '' && cells.wage === '' && filled <= 2) return []; // a note across the sheet
    this.carryDown(cells);
    return [{ number: row.number, cells, titles: titlesOf(header), eastWest: header.columns.has('region') && !header.columns.has('worksite') }];
  }

  private carryDown(cells: Record<PostingColumn, string>): void {
    if (cells.employer !== '' && cells.employer !== this.carried.get('employer')) this.carried.delete('creditCode');
    for (const column of CARRIED) {
      if (cells[column] === '') cells[column] = this.carried.get(column) ?? '';
      else this.carried.set(column, cells[column]);
    }
  }
}

const titlesOf = (header: SheetHeader<PostingColumn>): ReadonlyMap<PostingColumn, string> =>
  new Map([...header.columns].map(([column, { title }]) => [column, title]));
