import { plain } from '../posting-rules/free-text';

export type Meals = 'all' | 'some' | 'allowance' | 'none';
export type Lodging = 'free' | 'provided' | 'paid' | 'some' | 'none';

/** What the text promises beside pay; null: it does not say. */
export interface BenefitsReading {
  readonly meals: Meals | null;
  readonly lodging: Lodging | null;
  /** As named: '五险', '一金', '三金', '社保', '意外'; empty when the text excludes it; null when it says nothing. */
  readonly insurance: readonly string[] | null;
  readonly bus: boolean;
}

const BOTH_FREE = /包吃住|包食宿|免费吃住|免费食宿|食宿全[包免]|吃住全[包免]|包吃包住|包吃、?住|食宿免费|(?:免费提供|提供免费)食宿|吃住免费/;
const INSURANCE: readonly (readonly [RegExp, string])[] = [
  [/[五5]险/, '五险'],
  [/[六6]险/, '六险'],
  [/[一1]金|公积金/, '一金'],
  [/[三3]金/, '三金'],
  [/[四4]金/, '四金'],
  [/医保|医社保/, '医保'],
  [/社保|社会保险|医社保/, '社保'],
  [/意外/, '意外'],
  [/商业保险/, '商业'],
  [/交金|买保险|相关保险|办理保险/, '未说明'],
];

/** Board, lodging and insurance from free text. 吃苦耐劳, 包装, 钣金, 奖金 are none of them. */
export function readBenefits(text: string): BenefitsReading {
  const cell = plain(text).replace(/吃苦|包装|钣金|奖金|押金|礼金|资金|薪金/g, ' ');
  return { meals: mealsIn(cell), lodging: lodgingIn(cell), insurance: insuranceIn(cell), bus: /班车|包接送|接送/.test(cell) };
}

/** Board and lodging both without cost or as part of the post: what a posting's one mark means. */
export const givesBoardAndLodging = ({ meals, lodging }: BenefitsReading): boolean =>
  (meals === 'all' || meals === 'some') && (lodging === 'free' || lodging === 'provided');

function mealsIn(cell: string): Meals | null {
  if (/不包吃|吃饭自理|伙食自理|食宿自理/.test(cell)) return 'none';
  if (BOTH_FREE.test(cell) || /包吃|包三餐|包伙食|提供食宿|免费(?:一日)?三餐/.test(cell)) return 'all';
  if (/餐补|饭补|伙食补/.test(cell)) return 'allowance';
  return /(?:包|管|提供|免费).{0,6}(?:餐|顿饭)|\+中餐|工作餐/.test(cell) ? 'some' : null;
}

function lodgingIn(cell: string): Lodging | null {
  if (/无住宿|不包住|住宿自理|不提供住宿|食宿自理/.test(cell)) return 'none';
  if (/不住宿舍/.test(cell)) return null;
  if (/(?:住宿|宿舍|房)[^水电,;]{0,8}\d+\s*元|扣除/.test(cell)) return 'paid';
  if (/部分[^,;]*住|外地员工可/.test(cell)) return 'some';
  if (BOTH_FREE.test(cell) || /包住|免费住宿|住宿免费/.test(cell)) return 'free';
  return /提供(?:住宿|食宿|宿舍)|\d\s*-?\d?\s*人\/间|夫妻房|双职工宿舍|夫妻宿舍|集体宿舍/.test(cell) ? 'provided' : null;
}

function insuranceIn(cell: string): readonly string[] | null {
  if (/无[五5]?险|不(?:买|交|缴)(?:保险|社保)|无社保/.test(cell)) return [];
  const named = INSURANCE.filter(([word]) => word.test(cell)).map(([, name]) => name);
  return named.length === 0 ? null : named;
}
