import type { Outcome, Step, TaskState } from '../contacts/task-steps';
import type { Language, Sentence } from '../platform/sentences';
import { PERSON_WORDS } from '../registry/person-words';
import type { HouseholdRole, Sex, Wants } from '../registry/registry-lists';
import { CANVASS_WORDS } from './canvass-words';

/** As what the list can be taken along. */
export const LIST_FORMATS = ['xlsx', 'csv'] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];
/** Of a file: some 30,000 people, as many as a county asks. */
export const HOUSEHOLDS_IN_FILE = 10_000;

/** Somebody who is to be asked, as the list shows them: masked. */
export interface SheetPerson {
  readonly householdNumber: string;
  readonly placeName: string;
  readonly maskedName: string;
  readonly roleInHousehold: HouseholdRole;
  readonly sex: Sex;
  readonly age: number;
  readonly maskedPhone: string | null;
  readonly wants: Wants | null;
  readonly wishValidUntil: string | null;
  readonly campaignName: string;
  readonly state: TaskState;
  readonly step: Step;
  readonly tries: number;
  readonly dueOn: string;
  readonly lastOutcome: Outcome | null;
  readonly lastAt: string | null;
  readonly lastNote: string | null;
}

/** Each with its titles, its width in characters, and what stands in it. */
const COLUMNS: readonly (Sentence & { readonly width: number; readonly cell: (person: SheetPerson, language: Language) => string })[] = [
  { zh: '户编号', en: 'Household', width: 16, cell: ({ householdNumber }) => householdNumber },
  { zh: '地方', en: 'Place', width: 30, cell: ({ placeName }) => placeName },
  { zh: '姓名', en: 'Name', width: 10, cell: ({ maskedName }) => maskedName },
  { zh: '与户主关系', en: 'In the household', width: 12, cell: ({ roleInHousehold }, language) => PERSON_WORDS[language].role[roleInHousehold] },
  { zh: '性别', en: 'Sex', width: 6, cell: ({ sex }, language) => PERSON_WORDS[language].sex[sex] },
  { zh: '年龄', en: 'Age', width: 6, cell: ({ age }) => String(age) },
  { zh: '电话', en: 'Phone', width: 14, cell: ({ maskedPhone }) => maskedPhone ?? '' },
  { zh: '状态', en: 'State', width: 14, cell: ({ state }, language) => CANVASS_WORDS[language].state[state] },
  { zh: '下一步', en: 'Next step', width: 18, cell: ({ step }, language) => CANVASS_WORDS[language].step[step] },
  { zh: '这一步已试', en: 'Tries at this step', width: 10, cell: ({ tries }) => String(tries) },
  { zh: '最迟', en: 'Due', width: 12, cell: ({ dueOn }) => dueOn },
  { zh: '上次意愿', en: 'Latest wish', width: 12, cell: ({ wants }, language) => (wants === null ? '' : PERSON_WORDS[language].wants[wants]) },
  { zh: '意愿有效期至', en: 'Wish holds until', width: 12, cell: ({ wishValidUntil }) => wishValidUntil ?? '' },
  { zh: '上次联系', en: 'Latest try', width: 12, cell: ({ lastAt }) => lastAt ?? '' },
  { zh: '上次结果', en: 'What came of it', width: 18, cell: ({ lastOutcome }, language) => (lastOutcome === null ? '' : CANVASS_WORDS[language].outcome[lastOutcome]) },
  { zh: '备注', en: 'Note', width: 30, cell: ({ lastNote }) => lastNote ?? '' },
  { zh: '摸排', en: 'Campaign', width: 24, cell: ({ campaignName }) => campaignName },
];

export const LIST_WIDTHS: readonly number[] = COLUMNS.map(({ width }) => width);
export const LIST_NAME: Sentence = { zh: '摸排名单', en: 'Canvass list' };

export const listTitles = (language: Language): string[] => COLUMNS.map((column) => column[language]);
export const listCells = (person: SheetPerson, language: Language): string[] => COLUMNS.map(({ cell }) => cell(person, language));

/** Whose copy a file is: the last row of each. */
export interface Copy {
  readonly people: number;
  /** Of the staff; null: the service itself. */
  readonly staffName: string | null;
  /** Such as '2026-11-28 09:41'. */
  readonly at: string;
  /** As the audit has it. */
  readonly exportId: string;
}

export const copyNotice = ({ people, staffName, at, exportId }: Copy, language: Language): string =>
  language === 'zh'
    ? `共 ${people} 人。导出人 ${staffName ?? '系统'}，导出时间 ${at}，编号 ${exportId}。姓名和号码已隐去，用后妥善保管，不得外传。`
    : `People: ${people}. Copy of ${staffName ?? 'the service'}, ${at}, no. ${exportId}. Names and numbers are masked; keep it safe and do not pass it on.`;
