import type { FieldChange } from '../import-kinds/import-status';
import type { WishDraft } from '../registry/drafts';
import { isNewWish, type KnownPerson, type PersonPatch } from './people-merge';
import type { PersonRead } from './people-row';

/** What a row adds to somebody who is on the register: categories and trades that do not hold yet. */
export function additionsOf(known: KnownPerson, { draft }: PersonRead): { categories: string[]; trades: string[] } {
  return {
    categories: draft.categories.filter((category) => !known.categories.includes(category)),
    trades: draft.skills.map(({ trade }) => trade).filter((trade) => !known.trades.includes(trade)),
  };
}

/**
 * Everything that a row changes, field by field, as codes; phones are masked by the caller.
 *
 * @param phones of the register and of the row, masked; '' for none
 */
export function changesOf(known: KnownPerson, read: PersonRead, patch: PersonPatch, phones: { readonly before: string; readonly after: string }): FieldChange[] {
  const changes: FieldChange[] = [];
  const add = (field: string, before: string | number | boolean | undefined, after: string | number | boolean | undefined): void =>
    void changes.push({ field, before: String(before ?? ''), after: String(after ?? '') });
  if (patch.name !== undefined) add('name', known.name, patch.name);
  if (patch.education !== undefined) add('education', known.education, patch.education);
  if (patch.labourCapacity !== undefined) add('labourCapacity', known.labourCapacity, patch.labourCapacity);
  if (patch.student !== undefined) add('student', known.student, patch.student);
  if (patch.phone !== undefined) add('phone', phones.before, phones.after);
  if (patch.employmentState !== undefined) add('employmentState', known.state, patch.employmentState);
  if (isNewWish(known.wish, read.draft.wish)) changes.push(...wishChanges(known.wish, read.draft.wish));
  const { categories, trades } = additionsOf(known, read);
  for (const category of categories) add('category', '', category);
  for (const trade of trades) add('trade', '', trade);
  return changes;
}

function wishChanges(known: KnownPerson['wish'], wish: WishDraft): FieldChange[] {
  const changes = [
    { field: 'wants', before: known?.wants ?? '', after: wish.wants },
    { field: 'destinations', before: (known?.destinations ?? []).join(), after: wish.destinations.join() },
    { field: 'wishTrades', before: (known?.trades ?? []).join(), after: wish.trades.join() },
    { field: 'wageFloor', before: known?.wageFloor ? String(known.wageFloor) : '', after: wish.wageFloor === 0 ? '' : String(wish.wageFloor) },
  ];
  return changes.filter(({ before, after }) => before !== after);
}
