import { IsIn, IsInt, IsString, Length, Matches, Max, Min } from 'class-validator';
import { Type } from 'class-transformer';

import { STAFF_STATUSES, type StaffStatus } from './staff.entity';

export class SignInDto {
  @IsString()
  @Length(1, 60)
  loginName!: string;

  @IsString()
  @Length(1, 256)
  password!: string;
}

export class FirstAdministratorDto {
  @IsString()
  @Length(20, 100)
  token!: string;

  @IsString()
  @Matches(/^[a-z0-9][a-z0-9._-]{2,39}$/)
  loginName!: string;

  @IsString()
  @Length(1, 40)
  name!: string;

  @IsString()
  @Length(1, 256)
  password!: string;
}

export class StaffStatusDto {
  @IsIn(STAFF_STATUSES)
  status!: StaffStatus;
}

export class AuditQueryDto {
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(10_000)
  page: number = 1;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  pageSize: number = 50;
}
