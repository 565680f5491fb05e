import { plainText, saidAt } from '../../../src/fieldwork/said-on';

const NOW = new Date('2026-11-28T08:00:00Z');
const at = (instant: string): Date => new Date(instant);

describe('When something was said', () => {
  it.each([
    ['two hours before it was sent', '2026-11-28T05:00:00Z', '2026-11-28T07:00:00Z', '2026-11-28T06:00:00.000Z'],
    ['by a clock that is a day ahead', '2026-11-29T05:00:00Z', '2026-11-29T07:00:00Z', '2026-11-28T06:00:00.000Z'],
    ['by a clock of another century', '1999-01-01T00:00:00Z', '1999-01-01T00:30:00Z', '2026-11-28T07:30:00.000Z'],
    ['after it was sent: the clock was set back in between', '2026-11-28T09:00:00Z', '2026-11-28T07:00:00Z', '2026-11-28T08:00:00.000Z'],
    ['years before it was sent: no phone waits longer than three days', '2020-01-01T00:00:00Z', '2026-11-28T08:00:00Z', '2026-11-25T08:00:00.000Z'],
  ])('%s', (_, writtenAt, sentAt, said) => {
    expect(saidAt(at(writtenAt), at(sentAt), NOW).toISOString()).toBe(said);
  });
});

describe('The content of a command as text', () => {
  it('does not depend on the order of its fields, and does on the order of its lists', () => {
    expect(plainText({ b: [1, 2], a: { d: 1, c: null } })).toBe(plainText({ a: { c: null, d: 1 }, b: [1, 2] }));
    expect(plainText({ a: [1, 2] })).not.toBe(plainText({ a: [2, 1] }));
    expect(plainText({ a: 1, b: undefined })).toBe(plainText({ a: 1 }));
  });
});
