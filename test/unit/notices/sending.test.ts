import { afterOutcome, MOST_ATTEMPTS, moveNotice } from '../../../src/notices/notice-status';
import { noticeCode, noticeText } from '../../../src/notices/notice-text';
import { DAYTIME, nextSendingTime } from '../../../src/notices/sending-hours';

describe('The hours in which people are written to', () => {
  it.each([
    ['in the day is now', '2026-11-24T10:00:00+08:00', '2026-11-24T10:00:00+08:00'],
    ['at half past eight sharp is now', '2026-11-24T08:30:00+08:00', '2026-11-24T08:30:00+08:00'],
    ['before it waits for it', '2026-11-24T08:29:59+08:00', '2026-11-24T08:30:00+08:00'],
    ['at eight in the evening is tomorrow morning', '2026-11-24T20:00:00+08:00', '2026-11-25T08:30:00+08:00'],
    ['on the last night of the year is next year', '2026-12-31T23:00:00+08:00', '2027-01-01T08:30:00+08:00'],
  ])('%s', (_what, now, sent) => {
    expect(nextSendingTime(new Date(now), DAYTIME)).toEqual(new Date(sent));
  });

  it('do not bind a demonstration', () => {
    const night = new Date('2026-11-24T03:00:00+08:00');
    expect(nextSendingTime(night, null)).toEqual(night);
  });
});

describe('What becomes of a notice', () => {
  it.each([
    ['accepted', { kind: 'accepted', providerMessageId: 'm' } as const, 1, { attempt: 'accepted', notice: 'accepted' }],
    ['without an answer', { kind: 'unknown' } as const, 1, { attempt: 'unknown', notice: 'unknown' }],
    ['refused for good', { kind: 'rejected', permanent: true } as const, 1, { attempt: 'rejected', notice: 'failed' }],
    ['refused for now', { kind: 'rejected', permanent: false } as const, 2, { attempt: 'rejected', notice: 'queued' }],
    ['refused for now, the last time', { kind: 'rejected', permanent: false } as const, MOST_ATTEMPTS, { attempt: 'rejected', notice: 'handed-to-staff' }],
  ])('%s', (_what, outcome, number, expected) => {
    expect(afterOutcome(outcome, number)).toEqual(expected);
  });

  it('an accepted one never goes back into the queue', () => {
    expect(() => moveNotice('accepted', 'queued')).toThrow('notices.cannot-become');
    expect(() => moveNotice('delivered', 'in-flight')).toThrow('notices.cannot-become');
  });
});

describe('The text of an offer', () => {
  it('is one part of an SMS with the signature, and names nobody', () => {
    const text = noticeText('offer', { code: '12345678', answerBy: '2026-12-05' });
    expect(text).toBe('您好，有1条就业服务信息，编号12345678，12月5日前回复1愿了解、2不考虑，或到社区就业服务站办理，电话12333。');
    expect([...`【重庆人社】${text}`].length).toBeLessThanOrEqual(70);
  });

  it('carries eight digits, the same for the same notice', () => {
    const id = '0b9d1f4e-7a50-4a53-9a2f-5ce2f1f3b001';
    expect(noticeCode(id)).toMatch(/^\d{8}$/);
    expect(noticeCode(id)).toBe(noticeCode(id));
    expect(noticeCode('ffffffff-ffff-4fff-8fff-ffffffffffff')).toMatch(/^\d{8}$/);
  });
});
