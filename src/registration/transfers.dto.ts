import { IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';

import { TRANSFER_REASONS, type TransferReason, TRANSFER_REFUSALS, type TransferRefusal } from './registration-lists';

export class RequestTransferDto {
  /** The form that holds the number, and says where the person shall live and as what. */
  @IsUUID()
  draftId: string;

  @IsIn(TRANSFER_REASONS)
  reason: TransferReason;

  /** Everybody of the person's household is asked for, not the person alone. */
  @IsOptional()
  @IsBoolean()
  whole?: boolean;
}

export class RefuseTransferDto {
  @IsIn(TRANSFER_REFUSALS)
  reason: TransferRefusal;
}
