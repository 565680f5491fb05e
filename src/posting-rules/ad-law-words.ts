import type { Sentence } from '../platform/sentences';

/** What a notice is held against, in the order in which it is told. */
export const AD_RULES = [
  'sex', 'marriage-and-birth', 'ethnicity', 'religion', 'household-register', 'health', 'disability', 'appearance',
  'paid-training', 'deposit', 'withheld-papers', 'bait', 'unlawful-business', 'unpaid-trial', 'child-labour', 'age-by-sex', 'minimum-wage',
] as const;
export type AdRule = (typeof AD_RULES)[number];

/** What is wrong with the words of a notice, and what to write instead. `{floor}` is yuan a month. */
export const AD_LAW_WORDS: Readonly<Record<AdRule, Sentence>> = {
  sex: {
    zh: '不能限定或优先性别（国家规定的女职工禁忌劳动除外），改为“男女不限”',
    en: 'A notice may not ask for or prefer one sex (except work that the state forbids to women); write “男女不限”',
  },
  'marriage-and-birth': { zh: '不能询问或限定婚姻、生育情况，删去这一条', en: 'A notice may not ask about marriage or children; delete this' },
  ethnicity: { zh: '不能限定或优先民族，删去这一条', en: 'A notice may not ask for or prefer an ethnicity; delete this' },
  religion: { zh: '不能限定宗教信仰，删去这一条', en: 'A notice may not ask about religion; delete this' },
  'household-register': { zh: '不能限定户籍或地域，删去这一条', en: 'A notice may not ask for a household register or an origin; delete this' },
  health: {
    zh: '除国家规定禁止从事的工作外，不能以传染病病原携带为由拒绝录用，也不能要求查乙肝，删去这一条',
    en: 'Except for work the state names, carriers of an infection may not be refused, nor tested for hepatitis B; delete this',
  },
  disability: { zh: '不能歧视残疾人，写明岗位的具体要求（如“能久站”）', en: 'A notice may not turn disabled people away; write what the work asks for, such as standing for long' },
  appearance: { zh: '身高、相貌与工作无关时不要写，核对岗位是否确有需要', en: 'Height and looks do not belong here unless the work needs them; check' },
  'paid-training': { zh: '涉嫌“招转培”“培训贷”：招工不能收培训费或要求贷款培训', en: 'This looks like training sold as a job: nobody may be charged, or made to borrow, for training' },
  deposit: { zh: '招工不能收押金、服装费等任何费用，删去这一条', en: 'No deposit or fee of any kind may be taken from applicants; delete this' },
  'withheld-papers': { zh: '不能扣押证件，删去这一条', en: 'Papers may not be withheld; delete this' },
  bait: { zh: '工资写得含糊且过高，写明基本工资和计算办法', en: 'The pay is vague and too good; write the basic pay and how the rest is counted' },
  'unlawful-business': { zh: '涉嫌违法活动，不能发布；请先核实单位', en: 'This may be unlawful business and must not be published; check the employer first' },
  'unpaid-trial': { zh: '试用期、试工也要付工资，且不低于最低工资', en: 'Trial work is paid too, at least the minimum wage' },
  'child-labour': { zh: '不能招用未满 16 周岁的人', en: 'Nobody under 16 may be hired' },
  'age-by-sex': { zh: '男女年龄上限不同，属于性别限制；改为相同的年龄', en: 'Different ages for men and women restrict by sex; write the same ages' },
  'minimum-wage': {
    zh: '低于当地最低工资（按所填工时为每月 {floor} 元；加班费、津贴、食宿不算在内），核对工资或工时',
    en: 'Below the minimum wage of the place ({floor} yuan a month for these hours; overtime, allowances, meals and lodging do not count); check the pay or the hours',
  },
};
