import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

import type { NoticeChannel, NoticeStatus } from './notice-status';
import type { NoticeTemplate } from './notice-text';

/** A message that is owed to a person. Once a cause, a person, a template and a round (notice_once_per_cause). */
@Entity('notice')
export class Notice {
  @PrimaryColumn('uuid')
  id: string;

  /** 15-digit place of the person. */
  @Column('bigint')
  place: number;

  @Column('uuid')
  personId: string;

  @Column('text')
  template: NoticeTemplate;

  /** What it is about: a kind of row and its id. */
  @Column('text')
  causeType: string;

  @Column('uuid')
  causeId: string;

  @Column('smallint', { default: 1 })
  round: number;

  @Column('text')
  channel: NoticeChannel;

  @Column('text')
  status: NoticeStatus;

  /** Not to be sent before, by the clock of the database: quiet hours, or the pause before another try. */
  @Column('timestamptz')
  notBefore: Date;

  /** Notices of one publication that one job sends, one after the other; null: a job of its own. */
  @Column('uuid', { nullable: true })
  batchId: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
