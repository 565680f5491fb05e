import { ApiProperty } from '@nestjs/swagger';

import { ASKS, type Asks, CAMPAIGN_STATUSES, type CampaignStatus, CLOSE_REASONS, type CloseReason } from './campaign-status';

export class CampaignPlaceView {
  /** Shortest code. */
  code: string;
  name: string;
}

/** How far the list of a campaign has come. */
export class CampaignListingView {
  /** People of its places. */
  total: number;
  /** Of them looked at so far. */
  done: number;
  /** Of them listed so far: whom it asks, or whom a wish covers. */
  listed: number;
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
  /** While the list is made. */
  listing: CampaignListingView | null;
  mayManage: boolean;
}

export class CampaignsPage {
  /** Those under way first, then drafts; at most 100. */
  rows: CampaignView[];
}

export class CampaignCreatedView {
  campaignId: string;
}
