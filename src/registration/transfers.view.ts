import { ApiProperty } from '@nestjs/swagger';

import { TRANSFER_REASONS, type TransferReason, TRANSFER_REFUSALS, type TransferRefusal, TRANSFER_STATUSES, type TransferStatus } from './registration-lists';

export class TransferMemberView {
  personId: string;
  maskedName: string;
  /** Somebody has asked for this one in another request, which is to be answered first. */
  askedForElsewhere: boolean;
}

export class TransferView {
  id: string;
  /** The whole household is asked for; it moves under its number. */
  whole: boolean;
  /** Who would go, or went, with a whole household; empty while they are out of the reader's sight. */
  members: TransferMemberView[];
  /** in: this side asked for the person; out: this side has the person. */
  @ApiProperty({ enum: ['in', 'out'], enumName: 'TransferDirection' })
  direction: 'in' | 'out';
  @ApiProperty({ enum: TRANSFER_STATUSES, enumName: 'TransferStatus' })
  status: TransferStatus;
  @ApiProperty({ enum: TRANSFER_REASONS, enumName: 'TransferReason' })
  reason: TransferReason;
  @ApiProperty({ enum: TRANSFER_REFUSALS, enumName: 'TransferRefusal', nullable: true })
  refusal: TransferRefusal | null;
  /** County that has the person, or had. */
  fromName: string;
  /** Where the person shall live; the other side is told the county alone. */
  toName: string;
  /** Of whom the request speaks. Null while out of the reader's sight. */
  personId: string | null;
  maskedName: string | null;
  requestedAt: string;
  decidedAt: string | null;
  mayDecide: boolean;
  mayWithdraw: boolean;
}

export class TransfersPage {
  /** Those that wait for an answer first; at most 200. */
  rows: TransferView[];
}

export class TransferRequestedView {
  transferId: string;
}
