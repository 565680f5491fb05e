import { hoursWithout, standingOf } from '../../../console/phone/queue/expiry';

const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 10, 28, 12);

describe('Hours without contact', () => {
  it('are counted by the phone’s clock when the page was closed meanwhile', () => {
    expect(hoursWithout({ wallMs: NOON, pageMs: null }, NOON + 5 * HOUR, 1_000)).toBe(5);
  });

  it('are counted by the clock of the page when that of the phone was set back', () => {
    expect(hoursWithout({ wallMs: NOON, pageMs: 1_000 }, NOON - 24 * HOUR, 1_000 + 30 * HOUR)).toBe(30);
  });

  it('are never less than none', () => {
    expect(hoursWithout({ wallMs: NOON, pageMs: null }, NOON - HOUR, 0)).toBe(0);
  });

  it.each([
    [0, 'fine'],
    [47.99, 'fine'],
    [48, 'warn'],
    [71.99, 'warn'],
    [72, 'over'],
    [900, 'over'],
  ] as const)('%p: %s', (hours, standing) => {
    expect(standingOf(hours)).toBe(standing);
  });
});
