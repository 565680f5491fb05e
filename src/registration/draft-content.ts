import type { PersonCategory } from '../registry/categories';
import type { Education, EmploymentState, HouseholdRole, LabourCapacity } from '../registry/registry-lists';
import type { CertificateLevel, Whose } from './registration-lists';

/** A form as far as it is filled in. It is kept encrypted as a whole: the number and the phones in it are as they were typed. */
export interface DraftContent {
  readonly identity: {
    readonly name: string;
    readonly citizenNumber: string;
    /** Only where it differs from the number's. */
    readonly birthDate: string | null;
  };
  readonly household: {
    /** null: a household of its own, to be opened. */
    readonly householdId: string | null;
    /** The bureau's number of the household to be opened; '' gives it one. */
    readonly number: string;
    /** Code of the place of the household to be opened. */
    readonly place: string | null;
    readonly relocatedOn: string | null;
    readonly origin: string;
    readonly role: HouseholdRole | null;
  };
  readonly ability: {
    readonly education: Education | null;
    readonly labourCapacity: LabourCapacity | null;
    readonly student: boolean;
    readonly businessRegistered: boolean;
    /** Of somebody new; later they are dated acts of their own. */
    readonly categories: readonly PersonCategory[];
    readonly skills: readonly DraftSkill[];
  };
  readonly employment: {
    readonly state: EmploymentState | null;
    /** As stored; one of EVIDENCES when staff changed it. */
    readonly evidence: string | null;
    readonly since: string | null;
  };
  readonly contact: {
    /** The first is the one that messages go to. */
    readonly phones: readonly DraftPhone[];
  };
}

export interface DraftSkill {
  readonly trade: string;
  readonly certificate: string | null;
  readonly level: CertificateLevel | null;
  readonly expiresOn: string | null;
}

export interface DraftPhone {
  readonly id: string;
  readonly phone: string;
  readonly whose: Whose;
}

export const EMPTY_CONTENT: DraftContent = {
  identity: { name: '', citizenNumber: '', birthDate: null },
  household: { householdId: null, number: '', place: null, relocatedOn: null, origin: '', role: null },
  ability: { education: null, labourCapacity: null, student: false, businessRegistered: false, categories: [], skills: [] },
  employment: { state: null, evidence: null, since: null },
  contact: { phones: [] },
};

/** What an edit may change of somebody who is on the register, as `section.field`. */
export const EDITED_FIELDS = [
  'identity.name', 'identity.citizenNumber', 'identity.birthDate', 'household.role', 'ability.education', 'ability.labourCapacity', 'ability.student',
  'ability.businessRegistered', 'ability.skills', 'employment.state', 'employment.evidence', 'contact.phones',
] as const;
export type EditedField = (typeof EDITED_FIELDS)[number];

type Section = keyof DraftContent;

/** The value of a field, in a form in which equal values are equal texts: ids of phones do not count. */
export function textOf(content: DraftContent, field: EditedField): string {
  const [section, name] = field.split('.') as [Section, string];
  const value = (content[section] as Readonly<Record<string, unknown>>)[name];
  if (field === 'contact.phones') return JSON.stringify((value as readonly DraftPhone[]).map(({ phone, whose }) => [phone, whose]));
  return JSON.stringify(value ?? null);
}

/** Fields that differ, in the order of the list. */
export const differing = (a: DraftContent, b: DraftContent): EditedField[] => EDITED_FIELDS.filter((field) => textOf(a, field) !== textOf(b, field));

/** A content with one field as another has it. */
export function withField(content: DraftContent, field: EditedField, from: DraftContent): DraftContent {
  const [section, name] = field.split('.') as [Section, string];
  return { ...content, [section]: { ...content[section], [name]: (from[section] as Readonly<Record<string, unknown>>)[name] } };
}

/**
 * A form put on top of what the register says now, after somebody else changed it: what only they changed is taken over, what only this
 * form changed stays, and what both changed is as `take` says.
 *
 * @param mine   the form
 * @param base   the register when the form was opened
 * @param theirs the register now
 * @param take   fields in which theirs shall stand though both changed them
 */
export function rebased(mine: DraftContent, base: DraftContent, theirs: DraftContent, take: readonly EditedField[]): DraftContent {
  const changedByMe = new Set(differing(mine, base));
  return differing(base, theirs).reduce((content, field) => (changedByMe.has(field) && !take.includes(field) ? content : withField(content, field, theirs)), mine);
}
