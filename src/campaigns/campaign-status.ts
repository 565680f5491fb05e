import { campaignErrors } from './campaign-errors';

/**
 * The life of a campaign (摸排): it is written down (draft), a worker lists whom it asks (listing), it asks them until it is closed (open, closed),
 * or it is given up before it began (dropped). On the day after the deadline the service closes it by itself.
 */
export const CAMPAIGN_STATUSES = ['draft', 'listing', 'open', 'closed', 'dropped'] as const;
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];

/** Whom a campaign asks; see `audience.ts`. */
export const ASKS = ['relocated', 'able', 'expiring', 'unemployed'] as const;
export type Asks = (typeof ASKS)[number];

/** Why a campaign was closed; staff name one of those below, the service closes for the deadline. */
export const CLOSE_REASONS = ['deadline-passed', 'all-asked', 'replaced', 'made-by-mistake'] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];
export const CLOSED_EARLY_FOR = ['all-asked', 'replaced', 'made-by-mistake'] as const satisfies readonly CloseReason[];

const NEXT: Readonly<Record<CampaignStatus, readonly CampaignStatus[]>> = {
  draft: ['listing', 'dropped'],
  listing: ['open', 'closed'],
  open: ['closed'],
  closed: [], // asked again, it is a new campaign
  dropped: [],
};

/** @throws DomainError conflict `canvass.cannot-become` when the table has no such step */
export function moveCampaign(from: CampaignStatus, to: CampaignStatus): CampaignStatus {
  if (!NEXT[from].includes(to)) throw campaignErrors.cannotBecome(from, to);
  return to;
}
