import { ApiProperty } from '@nestjs/swagger';

import { CampaignView } from '../campaigns/campaigns.view';
import { type PlaceLevel, PLACE_LEVELS } from '../places/place-code';

/** How many people stand how. The parts add up to the total. */
export class CoverageCounts {
  total: number;
  asked: number;
  refused: number;
  /** Tried in vain so far. */
  unreachable: number;
  /** The wish has run out, and nobody has asked again. */
  expired: number;
  /** Nobody has tried yet. */
  open: number;
  /** Said to have moved away or died: the register is to be put right. */
  gone: number;
  /** Asked or refused, of all but those who are gone; whole, rounded down, so that 100 means everybody. */
  percent: number;
}

export class CoverageRowView extends CoverageCounts {
  /** Shortest code. */
  place: string;
  placeName: string;
  @ApiProperty({ enum: PLACE_LEVELS, enumName: 'PlaceLevel' })
  level: PlaceLevel;
  /** Who sees to it, where somebody was named. */
  workerName: string | null;
  workerId: string | null;
}

export class CoverageView {
  asOf: string;
  campaign: CampaignView;
  /** Shortest code of the place that is looked into; null: all places of the campaign within the reader's. */
  place: string | null;
  placeName: string | null;
  all: CoverageCounts;
  rows: CoverageRowView[];
}

export class CanvassWorkerView {
  id: string;
  name: string;
  placeName: string;
}

export class CanvassWorkersPage {
  rows: CanvassWorkerView[];
}
