/** The life of an offer: made when its run is published, then answered, past its day, or taken back. */
export const OFFER_STATUSES = ['open', 'accepted', 'declined', 'expired', 'withdrawn'] as const;
export type OfferStatus = (typeof OFFER_STATUSES)[number];

/** Why a person says no; the closed list of domain.md 2.2.9. */
export const DECLINE_REASONS = [
  'wage', 'distance', 'care-duty', 'health', 'hours', 'season-farming', 'skill-doubt', 'family-objection', 'found-other', 'in-training',
  'distrust-employer', 'fear-losing-benefit', 'other',
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** Why the bureau takes an offer back. */
export const WITHDRAW_REASONS = ['placed-elsewhere', 'superseded-by-new-run'] as const;
export type WithdrawReason = (typeof WITHDRAW_REASONS)[number];
