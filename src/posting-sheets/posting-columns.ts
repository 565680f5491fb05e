import { cellOf, type ColumnTitles, type SheetHeader } from '../spreadsheets/sheet-header';
import type { SheetDefinition } from '../spreadsheets/sheet-layout';
import type { SheetRow } from '../spreadsheets/sheet-row';

/** What a sheet of postings may say. */
export const POSTING_COLUMNS = [
  'number', 'employer', 'creditCode', 'channel', 'title', 'category', 'seats', 'sex', 'age', 'education', 'skills', 'categories', 'region', 'worksite', 'shift', 'hours',
  'wage', 'payBasis', 'benefits', 'board', 'insurance', 'otherBenefits', 'starts', 'deadline', 'contact', 'contactPhone', 'remark',
] as const;
export type PostingColumn = (typeof POSTING_COLUMNS)[number];

/**
 * The titles of the field's layouts at once: 东西部劳务协作岗位对接报表, 岗位信息采集表, 岗位发布表单, lists of public-welfare posts and of
 * workshops, 以工代赈 projects, and the columns of what other systems export (`…_raw` among them).
 */
const TITLES: ColumnTitles<PostingColumn> = {
  number: ['岗位编号', '招聘编号', '职位编号', '岗位代码', '岗位ID', 'id'],
  employer: ['企业名称', '单位名称', '用人单位', '用人单位名称', '招聘单位', '用工单位', '公司名称', '车间名称', '项目', 'employer', 'employer_raw', 'employer_or_unit'],
  creditCode: ['统一社会信用代码', '社会信用代码', '信用代码', '统一信用代码'],
  channel: ['岗位渠道', '就业渠道', '岗位类型', '岗位性质', 'channel', 'kind'],
  title: ['岗位名称', '招聘岗位', '岗位', '职位名称', '职位', '岗位(工种)', '工种', '公益性岗位名称', 'title', 'title_raw', '项目名称', 'project_raw'],
  category: ['岗位类别', '工种类别', '职业类别', '职业', '工种名称'],
  seats: ['招聘人数', '需求人数', '用工人数', '岗位数', '岗位数量', '招用人数', '计划人数', '人数', '招聘数量', '带动务工人数', '务工人数', 'headcount', 'headcount_raw', 'workers'],
  sex: ['性别要求', '性别', 'sex', 'sex_raw'],
  age: ['年龄要求', '年龄', '年龄范围', 'age_raw', 'age_text', 'age'],
  education: ['学历要求', '学历', '文化程度', 'education', 'education_raw'],
  skills: ['技能要求', '技能', '证书要求', '技能证书要求'],
  categories: ['招聘对象', '面向人群', '人员类别要求', '适合人群', '安置对象', 'eligibility_raw'],
  region: ['地区', '工作城市', '所在地区', '所在城市', 'region', 'region_raw', 'location'],
  worksite: ['工作地点', '工作地址', '上班地点', '用工地点', '岗位所在地', '单位地址'],
  shift: ['班次', '工作时间/班次', '班次与工作时间', '工作时间', '班制', 'shift', 'shift_raw', 'shift_text'],
  hours: ['日工作时长', '每日工时', '每天工作小时', '工作时长', '工时'],
  wage: ['薪资待遇', '月薪(元)', '工资与计薪方式', '工资待遇', '月薪', '月工资', '月工资(元)', '薪资', '工资', '薪酬', '薪酬待遇', '岗位补贴标准', '补贴标准', 'wage', 'wage_raw'],
  payBasis: ['薪酬结构', '计薪方式', 'wage_text'],
  benefits: ['福利待遇', '福利', 'benefit_raw', 'benefit_text'],
  board: ['食宿情况', '食宿'],
  insurance: ['社保', '社会保险'],
  otherBenefits: ['其他福利'],
  starts: ['到岗时间', '上岗时间', '开工时间', '用工时间', '到岗日期', '上岗日期', '开始日期'],
  deadline: ['招聘截止日期', '截止', '截止日期', '截止时间', '有效期至', '有效期', '报名截止时间', 'deadline', 'deadline_raw'],
  contact: ['联系人', '招聘联系人', '联系人及电话', '联系人姓名'],
  contactPhone: ['联系电话', '联系方式', '咨询电话', '联系人电话', '报名电话'],
  remark: ['备注', '其他要求', '岗位要求', '岗位描述', '工作内容', 'note', 'extra_raw'],
};

/** What the flow of imports needs to know of sheets of postings. */
export const POSTING_SHEET: SheetDefinition = {
  titles: TITLES,
  required: ['title', 'seats'],
  shapes: { wage: 'pay', creditCode: 'credit-code', seats: 'headcount', employer: 'organisation' },
  // A unit or a region that spans several rows stands in the first of them alone.
  carried: [{ fields: ['region'] }, { fields: ['employer', 'creditCode'], within: 'region' }],
  oneOf: ['title', 'seats', 'wage'],
};

/** A row of data: the cells by column, and how the file titles the columns. */
export interface PostingRow {
  readonly number: number;
  readonly cells: Readonly<Record<PostingColumn, string>>;
  readonly titles: ReadonlyMap<PostingColumn, string>;
  /** Columns whose text was filled in from a row above. */
  readonly carried: ReadonlySet<PostingColumn>;
  /** 东西部劳务协作岗位对接报表: told by its columns 地区 and 企业名称 without 工作地点. */
  readonly eastWest: boolean;
}

export function postingRowOf(row: SheetRow, header: SheetHeader<PostingColumn>): PostingRow {
  const carried = POSTING_COLUMNS.filter((column) => row.carried?.includes(header.columns.get(column)?.index ?? -1));
  return {
    number: row.number,
    cells: Object.fromEntries(POSTING_COLUMNS.map((column) => [column, cellOf(row, header, column)])) as Record<PostingColumn, string>,
    titles: new Map([...header.columns].map(([column, { title }]) => [column, title])),
    carried: new Set(carried),
    eastWest: header.columns.has('region') && !header.columns.has('worksite') && !header.columns.has('channel'),
  };
}
