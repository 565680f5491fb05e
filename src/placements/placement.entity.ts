import { Column, CreateDateColumn, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

import type { EndReason } from './placement-end';

/**
 * Who works where since when. At most one active placement a person: the database holds us to it (placement_one_active).
 */
@Entity('placement')
export class Placement {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  personId: string;

  /** The person's household while the work lasts (a trigger follows moves), and the one at its end from then on: clearance asks for it. */
  @Column('uuid')
  householdId: string;

  /** 15-digit place of the person. */
  @Column('bigint')
  place: number;

  /** null: work found outside the service. */
  @Column('uuid', { nullable: true })
  postingId: string | null;

  @Column('uuid', { nullable: true })
  offerId: string | null;

  @Column('date')
  startedOn: string;

  /** Only a verified placement clears a household. */
  @Column('timestamptz', { nullable: true })
  verifiedAt: Date | null;

  @Column('uuid', { nullable: true })
  verifiedBy: string | null;

  /** What it was verified by: a contract, a pay slip, a visit. */
  @Column('text', { nullable: true })
  evidence: string | null;

  @Column('date', { nullable: true })
  endedOn: string | null;

  @Column('text', { nullable: true })
  endReason: EndReason | null;

  @Column('uuid', { nullable: true })
  createdBy: string | null;

  @VersionColumn()
  version: number;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
