import { ApiProperty } from '@nestjs/swagger';

import { EDUCATIONS, type Education, EMPLOYMENT_STATES, type EmploymentState, HOUSEHOLD_ROLES, type HouseholdRole, LABOUR_CAPACITIES, type LabourCapacity, SEXES, type Sex } from '../registry/registry-lists';
import { CERTIFICATE_LEVELS, type CertificateLevel, STEPS, type Step, WHOSE, type Whose } from './registration-lists';

export class IdentityPartView {
  name: string;
  /** What can be shown of what was typed; null: nothing yet, or too short to be shown in part. */
  maskedCitizenNumber: string | null;
  /** Something was typed, whether it is a number or not. */
  numberTyped: boolean;
  birthDate: string | null;
  /** As the number says. */
  @ApiProperty({ enum: SEXES, enumName: 'Sex', nullable: true })
  sex: Sex | null;
  age: number | null;
  /** The number carried the kind and grade of a disability card; they are kept apart from it. */
  disabilityCard: boolean;
}

export class HouseholdPartView {
  householdId: string | null;
  number: string;
  place: string | null;
  placeName: string | null;
  relocatedOn: string | null;
  origin: string;
  @ApiProperty({ enum: HOUSEHOLD_ROLES, enumName: 'HouseholdRole', nullable: true })
  role: HouseholdRole | null;
}

export class SkillPartView {
  trade: string;
  certificate: string | null;
  @ApiProperty({ enum: CERTIFICATE_LEVELS, enumName: 'CertificateLevel', nullable: true })
  level: CertificateLevel | null;
  expiresOn: string | null;
}

export class AbilityPartView {
  @ApiProperty({ enum: EDUCATIONS, enumName: 'Education', nullable: true })
  education: Education | null;
  @ApiProperty({ enum: LABOUR_CAPACITIES, enumName: 'LabourCapacity', nullable: true })
  labourCapacity: LabourCapacity | null;
  student: boolean;
  businessRegistered: boolean;
  @ApiProperty({ type: [String] })
  categories: string[];
  skills: SkillPartView[];
}

export class EmploymentPartView {
  @ApiProperty({ enum: EMPLOYMENT_STATES, enumName: 'EmploymentState', nullable: true })
  state: EmploymentState | null;
  evidence: string | null;
  since: string | null;
}

export class PhonePartView {
  id: string;
  /** Null: what was typed is no mobile number. */
  maskedPhone: string | null;
  @ApiProperty({ enum: WHOSE, enumName: 'Whose' })
  whose: Whose;
}

export class ContactPartView {
  phones: PhonePartView[];
}

export class DraftFaultView {
  @ApiProperty({ enum: STEPS, enumName: 'DraftStep' })
  step: Step;
  field: string;
  code: string;
}

/** Somebody who may be the same person. */
export class DuplicateView {
  /** here: on the register within one's area; elsewhere: in another county; alike: same name and phone, another number. */
  @ApiProperty({ enum: ['here', 'elsewhere', 'alike'], enumName: 'DuplicateKind' })
  kind: 'here' | 'elsewhere' | 'alike';
  personId: string | null;
  /** Of the county, where it is elsewhere; never more. */
  countyName: string | null;
}

/** A field that somebody else changed since the form was opened; values are masked as on the card. */
export class ChangedFieldView {
  field: string;
  mine: string | null;
  theirs: string | null;
  /** Both changed it, to different values: one has to be chosen. */
  conflict: boolean;
}

export class DraftView {
  id: string;
  /** null: somebody new. */
  personId: string | null;
  version: number;
  @ApiProperty({ enum: STEPS, enumName: 'DraftStep' })
  step: Step;
  updatedAt: string;
  expiresAt: string;
  identity: IdentityPartView;
  household: HouseholdPartView;
  ability: AbilityPartView;
  employment: EmploymentPartView;
  contact: ContactPartView;
  faults: DraftFaultView[];
  duplicates: DuplicateView[];
  changedMeanwhile: ChangedFieldView[];
}

export class DraftRowView {
  id: string;
  personId: string | null;
  maskedName: string;
  @ApiProperty({ enum: STEPS, enumName: 'DraftStep' })
  step: Step;
  updatedAt: string;
  expiresAt: string;
}

export class DraftsPage {
  /** One's own, the latest first. */
  rows: DraftRowView[];
}

export class DraftFiledView {
  personId: string;
}
