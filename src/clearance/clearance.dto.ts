import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';

import { CLEARANCE_DEFINITIONS, CLEARANCE_STATUSES, type ClearanceDefinition, type ClearanceStatus } from './clearance-status';

export class ClearanceCasesQueryDto {
  @IsOptional()
  @IsIn(CLEARANCE_STATUSES)
  status?: ClearanceStatus;

  @IsOptional()
  @IsIn(CLEARANCE_DEFINITIONS)
  definition?: ClearanceDefinition;

  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : (value as unknown)))
  @IsBoolean()
  overdue?: boolean;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(10_000)
  page = 1;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  pageSize = 20;
}
