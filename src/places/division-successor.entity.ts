import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What became of a division that ended, or of the part that it gave away. */
@Entity('division_successor')
export class DivisionSuccessor {
  @PrimaryColumn('bigint')
  place: number;

  @PrimaryColumn('bigint')
  successor: number;

  @PrimaryColumn('date')
  since: string;

  @Column('text')
  share: 'whole' | 'part';

  @Column('text')
  source: string;
}
