import type { PersonDraft, WishDraft } from '../registry/drafts';
import type { PersonRead } from './people-row';

/** Rows of one household, as far as the ledger tells. */
export interface HouseholdRead {
  /** Same for the same household in the next import. */
  readonly key: string;
  /** As the ledger has it; '' when it has none and `key` stands for it. */
  readonly number: string;
  readonly address: string;
  readonly members: readonly PersonRead[];
}

/**
 * Puts people into households: by the household's number, else by the head's name and the address, else each alone. One head a
 * household; a second one becomes another member.
 */
export function groupHouseholds(people: readonly PersonRead[]): HouseholdRead[] {
  const groups = new Map<string, PersonRead[]>();
  for (const person of people) {
    const key = householdKey(person);
    groups.set(key, [...(groups.get(key) ?? []), person]);
  }
  return [...groups].map(([key, members]) => ({ key, number: members[0]!.householdNumber, address: members[0]!.address, members: oneHead(members) }));
}

/** The same for all of one household, as far as the ledger tells. */
export const householdKey = ({ householdNumber, headName, address, number }: PersonRead): string =>
  householdNumber || (headName === '' ? `person ${number.number}` : `head ${headName} ${address}`);

/** At most one head among the members, none when the household has one already. */
export function oneHead(members: readonly PersonRead[], headThere = false): PersonRead[] {
  let found = headThere;
  return members.map((member) => {
    if (member.draft.role !== 'head') return member;
    if (found) return { ...member, draft: { ...member.draft, role: 'other' as const } };
    found = true;
    return member;
  });
}

/** The place whose name stands in an address: the lowest, and of those the longest name. */
export function placeInAddress(address: string, places: readonly { place: number; name: string; depth: number }[]): number | null {
  const named = places.filter(({ name }) => name.length > 1 && address.includes(name));
  named.sort((a, b) => b.depth - a.depth || b.name.length - a.name.length || a.place - b.place);
  return named[0]?.place ?? null;
}

/** What the register holds of a person who is imported again. */
export interface KnownPerson {
  readonly id: string;
  readonly version: number;
  readonly place: number;
  readonly name: string;
  readonly education: string;
  readonly labourCapacity: string;
  readonly student: boolean;
  /** Hexadecimal. */
  readonly phoneIndex: string | null;
  readonly state: string;
  readonly channel: string | null;
  readonly evidence: string;
  /** Those in force. */
  readonly categories: readonly string[];
  readonly trades: readonly string[];
  /** The latest one. */
  readonly wish: { readonly wants: string; readonly destinations: string[]; readonly trades: string[]; readonly wageFloor: number; readonly saidBy: string } | null;
}

/** What changes of a person; fields that stay are missing. */
export type PersonPatch = Partial<Pick<PersonDraft, 'name' | 'education' | 'labourCapacity' | 'student' | 'phone' | 'employmentState' | 'employmentChannel'>>;

/**
 * What a ledger's row changes. What it does not say, and what our own placements say, stays: a file is older than they are.
 *
 * @param phoneIndex of the row's phone, hexadecimal; null when it has none
 */
export function patchOf(known: KnownPerson, { draft, said }: PersonRead, phoneIndex: string | null): PersonPatch {
  return {
    ...(draft.name !== known.name && { name: draft.name }),
    ...(said.has('education') && draft.education !== known.education && { education: draft.education }),
    ...(said.has('labour') && draft.labourCapacity !== known.labourCapacity && { labourCapacity: draft.labourCapacity }),
    ...(said.has('student') && draft.student !== known.student && { student: draft.student }),
    ...(said.has('phone') && phoneIndex !== known.phoneIndex && { phone: draft.phone }),
    ...(said.has('work') &&
      !known.evidence.startsWith('placement:') &&
      draft.employmentState !== known.state && { employmentState: draft.employmentState, employmentChannel: draft.employmentChannel ?? null }),
  };
}

/** Whether the row's wish is news. What a person said to somebody is not overwritten by a file. */
export function isNewWish(known: KnownPerson['wish'], wish: WishDraft | null | undefined): wish is WishDraft {
  if (!wish) return false;
  if (known === null) return true;
  const same = (one: readonly string[], other: readonly string[]): boolean => one.join() === other.join();
  return (
    known.saidBy === 'file' &&
    !(known.wants === wish.wants && known.wageFloor === wish.wageFloor && same(known.destinations, wish.destinations) && same(known.trades, wish.trades))
  );
}
