import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { CollectedHow, Destination, Kinship, SaidBy, Shift, Wants } from './registry-lists';

/** What a person wants (就业意愿), as said on a day. Never changed: a new word is a new row, and the latest counts. */
@Entity('wish')
export class Wish {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  personId: string;

  /** Follows the person. */
  @Column('bigint')
  place: number;

  @Column('text')
  wants: Wants;

  /** In order of wish. */
  @Column('text', { array: true })
  destinations: Destination[];

  /** Trade codes in order of wish; empty means any. */
  @Column('text', { array: true })
  trades: string[];

  /** Lowest acceptable pay, whole yuan a month; 0: none named. */
  @Column('integer')
  wageFloor: number;

  /** Empty means any. */
  @Column('text', { array: true })
  shifts: Shift[];

  /** Most hours of work a day beside care duties; null: no limit. */
  @Column('integer', { nullable: true })
  hoursPerDayMax: number | null;

  @Column('date')
  availableFrom: string;

  @Column('date')
  collectedOn: string;

  /** The last day on which it holds. */
  @Column('date')
  validUntil: string;

  @Column('text')
  saidBy: SaidBy;

  /** Of the family member who spoke; null for all others. */
  @Column('text', { nullable: true })
  relation: Kinship | null;

  @Column('text')
  collectedHow: CollectedHow;

  /** Who wrote it down; null: the service itself. */
  @Column('uuid', { nullable: true })
  collectedBy: string | null;

  /** The wish that this one confirms without a change. */
  @Column('uuid', { nullable: true })
  repeats: string | null;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  createdAt: Date;
}
