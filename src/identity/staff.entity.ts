import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

import type { Role } from './roles';

export const STAFF_STATUSES = ['active', 'disabled'] as const;
export type StaffStatus = (typeof STAFF_STATUSES)[number];

/** A member of the staff: one role, one scope (`place` and everything below it). */
@Entity('staff')
export class Staff {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('bigint')
  place!: number;

  /** Lower case letters, digits, dot, dash, underscore. */
  @Column('text')
  loginName!: string;

  @Column('text')
  name!: string;

  @Column('text')
  role!: Role;

  /** Argon2id, with its parameters. */
  @Column('text')
  passwordHash!: string;

  @Column('text')
  status!: StaffStatus;

  @Column('boolean')
  demo!: boolean;

  @Column('integer')
  version!: number;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
