import { Column, CreateDateColumn, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** An employing unit as one bureau keeps it. The same firm may be kept by several bureaus; one name stands once at a place. */
@Entity('employer')
export class Employer {
  @PrimaryColumn('uuid')
  id: string;

  /** 15-digit place of the bureau that keeps it. */
  @Column('bigint')
  place: number;

  @Column('text')
  name: string;

  /** 统一社会信用代码, 18 characters; null when not known. */
  @Column('text', { nullable: true })
  unifiedSocialCreditCode: string | null;

  @Column('boolean', { default: false })
  demo: boolean;

  @VersionColumn()
  version: number;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
