import { Column, CreateDateColumn, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** A relocated household, the unit of clearance. */
@Entity('household')
export class Household {
  @PrimaryColumn('uuid')
  id: string;

  /** 15-digit place of the settlement, or of the nearest division that is known. */
  @Column('bigint')
  place: number;

  /** The bureau's number of the household (户编号), once in the whole service. */
  @Column('text')
  number: string;

  @Column('date', { nullable: true })
  relocatedOn: string | null;

  /** Where it came from, in words. */
  @Column('text', { nullable: true })
  origin: string | null;

  @Column('boolean', { default: false })
  demo: boolean;

  @VersionColumn()
  version: number;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
