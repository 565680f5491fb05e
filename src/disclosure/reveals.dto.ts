import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, ValidateIf } from 'class-validator';

import { REVEAL_PURPOSES, type RevealPurpose, REVEALED_FIELDS, type RevealedField } from './reveal-lists';

export class RevealDto {
  @IsIn(REVEALED_FIELDS)
  field: RevealedField;

  /** Which further phone; with `further-phone`. */
  @ValidateIf(({ field }: RevealDto) => field === 'further-phone')
  @IsUUID()
  phoneId?: string;

  @IsIn(REVEAL_PURPOSES)
  purpose: RevealPurpose;

  /** In words, without a number of anybody. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  @Matches(/^(?![^]*\d{7})[^]*$/, { message: 'must hold no number of a person' })
  remark?: string;
}
