import { plain, withDigits, withoutListMark } from '../posting-rules/free-text';

/** Ages in full years, inclusive; null: no limit at that end. */
export interface AgeRange {
  readonly min: number | null;
  readonly max: number | null;
}

export type WantedSex = 'male' | 'female' | 'any';

export type AgeReading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'any'; readonly sex: WantedSex | null }
  | { readonly kind: 'unreadable'; readonly sex: WantedSex | null }
  /** 40岁左右: a wish, not a limit. */
  | { readonly kind: 'about'; readonly age: number; readonly sex: WantedSex | null }
  /** `relaxedMax`: some may be older (可放宽至50岁). `sex`: the one the text asks for; null when it says nothing. */
  | (AgeRange & { readonly kind: 'range'; readonly approx: boolean; readonly relaxedMax: number | null; readonly sex: WantedSex | null })
  /** Different limits by sex: lawful in public-welfare notices alone. */
  | { readonly kind: 'by-sex'; readonly male: AgeRange; readonly female: AgeRange };

const AGE = String.raw`(\d{2})\s*(?:周岁|岁)?\s*(?:\(含\)|\(含当日\)|含)?`;
const BETWEEN = new RegExp(String.raw`(?<!\d)${AGE}\s*(?:(?:及)?以上)?\s*(?:-|至|到|,)?\s*(?<=-\s*|至\s*|到\s*|以上\s*,?\s*)(?<![\d])${AGE}(?!\d)`);
const UP_TO = new RegExp(String.raw`(不满|未满|小于|低于|不超过|不大于|最大|超过)?\s*(?<!\d)${AGE}\s*(?:及|或)?\s*(以下|以内|之内|内|封顶|勿扰|不要|免谈|除外|及以下)?`);
const FROM = new RegExp(String.raw`(满|年满|大于|超过|不低于|不小于)?\s*(?<!\d)${AGE}\s*(?:及|或)?\s*(以上|起)`);
/** 年满18周岁, 超过60岁: a lowest age without 以上; 超过45岁勿扰 is a highest one. */
const FROM_ALONE = new RegExp(String.raw`(?<!不)(年满|满|大于|超过)\s*${AGE}(?!\d|\s*(?:周岁|岁)?\s*(?:以下|以内|勿|不要|免谈|除外))`);

/**
 * The ages a posting takes, as free text: 18-50周岁, 35岁以下, 1.28-35岁 (item 1: 28 to 35), 30岁一下 (a slip for 以下),
 * 女性55岁以下男性60岁以下, 不限, 40岁左右.
 *
 * 以上, 以下, 以内 include the number (民法典 1259); 不满, 未满, 小于 do not. Birth dates in brackets are left out.
 */
export function readAge(text: string): AgeReading {
  const cell = withDigits(withoutListMark(plain(text)), '周岁|岁|至|到|-|以')
    .replace(/\([^)]*出生[^)]*\)?/g, '')
    .replace(/\((?:含)?\s*\d{2}\s*周?岁\)/g, (bracket) => (bracket.includes('含') ? '' : bracket));
  if (cell === '' || /^[-/]$/.test(cell)) return { kind: 'empty' };
  const halves = bySex(cell);
  if (halves !== null) return halves;
  const sex = sexIn(cell);
  const relaxedMax = numberAfter(/放宽[到至]?\s*(\d{2})/.exec(cell));
  const main = cell.replace(/[(,;]?[^(,;]*放宽[^)]*\)?/, '').replace(/(?:身高|工资|薪资)[^,;]*/g, '').replace(/\d{3,}\s*-\s*\d{3,}/g, '').replace(/\d+\s*[名人]/g, '');
  const range = rangeIn(main);
  if (range !== null) return { kind: 'range', ...range, approx: /左右|约/.test(main), relaxedMax, sex };
  if (relaxedMax !== null) return { kind: 'range', min: null, max: null, approx: false, relaxedMax, sex };
  const about = numberAfter(/(\d{2})\s*(?:周岁|岁)?\s*左右/.exec(main));
  if (about !== null) return { kind: 'about', age: about, sex };
  if (/不限|均可|无要求|后优先|^无$/.test(main)) return { kind: 'any', sex };
  return { kind: 'unreadable', sex };
}

const numberAfter = (match: RegExpExecArray | null): number | null => (match?.[1] === undefined ? null : Number(match[1]));

function sexIn(cell: string): WantedSex | null {
  if (/男女|男\/女|女\/男|性别[^,;]*不限/.test(cell)) return 'any';
  const male = /男/.test(cell);
  const female = /女/.test(cell);
  return male === female ? null : male ? 'male' : 'female';
}

/** 男18-55，女18-50: each sex with an age of its own behind it. */
function bySex(cell: string): AgeReading | null {
  const male = /男(?!女|\/)[^女]*?\d{2}[^女]*/.exec(cell)?.[0];
  const female = /女[^男]*?\d{2}[^男]*/.exec(cell)?.[0];
  if (male === undefined || female === undefined) return null;
  const [forMen, forWomen] = [rangeIn(male), rangeIn(female)];
  return forMen === null || forWomen === null ? null : { kind: 'by-sex', male: forMen, female: forWomen };
}

function rangeIn(text: string): AgeRange | null {
  const between = BETWEEN.exec(text);
  if (between !== null) {
    const ends = [Number(between[1]), Number(between[2])].sort((a, b) => a - b);
    return { min: ends[0] ?? null, max: ends[1] ?? null };
  }
  const from = FROM.exec(text);
  const rest = from === null ? text : text.replace(from[0], ' ');
  const alone = from === null ? FROM_ALONE.exec(text) : null;
  if (alone !== null) return { min: Number(alone[2]) + (/大于|超过/.test(alone[1] ?? '') ? 1 : 0), max: null };
  const upTo = UP_TO.exec(rest);
  const isLimit = upTo !== null && (upTo[1] !== undefined || upTo[3] !== undefined);
  if (from === null && !isLimit) return null;
  return {
    min: from === null ? null : Number(from[2]) + (/大于|超过/.test(from[1] ?? '') ? 1 : 0),
    max: isLimit ? Number(upTo[2]) - (/不满|未满|小于|低于/.test(upTo[1] ?? '') && !/以下/.test(upTo[3] ?? '') ? 1 : 0) : null,
  };
}
