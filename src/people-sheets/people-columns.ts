import type { ColumnTitles } from '../spreadsheets/sheet-header';
import type { SheetDefinition } from '../spreadsheets/sheet-layout';

/** What a ledger of people may say. */
export type PeopleColumn =
  | 'name' | 'number' | 'sex' | 'address' | 'town' | 'village' | 'education' | 'labour' | 'headName' | 'relation' | 'householdNumber' | 'phone'
  | 'student' | 'category' | 'householdKind' | 'relocated' | 'allowance' | 'workForm' | 'atWork' | 'workTrade' | 'employer' | 'jobKind' | 'business' | 'certificate' | 'wantsWork'
  | 'wishPlace' | 'wishWage' | 'wishTrade' | 'wishNeed' | 'wantsTraining' | 'birthDate' | 'relocatedOn';

/**
 * Titles in the bureaus' ledgers, the exact ones of the employment survey (贫困劳动力就业创业信息采集表, 'sxfp') first. The survey
 * has groups; where one title stands under several of them, the group is named.
 */
export const PEOPLE_COLUMNS: ColumnTitles<PeopleColumn> = {
  name: ['姓名', '人员姓名', '务工人员姓名', '申请人姓名', '劳动者姓名'],
  number: ['身份证号码', '身份证号', '证件号码', '公民身份号码', '居民身份证号码'],
  sex: ['性别'],
  address: ['户口所在地', '户籍地址', '家庭住址', '详细地址', '现居住地址', '搬迁后住址', '现住址', '住址', '户籍所在地', '安置地址', '所在安置点', '安置点'],
  town: ['乡镇', '乡镇(街道)', '街道(乡镇)', '乡(镇)', '乡', '镇街', '户籍乡'],
  village: ['村', '村(社区)', '社区(村)', '行政村', '户籍村'],
  education: ['文化程度', '学历'],
  labour: ['劳动技能', '劳动能力'],
  headName: ['户主姓名', '户主'],
  relation: ['与户主关系'],
  householdNumber: ['户编号', '家庭编号'],
  phone: ['联系电话', '本人联系电话', '成员联系电话', '人联系电话', '手机号', '手机号码', '电话', '户联系电话'],
  student: ['是否是在校生', '是否在校生', '在校生状况'],
  category: ['人员类别', '困难群体情况', '脱贫户/监测对象', '监测对象类别', '易返贫致贫户(监测对象)类型'],
  householdKind: ['户类型', '脱贫状态', '户属性'],
  relocated: ['是否易地搬迁', '是否易地扶贫搬迁', '是否易地搬迁劳动力'],
  allowance: ['是否享受低保', '是否低保'],
  workForm: ['就业情况›就业形式', '就业形式', '从业类型', '就业类型'],
  atWork: ['是否已务工', '是否就(创)业', '目前就业状态', '就业状态', '就业(转移)状态', '就业情况'],
  workTrade: ['就业情况›就业工种', '就业工种', '主要从事工种', '具体工种', '工种', '岗位'],
  employer: ['用工单位', '车间名称', '务工企业名称', '务工企业', '就业单位', '项目名称'],
  jobKind: ['公益性岗位或公益专岗安置情况›岗位类型', '岗位类型', '公益性岗位类型'],
  business: ['创业情况›是否在工商部门注册登记', '是否在工商部门注册登记'],
  certificate: ['证书名称及等级'],
  wantsWork: ['未就业情况›是否有就业愿望', '是否有就业愿望', '是否有就业意愿'],
  wishPlace: ['未就业情况›就业意向地', '就业意向地', '就业区域意向', '未就业意愿地'],
  wishWage: ['未就业情况›期望月薪(元)', '期望月薪(元)', '期望月薪', '工资收入意向'],
  wishTrade: ['就业工种意向', '就业意向', '意向工种', '求职意愿工种'],
  wishNeed: ['未就业情况›就业服务需求', '就业服务需求'],
  wantsTraining: ['是否有培训意愿', '培训意愿', '培训意向需求'],
  birthDate: ['出生日期', '出生年月日'],
  relocatedOn: ['搬迁入住时间', '入住时间', '搬迁时间', '搬迁日期', '搬迁入住日期'],
};

/** Without these no row can be registered. */
export const REQUIRED_COLUMNS: readonly PeopleColumn[] = ['name', 'number'];

/** What the flow of imports needs to know of ledgers of people. */
export const PEOPLE_SHEET: SheetDefinition = {
  titles: PEOPLE_COLUMNS,
  required: REQUIRED_COLUMNS,
  shapes: { number: 'citizen-number', name: 'name', phone: 'mobile' },
};

/** Columns that say who lives together. */
export const HOUSEHOLD_COLUMNS: readonly PeopleColumn[] = ['headName', 'householdNumber', 'relation'];
