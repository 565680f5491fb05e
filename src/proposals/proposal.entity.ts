import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { ScoreParts } from '../engine/score';

/** A person and a posting that a run put together. Never changed once written. */
@Entity('proposal')
export class Proposal {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  runId: string;

  @Column('uuid')
  personId: string;

  /** 15-digit place of the person. */
  @Column('bigint')
  place: number;

  /** The person's household had nobody in work when the run read it. */
  @Column('boolean', { default: false })
  zeroEmployment: boolean;

  @Column('uuid')
  postingId: string;

  @Column('text')
  kind: 'assigned' | 'alternative';

  /** 1 for the assigned job; alternatives follow. */
  @Column('smallint')
  rank: number;

  /** 0 to 1000, the sum of the parts. */
  @Column('smallint')
  score: number;

  @Column('jsonb')
  parts: ScoreParts;
}
