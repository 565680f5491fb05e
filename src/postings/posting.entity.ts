import { Column, CreateDateColumn, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

import type { Channel, Education, PayMode, PhysicalLoad, Shift } from '../posting-rules/posting-terms';
import type { PostingStatus } from './posting-status';

/**
 * One offer of work. Kept at `place`; whoever has people within `openTo` may read it and take a seat of it, whoever keeps
 * it may change it. `seatsFilled` moves by `posting_move_seats` alone, so it never leaves 0 … seats.
 */
@Entity('posting')
export class Posting {
  @PrimaryColumn('uuid')
  id: string;

  /** 15-digit place of the bureau that keeps it. */
  @Column('bigint')
  place: number;

  /** That the keeper gives it, and by which a sheet names it again; unique among those not closed. */
  @Column('text', { nullable: true })
  number: string | null;

  /** Whom to ask about it, encrypted; null: nobody is named. */
  @Column('text', { nullable: true })
  contactCipher: string | null;

  @Column('uuid')
  employerId: string;

  /** As printed: the employer's own row may lie outside the reader's scope. */
  @Column('text')
  employerName: string;

  @Column('text')
  channel: Channel;

  @Column('text')
  title: string;

  /** Code of a field trade. */
  @Column('text')
  trade: string;

  @Column('integer')
  seats: number;

  /** Held by an open offer or taken by a placement. */
  @Column('integer', { default: 0 })
  seatsFilled: number;

  @Column('text')
  payMode: PayMode;

  /** Whole yuan a month, in every pay mode. */
  @Column('integer')
  wageLow: number;

  @Column('integer')
  wageHigh: number;

  @Column('integer')
  hoursPerDay: number;

  @Column('text')
  shift: Shift;

  @Column('text')
  physicalLoad: PhysicalLoad;

  @Column('boolean')
  boardAndLodging: boolean;

  /** 15-digit place of the work itself. */
  @Column('bigint')
  worksite: number;

  @Column('text')
  worksiteText: string;

  @Column('text')
  educationMin: Education;

  /** Years, inclusive; 99: no cap. Caps by sex stand in public-welfare posts alone. */
  @Column('integer')
  ageMin: number;

  @Column('integer')
  ageMaxMale: number;

  @Column('integer')
  ageMaxFemale: number;

  /** Trade codes, all needed. */
  @Column('text', { array: true })
  skillsRequired: string[];

  /** Category codes, one needed; empty: none needed. */
  @Column('text', { array: true })
  categoriesRequired: string[];

  /** Ranges of places as PostgreSQL writes them: see open-to.ts. */
  @Column('int8multirange')
  openTo: string;

  @Column('date')
  starts: string;

  @Column('date')
  openedOn: string;

  /** Last day, inclusive; past it the posting is expired, whatever the status says. */
  @Column('date')
  validUntil: string;

  @Column('text')
  status: PostingStatus;

  @Column('boolean', { default: false })
  demo: boolean;

  @VersionColumn()
  version: number;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
