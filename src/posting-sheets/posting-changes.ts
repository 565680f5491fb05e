import type { FieldChange } from '../import-kinds/import-status';
import type { RowNote } from './posting-cells';
import type { StandingPosting } from './posting-identity';
import type { PostingRead, SaidOfPosting } from './posting-row';

/** What changes of a posting; fields that stay are missing. */
export type PostingPatch = Partial<
  Pick<
    StandingPosting,
    | 'number' | 'contactCipher' | 'title' | 'trade' | 'seats' | 'payMode' | 'wageLow' | 'wageHigh' | 'hoursPerDay' | 'shift' | 'physicalLoad' | 'boardAndLodging' | 'educationMin' | 'ageMin' | 'ageMaxMale'
    | 'ageMaxFemale' | 'skillsRequired' | 'categoriesRequired' | 'starts' | 'validUntil' | 'status'
  >
>;

/** The columns that each thing said may change. */
const COLUMNS_OF: Readonly<Record<Exclude<SaidOfPosting, 'channel' | 'ages' | 'contact'>, readonly (keyof PostingPatch)[]>> = {
  number: ['number'],
  seats: ['seats'],
  pay: ['payMode', 'wageLow', 'wageHigh'],
  hours: ['hoursPerDay'],
  shift: ['shift'],
  board: ['boardAndLodging'],
  education: ['educationMin'],
  skills: ['skillsRequired'],
  categories: ['categoriesRequired'],
  starts: ['starts'],
  deadline: ['validUntil'],
};
const AGES = ['ageMin', 'ageMaxMale', 'ageMaxFemale'] as const;

/**
 * What a row changes of a posting that stands. What it does not say stays; so do employer, channel and place of work, for which offers
 * were made. A draft whose pay is said now is opened.
 *
 * @param seal a contact for the standing posting
 */
export function patchOf(standing: StandingPosting, { draft, contact, said }: PostingRead, seal: (contact: string) => string): { patch: PostingPatch; notes: RowNote[] } {
  const notes: RowNote[] = [];
  const columns = Object.entries(COLUMNS_OF).flatMap(([what, names]) => (said.has(what as SaidOfPosting) ? names : []));
  if (draft.title !== standing.title) columns.push('title', 'trade', 'physicalLoad');
  if (said.has('ages')) {
    const bySex = draft.ageMaxMale !== draft.ageMaxFemale && !standing.channel.startsWith('public-welfare');
    if (bySex) notes.push({ code: 'postings.ages-by-sex-stay', serious: false });
    else columns.push(...AGES);
  }
  if (said.has('channel') && draft.channel !== standing.channel) notes.push({ code: 'postings.channel-stays', serious: false });
  const differs = (column: keyof PostingPatch): boolean => String(standing[column] ?? '') !== String(draft[column as keyof typeof draft] ?? '');
  const plain = Object.fromEntries(columns.filter(differs).map((column) => [column, draft[column as keyof typeof draft]])) as PostingPatch;
  const patch = contact === null || contact === standing.contact ? plain : { ...plain, contactCipher: seal(contact) };
  return { patch: said.has('pay') && standing.status === 'draft' ? { ...patch, status: 'open' } : patch, notes };
}

/** The same field by field for the preview, old → new, as codes. */
export function changesOf(standing: StandingPosting, patch: PostingPatch, contact: string | null): FieldChange[] {
  const after = { ...standing, ...patch };
  const has = (...columns: (keyof PostingPatch)[]): boolean => columns.some((column) => column in patch);
  const changes: (FieldChange | false)[] = [
    has('number') && { field: 'number', before: standing.number ?? '', after: after.number ?? '' },
    has('title') && { field: 'title', before: standing.title, after: after.title },
    has('seats') && { field: 'seats', before: String(standing.seats), after: String(after.seats) },
    has('payMode') && { field: 'payMode', before: standing.payMode, after: after.payMode },
    has('wageLow', 'wageHigh') && { field: 'wage', before: spanOf(standing.wageLow, standing.wageHigh), after: spanOf(after.wageLow, after.wageHigh) },
    has('hoursPerDay') && { field: 'hours', before: String(standing.hoursPerDay), after: String(after.hoursPerDay) },
    has('shift') && { field: 'shift', before: standing.shift, after: after.shift },
    has('boardAndLodging') && { field: 'board', before: String(standing.boardAndLodging), after: String(after.boardAndLodging) },
    has('educationMin') && { field: 'education', before: standing.educationMin, after: after.educationMin },
    has(...AGES) && { field: 'age', before: agesOf(standing), after: agesOf(after) },
    has('skillsRequired') && { field: 'skills', before: standing.skillsRequired.join(), after: after.skillsRequired.join() },
    has('categoriesRequired') && { field: 'categories', before: standing.categoriesRequired.join(), after: after.categoriesRequired.join() },
    has('starts') && { field: 'starts', before: standing.starts, after: after.starts },
    has('validUntil') && { field: 'deadline', before: standing.validUntil, after: after.validUntil },
    has('contactCipher') && { field: 'contact', before: maskContact(standing.contact), after: maskContact(contact) },
    has('status') && { field: 'status', before: standing.status, after: after.status },
  ];
  return changes.filter((change) => change !== false);
}

/** The name as it stands, the middle of a number hidden. */
const maskContact = (contact: string | null): string => (contact ?? '').replace(/\d{7,}/g, (digits) => `${digits.slice(0, 3)}****${digits.slice(-2)}`);
const spanOf = (low: number, high: number): string => (low === 0 ? '' : low === high ? String(low) : `${low}-${high}`);
const agesOf = ({ ageMin, ageMaxMale, ageMaxFemale }: Pick<StandingPosting, 'ageMin' | 'ageMaxMale' | 'ageMaxFemale'>): string =>
  ageMaxMale === ageMaxFemale ? `${ageMin}-${ageMaxMale}` : `${ageMin}-${ageMaxMale}/${ageMaxFemale}`;
