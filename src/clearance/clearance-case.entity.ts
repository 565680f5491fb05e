import { Column, CreateDateColumn, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

import type { ClearanceDefinition, ClearanceStatus, ExitReason } from './clearance-status';

/**
 * The bureau's file on one household with nobody in work, under one definition.
 * At most one open case a household and definition: the database holds us to it (clearance_case_one_open).
 */
@Entity('clearance_case')
export class ClearanceCase {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  householdId: string;

  /** 15-digit place of the household; follows it by foreign key. */
  @Column('bigint')
  place: number;

  @Column('text')
  definition: ClearanceDefinition;

  /** Which rule found it and set its dates. */
  @Column('text')
  ruleVersion: string;

  /** Days of the bureau, 'YYYY-MM-DD'. */
  @Column('date')
  foundOn: string;

  @Column('date')
  firstPlacementDue: string;

  @Column('date')
  stableDue: string;

  @Column('text')
  status: ClearanceStatus;

  /** The verified placement that carries it; null while nobody is in work. */
  @Column('uuid', { nullable: true })
  clearedByPlacementId: string | null;

  @Column('text', { nullable: true })
  exitReason: ExitReason | null;

  @VersionColumn()
  version: number;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
