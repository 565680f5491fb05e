import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { CategoryScheme, HouseholdCategory as Category } from './categories';

/** What holds for a whole household, from day to day. */
@Entity('household_category')
export class HouseholdCategory {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  householdId: string;

  /** Follows the household. */
  @Column('bigint')
  place: number;

  @Column('text')
  category: Category;

  @Column('text')
  scheme: CategoryScheme;

  @Column('date')
  validFrom: string;

  /** The first day on which it holds no more. */
  @Column('date', { nullable: true })
  validTo: string | null;

  /** What it rests on: a certificate, a list, a file. */
  @Column('text')
  basis: string;
}
