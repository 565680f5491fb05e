import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

import { type QueueName } from './queue-names';

/** A job that is owed: written in the transaction of what it follows from, carried to the queue by the relay. */
@Entity('outbox_message')
export class OutboxMessage {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  queue: QueueName;

  /** Ids of rows and nothing else: the queue store holds it as clear text. */
  @Column('jsonb')
  payload: Record<string, string>;

  /** Not to be sent before; by the clock of the database. */
  @Column('timestamptz', { default: () => 'now()' })
  notBefore: Date;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  /** When the relay handed it to the queue; null while it is owed. */
  @Column('timestamptz', { nullable: true })
  sentAt: Date | null;
}
