import { plain, withoutListMark } from '../posting-rules/free-text';
import { EDUCATIONS, type Education } from '../posting-rules/posting-terms';

export type EducationReading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'any' }
  | { readonly kind: 'unreadable' }
  /** The lowest level that is enough; `relaxed` when the text lets some in below it (可放宽至高中). */
  | { readonly kind: 'minimum'; readonly least: Education; readonly relaxed: Education | null }
  /** 初中以下: at most, so nobody lacks it. */
  | { readonly kind: 'maximum'; readonly most: Education };

const WORDS: readonly (readonly [RegExp, Education])[] = [
  [/研究生|硕士|博士|本科|学士|大学(?!专)/, 'bachelor'],
  [/大专|专科|高职|高等职业/, 'college'],
  [/高中|中专|中职|职高|技校|中技|中等|技工学校/, 'senior'],
  [/初中|(?:9|九)年(?:制)?义务/, 'junior'],
  [/小学|识字|有文化|会写字/, 'primary'],
  [/文盲/, 'illiterate'],
];
const levelIn = (text: string): Education | undefined => {
  const named = WORDS.filter(([word]) => word.test(text)).map(([, level]) => level);
  return EDUCATIONS.find((level) => named.includes(level)); // 高中或大专: the lower one is enough
};

/**
 * The schooling a posting asks for. A level alone means "at least": that is how sheets write it.
 * Levels are the five of the field and 'illiterate' for none (GB/T 4658 gathered, domain 2.2.4).
 */
export function readEducation(text: string): EducationReading {
  const cell = withoutListMark(plain(text)).replace(/文盲(?:勿扰|勿投|不要|除外)/, '识字');
  if (cell === '' || /^[-/]$/.test(cell)) return { kind: 'empty' };
  if (/不限|无要求|均可|不作要求|不要求|^无$/.test(cell)) return { kind: 'any' };
  const [asked = '', eased = ''] = cell.split(/可?放宽/);
  const least = levelIn(asked);
  if (least === undefined) return { kind: 'unreadable' };
  if (/(?:及以下|以下)/.test(asked) && !/以上/.test(asked)) return { kind: 'maximum', most: least };
  return { kind: 'minimum', least, relaxed: levelIn(eased) ?? null };
}
