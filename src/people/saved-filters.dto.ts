import { OmitType } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsString, Length, Matches, ValidateNested } from 'class-validator';

import { PeopleQueryDto } from './people.dto';

/** What a filter may keep: codes and places. A name that is searched for is nobody's to keep. */
export class KeptFilterDto extends OmitType(PeopleQueryDto, ['q', 'householdId', 'page', 'pageSize', 'sort'] as const) {}

export class SaveFilterDto {
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @IsString()
  @Length(1, 40)
  @Matches(/^(?![^]*\d{7})[^]*$/, { message: 'must hold no number of a person' })
  name: string;

  @ValidateNested()
  @Type(() => KeptFilterDto)
  filter: KeptFilterDto;
}
