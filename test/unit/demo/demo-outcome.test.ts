import { outcomeLines } from '../../../src/demo/demo-outcome';

const outcome = {
  status: 'published', failure: null, households: 600, withoutWork: 74, cleared: 61, lookingForWork: 358, placed: 223, vacancies: 180, seats: 316, seatsLeft: 93,
  noticesQueued: 0, noticesSent: 208, noticesForStaff: 12, noticesStuck: 3, proven: true, seconds: 0.62,
};
const accounts = [1, 2, 3, 4, 5].map((n) => ({ loginName: `demo${n}`, password: 'x', name: '演示' }));

describe('What the first start prints', () => {
  it('is under 20 lines with the numbers that count and every account', () => {
    const lines = outcomeLines(outcome, 'http://localhost:3000', accounts);
    expect(lines.length).toBeLessThan(19);
    expect(lines.join('\n')).toMatch(/74 before, 13 after[^]*placed: 223; seats left: 93; in 0\.6 s[^]*208 sent[^]*demo1[^]*demo5/);
  });

  it('does not claim a proof that the checker refused', () => {
    expect(outcomeLines({ ...outcome, proven: false }, 'http://x', accounts).join('\n')).toContain('NOT accepted');
  });
});
