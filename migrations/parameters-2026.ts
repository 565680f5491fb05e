/** cited: a page says so; unverified: from memory; chosen: ours, until a bureau decides. */
export type Standing = 'cited' | 'unverified' | 'chosen';

/** Tier 1 of Chongqing's minimum wage: 26 districts, and 两江新区 (its code is provisional). */
export const TIER_1_COUNTIES = (
  '500101 500102 500103 500104 500105 500106 500107 500108 500109 500110 500111 500112 500113 500114 500115 500116 500117 500118 ' +
  '500119 500120 500151 500152 500153 500154 500155 500156 500157'
).split(' ');

/** Tier 2: 12 counties. */
export const TIER_2_COUNTIES = '500229 500230 500231 500233 500235 500236 500237 500238 500240 500241 500242 500243'.split(' ');

const CHONGQING_2022 = '重庆市最低工资标准，2022-04-01 起（公布于 2022-04-01）';
const CHONGQING_2025 = '重庆市最低工资标准，2025-01-01 起（2024-08-15 方案；23 元/小时见南川 2025-04 招聘公告）';
const SHANDONG_2025 = '鲁政字〔2025〕140号，2025-10-01 起';

/** By region (two digits) and tier. Which tier a county of Shandong is in is not loaded. */
export const MINIMUM_WAGES = [
  { region: '50', tier: 1, month: 2_100, hour: 21, from: '2022-04-01', to: '2025-01-01', source: CHONGQING_2022, standing: 'cited' },
  { region: '50', tier: 2, month: 2_000, hour: 20, from: '2022-04-01', to: '2025-01-01', source: CHONGQING_2022, standing: 'cited' },
  { region: '50', tier: 1, month: 2_330, hour: 23, from: '2025-01-01', to: null, source: CHONGQING_2025, standing: 'cited' },
  { region: '50', tier: 2, month: 2_200, hour: 22, from: '2025-01-01', to: null, source: CHONGQING_2025, standing: 'cited' },
  { region: '37', tier: 1, month: 2_400, hour: 24, from: '2025-10-01', to: null, source: SHANDONG_2025, standing: 'cited' },
  { region: '37', tier: 2, month: 2_210, hour: 22, from: '2025-10-01', to: null, source: SHANDONG_2025, standing: 'cited' },
  { region: '37', tier: 3, month: 2_020, hour: 20, from: '2025-10-01', to: null, source: SHANDONG_2025, standing: 'cited' },
] as const;

/** id, value, unit, valid from, code of the scope, source, standing. Where no day is known, the first of the year named. */
export const PARAMETERS: readonly (readonly [id: string, value: number, unit: string, from: string, code: string, source: string, standing: Standing])[] = [
  ['OFFER_ANSWER_DAYS', 7, 'days', '2026-01-01', '50', '本系统选定：邀约保留名额的天数，区县可改', 'chosen'],
  ['WORKING_AGE_MIN', 16, 'years', '2021-01-01', '50', '易地搬迁就业帮扶对象为 16 周岁以上有劳动能力的搬迁群众', 'cited'],
  ['PWP_TERM_MAX', 36, 'months', '2019-01-01', '50', '人社部发〔2019〕124号', 'cited'],
  ['PWP_NEAR_RETIREMENT', 60, 'months before retirement', '2019-01-01', '50', '人社部发〔2019〕124号', 'cited'],
  ['PWP_PARTTIME_HOURS', 44, 'hours a month', '2025-04-01', '500119', '南川 2025-04 公益性岗位招聘公告', 'cited'],
  ['PWP_4050_MIN_UNEMPLOYED', 3, 'months', '2025-04-01', '500119', '南川 2025-04 公益性岗位招聘公告', 'cited'],
  ['PWP_HOUSEHOLD_MAX', 1, 'posts', '2025-01-01', '500101', '万州脱贫人口公益性岗位方案：一户一岗', 'cited'],
  ['RELIEF_PAY_SHARE', 0.3, 'share of central funds', '2023-01-01', '50', '国家以工代赈管理办法（2023）', 'cited'],
  ['RELIEF_PUBLICITY_DAYS', 7, 'days', '2025-01-01', '500238', '巫溪以工代赈公告（2025）', 'cited'],
  ['COOP_STABLE_MONTHS', 3, 'months', '2022-07-01', '50', '鲁渝劳务协作稳岗（2022-07）', 'cited'],
  ['COOP_STABLE_MAX', 3_000, 'yuan', '2022-07-01', '50', '鲁渝劳务协作稳岗（2022-07）；2026 年是否有效待核', 'cited'],
  ['JOBSEEK_ONEOFF', 500, 'yuan, after three months away', '2022-07-01', '50', '一次性求职创业补贴（2022-07）；2026 年是否有效待核', 'cited'],
  ['TRANSPORT_QUOTA_IN', 50, 'yuan a year', '2022-01-01', '50', '跨区域就业交通补助（2022）', 'cited'],
  ['TRANSPORT_QUOTA_OUT', 200, 'yuan a year', '2022-01-01', '50', '跨区域就业交通补助（2022）', 'cited'],
  ['HIRE_SUBSIDY_POOR', 6_000, 'yuan', '2022-07-01', '50', '一次性吸纳就业补贴（2022-07）', 'cited'],
  ['WORKSHOP_STABLE_MONTHS', 3, 'months', '2022-01-01', '50', '就业帮扶车间（2022）', 'cited'],
  ['TRAIN_ALLOWANCE', 100, 'yuan a day', '2023-01-01', '50', '职业技能培训生活费补贴（2023）', 'cited'],
  ['TRAIN_ALLOWANCE_DAYS', 30, 'days', '2023-01-01', '50', '职业技能培训生活费补贴（2023）', 'cited'],
  ['LOAN_PERSON', 500_000, 'yuan', '2025-06-01', '50', '创业担保贷款（2025-06）', 'cited'],
  ['LOAN_PARTNER', 550_000, 'yuan', '2025-06-01', '50', '创业担保贷款（2025-06）', 'cited'],
  ['LOAN_FIRM', 6_000_000, 'yuan', '2025-06-01', '50', '创业担保贷款（2025-06）', 'cited'],
  ['ZEH_FIRST_PLACEMENT', 10, 'working days', '2026-01-01', '50', '各地承诺为 2 至 30 天，取 10 个工作日；由区县确认', 'chosen'],
  ['ZEH_STABLE', 90, 'days', '2026-01-01', '50', '各地承诺为一个季度，取 90 天；由区县确认', 'chosen'],
  ['ZEH_REFUSALS', 3, 'documented offers', '2026-01-01', '50', '外地规定：三次介绍不接受；市级口径待确认', 'unverified'],
  ['ZEH_UNREACHABLE', 3, 'months', '2026-01-01', '50', '外地规定：失去联系 2 至 3 个月，取长者；市级口径待确认', 'unverified'],
  ['SERVICE_POLICY_TALKS', 1, 'a year', '2026-01-01', '50', '1131 服务', 'unverified'],
  ['SERVICE_GUIDANCE', 1, 'a year', '2026-01-01', '50', '1131 服务', 'unverified'],
  ['SERVICE_JOB_OFFERS', 3, 'a year', '2026-01-01', '50', '1131 服务', 'unverified'],
  ['SERVICE_TRAINING', 1, 'a year', '2026-01-01', '50', '1131 服务', 'unverified'],
  ['WISH_VALID_DAYS', 180, 'days', '2026-01-01', '50', '意愿半年一访', 'chosen'],
  ['POSTING_VALID_DAYS', 90, 'days', '2026-01-01', '50', '岗位信息有效期上限', 'chosen'],
];

/** The first policy: the weights of the score add up to 1000; the rest as in `MatchPolicy` of src/engine/inputs.ts. */
export const POLICY_2026_11 = {
  version: '2026-11',
  validFrom: '2026-11-01',
  source: '系统初始设置，由区县人力社保局确认',
  content: {
    weights: { trade: 250, skills: 200, wage: 200, destination: 200, hours: 100, freshness: 50 },
    workingAgeMin: 16,
    startWithinDays: 60,
    wishFreshDays: 180,
    onePublicPostPerHousehold: true,
  },
} as const;

/** Name, days off, days worked to make up for them; month and day. 2027 was not published when this was written. */
export const HOLIDAYS_2026 = {
  source: '国务院办公厅 2025-11-04 通知（2026 年节假日安排）',
  days: [
    ['元旦', '01-01 01-02 01-03', '01-04'],
    ['春节', '02-15 02-16 02-17 02-18 02-19 02-20 02-21 02-22 02-23', '02-14 02-28'],
    ['清明节', '04-04 04-05 04-06', ''],
    ['劳动节', '05-01 05-02 05-03 05-04 05-05', '05-09'],
    ['端午节', '06-19 06-20 06-21', ''],
    ['中秋节', '09-25 09-26 09-27', ''],
    ['国庆节', '10-01 10-02 10-03 10-04 10-05 10-06 10-07', '09-20 10-10'],
  ] as const,
} as const;
