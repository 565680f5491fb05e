import { Type } from 'class-transformer';
import {
  ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsDefined, IsIn, IsISO8601, IsOptional, IsString, IsUUID, Length, Matches, MaxLength, ValidateIf, ValidateNested,
} from 'class-validator';

import { type Channel, CHANNELS, type Outcome, OUTCOMES, UNREACHABLE_REASONS, type UnreachableReason } from '../contacts/task-steps';
import { EVIDENCES, type Evidence } from '../registration/registration-lists';
import { EMPLOYMENT_STATES, type EmploymentState } from '../registry/registry-lists';
import { WishFields, WishSourceFields } from '../wishes/wish.fields';
import { BATCH_MOST, COMMAND_KINDS, type CommandKind } from './fieldwork-lists';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const A_DAY = { message: 'must be a date such as 2026-01-31' };
const TOKEN = /^[\w-]{43}$/;
/** Members of the largest household there is. */
const BASE_MOST = 40;

export class PhoneDto {
  /** Left out by a phone that holds nothing. */
  @IsOptional()
  @Matches(TOKEN, { message: 'must be a token of a phone' })
  token?: string;
}

export class PhoneTokenDto {
  @Matches(TOKEN, { message: 'must be a token of a phone' })
  token: string;
}

/** Who spoke, and how. */
export class FieldSourceDto extends WishSourceFields {}

/** A wish whole, as on the page of wishes; its command says when it was said. */
export class FieldWishDto extends WishFields {}

export class FieldEmploymentDto {
  @IsIn(EMPLOYMENT_STATES)
  state: EmploymentState;

  @IsIn(EVIDENCES)
  evidence: Evidence;

  @IsOptional()
  @Matches(DAY, A_DAY)
  @IsISO8601({ strict: true }, A_DAY)
  since?: string;
}

/** What came of a try to reach somebody. A wish that was said is a command of its own, and settles the task by itself. */
export class FieldOutcomeDto {
  @IsIn(OUTCOMES.filter((outcome) => outcome !== 'asked'))
  outcome: Outcome;

  @IsIn(CHANNELS)
  channel: Channel;

  /** With `unreachable`, and only then. */
  @IsOptional()
  @IsIn(UNREACHABLE_REASONS)
  reason?: UnreachableReason;
}

export class FieldNoteDto {
  /** Without a number of anybody. */
  @IsString()
  @Length(1, 500)
  @Matches(/^(?![^]*\d{7})[^]*\S[^]*$/, { message: 'must hold words, and no number of a person' })
  text: string;
}

const of = (kind: CommandKind) => ({ kind: given }: FieldCommandDto): boolean => given === kind;

/** One act, as it was done where there was no network. Exactly the content that its kind names is looked at. */
export class FieldCommandDto {
  /** Made by the phone, once for each act; a repeat of it is answered, not done. */
  @IsUUID()
  clientId: string;

  @IsIn(COMMAND_KINDS)
  kind: CommandKind;

  /** The person of a wish or a state of work, the task of an outcome, the household otherwise. */
  @IsUUID()
  objectId: string;

  /** Ids of what stood when the act was done. */
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(BASE_MOST)
  @IsString({ each: true })
  @MaxLength(40, { each: true })
  base: string[];

  /** By the phone's clock. */
  @IsISO8601({ strict: true })
  @Matches(/Z$/, { message: 'must be an instant in UTC' })
  writtenAt: string;

  @ValidateIf(of('wish'))
  @IsDefined()
  @ValidateNested()
  @Type(() => FieldWishDto)
  wish?: FieldWishDto;

  @ValidateIf(of('unchanged'))
  @IsDefined()
  @ValidateNested()
  @Type(() => FieldSourceDto)
  source?: FieldSourceDto;

  @ValidateIf(of('employment'))
  @IsDefined()
  @ValidateNested()
  @Type(() => FieldEmploymentDto)
  employment?: FieldEmploymentDto;

  @ValidateIf(of('note'))
  @IsDefined()
  @ValidateNested()
  @Type(() => FieldNoteDto)
  note?: FieldNoteDto;

  @ValidateIf(of('outcome'))
  @IsDefined()
  @ValidateNested()
  @Type(() => FieldOutcomeDto)
  result?: FieldOutcomeDto;
}

export class FieldBatchDto {
  /** By the phone's clock, as late as can be. */
  @IsISO8601({ strict: true })
  @Matches(/Z$/, { message: 'must be an instant in UTC' })
  sentAt: string;

  /** In the order in which they were done. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(BATCH_MOST)
  @ValidateNested({ each: true })
  @Type(() => FieldCommandDto)
  commands: FieldCommandDto[];
}
