import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

import type { AttemptStatus } from './notice-status';

/**
 * One try to send a notice, committed before the gateway is called; its id is the gateway's `out_id`. While one is undecided
 * there is no second (attempt_one_undecided).
 */
@Entity('attempt')
export class Attempt {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  noticeId: string;

  @Column('bigint')
  place: number;

  /** 1, 2, 3. */
  @Column('smallint')
  number: number;

  @Column('text')
  gateway: string;

  @Column('text')
  status: AttemptStatus;

  @Column('text', { nullable: true })
  providerMessageId: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  startedAt: Date;

  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;
}
