import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

import type { Advice } from '../engine/advice';
import type { Levels } from '../engine/levels';
import type { RunCounts, RunProgress, RunVerdict } from '../solving/run-result';
import type { MatchRunStatus } from './match-run-status';

/** One computation for one scope. The truth of a run is this row; a queue only wakes somebody up. */
@Entity('match_run')
export class MatchRun {
  @PrimaryColumn('uuid')
  id: string;

  /** The scope whose people are matched. */
  @Column('bigint')
  place: number;

  @Column('text')
  status: MatchRunStatus;

  @Column('text')
  policyVersion: string;

  @Column('text')
  codeVersion: string;

  /** The day for which ages and dates are judged. */
  @Column('date')
  asOf: string;

  @Column('boolean', { default: false })
  publishAtOnce: boolean;

  @Column('uuid', { nullable: true })
  requestedBy: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  requestedAt: Date;

  /** When the first worker took it; a run that began later has read newer rows. */
  @Column('timestamptz', { nullable: true })
  startedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  finishedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  publishedAt: Date | null;

  /** Raised at every claim; a worker writes only while it holds the newest. */
  @Column('integer', { default: 0 })
  leaseEpoch: number;

  @Column('timestamptz', { nullable: true })
  leaseUntil: Date | null;

  @Column('jsonb', { default: {} })
  progress: Partial<RunProgress>;

  @Column('text', { nullable: true })
  inputHash: string | null;

  @Column('text', { nullable: true })
  resultHash: string | null;

  @Column('jsonb', { nullable: true })
  counts: RunCounts | null;

  @Column('jsonb', { nullable: true })
  levels: Levels | null;

  @Column('jsonb', { nullable: true })
  verdict: RunVerdict | null;

  /** Large: read only by those who ask for it. Empty in runs of before. */
  @Column('jsonb', { nullable: true, select: false })
  advice?: Advice | null;

  @Column('text', { nullable: true })
  failure: string | null;
}
