import type { RowProblem } from '../imports/import-result';
import { codeOf, type Place } from '../places/place-code';
import { tradeOf } from '../registry/trades';
import { checkAd, findingText } from './ad-law';
import { readAge } from './age-text';
import { givesBoardAndLodging, readBenefits } from './benefits-text';
import { CHANNEL_RULES, channelOf, defaultOpenTo, usualLoad, type PairedCity } from './channels';
import { plain } from './free-text';
import { minimumWageAt, type MinimumWageRow } from './minimum-wage';
import { agesOf, creditCodeOf, educationOf, lastDayOf, Notes, payOf, seatsOf, skillsOf } from './posting-cells';
import type { PostingDraft } from './posting-draft';
import type { PostingColumn, PostingRow } from './posting-sheet';
import type { Channel } from './posting-terms';
import { readShift, usualHours } from './shift-text';
import type { WorksiteFinder } from './worksite-text';

/** What a row is read against. */
export interface RowContext {
  /** Whose bureau keeps the postings. */
  readonly place: Place;
  /** null: by the place of work. */
  readonly channel: Channel | null;
  readonly today: string;
  readonly worksites: WorksiteFinder;
  readonly pairs: readonly PairedCity[];
  readonly minimumWages: readonly MinimumWageRow[];
}

export type RowReading =
  | {
      readonly kind: 'posting';
      readonly draft: PostingDraft;
      /** False: the sheet names no last day, or one beyond 90 days, so the day counts from the import. */
      readonly dated: boolean;
      readonly remarks: readonly RowProblem[];
    }
  | { readonly kind: 'rejected'; readonly problem: RowProblem };

/** A month. Source: 劳社部发〔2008〕3号 */
const DAYS_OF_WORK = 21.75;

/**
 * A row of a bureau's sheet as a posting. What cannot be guessed is asked for by the name of its column; what is missing
 * but harmless is filled in by the rule of the channel and remarked. A posting whose pay is not said becomes a draft: it is
 * kept, and not matched before somebody has filled the pay in.
 */
export function readPostingRow(row: PostingRow, context: RowContext): RowReading {
  const notes = new Notes(row);
  const { cells } = row;
  const worksite = worksiteOf(row, context, notes);
  if (plain(cells.employer) === '') notes.reject('employer', '填写单位名称');
  if (plain(cells.title) === '') notes.reject('title', '填写岗位名称');
  const seats = seatsOf(cells.seats, notes);
  const educationMin = educationOf(cells.education, notes);
  const { validUntil, dated } = lastDayOf(cells.deadline, context.today, notes);
  if (worksite === null || notes.rejected !== null) return notes.refusal();

  const channel = context.channel ?? channelFor(row, worksite, context);
  const working = readShift(cells.shift);
  const shift = working.shift ?? 'day';
  const monthHours = working.hoursPerMonth;
  const hoursPerDay = Math.min(12, Math.max(1, Math.round(working.hoursPerDay ?? (monthHours === null ? usualHours(shift) : monthHours / DAYS_OF_WORK))));
  const pay = payOf(row, monthHours ?? hoursPerDay * DAYS_OF_WORK, minimumWageAt(context.minimumWages, worksite), notes);
  const ages = agesOf(cells.age, channel, notes);
  const trade = tradeOf(cells.title) ?? tradeOf(cells.category);
  if (trade === null) notes.remark('title', '没有对应的工种，记为“其他工种”，可在岗位页面改');

  const draft: PostingDraft = {
    place: context.place,
    employerName: plain(cells.employer),
    unifiedSocialCreditCode: creditCodeOf(cells.creditCode, notes),
    channel,
    title: plain(cells.title),
    trade: trade ?? 'other-trade',
    seats,
    payMode: pay.payMode,
    wageLow: pay.low,
    wageHigh: pay.high,
    hoursPerDay,
    shift,
    physicalLoad: usualLoad(trade ?? 'other-trade'),
    boardAndLodging: givesBoardAndLodging(readBenefits([cells.benefits, cells.board, cells.otherBenefits].join(';'))),
    worksite,
    worksiteText: worksiteText(row),
    educationMin,
    ...ages,
    skillsRequired: skillsOf(cells.skills, notes),
    categoriesRequired: CHANNEL_RULES[channel].categoriesRequired,
    openTo: defaultOpenTo(channel, context.place),
    starts: context.today,
    openedOn: context.today,
    validUntil,
    status: pay.known ? 'open' : 'draft',
  };
  checkLaw(row, draft, pay.known, context, notes);
  return notes.rejected === null ? { kind: 'posting', draft, dated, remarks: notes.remarks } : notes.refusal();
}

/** 工作城市 and 工作地点 say one place together; 地区 alone is enough. */
const worksiteText = ({ cells }: PostingRow): string =>
  plain(cells.worksite.includes(cells.region) || cells.region === '' ? cells.worksite || cells.region : cells.region + cells.worksite);

function worksiteOf(row: PostingRow, { worksites }: RowContext, notes: Notes): Place | null {
  const reading = worksites.find(worksiteText(row));
  if (reading.kind === 'found') return reading.place;
  notes.reject(row.eastWest ? 'region' : 'worksite', reading.message);
  return null;
}

/** A kind that the row names itself; the 东西部 report lists jobs in Shandong; all else is judged by its place. */
const channelFor = ({ eastWest, cells }: PostingRow, worksite: Place, { place, pairs }: RowContext): Channel => {
  const named = [cells.employer, cells.title, cells.category].join(' ');
  if (/(?:帮扶|扶贫)车间|就业工坊/.test(named)) return 'workshop';
  if (/以工代赈/.test(named)) return 'work-for-relief';
  if (/公益性?岗/.test(named)) return /乡村公益|农村公益/.test(named) ? 'public-welfare-rural' : 'public-welfare-bureau';
  return eastWest && codeOf(worksite).startsWith('37') ? 'east-west' : channelOf(worksite, place, pairs);
};

function checkLaw({ cells, titles }: PostingRow, draft: PostingDraft, payKnown: boolean, { minimumWages }: RowContext, notes: Notes): void {
  const read = (['title', 'sex', 'age', 'education', 'skills', 'wage', 'payBasis', 'benefits', 'board', 'otherBenefits', 'remark'] as const).filter((column) => cells[column] !== '');
  const findings = checkAd({
    channel: draft.channel,
    // An age by sex is judged by its numbers: the words 男 and 女 in it are not a demand for one sex alone.
    texts: Object.fromEntries(read.map((column) => [titles.get(column) ?? column, column === 'age' && readAge(cells.age).kind === 'by-sex' ? '' : cells[column]])),
    ages: { min: draft.ageMin, maxMale: draft.ageMaxMale, maxFemale: draft.ageMaxFemale },
    ...(payKnown ? { pay: draft } : {}),
    minimumWage: minimumWageAt(minimumWages, draft.worksite),
  });
  const columnOf = (field: string): PostingColumn => read.find((column) => titles.get(column) === field) ?? (field === '工资' ? 'wage' : 'age');
  for (const finding of findings) {
    const words = findingText({ ...finding, field: '' });
    if (finding.severity === 'block') notes.reject(columnOf(finding.field), words);
    else notes.remark(columnOf(finding.field), words);
  }
}
