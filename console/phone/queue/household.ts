import type { components } from '../../src/api';

type Schemas = components['schemas'];
export type Package = Schemas['FieldPackageView'];
export type Household = Schemas['FieldHouseholdView'];
export type Member = Schemas['FieldMemberView'];
export type FieldWish = Schemas['FieldWishView'];

/** What an act must name of what stands, by the list that the phone has. */
export function baseOf(kind: string, objectId: string, households: readonly Household[]): string[] {
  for (const { id, members } of households) {
    if (id === objectId && kind === 'unchanged') return members.flatMap(({ wish }) => (wish ? [wish.id] : []));
    const member = members.find((one) => one.id === objectId || one.task?.id === objectId);
    if (!member) continue;
    if (kind === 'outcome') return member.task?.latestId ? [member.task.latestId] : [];
    if (kind === 'wish') return member.wish ? [member.wish.id] : [];
    if (kind === 'employment') return member.employmentId ? [member.employmentId] : [];
  }
  return [];
}

/** Whole days from one day to another, both 'YYYY-MM-DD'; negative: it is past. */
export const daysUntil = (day: string, today: string): number => Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000);

/** Households whose number, or the name of a member, contains the text; all of them for none. */
export function findHouseholds(households: readonly Household[], text: string): Household[] {
  const wanted = text.trim().toLowerCase();
  return households.filter(({ number, members }) => wanted === '' || number.toLowerCase().includes(wanted) || members.some(({ name }) => name.toLowerCase().includes(wanted)));
}
