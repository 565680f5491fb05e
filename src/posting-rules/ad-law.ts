import { AD_LAW_WORDS, type AdRule } from './ad-law-words';
import { CHANNEL_RULES } from './channels';
import { plain } from './free-text';
import { checkPayFloor, type MinimumWage, type PaidWork } from './minimum-wage';
import { WORKING_AGE_MIN, type Channel } from './posting-terms';


export interface AdFinding {
  readonly rule: AdRule;
  /** `block`: the posting may not be opened so. `warn`: an officer should look. */
  readonly severity: 'block' | 'warn';
  /** Where it stands, as the caller named the text. */
  readonly field: string;
  /** The words of the notice, at most 20 characters. */
  readonly found: string;
  /** What is wrong and what to write instead, in the bureau's words. */
  readonly message: string;
  /** Of pay that is too low: the legal minimum for these hours, yuan a month. */
  readonly floor?: number;
}

export interface CheckedAd {
  readonly channel: Channel;
  /** Every text of the notice, by the name its reader knows it by (岗位名称, 性别要求 …). */
  readonly texts: Readonly<Record<string, string>>;
  readonly ages?: { readonly min: number; readonly maxMale: number; readonly maxFemale: number };
  readonly pay?: PaidWork;
  /** Of the worksite; without it pay is not checked. */
  readonly minimumWage?: MinimumWage | null;
}

interface Wording {
  readonly rule: AdRule;
  readonly pattern: RegExp;
  /** Words that look alike and are fine; taken out first. */
  readonly harmless?: RegExp;
  /** Whatever the channel: a crime or a fraud in any notice, or a word that only deserves a look. */
  readonly always?: 'block' | 'warn';
}

/**
 * Source: 就业促进法 arts. 26-31, 妇女权益保障法 art. 43, 劳动合同法 art. 9, 就业服务与就业管理规定, and the notice of 2026-01 on
 * job information online (domain 1.10).
 */
const WORDINGS: readonly Wording[] = [
  {
    rule: 'sex', pattern: /[男女][性士生工]?(?:优先|\d)?|[帅靓]哥|美女/,
    harmless: /不限男女|男女(?:性别)?(?:不限|均可|皆可|不拘|都可)?|男[、\/]女(?:不限|均可)?|性别不限|男女平等|男女同工同酬|[男女](?:女)?[装鞋裤袜包](?!工?[男女])|男女(?:宿舍|浴室)|妇女|[男女]生?宿舍|儿女|子女|女贞|女职工(?:劳动)?保护|井下[^;。]{0,12}男[性工]?|孙女|女儿/g,
  },
  {
    rule: 'marriage-and-birth', pattern: /已婚|未婚|婚否|婚育|已育|未育|备孕|怀孕|孕检|单身优先|生育(?!保险|津贴)/,
    harmless: /(?:(?:养老|医疗|失业|工伤)[^,;。]{0,3})+生育|生育(?:保险|津贴|险|[、,]?\s*(?:养老|医疗|失业|工伤))|婚假|产假|孕产期保护/g
  },
  {
    rule: 'ethnicity', pattern: /(?:限|只招|只要|仅招|不招|不要|谢绝|拒绝?)[^,;。]{0,6}族|族[^,;。]{0,3}(?:优先|除外|勿扰|勿投|不要)|民族(?:要求)?[::]?\s*汉|非少数民族/,
    harmless: /民族不限|不限民族|各民族|[土苗]家?族(?:土家族)?自治县|民族[村乡路]/g
  },
  {
    rule: 'religion', pattern: /(?:无|不招|不要|限|谢绝)[^,;。]{0,4}(?:宗教|信仰|信教)|信教[^,;。]{0,4}(?:勿|不要|除外)|(?:宗教信仰)[::]?\s*无/,
    harmless: /信仰不限/g
  },
  {
    rule: 'household-register', pattern: /(?:限|只招|只要|仅招|须|需|要求|必须|具有)[^,;。]{0,8}(?:户籍|户口|本地人)|(?:户籍|户口)[^,;。]{0,3}(?:优先|要求)|本地(?:人|户口|户籍)|外地(?:人)?(?:勿扰|勿投|不要|免谈)|[一-龥]{2,3}(?:人|省|籍)(?:勿扰|免谈|除外|不要)/,
    harmless: /(?:户籍|户口|地域)不限|不限(?:户籍|户口)|非诚勿扰|中介[^,;]{0,2}勿扰|残疾人[^,;]{0,2}(?:勿扰|免谈|除外|不要)|\d+\s*周?岁[^,;]{0,4}勿扰|文盲勿扰/g
  },
  {
    rule: 'health', pattern: /乙肝|乙型肝炎|两对半|HBV|艾滋|(?:无|非)[^,;。]{0,3}病毒携带/i,
    harmless: /不(?:得)?(?:查|检测)乙肝/g
  },
  { rule: 'disability', pattern: /残疾(?:人)?[^,;。]{0,2}(?:勿扰|勿投|不要|除外|免谈)|(?:不招|不要|谢绝|无)残疾/ },
  { rule: 'appearance', always: 'warn', pattern: /五官端正|形象(?:好|佳|气质)|相貌|身高\s*[\d.]+/ },
  {
    rule: 'paid-training', always: 'block', pattern: /培训贷|贷款培训|先培训后(?:上岗|就业)[^;。]{0,15}(?:费|贷)|(?:交|缴|收)[^,;。]{0,4}培训费|培训费[^,;。]{0,3}\d/,
    harmless: /(?:不|免|无需|不用|无须)[^,;。]{0,4}(?:交|缴|收)?[^,;。]{0,3}培训费(?:用)?|免费培训/g
  },
  {
    rule: 'deposit', always: 'block', pattern: /(?:交|缴|收|付)[^,;。]{0,6}(?:押金|保证金|服装费|报名费|中介费|体检费|办卡费)|(?:押金|保证金|服装费|报名费|中介费)[^,;。]{0,2}\d/,
    harmless: /(?:不|免|无需|不用|无须|无)[^,;。]{0,8}(?:押金|保证金|服装费|报名费|中介费|体检费|费用)[^,;。]*/g
  },
  { rule: 'withheld-papers', always: 'block', pattern: /(?:扣押|抵押|暂扣|押)[^,;。]{0,4}(?:身份证|证件|毕业证|银行卡)/, harmless: /不(?:得)?(?:扣押|抵押|押)[^,;。]*/g },
  { rule: 'bait', pattern: /月入(?:过|上)?\s*\d*万|可过万|过万不是梦|万年薪不是梦|日入(?:过)?[千万]|轻松(?:月|日)?[赚入]|躺赚|无需经验[^,;。]{0,4}高薪/ },
  { rule: 'unlawful-business', always: 'block', pattern: /刷单|传销|拉人头|博彩|赌场|赌博|跑分|偷渡|缅北|出租银行卡|境外高薪/ },
  { rule: 'unpaid-trial', always: 'block', pattern: /(?:试用期?|试工|试岗|培训期)[^,;。]{0,6}(?:无(?:工资|薪|报酬)|不(?:发|计|算|给)工资|免费)/, harmless: /免费培训/g },
  { rule: 'child-labour', always: 'block', pattern: /童工|未满\s*16|(?<!\d)1[0-5]\s*(?:周岁|岁)(?:以上|起)|16\s*(?:周岁|岁)以下/, harmless: /(?:不招|不得|禁止|严禁|不用)[^,;。]{0,8}(?:童工|16\s*周?岁)[^,;。]*/g },
];
const SHOWN_CHARACTERS = 20;

/**
 * What in a posting breaks the law on equal treatment, fraud or pay. Every rule is named at most once a text, in the order of
 * the rules. Empty: nothing was found, which is no proof that nothing is there.
 */
export function checkAd({ channel, texts, ages, pay, minimumWage }: CheckedAd): AdFinding[] {
  const usual = CHANNEL_RULES[channel].wording;
  const findings = Object.entries(texts).flatMap(([field, text]) => checkText(field, plain(text), usual));
  if (ages !== undefined) findings.push(...checkAges(ages, CHANNEL_RULES[channel].fallback ? 'warn' : 'block'));
  if (pay !== undefined && minimumWage) {
    const floor = checkPayFloor(pay, minimumWage);
    if (floor.kind === 'below') {
      findings.push({
        rule: 'minimum-wage',
        severity: floor.sure ? usual : 'warn',
        field: '工资',
        found: pay.wageLow === pay.wageHigh ? `${pay.wageLow}元/月` : `${pay.wageLow}-${pay.wageHigh}元/月`,
        message: AD_LAW_WORDS['minimum-wage'].zh.replace('{floor}', String(floor.floor)),
        floor: floor.floor,
      });
    }
  }
  return findings;
}

/** The findings that stop a posting, as one text for an error or a row of a report; empty when none does. */
export const blockingText = (findings: readonly AdFinding[]): string =>
  findings.filter(({ severity }) => severity === 'block').map(findingText).join('；');

export const findingText = ({ field, found, message }: AdFinding): string => `${field}“${found}”：${message}`;

function checkText(field: string, text: string, usual: 'block' | 'warn'): AdFinding[] {
  return WORDINGS.flatMap(({ rule, pattern, harmless, always }) => {
    const left = harmless === undefined ? text : text.replace(harmless, '＿');
    const at = pattern.exec(left);
    if (at === null) return [];
    const found = left.slice(Math.max(0, at.index - 4), at.index + at[0].length + 6).replaceAll('＿', '').trim().slice(0, SHOWN_CHARACTERS);
    return [{ rule, severity: always ?? usual, field, found, message: AD_LAW_WORDS[rule].zh }];
  });
}

/** Caps by sex stand in public-welfare notices alone; the database holds us to it (posting_ages_equal). */
function checkAges({ min, maxMale, maxFemale }: NonNullable<CheckedAd['ages']>, bySex: 'block' | 'warn'): AdFinding[] {
  const findings: AdFinding[] = [];
  if (min < WORKING_AGE_MIN) {
    findings.push({ rule: 'child-labour', severity: 'block', field: '年龄要求', found: `${min}岁`, message: AD_LAW_WORDS['child-labour'].zh });
  }
  if (maxMale !== maxFemale) {
    findings.push({ rule: 'age-by-sex', severity: bySex, field: '年龄要求', found: `男${maxMale}、女${maxFemale}岁以下`, message: AD_LAW_WORDS['age-by-sex'].zh });
  }
  return findings;
}
