/**
 * Categories of people and households, dated, in two schemes side by side: that of the poverty files and the monitoring
 * against a return to poverty (2021), and the one that merges monitoring with social assistance (2026). Domain 1.0.1, 1.0.2.
 */
export const CATEGORY_SCHEMES = ['2021', '2026'] as const;
export type CategoryScheme = (typeof CATEGORY_SCHEMES)[number];

/** What a person is, whatever the household. */
export const PERSON_CATEGORIES = [
  'relocated',
  'accompanying-resident',
  'former-poor',
  'age-4050',
  'disabled',
  'long-term-unemployed',
  'graduate-within-two-years',
  'veteran',
  'released-or-recovered',
  'capacity-cut-worker',
  'landless-farmer',
  'returned-migrant',
  'zero-employment-member',
  'other-difficulty',
] as const;
export type PersonCategory = (typeof PERSON_CATEGORIES)[number];

/** What holds for the whole household. */
export const HOUSEHOLD_CATEGORIES = [
  'former-poor-household',
  'subsistence-allowance',
  'destitute',
  'monitored-unstable',
  'monitored-marginal',
  'monitored-sudden',
  'at-risk-2026',
  'rural-low-income',
] as const;
export type HouseholdCategory = (typeof HOUSEHOLD_CATEGORIES)[number];

/** In force, one of these makes a household `atRisk` for the engine (level 2). 脱贫不稳定、边缘易致贫、突发严重困难; from 2026 防止返贫致贫对象. */
export const MONITORED_CATEGORIES: readonly HouseholdCategory[] = ['monitored-unstable', 'monitored-marginal', 'monitored-sudden', 'at-risk-2026'];

/** The scheme in which a category is kept when nothing else is said. */
export const schemeOf = (category: PersonCategory | HouseholdCategory): CategoryScheme => (category === 'at-risk-2026' ? '2026' : '2021');

/** How the ledgers write them. A cell may hold several, so a name is looked for inside it; longer names come first. */
const PERSON_WORDS: readonly (readonly [word: string, category: PersonCategory])[] = [
  ['易地搬迁', 'relocated'],
  ['搬迁', 'relocated'],
  ['随迁', 'accompanying-resident'],
  ['脱贫', 'former-poor'],
  ['建档立卡', 'former-poor'],
  ['建卡贫困', 'former-poor'],
  ['4050', 'age-4050'],
  ['残疾', 'disabled'],
  ['长期失业', 'long-term-unemployed'],
  ['高校毕业生', 'graduate-within-two-years'],
  ['退役', 'veteran'],
  ['复员', 'veteran'],
  ['刑满释放', 'released-or-recovered'],
  ['戒毒', 'released-or-recovered'],
  ['去产能', 'capacity-cut-worker'],
  ['过剩产能', 'capacity-cut-worker'],
  ['失地', 'landless-farmer'],
  ['返乡农民工', 'returned-migrant'],
  ['零就业家庭', 'zero-employment-member'],
];

const HOUSEHOLD_WORDS: readonly (readonly [word: string, category: HouseholdCategory])[] = [
  ['脱贫不稳定', 'monitored-unstable'],
  ['边缘易致贫', 'monitored-marginal'],
  ['突发严重困难', 'monitored-sudden'],
  ['防止返贫致贫', 'at-risk-2026'],
  ['监测', 'monitored-marginal'],
  ['脱贫户', 'former-poor-household'],
  ['低保', 'subsistence-allowance'],
  ['特困', 'destitute'],
  ['农村低收入', 'rural-low-income'],
];

/** The person's categories that a cell such as '易地搬迁脱贫劳动力' names; none when it names none. */
export const personCategoriesIn = (text: string): PersonCategory[] => {
  // 脱贫不稳定户 is a household under monitoring; 脱贫 inside it is still true of the person.
  return [...new Set(PERSON_WORDS.filter(([word]) => text.includes(word)).map(([, category]) => category))];
};

/** The household's categories that a cell names. A plain 监测对象, without its kind, counts as the middle kind. */
export function householdCategoriesIn(text: string): HouseholdCategory[] {
  const found = HOUSEHOLD_WORDS.filter(([word]) => text.includes(word));
  const exact = found.some(([word, category]) => word !== '监测' && MONITORED_CATEGORIES.includes(category));
  return [...new Set(found.filter(([word]) => !(exact && word === '监测')).map(([, category]) => category))];
}
