import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn, VersionColumn } from 'typeorm';

import type { Education, EmploymentState, HouseholdRole, LabourCapacity, Sex } from './registry-lists';

/**
 * A member of a relocated household. Citizen number and phone are encrypted; equality goes by their blind indexes, and
 * nobody is on the register twice (person_citizen_number_once).
 */
@Entity('person')
export class Person {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  householdId: string;

  /** Follows the household. */
  @Column('bigint')
  place: number;

  @Column('text')
  roleInHousehold: HouseholdRole;

  @Column('text')
  name: string;

  /** First letters of the name in pinyin, for search. */
  @Column('text')
  nameInitials: string;

  /** Opens with the cell 'person.citizen_number.<id>'. */
  @Column('text')
  citizenNumberCipher: string;

  @Column('bytea')
  citizenNumberIndex: Buffer;

  /** As the citizen number says it, unless corrected. */
  @Column('date')
  birthDate: string;

  @Column('text')
  sex: Sex;

  @Column('text')
  education: Education;

  @Column('text')
  labourCapacity: LabourCapacity;

  @Column('boolean', { default: false })
  student: boolean;

  /** Opens with the cell 'person.phone.<id>'. */
  @Column('text', { nullable: true })
  phoneCipher: string | null;

  @Column('bytea', { nullable: true })
  phoneIndex: Buffer | null;

  /** Kind and grade of a disability card. Opens with the cell 'person.disability_card.<id>'. */
  @Column('text', { nullable: true })
  disabilityCardCipher: string | null;

  @Column('text')
  employmentState: EmploymentState;

  /** What the state rests on: 'placement:<id>', 'file:<layout>', a visit. */
  @Column('text')
  employmentEvidence: string;

  /** Channel of the present work, when it is known. */
  @Column('text', { nullable: true })
  employmentChannel: string | null;

  /** Legal person, shareholder or supervisor of a firm: closes bureau public-welfare posts. */
  @Column('boolean', { default: false })
  businessRegistered: boolean;

  @Column('boolean', { default: false })
  demo: boolean;

  @VersionColumn()
  version: number;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt: Date;
}
