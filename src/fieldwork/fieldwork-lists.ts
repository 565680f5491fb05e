/** What a phone may send: each is one act of a member of the staff. */
export const COMMAND_KINDS = ['wish', 'unchanged', 'employment', 'note', 'outcome'] as const;
export type CommandKind = (typeof COMMAND_KINDS)[number];

/**
 * What became of a command. `already-applied`: the phone sent it before and lost the answer. `not-now`: the service failed, nothing is
 * kept, the phone sends it again.
 */
export const COMMAND_OUTCOMES = ['applied', 'already-applied', 'conflict', 'refused', 'not-now'] as const;
export type CommandOutcome = (typeof COMMAND_OUTCOMES)[number];

/** What a phone is told of itself: go on, ask for a sign-in, wipe yourself, or somebody else's records are on you. */
export const PHONE_STATES = ['open', 'sign-in', 'wipe', 'of-another'] as const;
export type PhoneState = (typeof PHONE_STATES)[number];

/** A phone that made no contact for so long is wiped, with whatever it has not sent. */
export const CONTACT_HOURS = 72;
/** Households that a phone takes along. */
export const PACKAGE_MOST = 500;
/** Commands in one request. */
export const BATCH_MOST = 50;
