import { ApiProperty } from '@nestjs/swagger';

import { REVEAL_PURPOSES, type RevealPurpose, REVEALED_FIELDS, type RevealedField } from './reveal-lists';

export class RevealedView {
  /** In full. To be shown, and kept nowhere. */
  value: string;
  /** How many more this member of the staff may look at within the hour. */
  left: number;
}

export class ViewingView {
  at: string;
  /** Null: the service itself, or somebody outside the reader's area. */
  staffName: string | null;
  staffRole: string;
  /** The act, as the audit names it. */
  action: string;
  @ApiProperty({ enum: REVEALED_FIELDS, enumName: 'RevealedField', nullable: true })
  field: RevealedField | null;
  @ApiProperty({ enum: REVEAL_PURPOSES, enumName: 'RevealPurpose', nullable: true })
  purpose: RevealPurpose | null;
  remark: string | null;
}

export class ViewingsPage {
  /** The latest first, at most 100. */
  rows: ViewingView[];
}
