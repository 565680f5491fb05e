import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

import type { DeclineReason, OfferStatus, WithdrawReason } from './offer-status';

/** A proposal that was published: the person may take it until the deadline. */
@Entity('offer')
export class Offer {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  proposalId: string;

  @Column('uuid')
  runId: string;

  @Column('uuid')
  personId: string;

  /** 15-digit place of the person. */
  @Column('bigint')
  place: number;

  @Column('uuid')
  postingId: string;

  /** The assigned job's seat is held for the person; an alternative takes one when it is accepted, while there is room. */
  @Column('boolean')
  holdsSeat: boolean;

  @Column('text')
  status: OfferStatus;

  @Column('text', { nullable: true })
  reason: DeclineReason | WithdrawReason | null;

  @Column('timestamptz')
  deadline: Date;

  @Column('uuid', { nullable: true })
  decidedBy: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;

  /** Raised by every change, by our own statements. */
  @Column('integer', { default: 1 })
  version: number;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
