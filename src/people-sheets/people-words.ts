import type { Destination, Education, EmploymentState, HouseholdRole, LabourCapacity } from '../registry/registry-lists';

/** What the words of ledgers mean. Every function gives null for words it does not know; what then holds is for the caller. */

export const yesNo = (text: string): boolean | null =>
  /^(是|有|愿意|已|√|1|Y|y|对)/.test(text) ? true : /^(否|无|没有|不|未|×|0|N|n)/.test(text) ? false : null;

const EDUCATION_WORDS: readonly (readonly [RegExp, Education])[] = [
  [/研究生|硕士|博士|本科|^大学$|大学毕业/, 'bachelor'],
  [/大专|专科|高职/, 'college'],
  [/高中|中专|中技|中职|技校|职高|职业高中|技工/, 'senior'],
  [/初中|九年级|八年级|七年级/, 'junior'],
  [/文盲|不识字/, 'illiterate'],
  [/小学/, 'primary'],
];

/** GB/T 4658 as ledgers word it; 小学及以下 counts as primary school. 中等专科 and 中等专业 are of the secondary level. */
export function educationIn(text: string): Education | null {
  if (/中等专/.test(text)) return 'senior';
  return EDUCATION_WORDS.find(([word]) => word.test(text))?.[1] ?? null;
}

/** Never inferred from age, health or disability (domain 1.0.4). */
export function labourIn(text: string): LabourCapacity | null {
  if (/丧失/.test(text)) return 'lost';
  if (/无劳动/.test(text)) return 'none';
  if (/弱|半/.test(text)) return 'weak-or-half';
  if (/技能/.test(text)) return 'skilled';
  return /普通|一般|正常|有劳动|整劳/.test(text) ? 'ordinary' : null;
}

const RELATIONS: readonly (readonly [RegExp, HouseholdRole])[] = [
  [/^(户主|本人|本人或户主)$/, 'head'],
  [/儿媳|女婿/, 'child-in-law'],
  [/兄弟媳妇|侄|叔|伯|曾孙/, 'other'],
  [/配偶|妻|夫/, 'spouse'],
  [/孙/, 'grandchild'],
  [/祖|爷|奶/, 'grandparent'],
  [/父|母|公公|婆婆|岳/, 'parent'],
  [/子|女|儿/, 'child'],
  [/兄|弟|姐|妹/, 'sibling'],
];

export const relationIn = (text: string): HouseholdRole => RELATIONS.find(([word]) => word.test(text.replace(/^之/, '')))?.[1] ?? 'other';

/** Present work by the form it has. Work on the family's own land is work (涉农就业, 务农), without an employer. */
export function workIn(form: string, jobKind: string): { state: EmploymentState; channel: string | null } | null {
  const post = `${form}${/公/.test(form) ? jobKind : ''}`;
  if (/公益|公岗|专岗/.test(post)) return { state: 'employed', channel: /乡村|扶贫|特设|专岗/.test(post) ? 'public-welfare-rural' : 'public-welfare-bureau' };
  if (/灵活|零工|涉农|务农|种养/.test(form)) return { state: 'flexible', channel: null };
  if (/创业|个体|自营|自主/.test(form)) return { state: 'self-employed', channel: null };
  if (/单位|企业|务工|机关|就业|车间|扶贫车间|合作社/.test(form) && !/^(未|无|不)/.test(form)) return { state: 'employed', channel: null };
  return null;
}

/** Whether somebody is at work, where a ledger has a column for it: 已就业, 是, 未就业, 失业 … */
export function atWorkIn(text: string): boolean | null {
  if (/未|失业|无业|待业|没有/.test(text)) return false;
  return /就业|务工|在岗|创业/.test(text) ? true : yesNo(text);
}

const NEAR: readonly Destination[] = ['settlement', 'township', 'county'];
const CITY: readonly Destination[] = ['city', 'county', 'township', 'settlement'];
const ANYWHERE: readonly Destination[] = ['shandong', 'outside', ...CITY];

/**
 * Where somebody would work, the place named first; whoever would go far takes nearer work too. 县内, 县外省内 (here: the city),
 * 省外 and their kin; 就近 and 异地 of other forms.
 */
export function destinationsIn(text: string): readonly Destination[] | null {
  if (/无就业意愿/.test(text)) return [];
  if (/省外|外省|市外(?!市内)|境外|山东|异地|长三角|珠三角|不限|均可|都行/.test(text) && !/省外?内/.test(text)) return ANYWHERE;
  if (/县外|省内|市内|区外|主城|重庆/.test(text)) return CITY;
  if (/安置点|家门口|本村/.test(text)) return ['settlement'];
  if (/县内|区内|本县|本地|就近|乡镇|镇内/.test(text)) return NEAR;
  return null;
}

/** Whole yuan a month: '3000', '3000元以上', '3000-4000' (the lower), '0.3万'. Null when no amount is named. */
export function monthlyWageIn(text: string): number | null {
  const match = /(\d+(?:\.\d+)?)\s*(万|千|k)?/i.exec(text.normalize('NFKC').replace(/,/g, ''));
  if (!match) return null;
  const unit = match[2] === '万' ? 10_000 : match[2] ? 1_000 : 1;
  const yuan = Math.round(Number(match[1]) * unit);
  return yuan >= 300 && yuan <= 100_000 ? yuan : null;
}
