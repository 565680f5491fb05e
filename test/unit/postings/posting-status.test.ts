import { DomainError } from '../../../src/platform/errors';
import { movePosting, POSTING_STATUSES, shownStatus } from '../../../src/postings/posting-status';

describe('The life of a posting', () => {
  it('allows just these steps', () => {
    const steps = POSTING_STATUSES.flatMap((from) => POSTING_STATUSES.filter((to) => allowed(from, to)).map((to) => `${from} ${to}`));
    expect(steps).toEqual(['draft open', 'draft closed', 'open paused', 'open closed', 'paused open', 'paused closed']);
  });

  it('names both ends of a step it refuses', () => {
    expect(() => movePosting('closed', 'open')).toThrow(expect.objectContaining({ code: 'postings.cannot-become', details: { from: 'closed', to: 'open' } }));
  });

  it('shows an open or paused posting as expired from the day after its last', () => {
    expect(shownStatus('open', '2026-11-24', '2026-11-24')).toBe('open');
    expect(shownStatus('open', '2026-11-24', '2026-11-25')).toBe('expired');
    expect(shownStatus('paused', '2026-11-24', '2026-11-25')).toBe('expired');
    expect(shownStatus('closed', '2026-11-24', '2026-11-25')).toBe('closed');
    expect(shownStatus('draft', '2026-11-24', '2026-11-25')).toBe('draft');
  });
});

function allowed(...step: Parameters<typeof movePosting>): boolean {
  try {
    return movePosting(...step) === step[1];
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}
