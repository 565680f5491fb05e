import { CAMPAIGN_STATUSES, moveCampaign } from '../../../src/campaigns/campaign-status';

describe('A campaign', () => {
  const allowed = CAMPAIGN_STATUSES.flatMap((from) =>
    CAMPAIGN_STATUSES.filter((to) => {
      try {
        return moveCampaign(from, to) === to;
      } catch {
        return false;
      }
    }).map((to) => `${from} > ${to}`),
  );

  it('is listed and begins, or is given up, then is closed, and that is all', () => {
    expect(allowed).toEqual(['draft > listing', 'draft > dropped', 'listing > open', 'listing > closed', 'open > closed']);
  });

  it('says which step there is not', () => {
    expect(() => moveCampaign('closed', 'open')).toThrow('canvass.cannot-become {"from":"closed","to":"open"}');
  });
});
