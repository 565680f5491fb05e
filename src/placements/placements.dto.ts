import { IsIn, IsISO8601, IsOptional, Matches } from 'class-validator';

import { END_REASONS, PLACEMENT_EVIDENCE, type EndReason, type PlacementEvidence } from './placement-end';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export class VerifyPlacementDto {
  @IsIn(PLACEMENT_EVIDENCE)
  evidence: PlacementEvidence;
}

export class EndPlacementDto {
  @IsIn(END_REASONS)
  reason: EndReason;

  /** The last day of work; today when left out. */
  @IsOptional()
  @Matches(DAY)
  @IsISO8601({ strict: true })
  endedOn?: string;
}
