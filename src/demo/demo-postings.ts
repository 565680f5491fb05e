import type { Channel, Education, PhysicalLoad, Shift } from '../engine/inputs';
import { type Chance, chanceOf } from './chance';
import { DEMO_COUNTY, DEMO_SETTLEMENTS } from './demo-words';

export interface DemoPosting {
  readonly employer: string;
  readonly creditCode: string | null;
  readonly channel: Channel;
  readonly title: string;
  readonly trade: string;
  readonly seats: number;
  readonly payMode: 'monthly' | 'hourly' | 'daily' | 'piece';
  readonly wageLow: number;
  readonly wageHigh: number;
  readonly hoursPerDay: number;
  readonly shift: Shift;
  readonly physicalLoad: PhysicalLoad;
  readonly boardAndLodging: boolean;
  readonly worksite: number;
  readonly worksiteText: string;
  readonly educationMin: Education;
  readonly ages: readonly [min: number, maxMale: number, maxFemale: number];
  readonly skillsRequired: string[];
  readonly categoriesRequired: string[];
  /** Days from today on which it starts and ends. */
  readonly startsIn: number;
  readonly validDays: number;
}

/** One kind of job of a channel: what the demo draws postings from. Wages are whole yuan a month. */
export interface Kind {
  readonly channel: Channel;
  readonly employers: readonly string[];
  readonly postings: number;
  readonly seats: readonly [low: number, high: number];
  readonly worksites: readonly (readonly [place: number, text: string])[];
  readonly jobs: readonly Job[];
  readonly categoriesRequired?: string[];
  readonly board?: boolean;
  /** Each employer offers one kind of job, the one at its own place in the list. */
  readonly jobByEmployer?: boolean;
}
type Job = readonly [title: string, trade: string, wage: readonly [number, number], shift: Shift, hours: number, load: PhysicalLoad, more?: JobExtra];
interface JobExtra {
  readonly education?: Education;
  readonly skill?: string;
  readonly ages?: readonly [number, number, number];
  readonly pay?: DemoPosting['payMode'];
}

const AT_SETTLEMENTS = DEMO_SETTLEMENTS.map(({ place, name }) => [place, name] as const);
const COUNTY_TOWNS = [
  [500_236_001_000_000, '奉节县永安街道'],
  [500_236_004_000_000, '奉节县夔州街道'],
  [500_236_124_000_000, '奉节县朱衣镇'],
  [500_236_118_000_000, '奉节县草堂镇'],
  [500_236_128_000_000, '奉节县兴隆镇'],
] as const;

/** All channels of the model, wages within the ranges that docs/demo.md names. */
export const KINDS: readonly Kind[] = [
  {
    channel: 'workshop', jobByEmployer: true, postings: 26, seats: [1, 3], worksites: AT_SETTLEMENTS,
    employers: ['同心服装帮扶车间', '迎新手套帮扶车间', '云岭脐橙分选帮扶车间', '青杠电子配件帮扶车间', '夔州箱包帮扶车间', '新泉服饰帮扶车间', '三角坝手套帮扶车间', '白鹤脐橙分选帮扶车间'],
    jobs: [
      ['缝纫工（计件）', 'sewing', [1_800, 3_200], 'flexible', 8, 'light', { pay: 'piece' }],
      ['手套包装工', 'packer', [1_500, 2_400], 'flexible', 6, 'light', { pay: 'piece' }],
      ['脐橙分选工', 'fruit-sorter', [1_600, 2_600], 'day', 8, 'medium'],
      ['电子配件装配工', 'electronics-assembly', [2_200, 3_500], 'day', 8, 'light'],
      ['熟练缝纫工', 'sewing', [2_600, 3_500], 'day', 8, 'light', { skill: 'sewing' }],
    ],
  },
  {
    channel: 'public-welfare-bureau', postings: 10, seats: [1, 1], worksites: AT_SETTLEMENTS, categoriesRequired: ['age-4050', 'disabled', 'former-poor'],
    employers: ['夔州街道就业服务站', '草堂镇就业服务站', '兴隆镇就业服务站'],
    jobs: [
      ['安置点保洁（非全日制）', 'cleaner', [1_012, 1_012], 'day', 4, 'light', { ages: [16, 59, 54], pay: 'hourly' }],
      ['劳动保障协管员', 'community-assistant', [2_200, 2_200], 'day', 8, 'light', { ages: [16, 59, 54], education: 'senior' }],
    ],
  },
  {
    channel: 'public-welfare-rural', postings: 14, seats: [1, 1], worksites: AT_SETTLEMENTS.slice(1), categoriesRequired: ['former-poor', 'relocated'],
    employers: ['草堂镇同心村民委员会', '兴隆镇新泉村民委员会'],
    jobs: [
      ['村道管护员', 'road-keeper', [600, 800], 'flexible', 4, 'medium'],
      ['河道管护员', 'river-keeper', [600, 800], 'flexible', 3, 'light'],
      ['饮水管道管护员', 'water-keeper', [500, 700], 'flexible', 3, 'light'],
      ['生态护林员', 'forest-ranger', [600, 900], 'flexible', 5, 'medium'],
    ],
  },
  {
    channel: 'work-for-relief', postings: 10, seats: [2, 4], worksites: [COUNTY_TOWNS[3], COUNTY_TOWNS[4]], categoriesRequired: ['former-poor', 'relocated'],
    employers: ['草堂镇产业路以工代赈项目部', '兴隆镇灌溉渠以工代赈项目部'],
    jobs: [
      ['砌筑工', 'bricklayer', [4_200, 5_400], 'day', 8, 'heavy', { pay: 'daily', skill: 'bricklayer' }],
      ['小工', 'labourer', [3_000, 3_600], 'day', 8, 'heavy', { pay: 'daily' }],
    ],
  },
  {
    channel: 'east-west', jobByEmployer: true, postings: 26, seats: [1, 3], board: true,
    worksites: [[371_602_000_000_000, '山东省滨州市滨城区'], [371_681_000_000_000, '山东省滨州市邹平市'], [371_623_000_000_000, '山东省滨州市无棣县']],
    employers: ['海岳纺织（演示）', '潮生水产（演示）', '云帆铝业（演示）', '启明汽配（演示）', '安颐养老服务（演示）', '鼎固机械（演示）', '恒织家纺（演示）', '湾海水产（演示）'],
    jobs: [
      ['挡车工', 'loom-operator', [4_800, 6_500], 'three-shift', 8, 'medium'],
      ['水产加工普工', 'aquatic-processing', [4_500, 6_000], 'two-shift', 10, 'medium'],
      ['冲压操作工', 'press-operator', [5_200, 7_000], 'two-shift', 10, 'heavy'],
      ['质检员', 'quality-inspector', [4_800, 6_000], 'two-shift', 8, 'light', { education: 'junior' }],
      ['养老护理员', 'elder-care', [4_500, 5_800], 'two-shift', 10, 'medium'],
      ['焊工', 'welder', [6_000, 7_500], 'day', 9, 'heavy', { skill: 'welder' }],
    ],
  },
  {
    channel: 'returnee-park', jobByEmployer: true, postings: 20, seats: [1, 2], worksites: [COUNTY_TOWNS[2]],
    employers: ['橙乡电商（演示）', '三峡鞋业（演示）', '夔归直播（演示）', '归巢食品（演示）', '朱衣仓配（演示）', '夔门鞋材（演示）'],
    jobs: [
      ['电商打包员', 'packer', [2_600, 3_400], 'day', 8, 'light'],
      ['制鞋工', 'shoemaker', [2_800, 4_000], 'day', 8, 'medium'],
      ['直播运营助理', 'e-commerce', [3_000, 4_200], 'day', 8, 'light', { education: 'senior' }],
      ['食品生产普工', 'food-processing', [2_500, 3_300], 'two-shift', 8, 'medium'],
    ],
  },
  {
    channel: 'market-local', jobByEmployer: true, postings: 40, seats: [1, 2], worksites: COUNTY_TOWNS,
    employers: ['夔州大酒店（演示）', '夔门保安服务（演示）', '永安超市（演示）', '白帝餐饮（演示）', '诗城酒楼（演示）', '奉橙果业（演示）', '瞿塘运输（演示）', '诗城家政（演示）', '兴隆旅游酒店（演示）', '诗城物业（演示）', '草堂商贸（演示）', '永安快餐（演示）', '夔门火锅（演示）', '草堂农业（演示）', '鑫达运输（演示）'],
    jobs: [
      ['酒店客房服务员', 'room-attendant', [2_300, 3_000], 'two-shift', 8, 'light'],
      ['保安', 'security-guard', [2_400, 3_000], 'two-shift', 10, 'light'],
      ['超市理货员', 'shelf-stocker', [2_300, 2_800], 'two-shift', 8, 'light', { education: 'junior' }],
      ['后厨帮工', 'kitchen-hand', [2_500, 3_200], 'day', 9, 'medium'],
      ['厨师', 'cook', [3_800, 5_500], 'day', 9, 'medium', { skill: 'cook' }],
      ['果园采摘工', 'fruit-picker', [2_400, 3_200], 'day', 8, 'medium', { pay: 'daily' }],
      ['货车司机', 'driver-truck', [4_500, 6_000], 'day', 9, 'medium', { skill: 'driver-truck' }],
      ['家政服务员', 'housekeeping', [2_600, 3_800], 'flexible', 6, 'light', { pay: 'hourly' }],
    ],
  },
  {
    channel: 'market-city', jobByEmployer: true, postings: 20, seats: [1, 2], board: true,
    worksites: [[500_101_000_000_000, '重庆市万州区'], [500_106_000_000_000, '重庆市沙坪坝区'], [500_113_000_000_000, '重庆市巴南区']],
    employers: ['渝东电子（演示）', '山城物流（演示）', '巴南精密（演示）', '山城安保（演示）', '万州光电（演示）', '渝仓物流（演示）', '万州精工（演示）', '巴渝安保（演示）'],
    jobs: [
      ['笔电组装工', 'electronics-assembly', [4_200, 5_500], 'two-shift', 10, 'light'],
      ['仓库分拣员', 'labeller', [4_000, 5_200], 'two-shift', 10, 'medium'],
      ['数控操作工', 'cnc-operator', [4_800, 6_200], 'two-shift', 9, 'medium', { education: 'senior' }],
      ['保安', 'security-guard', [3_500, 4_300], 'two-shift', 12, 'light'],
    ],
  },
  {
    channel: 'market-out', jobByEmployer: true, postings: 14, seats: [1, 3], board: true,
    worksites: [[440_300_000_000_000, '广东省深圳市'], [330_200_000_000_000, '浙江省宁波市'], [350_500_000_000_000, '福建省泉州市']],
    employers: ['粤展电子（演示）', '甬申注塑（演示）', '泉兴鞋服（演示）', '深港电子（演示）', '甬江塑业（演示）', '泉织服饰（演示）', '粤安电器（演示）', '甬和塑胶（演示）'],
    jobs: [
      ['流水线普工', 'general-worker', [5_000, 6_800], 'two-shift', 10, 'medium'],
      ['注塑工', 'injection-moulder', [5_500, 7_500], 'two-shift', 10, 'medium'],
      ['缝纫工', 'sewing', [5_000, 7_000], 'day', 10, 'light', { pay: 'piece' }],
    ],
  },
];

/** 180 postings of 60 employers over all channels; the same on every call with the same seed. */
export function demoPostings(seed = 20_261_125): DemoPosting[] {
  const chance = chanceOf(seed);
  return KINDS.flatMap((kind) => Array.from({ length: kind.postings }, (_, i) => demoPosting(kind, i, chance)));
}

/** The i-th posting of a kind. */
export function demoPosting(kind: Kind, i: number, chance: Chance): DemoPosting {
  const whose = i % kind.employers.length;
  const employer = kind.employers[whose] ?? '';
  const job = (kind.jobByEmployer && kind.jobs[whose % kind.jobs.length]) || chance.pick(kind.jobs);
  const [title, trade, [low, high], shift, hoursPerDay, physicalLoad, more = {}] = job;
  const [worksite, worksiteText] = kind.worksites[whose % kind.worksites.length] ?? [DEMO_COUNTY, '奉节县'];
  const raise = low === high ? 0 : chance.whole(-1, 2) * 100;
  return {
    employer,
    creditCode: null,
    channel: kind.channel,
    title,
    trade,
    seats: chance.whole(...kind.seats),
    payMode: more.pay ?? 'monthly',
    wageLow: low + raise,
    wageHigh: high + raise,
    hoursPerDay,
    shift,
    physicalLoad,
    boardAndLodging: kind.board ?? false,
    worksite,
    worksiteText,
    educationMin: more.education ?? 'illiterate',
    ages: more.ages ?? [18, 60, 60],
    skillsRequired: more.skill ? [more.skill] : [],
    categoriesRequired: kind.categoriesRequired ?? [],
    startsIn: chance.whole(3, 40),
    validDays: chance.whole(20, 85),
  };
}

/** How many employers the postings name. */
export const DEMO_EMPLOYERS = KINDS.reduce((sum, kind) => sum + kind.employers.length, 0);
