import { CLEARANCE_STATUSES, moveCase, OPEN_STATUSES, WAITING_STATUSES, type ClearanceStatus } from '../../../src/clearance/clearance-status';

const mayBecome = (from: ClearanceStatus): ClearanceStatus[] =>
  CLEARANCE_STATUSES.filter((to) => {
    try {
      return moveCase(from, to) === to;
    } catch {
      return false;
    }
  });

describe('The life of a clearance case', () => {
  it.each<[ClearanceStatus, ClearanceStatus[]]>([
    ['suspected', ['confirmed', 'assisted', 'first-placed', 'exited']],
    ['confirmed', ['assisted', 'first-placed', 'exited']],
    ['assisted', ['first-placed', 'exited']],
    ['first-placed', ['stable', 'exited', 'relapsed']],
    ['stable', ['cleared', 'exited', 'relapsed']],
    ['cleared', ['relapsed']],
    ['relapsed', ['assisted', 'first-placed', 'exited']],
    ['exited', []],
  ])('from %s leads to %j and nowhere else', (from, next) => {
    expect(mayBecome(from).sort()).toEqual([...next].sort());
  });

  it('never clears a household whose work has not lasted', () => {
    expect(CLEARANCE_STATUSES.filter((from) => mayBecome(from).includes('cleared'))).toEqual(['stable']);
  });

  it('says no in a word that the console can translate', () => {
    expect(() => moveCase('cleared', 'assisted')).toThrow('clearance.cannot-become {"from":"cleared","to":"assisted"}');
  });

  it('is open until it is cleared or left', () => {
    expect([...OPEN_STATUSES].sort()).toEqual(CLEARANCE_STATUSES.filter((status) => status !== 'cleared' && status !== 'exited').sort());
    expect(WAITING_STATUSES.every((status) => OPEN_STATUSES.includes(status))).toBe(true);
  });
});
