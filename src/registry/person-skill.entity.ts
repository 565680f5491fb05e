import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A trade that a person can do. */
@Entity('person_skill')
export class PersonSkill {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  personId: string;

  /** Follows the person. */
  @Column('bigint')
  place: number;

  /** Code of trades.ts. */
  @Column('text')
  trade: string;

  /** Name and grade of the certificate; null: can do it without one. */
  @Column('text', { nullable: true })
  certificate: string | null;

  /** Of the certificate; null: none said. */
  @Column('text', { nullable: true })
  certificateLevel: string | null;

  @Column('date', { nullable: true })
  expiresOn: string | null;
}
