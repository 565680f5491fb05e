import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** One sign-in. The browser holds the token, the database only its hash. */
@Entity('staff_session')
export class StaffSession {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  staffId!: string;

  @Column('bigint')
  place!: number;

  /** SHA-256 of the token. */
  @Column('bytea')
  tokenHash!: Buffer;

  /** Sent with every write in a header, which another site cannot. */
  @Column('text')
  csrfToken!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Column('timestamptz')
  lastSeenAt!: Date;

  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;

  /** Ended by another sign-in in the same browser, not by anybody who wanted it over. */
  @Column('boolean', { default: false })
  replaced!: boolean;
}
