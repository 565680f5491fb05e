import type { Sentence, Sentences } from '../platform/sentences';
import type { CitizenNumberFault } from '../registry/citizen-number';
import type { NameFault } from '../registry/person-name';

const NAME_FAULTS: Readonly<Record<NameFault, Sentence>> = {
  empty: { zh: '填写姓名', en: 'Fill in the name' },
  'no-name': { zh: '这里不是姓名，核对这一行', en: 'This is no name; check the row' },
  unreadable: { zh: '姓名中有显示不出的字，按身份证重新填写', en: 'The name has characters that cannot be shown; write it as on the identity card' },
  'one-character': { zh: '姓名只有一个字，按身份证重新填写', en: 'The name has one character only; write it as on the identity card' },
  'too-long': { zh: '姓名超过 50 个字，核对后重新填写', en: 'The name is longer than 50 characters; check it and write it again' },
};

const NUMBER_FAULTS: Readonly<Record<CitizenNumberFault, Sentence>> = {
  empty: { zh: '填写身份证号', en: 'Fill in the citizen number' },
  masked: { zh: '身份证号中间被星号遮住，填写完整号码', en: 'The middle of the citizen number is hidden by asterisks; write it in full' },
  rounded: {
    zh: '身份证号被 Excel 当成数字，后几位已丢失；把这一列设为文本后重新填写',
    en: 'Excel took the citizen number for a figure and lost its last digits; format the column as text and write it again',
  },
  length: { zh: '身份证号须为 18 位（旧号 15 位），核对后重新填写', en: 'A citizen number has 18 digits (15 in old ones); check it and write it again' },
  characters: { zh: '身份证号只能有数字，最后一位可以是 X，核对后重新填写', en: 'A citizen number has digits only, the last may be X; check it and write it again' },
  'look-alike-x': { zh: '身份证号最后一位不是字母 X（形似的符号），改为字母 X', en: 'The last character of the citizen number only looks like an X; write the letter X' },
  area: { zh: '身份证号前 6 位不是地区代码，核对后重新填写', en: 'The first 6 digits of the citizen number are no area code; check it and write it again' },
  'birth-date': { zh: '身份证号第 7 至 14 位不是一个真实的出生日期，核对后重新填写', en: 'Digits 7 to 14 of the citizen number are no real date of birth; check it and write it again' },
  future: { zh: '身份证号里的出生日期还没有到，核对后重新填写', en: 'The date of birth in the citizen number has not come yet; check it and write it again' },
  'too-old': { zh: '身份证号里的年龄超过 150 岁，核对后重新填写', en: 'By the citizen number the person is older than 150 years; check it and write it again' },
  'check-digit': { zh: '身份证号第 18 位与前 17 位不一致，核对后重新填写', en: 'The last digit of the citizen number does not fit the others; check it and write it again' },
};

const coded = (prefix: string, sentences: Sentences): Sentences => Object.fromEntries(Object.entries(sentences).map(([fault, sentence]) => [`${prefix}.${fault}`, sentence]));

/** Everything that is said of rows of ledgers of people. */
export const PEOPLE_SENTENCES: Sentences = {
  ...coded('people.name', NAME_FAULTS),
  ...coded('people.number', NUMBER_FAULTS),
  'people.name-with-remark': { zh: '姓名里带有备注，核对是否仍应登记', en: 'There is a remark in the name; check whether this person is still to be registered' },
  'people.twice': { zh: '身份证号与第 {row} 行相同，同一人只登记一次', en: 'The same citizen number as row {row}; a person is registered once' },
  'people.twice-in-sheets': { zh: '身份证号与“{sheet}”第 {row} 行相同，同一人只登记一次', en: 'The same citizen number as row {row} of “{sheet}”; a person is registered once' },
  // Says nothing of where: whoever asks may not know.
  'people.registered-elsewhere': {
    zh: '这位劳动者已在其他地区登记，可发起“跨区转移”，不需要重新建档',
    en: 'This person is registered in another area; ask for a transfer instead of registering again',
  },
  'people.household-elsewhere': { zh: '户编号已在其他地区使用，核对后重新填写', en: 'The household number is in use in another area; check it and write it again' },
  'people.household-number-rounded': {
    zh: '户编号被 Excel 当成数字，后几位已丢失，没有采用；把这一列设为文本后重新填写',
    en: 'Excel took the household number for a figure and lost its last digits, so it was not taken; format the column as text and write it again',
  },
  'people.sex-differs': { zh: '与身份证号第 17 位不一致，按身份证号登记', en: 'Does not fit digit 17 of the citizen number, which was followed' },
  'people.birth-date-differs': { zh: '与身份证号里的出生日期不一致，按身份证号登记', en: 'Not the date of birth in the citizen number, which was followed' },
  'people.formula': { zh: '单元格是公式，按上次计算的结果登记；核对后可改为文字', en: 'The cell is a formula, of which the last result was taken; check it and write it as text' },
  'people.no-mobile': { zh: '不是可用的手机号，没有登记电话', en: 'No usable mobile number; no phone was taken' },
  'people.education-unknown': { zh: '没有写明文化程度，按小学登记', en: 'The education is not said; primary school was taken' },
  'people.labour-unknown': { zh: '没有写明劳动能力，按普通劳动力登记', en: 'The labour capacity is not said; ordinary was taken' },
  'people.no-day': { zh: '不是日期，没有登记；可写成 2020-05-01', en: 'No date, so none was taken; write it as 2020-05-01' },
  'people.destination-unknown': { zh: '没有写明就业意向地，按县内登记', en: 'Where the person would work is not said; within the county was taken' },
  'people.no-households': { zh: '表中没有户编号和户主姓名，每人各记为一户', en: 'The sheet has neither household numbers nor heads of household; everybody counts as a household of their own' },
  'people.members-not-read': { zh: '家庭成员的各列没有读取；成员需要登记时，每人填一行', en: 'The columns of household members were not read; give each member a row of their own to register them' },
  'people.registered-meanwhile': { zh: '预览之后这个人已由别人登记，重新上传后再核对', en: 'Somebody else registered this person after the preview; upload the file again and check' },
  'people.changed-meanwhile': { zh: '预览之后有人修改过这个人的登记，重新上传后再核对', en: 'Somebody changed this person after the preview; upload the file again and check' },
  'people.gone-meanwhile': { zh: '预览之后这个人的登记已移走，重新上传后再核对', en: 'This person was moved away after the preview; upload the file again and check' },
  'people.touched': { zh: '导入之后有人修改过，保留现在的内容', en: 'Somebody changed it after the import; it stays as it is' },
  'people.depended-on': { zh: '导入之后已有后续办理（如推荐、就业登记），不能撤销', en: 'Something was done with it after the import, such as an offer or a placement; it cannot be undone' },
};
