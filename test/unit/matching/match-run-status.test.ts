import { AT_WORK, MATCH_RUN_STATUSES, moveRun, SETTLED, type MatchRunStatus } from '../../../src/matching/match-run-status';

const mayBecome = (from: MatchRunStatus): MatchRunStatus[] =>
  MATCH_RUN_STATUSES.filter((to) => {
    try {
      return moveRun('id', from, to) === to;
    } catch {
      return false;
    }
  });

describe('The life of a run', () => {
  it.each<[MatchRunStatus, MatchRunStatus[]]>([
    ['draft', ['queued', 'cancelled']],
    ['queued', ['reading', 'failed', 'cancelled']],
    ['reading', ['solving', 'failed', 'cancelled']],
    ['solving', ['explaining', 'failed', 'cancelled']],
    ['explaining', ['review', 'publishing', 'failed', 'cancelled']],
    ['review', ['publishing', 'cancelled', 'superseded']],
    ['publishing', ['published', 'failed', 'superseded']],
    ['published', ['superseded']],
    ['failed', []],
    ['cancelled', []],
    ['superseded', []],
  ])('from %s leads to %j and nowhere else', (from, next) => {
    expect(mayBecome(from).sort()).toEqual([...next].sort());
  });

  it('is at work, settled or a draft, and never two of these', () => {
    expect([...AT_WORK, ...SETTLED, 'draft'].sort()).toEqual([...MATCH_RUN_STATUSES].sort());
  });

  it('is published only after a result was kept: nothing skips the review or the publishing', () => {
    expect(MATCH_RUN_STATUSES.filter((from) => mayBecome(from).includes('published'))).toEqual(['publishing']);
  });
});
