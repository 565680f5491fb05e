import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';

import { PageQueryDto } from '../platform/page-query.dto';
import { CLEARANCE_DEFINITIONS, CLEARANCE_STATUSES, type ClearanceDefinition, type ClearanceStatus } from './clearance-status';

export class ClearanceCasesQueryDto extends PageQueryDto {
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
}
