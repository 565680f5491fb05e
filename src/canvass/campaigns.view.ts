import { ApiProperty } from '@nestjs/swagger';

import { type PlaceLevel, PLACE_LEVELS } from '../places/place-code';
import { ASKS, type Asks, CAMPAIGN_STATUSES, type CampaignStatus, CLOSE_REASONS, type CloseReason } from './campaign-status';

export class CampaignPlaceView {
  /** Shortest code. */
  code: string;
  name: string;
}

export class CampaignView {
  id: string;
  name: string;
  @ApiProperty({ enum: ASKS, enumName: 'CanvassAsks' })
  asks: Asks;
  /** The last day. */
  deadline: string;
  /** Until the last day; below 0 once it is past. */
  daysLeft: number;
  @ApiProperty({ enum: CAMPAIGN_STATUSES, enumName: 'CanvassStatus' })
  status: CampaignStatus;
  @ApiProperty({ enum: CLOSE_REASONS, enumName: 'CanvassCloseReason', nullable: true })
  closeReason: CloseReason | null;
  startedOn: string | null;
  closedOn: string | null;
  /** Name of the place whose office made it. */
  office: string;
  places: CampaignPlaceView[];
  /** Of a draft that is looked at by itself: how many people it would ask. */
  wouldAsk: number | null;
  mayManage: boolean;
}

export class CampaignsPage {
  /** Open ones first, then drafts; at most 100. */
  rows: CampaignView[];
}

export class CampaignCreatedView {
  campaignId: string;
}

export class CampaignStartedView {
  /** People to be asked, those included whom a wish covers. */
  tasks: number;
}

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
