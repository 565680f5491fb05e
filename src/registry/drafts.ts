import type { HouseholdCategory, PersonCategory } from './categories';
import type { CollectedHow, Destination, Education, EmploymentState, HouseholdRole, Kinship, LabourCapacity, SaidBy, Shift, Wants } from './registry-lists';

/** A household to be registered, with its members. */
export interface HouseholdDraft {
  /** The bureau's number, once in the whole service. */
  readonly number: string;
  /** 15-digit place; must lie in the transaction's scope. */
  readonly place: number;
  readonly relocatedOn?: string | null;
  readonly origin?: string | null;
  readonly categories: readonly HouseholdCategory[];
  readonly members: readonly PersonDraft[];
  readonly demo?: boolean;
}

/** A person to be registered. Citizen number and phone are plain here and nowhere after. */
export interface PersonDraft {
  readonly role: HouseholdRole;
  readonly name: string;
  /** In any form that `readCitizenNumber` takes. */
  readonly citizenNumber: string;
  /** In any form that `mobileOf` takes; null: none. */
  readonly phone: string | null;
  /** Only where it differs from the citizen number's. */
  readonly birthDate?: string;
  readonly education: Education;
  readonly labourCapacity: LabourCapacity;
  readonly student: boolean;
  readonly employmentState: EmploymentState;
  /** 'file:<layout>', 'visit', 'demo' … */
  readonly employmentEvidence: string;
  readonly employmentChannel?: string | null;
  readonly businessRegistered?: boolean;
  readonly categories: readonly PersonCategory[];
  readonly skills: readonly SkillDraft[];
  readonly wish?: WishDraft | null;
}

export interface SkillDraft {
  /** Code of trades.ts. */
  readonly trade: string;
  readonly certificate?: string | null;
  /** Of the certificate, as CERTIFICATE_LEVELS has them. */
  readonly level?: string | null;
  readonly expiresOn?: string | null;
}

/** What is added to somebody who is on the register. */
export interface PersonAddition {
  readonly personId: string;
  /** Of the person. */
  readonly place: number;
  readonly categories: readonly PersonCategory[];
  readonly skills: readonly SkillDraft[];
}

/** What a person said, or a file says of the person. */
export interface WishDraft {
  readonly wants: Wants;
  readonly destinations: readonly Destination[];
  /** Trade codes in order of wish; empty: any. */
  readonly trades: readonly string[];
  /** Whole yuan a month; 0: none named. */
  readonly wageFloor: number;
  readonly shifts: readonly Shift[];
  readonly hoursPerDayMax: number | null;
  /** Today when left out. */
  readonly availableFrom?: string;
  /** Today when left out. */
  readonly collectedOn?: string;
  /** By the parameter WISH_VALID_DAYS when left out. */
  readonly validUntil?: string;
  readonly saidBy: SaidBy;
  /** Of the family member who spoke; only with 'family'. */
  readonly relation?: Kinship | null;
  /** The wish that still holds as it was (无变化). */
  readonly repeats?: string | null;
  readonly collectedHow: CollectedHow;
}

/** What was registered, in the order of the drafts. */
export interface AddedHousehold {
  readonly id: string;
  readonly memberIds: readonly string[];
}
