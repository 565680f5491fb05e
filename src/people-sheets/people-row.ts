import type { RowProblem } from '../import-kinds/import-result';
import { householdCategoriesIn, personCategoriesIn, type HouseholdCategory } from '../registry/categories';
import { type CitizenNumber, readCitizenNumber } from '../registry/citizen-number';
import type { PersonDraft, WishDraft } from '../registry/drafts';
import { readName } from '../registry/person-name';
import { isFillIn, mobileOf } from '../registry/phone';
import type { EmploymentState } from '../registry/registry-lists';
import { tradesOf } from '../registry/trades';
import { dayIn } from '../spreadsheets/cell-day';
import { cellOf, type SheetHeader } from '../spreadsheets/sheet-header';
import { isRounded, type SheetRow } from '../spreadsheets/sheet-row';
import type { PeopleColumn } from './people-columns';
import { atWorkIn, destinationsIn, educationIn, labourIn, monthlyWageIn, relationIn, workIn, yesNo } from './people-words';

/** A formula has only its last result, which may be of another day: what must be right is named. */
const UNSURE_FORMULAS: readonly PeopleColumn[] = ['name', 'number', 'phone', 'householdNumber', 'headName'];

export type SaidField = 'education' | 'labour' | 'student' | 'work' | 'phone';

/** One row of a ledger, understood. */
export interface PersonRead {
  readonly row: number;
  readonly number: CitizenNumber;
  readonly draft: PersonDraft;
  /** Name of the head, as written; '' when the ledger does not say. */
  readonly headName: string;
  /** '' when the ledger has none. */
  readonly householdNumber: string;
  /** Address, town and village in one text, for finding the place and for keeping households apart. */
  readonly address: string;
  readonly householdCategories: readonly HouseholdCategory[];
  /** 'YYYY-MM-DD'; null when the ledger does not say. */
  readonly relocatedOn: string | null;
  /** What the row says of the person; the rest of the draft was assumed and overwrites nothing. */
  readonly said: ReadonlySet<SaidField>;
  readonly remarks: readonly RowProblem[];
}

export type PersonRowReading = { readonly ok: true; readonly read: PersonRead } | { readonly ok: false; readonly problem: RowProblem };

/**
 * Reads one row. What cannot be used but can be done without is a remark, with what was taken instead; without a name and a citizen
 * number there is nothing to register.
 *
 * @param evidence what the employment state will rest on, such as 'file'
 */
export function readPersonRow(row: SheetRow, header: SheetHeader<PeopleColumn>, today: string, evidence = 'file'): PersonRowReading {
  const cell = (key: PeopleColumn): string => cellOf(row, header, key);
  const title = (key: PeopleColumn): string => header.columns.get(key)?.title ?? '';
  const no = (key: PeopleColumn, code: string): PersonRowReading => ({ ok: false, problem: { row: row.number, column: title(key), code } });
  const remarks: RowProblem[] = [];
  const remark = (key: PeopleColumn, code: string): void => void remarks.push({ row: row.number, ...(header.columns.has(key) && { column: title(key) }), code });

  const name = readName(cell('name'));
  if (!name.ok) return no('name', `people.name.${name.fault}`);
  if (name.remarked) remark('name', 'people.name-with-remark');
  const number = readCitizenNumber(cell('number'), today);
  if (!number.ok) return no('number', `people.number.${number.fault}`);
  const sex = cell('sex');
  if (/^[男女]/.test(sex) && sex.startsWith('男') !== (number.value.sex === 'male')) remark('sex', 'people.sex-differs');

  const birthDate = dayIn(cell('birthDate'));
  if (birthDate !== null && birthDate !== number.value.birthDate) remark('birthDate', 'people.birth-date-differs');
  for (const key of UNSURE_FORMULAS) {
    const column = header.columns.get(key);
    if (column && row.formulas?.includes(column.index)) remark(key, 'people.formula');
  }

  const phone = mobileOf(cell('phone'));
  if (cell('phone') !== '' && (phone === null || isFillIn(phone))) remark('phone', 'people.no-mobile');
  const education = educationIn(cell('education'));
  if (header.columns.has('education') && education === null) remark('education', 'people.education-unknown');
  const labour = labourIn(cell('labour'));
  if (header.columns.has('labour') && labour === null) remark('labour', 'people.labour-unknown');

  const labourCapacity = labour ?? 'ordinary';
  const relocatedOn = dayIn(cell('relocatedOn'));
  if (cell('relocatedOn') !== '' && relocatedOn === null) remark('relocatedOn', 'people.no-day');
  const student = isStudent(cell('student'));
  const wantsWork = yesNo(cell('wantsWork'));
  const work = presentWork(cell, title('employer'));
  const idle: EmploymentState = student || labourCapacity === 'lost' || labourCapacity === 'none' || wantsWork === false ? 'out-of-labour-force' : 'unemployed';
  const kinds = `${cell('category')} ${cell('householdKind')}`;
  const headName = readName(cell('headName'));
  const trades = tradesOf(cell('workTrade'));
  const draft: PersonDraft = {
    role: header.columns.has('relation') ? relationIn(cell('relation')) : headName.ok && headName.name === name.name ? 'head' : 'other',
    name: name.name,
    citizenNumber: number.value.number,
    phone: phone !== null && !isFillIn(phone) ? phone : null,
    education: education ?? 'primary',
    labourCapacity,
    student,
    employmentState: work?.state ?? idle,
    employmentEvidence: evidence,
    employmentChannel: work?.channel ?? null,
    businessRegistered: yesNo(cell('business')) === true,
    categories: [...new Set([
      ...personCategoriesIn(kinds),
      ...(yesNo(cell('relocated')) === true ? (['relocated'] as const) : []),
      ...(number.value.disability === null ? [] : (['disabled'] as const)),
    ])],
    skills: trades.filter((trade) => trade !== 'other-trade').map((trade) => ({ trade, certificate: cell('certificate') || null })),
    wish: wishOf(cell, wantsWork, remark),
  };
  const address = [cell('town'), cell('village'), cell('address')].filter((part) => part !== '').join(' ');
  const householdCategories = [...householdCategoriesIn(kinds), ...(yesNo(cell('allowance')) === true ? (['subsistence-allowance'] as const) : [])];
  const said = new Set<SaidField>();
  if (education !== null) said.add('education');
  if (labour !== null) said.add('labour');
  if (cell('student') !== '') said.add('student');
  if (work !== null || wantsWork !== null || cell('atWork') !== '') said.add('work');
  if (draft.phone !== null) said.add('phone');
  // What is left of a rounded number may be that of many households.
  const rounded = isRounded(cell('householdNumber'));
  if (rounded) remark('householdNumber', 'people.household-number-rounded');
  const householdNumber = rounded ? '' : cell('householdNumber');
  return {
    ok: true,
    read: { row: row.number, number: number.value, draft, headName: headName.ok ? headName.name : '', householdNumber, address, householdCategories, relocatedOn, said, remarks },
  };
}

type Cell = (key: PeopleColumn) => string;

/** 是, or the grade that somebody is in; school is meant, not the education reached. */
const isStudent = (text: string): boolean => (yesNo(text) ?? text !== '') && !/学龄前|毕业/.test(text);

/** Rosters of posts, workshops and projects have no column for it: whoever stands in them with an employer is at work. */
function presentWork(cell: Cell, employerTitle: string): { state: EmploymentState; channel: string | null } | null {
  const atWork = atWorkIn(cell('atWork'));
  if (atWork === false) return null;
  const form = workIn(cell('workForm'), cell('jobKind'));
  if (form !== null || (atWork !== true && cell('employer') === '')) return form;
  return { state: 'employed', channel: employerTitle === '车间名称' ? 'workshop' : employerTitle === '项目名称' ? 'work-for-relief' : null };
}

/** Null when the row says nothing of what the person wants. */
function wishOf(cell: Cell, wantsWork: boolean | null, remark: (key: PeopleColumn, code: string) => void): WishDraft | null {
  const place = cell('wishPlace');
  const destinations = destinationsIn(place);
  const wantsTraining = yesNo(cell('wantsTraining')) === true || /培训/.test(cell('wishNeed'));
  const refuses = wantsWork === false || destinations?.length === 0;
  const seeks = wantsWork === true || destinations !== null || cell('wishTrade') !== '';
  const wants = refuses ? 'nothing' : seeks ? 'work' : wantsTraining ? 'training' : null;
  if (wants === null) return null;
  if (wants === 'work' && destinations === null) remark('wishPlace', 'people.destination-unknown');
  const trades = tradesOf(cell('wishTrade')).filter((trade) => trade !== 'other-trade');
  return {
    wants,
    destinations: wants === 'nothing' ? [] : (destinations ?? ['settlement', 'township', 'county']),
    trades,
    wageFloor: monthlyWageIn(cell('wishWage')) ?? 0,
    shifts: [],
    hoursPerDayMax: null,
    saidBy: 'file',
    collectedHow: 'file',
  };
}
