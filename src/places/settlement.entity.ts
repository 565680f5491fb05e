import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where relocated households live now: a built site, or the scattered homes of a village (安置点). */
@Entity('settlement')
export class Settlement {
  /** 15 digits, the last three ours. */
  @PrimaryColumn('bigint')
  place: number;

  @Column('text')
  name: string;

  @Column('text')
  kind: 'urban' | 'rural';

  @Column('text')
  mode: 'concentrated' | 'dispersed';

  /** As reported when it was set up; the registers may hold another number. */
  @Column('integer')
  households: number;

  @Column('integer')
  persons: number;

  @Column('boolean', { default: false })
  demo: boolean;
}
