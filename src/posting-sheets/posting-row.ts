import { codeOf, type Place } from '../places/place-code';
import { checkAd } from '../posting-rules/ad-law';
import { CHANNEL_RULES, channelOf, defaultOpenTo, usualLoad, type PairedCity } from '../posting-rules/channels';
import { plain } from '../posting-rules/free-text';
import { minimumWageAt, type MinimumWageRow } from '../posting-rules/minimum-wage';
import type { Channel } from '../posting-rules/posting-terms';
import { readAge } from '../posting-texts/age-text';
import { givesBoardAndLodging, readBenefits } from '../posting-texts/benefits-text';
import { channelIn } from '../posting-texts/channel-words';
import { readShift, usualHours } from '../posting-texts/shift-text';
import type { WorksiteFinder } from '../posting-texts/worksite-text';
import type { PostingDraft } from '../postings/posting-draft';
import { householdCategoriesIn, personCategoriesIn } from '../registry/categories';
import { tradeOf } from '../registry/trades';
import { isRounded } from '../spreadsheets/sheet-row';
import { agesOf, creditCodeOf, educationOf, lastDayOf, Notes, payOf, type RowNote, seatsOf, skillsOf, startOf } from './posting-cells';
import type { PostingColumn, PostingRow } from './posting-columns';

/** What a row is read against. */
export interface RowContext {
  /** Whose bureau keeps the postings. */
  readonly place: Place;
  /** Of every row of the file; null: each row decides. */
  readonly channel: Channel | null;
  readonly today: string;
  readonly worksites: WorksiteFinder;
  readonly pairs: readonly PairedCity[];
  readonly minimumWages: readonly MinimumWageRow[];
}

/** What a row says itself; the rest of the draft was assumed and overwrites nothing. */
export type SaidOfPosting = 'number' | 'contact' | 'channel' | 'seats' | 'pay' | 'hours' | 'shift' | 'board' | 'ages' | 'education' | 'skills' | 'categories' | 'starts' | 'deadline';

/** One row of a sheet, understood. */
export interface PostingRead {
  readonly draft: PostingDraft & { readonly number: string | null };
  /** Whom to ask, plain; null where nobody is named. Kept sealed. */
  readonly contact: string | null;
  readonly said: ReadonlySet<SaidOfPosting>;
}

/** `read` is null when one of the notes is serious. */
export interface PostingRowReading {
  readonly read: PostingRead | null;
  readonly notes: readonly RowNote[];
}

/** A month. Source: 劳社部发〔2008〕3号 */
const DAYS_OF_WORK = 21.75;
const LONGEST_NUMBER = 50;
const LONGEST_CONTACT = 100;

/**
 * A row of a bureau's sheet as a posting. What cannot be guessed is asked for by the name of its column; what is missing but harmless is
 * filled in by the rule of the channel and remarked. A posting whose pay is not said becomes a draft: it is kept, and not matched before
 * somebody has filled the pay in.
 */
export function readPostingRow(row: PostingRow, context: RowContext): PostingRowReading {
  const notes = new Notes(row);
  const { cells } = row;
  const title = plain(cells.title);
  const worksite = worksiteOf(row, context, notes);
  // A work-for-relief project is listed by its own name alone.
  const employer = plain(cells.employer) || (/以工代赈/.test(title) ? title : '');
  if (employer === '') notes.reject('employer', 'postings.employer-missing');
  if (title === '') notes.reject('title', 'postings.title-missing');
  if (row.carried.has('employer')) notes.remark('employer', 'postings.employer-carried', { employer: employer.slice(0, 60) });
  const seats = seatsOf(cells.seats, notes);
  const educationMin = educationOf(cells.education, notes);
  const { validUntil, dated } = lastDayOf(cells.deadline, context.today, notes);
  const creditCode = creditCodeOf(cells.creditCode, notes);
  const starts = startOf(cells.starts, notes);
  if (worksite === null || notes.rejected) return { read: null, notes: notes.all };

  const named = namedChannel(row, context);
  const channel = named === null || (named === 'east-west' && !codeOf(worksite).startsWith('37')) ? byPlace(row, worksite, context) : named;
  const working = readShift([cells.shift, /^\d+(?:\.\d+)?$/.test(cells.hours) ? `${cells.hours}小时` : cells.hours].filter((text) => text !== '').join(','));
  const shift = working.shift ?? 'day';
  const monthHours = working.hoursPerMonth;
  const hoursPerDay = Math.min(12, Math.max(1, Math.round(working.hoursPerDay ?? (monthHours === null ? usualHours(shift) : monthHours / DAYS_OF_WORK))));
  const pay = payOf(row, monthHours ?? hoursPerDay * DAYS_OF_WORK, minimumWageAt(context.minimumWages, worksite), notes);
  const trade = tradeOf(cells.title) ?? tradeOf(cells.category);
  if (trade === null) notes.remark('title', 'postings.trade-unknown');
  const benefits = [cells.benefits, cells.board, cells.otherBenefits].join(';');
  const categories = [...personCategoriesIn(cells.categories), ...householdCategoriesIn(cells.categories)];
  const skillsRequired = skillsOf(cells.skills, notes);
  const rounded = isRounded(cells.number);
  if (rounded) notes.remark('number', 'postings.number-rounded');
  const number = rounded ? '' : plain(cells.number).slice(0, LONGEST_NUMBER);

  const draft = {
    place: context.place,
    number: number === '' ? null : number,
    employerName: employer,
    unifiedSocialCreditCode: creditCode,
    channel,
    title,
    trade: trade ?? 'other-trade',
    seats,
    payMode: pay.payMode,
    wageLow: pay.low,
    wageHigh: pay.high,
    hoursPerDay,
    shift,
    physicalLoad: usualLoad(trade ?? 'other-trade'),
    boardAndLodging: givesBoardAndLodging(readBenefits(benefits)),
    worksite,
    worksiteText: worksiteText(row),
    educationMin,
    ...agesOf(cells.age, channel, notes),
    skillsRequired,
    categoriesRequired: categories.length > 0 ? [...new Set(categories)] : CHANNEL_RULES[channel].categoriesRequired,
    openTo: defaultOpenTo(channel, context.place),
    starts: starts ?? context.today,
    openedOn: context.today,
    validUntil,
    status: pay.known ? 'open' : 'draft',
  } as const;
  checkLaw(row, draft, pay.known, context, notes);
  const said = new Set<SaidOfPosting>();
  const says = (field: SaidOfPosting, so: boolean): void => void (so && said.add(field));
  const contact = [cells.contact, cells.contactPhone].filter((text) => text !== '').join(' ').slice(0, LONGEST_CONTACT);
  says('number', number !== '');
  says('contact', contact !== '');
  says('channel', named !== null);
  says('seats', /\d|[一二三四五六七八九十百]/.test(cells.seats));
  says('pay', pay.known);
  says('hours', working.hoursPerDay !== null || monthHours !== null);
  says('shift', working.shift !== null);
  says('board', benefits !== ';;');
  says('ages', ['range', 'by-sex', 'any'].includes(readAge(cells.age).kind));
  says('education', cells.education !== '');
  says('skills', skillsRequired.length > 0);
  says('categories', categories.length > 0);
  says('starts', starts !== null);
  says('deadline', dated);
  return { read: notes.rejected ? null : { draft, contact: contact === '' ? null : contact, said }, notes: notes.all };
}

/** 工作城市 and 工作地点 say one place together; 地区 alone is enough. */
const worksiteText = ({ cells }: PostingRow): string =>
  plain(cells.worksite.includes(cells.region) || cells.region === '' ? cells.worksite || cells.region : cells.region + cells.worksite);

function worksiteOf(row: PostingRow, { worksites }: RowContext, notes: Notes): Place | null {
  const reading = worksites.find(worksiteText(row));
  if (reading.kind === 'found') return reading.place;
  const { code, details } = reading;
  notes.reject(row.titles.has('worksite') && !row.eastWest ? 'worksite' : row.titles.has('region') ? 'region' : 'worksite', code, details);
  return null;
}

/** Of the file, else of the row's own column, else of its words. */
const namedChannel = ({ cells }: PostingRow, { channel }: RowContext): Channel | null =>
  channel ?? channelIn(cells.channel === '' ? [cells.employer, cells.title, cells.category].join(' ') : `${cells.channel} ${/公/.test(cells.channel) ? cells.title : ''}`);

/** The 东西部 report lists jobs in Shandong; all else is judged by its place. */
const byPlace = ({ eastWest }: PostingRow, worksite: Place, { place, pairs }: RowContext): Channel =>
  eastWest && codeOf(worksite).startsWith('37') ? 'east-west' : channelOf(worksite, place, pairs);

function checkLaw({ cells, titles }: PostingRow, draft: PostingDraft, payKnown: boolean, { minimumWages }: RowContext, notes: Notes): void {
  const read = (['title', 'sex', 'age', 'education', 'skills', 'categories', 'wage', 'payBasis', 'benefits', 'board', 'otherBenefits', 'remark'] as const).filter((column) => cells[column] !== '');
  const bySex = readAge(cells.age).kind === 'by-sex';
  const findings = checkAd({
    channel: draft.channel,
    // An age by sex is judged by its numbers: the words 男 and 女 in it are not a demand for one sex alone.
    texts: Object.fromEntries(read.map((column) => [column, column === 'age' && bySex ? '' : cells[column]])),
    // What the channel's rule fills in is not the notice's.
    ages: { min: draft.ageMin, maxMale: draft.ageMaxMale, maxFemale: bySex ? draft.ageMaxFemale : draft.ageMaxMale },
    ...(payKnown ? { pay: draft } : {}),
    minimumWage: minimumWageAt(minimumWages, draft.worksite),
  });
  const columnOf = (field: string): PostingColumn => read.find((column) => column === field) ?? (field === '工资' ? 'wage' : titles.has('age') ? 'age' : 'title');
  for (const { rule, severity, field, found, floor } of findings) {
    const details = { found, ...(floor !== undefined && { floor }) };
    if (severity === 'block') notes.reject(columnOf(field), `postings.law.${rule}`, details);
    else notes.remark(columnOf(field), `postings.law.${rule}`, details);
  }
}
