import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { PlaceLevel } from './place-code';

/** A division with its dates. A code that was given up and given again has two rows. */
@Entity('division')
export class Division {
  /** 15 digits: the code padded with zeros, the lowest place of the division. */
  @PrimaryColumn('bigint')
  place: number;

  @PrimaryColumn('date')
  validFrom: string;

  @Column('text')
  level: Exclude<PlaceLevel, 'settlement'>;

  @Column('text')
  name: string;

  /** The first day on which it is no more; null while it lasts. */
  @Column('date', { nullable: true })
  validTo: string | null;

  /** The code is not published or not confirmed; the row may be renumbered. */
  @Column('boolean', { default: false })
  provisional: boolean;

  @Column('text')
  source: string;
}
