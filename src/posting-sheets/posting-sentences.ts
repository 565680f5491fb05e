import type { Sentences } from '../platform/sentences';
import { AD_LAW_WORDS } from '../posting-rules/ad-law-words';
import { WORKSITE_WORDS } from '../posting-texts/worksite-text';

/** Of pay that cannot be known: the posting becomes a draft. */
const draft = (zh: string, en: string) => ({
  zh: `${zh}，已存为草稿，填写每月大约多少元后才能参与匹配`,
  en: `${en}; kept as a draft that is not matched until somebody fills in about how many yuan a month`,
});

const LAW: Sentences = Object.fromEntries(Object.entries(AD_LAW_WORDS).map(([rule, { zh, en }]) => [`postings.law.${rule}`, { zh: `“{found}”：${zh}`, en: `“{found}”: ${en}` }]));

/** Everything that is said of rows of sheets of postings. */
export const POSTING_SENTENCES: Sentences = {
  ...WORKSITE_WORDS,
  ...LAW,
  'postings.twice': {
    zh: '与第 {row} 行是同一个岗位（编号，或单位、岗位名称、工作地点和到岗时间相同）；确是两个岗位的，写清岗位名称（如“普工（夜班）”）后重新导入',
    en: 'The same posting as row {row} (by number, or by employer, title, place of work and start); if there are two, tell them apart by their titles, such as “普工（夜班）”, and import again',
  },
  'postings.twice-in-sheets': {
    zh: '与“{sheet}”第 {row} 行是同一个岗位（编号，或单位、岗位名称、工作地点和到岗时间相同）；确是两个岗位的，写清岗位名称后重新导入',
    en: 'The same posting as row {row} of “{sheet}” (by number, or by employer, title, place of work and start); if there are two, tell them apart by their titles and import again',
  },
  'postings.employer-missing': { zh: '填写单位名称', en: 'Fill in the employer' },
  'postings.employer-carried': { zh: '这一行没有写单位，按上面的“{employer}”登记', en: 'The row names no employer; “{employer}” above was taken' },
  'postings.title-missing': { zh: '填写岗位名称', en: 'Fill in the title' },
  'postings.seats-missing': { zh: '填写招聘人数', en: 'Fill in how many people are wanted' },
  'postings.seats-unsaid': { zh: '没有写明人数，按 1 人登记，可在岗位页面改', en: 'How many are wanted is not said; 1 was taken and can be changed on the page of the posting' },
  'postings.seats-unreadable': { zh: '看不出人数，写成数字，如“10”', en: 'No number of people could be read; write it in figures, such as 10' },
  'postings.seats-doubtful': { zh: '人数不像一个岗位的人数，核对后重新填写', en: 'This is hardly the number of people of one posting; check it and write it again' },
  'postings.seats-lower': { zh: '按较少的 {seats} 人登记', en: 'The lower number, {seats}, was taken' },
  'postings.education-unreadable': { zh: '看不出学历要求，写成“不限”“初中及以上”这样', en: 'The education asked for could not be read; write it like 不限 or 初中及以上' },
  'postings.day-unreadable': { zh: '看不出日期，写成“2026-12-31”这样', en: 'No date could be read; write it like 2026-12-31' },
  'postings.deadline-past': { zh: '招聘已于 {day} 截止，核对日期；仍在招聘的，改为新的截止日期', en: 'The posting ended on {day}; check it, and write a new last day if people are still wanted' },
  'postings.deadline-far': { zh: '岗位一次最多有效 {days} 天，先登记到 {day}，到期前可延长', en: 'A posting stands for at most {days} days at a time; taken until {day}, and it can be prolonged before' },
  'postings.starts-unreadable': { zh: '看不出到岗日期，按今天登记', en: 'The day of starting could not be read; today was taken' },
  'postings.pay-negotiable': draft('工资写的是面议', 'The pay is negotiable'),
  'postings.pay-piece': draft('计件工资没有写大约多少', 'Piece work without a rough amount'),
  'postings.pay-missing': draft('没有写工资', 'The pay is not said'),
  'postings.pay-minimum-unknown': draft('最低工资标准未登记', 'The minimum wage there is not known'),
  'postings.pay-by-piece': draft('只写了每件的价钱', 'Only the price of a piece is said'),
  'postings.pay-highest-only': draft('只写了最高工资', 'Only the highest pay is said'),
  'postings.pay-doubtful': draft('工资相差过大或不像真实工资', 'The pay is spread too widely or hardly real'),
  'postings.pay-unreadable': { zh: '看不出工资，写成“4500-6500元/月”“23元/小时”这样', en: 'The pay could not be read; write it like 4500-6500元/月 or 23元/小时' },
  'postings.ages-turned': { zh: '年龄上限低于下限（{least} 岁），核对后重新填写', en: 'The highest age is below the lowest ({least}); check it and write it again' },
  'postings.age-relaxed': { zh: '按可放宽的上限 {most} 岁登记', en: 'The relaxed limit of {most} years was taken' },
  'postings.age-about': { zh: '“左右”不是明确的界限，按不限登记', en: '“左右” is no clear limit; no limit was taken' },
  'postings.age-unreadable': { zh: '没有看出年龄界限，按不限登记', en: 'No limit of age could be read; none was taken' },
  'postings.trade-unknown': { zh: '没有对应的工种，记为“其他工种”，可在岗位页面改', en: 'No trade fits; “other” was taken and can be changed on the page of the posting' },
  'postings.skills-unknown': { zh: '没有对应的工种，没有作为条件', en: 'No trade fits; it was not made a condition' },
  'postings.credit-code-wrong': { zh: '统一社会信用代码的校验位不符，没有采用；核对后可重新导入', en: 'The check character of the credit code does not fit, so it was not taken; check it and import again' },
  'postings.credit-code-not-one': { zh: '不是 18 位统一社会信用代码，没有采用', en: 'No credit code of 18 characters; it was not taken' },
  'postings.number-rounded': {
    zh: '编号被 Excel 当成数字，后几位已丢失，没有采用；把这一列设为文本后重新填写',
    en: 'Excel took the number for a figure and lost its last digits, so it was not taken; format the column as text and write it again',
  },
  'postings.number-of-another': {
    zh: '这个编号已用于“{employer}”的“{title}”，单位、工作地点不同；核对编号，或先关闭原岗位',
    en: 'This number stands for “{title}” of “{employer}”, with another employer or place of work; check the number, or close that posting first',
  },
  'postings.fewer-seats': { zh: '已有 {filled} 人占用名额，人数不能少于 {filled}', en: '{filled} seats are taken; there cannot be fewer than {filled}' },
  'postings.channel-stays': { zh: '岗位渠道登记后不改；需要改的，关闭原岗位后重新登记', en: 'The channel of a posting stays; to change it, close the posting and add it again' },
  'postings.ages-by-sex-stay': { zh: '这个岗位不能按性别分年龄，年龄没有改', en: 'This posting cannot have ages by sex; its ages were not changed' },
  'postings.added-meanwhile': { zh: '预览之后这个岗位已由别人登记，重新上传后再核对', en: 'Somebody else added this posting after the preview; upload the file again and check' },
  'postings.changed-meanwhile': { zh: '预览之后有人修改过这个岗位，重新上传后再核对', en: 'Somebody changed this posting after the preview; upload the file again and check' },
  'postings.closed-meanwhile': { zh: '预览之后这个岗位已关闭，重新上传后再核对', en: 'This posting was closed after the preview; upload the file again and check' },
  'postings.touched': { zh: '导入之后有人修改过，或已有人占用名额，保留现在的内容', en: 'Somebody changed it or took a seat of it after the import; it stays as it is' },
  'postings.depended-on': { zh: '导入之后已用于匹配、推荐或就业登记，不能撤销；不再招聘的，可在岗位页面关闭', en: 'It has been matched, offered or filled since the import and cannot be undone; close it on its page if nobody is wanted any more' },
};
