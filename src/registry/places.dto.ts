import { IsOptional, Matches } from 'class-validator';

export class PlacesQueryDto {
  /** Code of the division to look under; the signed-in person's own place when left out. */
  @IsOptional()
  @Matches(/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12}|\d{15})$/, { message: 'under must be a place code of 2, 4, 6, 9, 12 or 15 digits' })
  under?: string;
}
