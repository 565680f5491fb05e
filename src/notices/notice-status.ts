import { noticeErrors } from './notice-errors';

/** A notice is a row before it is a message; who has no phone is told by staff. */
export const NOTICE_STATUSES = [
  'queued', 'in-flight', 'accepted', 'delivered', 'failed', 'unknown', 'handed-to-staff', 'cancelled',
] as const;
export type NoticeStatus = (typeof NOTICE_STATUSES)[number];

/** One try to send. `unknown`: nobody knows whether the gateway has it, so nobody sends it again before that is known. */
export const ATTEMPT_STATUSES = ['in-flight', 'accepted', 'rejected', 'unknown'] as const;
export type AttemptStatus = (typeof ATTEMPT_STATUSES)[number];

export const NOTICE_CHANNELS = ['sms', 'call-list', 'printed-sheet'] as const;
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];

/** Tries of one notice in all, before a person has to call. */
export const MOST_ATTEMPTS = 3;

const NEXT: Readonly<Record<NoticeStatus, readonly NoticeStatus[]>> = {
  queued: ['in-flight', 'handed-to-staff', 'cancelled'],
  'in-flight': ['accepted', 'failed', 'unknown', 'queued', 'handed-to-staff'],
  unknown: ['accepted', 'queued', 'handed-to-staff'],
  accepted: ['delivered', 'failed'],
  delivered: [],
  failed: ['handed-to-staff'],
  'handed-to-staff': [],
  cancelled: [],
};

/** @throws DomainError conflict `notices.cannot-become` when the table has no such step */
export function moveNotice(from: NoticeStatus, to: NoticeStatus): NoticeStatus {
  if (!NEXT[from].includes(to)) throw noticeErrors.cannotBecome(from, to);
  return to;
}

/** What came of asking the gateway to send. */
export type SendOutcome =
  | { readonly kind: 'accepted'; readonly providerMessageId: string }
  /** It refused: this number never works (`permanent`), or not now. */
  | { readonly kind: 'rejected'; readonly permanent: boolean }
  /** No answer, or one that does not say whether the message was taken. */
  | { readonly kind: 'unknown' };

/** What becomes of attempt and notice after the outcome of try number `number`. */
export function afterOutcome(outcome: SendOutcome, number: number): { attempt: AttemptStatus; notice: NoticeStatus } {
  switch (outcome.kind) {
    case 'accepted':
      return { attempt: 'accepted', notice: moveNotice('in-flight', 'accepted') };
    case 'unknown':
      return { attempt: 'unknown', notice: moveNotice('in-flight', 'unknown') };
    case 'rejected':
      if (outcome.permanent) return { attempt: 'rejected', notice: moveNotice('in-flight', 'failed') };
      return { attempt: 'rejected', notice: moveNotice('in-flight', number < MOST_ATTEMPTS ? 'queued' : 'handed-to-staff') };
  }
}
