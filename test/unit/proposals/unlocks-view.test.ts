import type { Advice } from '../../../src/engine/advice';
import { postingsOfAdvice, toAdviceView } from '../../../src/proposals/advice.view';
import { toCausesView } from '../../../src/proposals/proposals.view';
import { postingsOf, type StoredCauses } from '../../../src/proposals/unlocks.view';

const CAUSES: StoredCauses = {
  closedBy: [], eligible: 0, lostAt: [], together: null,
  unlocks: [
    { kind: 'start-date', to: '2026-11-24', amount: -5, vacancyId: 'v1', level: 'placed', opens: 1, fits: 1 },
    { kind: 'shift', to: 'night', amount: null, vacancyId: 'v2', level: 'placed', opens: 3, fits: 3 },
    { kind: 'wage-floor', to: 0, amount: 2000, vacancyId: 'v1', level: 'placed', opens: 2, fits: 2 },
    { kind: 'care-hours', to: null, amount: null, vacancyId: 'v1', level: 'placed', opens: 1, fits: 1 },
  ],
};
const NAMES = new Map([['v2', { title: '包装工', employerName: '厂一' }]]);

describe('What would unlock work', () => {
  it('keeps the order of the engine and tells every change as text, 0 and days before the present start too', () => {
    expect(toCausesView(CAUSES, NAMES).unlocks.map(({ kind, change }) => [kind, change])).toEqual([['start-date', '-5'], ['shift', 'night'], ['wage-floor', '0'], ['care-hours', 'any']]);
  });

  it('names the posting, and leaves the names of one that the reader may not see empty', () => {
    const [hidden, seen] = toCausesView(CAUSES, NAMES).unlocks;
    expect(seen).toEqual({ kind: 'shift', change: 'night', postingId: 'v2', postingTitle: '包装工', employerName: '厂一', openings: 3, fromAnother: false });
    expect(hidden).toMatchObject({ postingId: 'v1', postingTitle: '', employerName: '' });
  });

  it('says when the seat would be taken from somebody else, and no more people would have work', () => {
    const at = (['cleared', 'atRisk', 'placed', 'market', 'score'] as const).map((level) => ({ ...CAUSES.unlocks![0]!, level }));
    expect(toCausesView({ ...CAUSES, unlocks: at }).unlocks.map(({ fromAnother }) => fromAnother)).toEqual([false, false, false, true, true]);
  });

  it('is nothing in causes that were stored before unlocks were found', () => {
    const { unlocks: _none, ...before } = CAUSES;
    expect(toCausesView(before)).toMatchObject({ unlocks: [], unlocksSought: false });
    expect(toCausesView({ ...CAUSES, unlocks: [] })).toMatchObject({ unlocks: [], unlocksSought: true });
    expect(postingsOf([before])).toEqual([]);
  });

  it('asks for each posting once', () => {
    expect(postingsOf([CAUSES, CAUSES])).toEqual(['v1', 'v2']);
  });
});

describe('The advice of a run', () => {
  const settlement = 500236112901001;
  const worth = { cleared: 1, atRisk: 0, placed: 1, market: 0, score: 640 };
  const advice: Advice = {
    seats: [{ place: settlement, channel: 'workshop', vacancyId: 'v2', worth, vacancies: 4 }],
    clearing: { seats: 6, at: [{ vacancyId: 'v1', seats: 1 }, { vacancyId: 'v2', seats: 4 }, { vacancyId: 'v3', seats: 1 }], withoutVacancy: 2 },
    skills: [{ skill: 'sewing', people: 5, gain: worth }],
  };
  const names = new Map([['v2', { title: '包装工', employerName: '厂一', worksite: settlement }]]);
  const view = toAdviceView(advice, names, new Map([[settlement, '奉节县 · 甲安置点']]));

  it('names places and postings in words', () => {
    expect(view.seats).toEqual([
      { place: '500236112901001', placeName: '奉节县 · 甲安置点', channel: 'workshop', postingId: 'v2', postingTitle: '包装工', employerName: '厂一', worth, postings: 4 },
    ]);
    expect(view.skills).toEqual([{ skill: 'sewing', people: 5, gain: worth }]);
  });

  it('puts the postings that need most seats first, and tells how many households have no posting at all', () => {
    expect(view.clearing).toMatchObject({ seats: 6, withoutPosting: 2 });
    expect(view.clearing.at.map(({ postingId, seats }) => [postingId, seats])).toEqual([['v2', 4], ['v1', 1], ['v3', 1]]);
    expect(view.clearing.at.map(({ placeName }) => placeName)).toEqual(['奉节县 · 甲安置点', '', '']);
  });

  it('asks for the names of each posting once', () => {
    expect(postingsOfAdvice(advice)).toEqual(['v2', 'v1', 'v3']);
  });
});
