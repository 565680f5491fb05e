import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { CategoryScheme, PersonCategory as Category } from './categories';

/** What a person is, from day to day. */
@Entity('person_category')
export class PersonCategory {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  personId: string;

  /** Follows the person. */
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
