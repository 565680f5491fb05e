import { answered, resent, unreadable, withAnswers } from '../../../console/phone/queue/answers';
import { uuidOf } from '../../../console/phone/queue/client-id';
import { baseOf, daysUntil, findHouseholds, type Household } from '../../../console/phone/queue/household';
import { type CommandAnswer, draftFor, draftOf, finished, isSameWaiting, isUnsent, type Item } from '../../../console/phone/queue/items';
import { commandOf, countsOf, nextBatch } from '../../../console/phone/queue/order';

const NOW = new Date('2026-11-28T08:00:00Z');
const LATER = new Date('2026-11-28T09:00:00Z');
const note = (id: string, state: Item['state'] = 'waiting'): Item => ({ ...draftOf(id, 'h1', { kind: 'note', objectId: 'h1', note: { text: id } }, [], NOW), state });
const answer = (clientId: string, outcome: CommandAnswer['outcome'], change: Partial<CommandAnswer> = {}): CommandAnswer => ({ clientId, outcome, code: null, details: {}, base: [], standing: [], ...change });

describe('An act on the phone', () => {
  it('is a draft, then waits from the moment it was finished', () => {
    const draft = draftOf('a', 'h1', { kind: 'note', objectId: 'h1', note: { text: 'x' } }, ['w1'], NOW);
    expect([draft.state, draft.writtenAt]).toEqual(['draft', '2026-11-28T08:00:00.000Z']);
    expect(finished(draft, LATER)).toEqual({ ...draft, state: 'waiting', writtenAt: '2026-11-28T09:00:00.000Z' });
  });

  it('is gone on with, if one of its kind was begun for the same household', () => {
    const items = [note('a'), note('b', 'draft')];
    expect(draftFor(items, 'note', 'h1')?.id).toBe('b');
    expect(draftFor(items, 'wish', 'h1')).toBeUndefined();
    expect(draftFor(items, 'note', 'h2')).toBeUndefined();
  });

  it('is the same act when it is pressed twice, unless the first has its answer', () => {
    expect(isSameWaiting([note('a')], note('a').body)).toBe(true);
    expect(isSameWaiting([note('a', 'uploaded')], note('a').body)).toBe(false);
    expect(isSameWaiting([note('b')], note('a').body)).toBe(false);
  });

  it('counts as unsent until the service has confirmed it', () => {
    const states = ['draft', 'waiting', 'uploaded', 'conflict', 'refused'] as const;
    expect(states.filter((state) => isUnsent(note('a', state)))).toEqual(['draft', 'waiting', 'conflict', 'refused']);
    expect(countsOf([note('a'), note('b'), note('c', 'conflict')])).toEqual({ draft: 0, waiting: 2, uploaded: 0, conflict: 1, refused: 0 });
  });
});

describe('The queue', () => {
  it('sends what waits in its order, so many at a time, and each time in the same words', () => {
    const items = [note('a'), note('b', 'draft'), note('c', 'uploaded'), note('d'), note('e', 'conflict'), note('f')];
    expect(nextBatch(items).map(({ id }) => id)).toEqual(['a', 'd', 'f']);
    expect(nextBatch(items, 1).map(({ id }) => id)).toEqual(['a']);
    expect(nextBatch(Array.from({ length: 60 }, (_, i) => note(`n${i}`)))).toHaveLength(20);
    expect(commandOf(note('a'))).toEqual({ clientId: 'a', kind: 'note', objectId: 'h1', note: { text: 'a' }, base: [], writtenAt: NOW.toISOString() });
    expect(JSON.stringify(commandOf(note('a')))).toBe(JSON.stringify(commandOf({ ...note('a'), tries: 3 })));
  });
});

describe('An answer', () => {
  it.each([
    ['applied', 'uploaded'],
    ['already-applied', 'uploaded'],
    ['conflict', 'conflict'],
    ['refused', 'refused'],
    ['not-now', 'waiting'],
  ] as const)('%s makes it %s', (outcome, state) => {
    expect(answered(note('a'), answer('a', outcome)).state).toBe(state);
  });

  it('changes only what waits for it', () => {
    for (const state of ['draft', 'uploaded', 'conflict', 'refused'] as const) expect(answered(note('a', state), answer('a', 'applied')).state).toBe(state);
    expect(answered(note('a'), answer('b', 'applied')).state).toBe('waiting');
    expect(answered(note('a'), answer('a', 'not-now')).tries).toBe(1);
    expect(withAnswers([note('a'), note('b')], [answer('b', 'applied')]).map(({ state }) => state)).toEqual(['waiting', 'uploaded']);
  });

  it('that it cannot be read is a refusal, so that it keeps nobody waiting', () => {
    expect(answered(note('a'), unreadable('a'))).toMatchObject({ state: 'refused', answer: { code: 'request.invalid' } });
  });

  it('of a conflict can be gone past with a new command that names what stands', () => {
    const stuck = answered({ ...note('a'), base: ['old'] }, answer('a', 'conflict', { base: ['theirs'] }));
    expect(resent(stuck, 'b', ['newest'], LATER)).toMatchObject({ id: 'b', state: 'waiting', base: ['newest', 'theirs'], answer: null, writtenAt: LATER.toISOString() });
  });
});

describe('A client id', () => {
  it('is a random UUID of version 4', () => {
    expect(uuidOf(new Uint8Array(16))).toBe('00000000-0000-4000-8000-000000000000');
    expect(uuidOf(new Uint8Array(16).fill(255))).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff');
  });
});

describe('The list', () => {
  const member = (id: string, wish: string | null, task: string | null = null): object => ({ id, name: `测${id}`, wish: wish && { id: wish }, employmentId: `e-${id}`, task: task && { id: task, latestId: 'latest' } });
  const households = [{ id: 'h1', number: 'A1', dueOn: '2026-11-28', placeName: '', members: [member('p1', 'w1', 't1'), member('p2', null)] }] as unknown as Household[];

  it('says what an act has to name', () => {
    expect(baseOf('wish', 'p1', households)).toEqual(['w1']);
    expect(baseOf('wish', 'p2', households)).toEqual([]);
    expect(baseOf('unchanged', 'h1', households)).toEqual(['w1']);
    expect(baseOf('employment', 'p2', households)).toEqual(['e-p2']);
    expect(baseOf('outcome', 't1', households)).toEqual(['latest']);
    expect(baseOf('note', 'h1', households)).toEqual([]);
    expect(baseOf('wish', 'nobody', households)).toEqual([]);
  });

  it('is searched by number and by name', () => {
    expect(findHouseholds(households, ' a1 ')).toHaveLength(1);
    expect(findHouseholds(households, '测p2')).toHaveLength(1);
    expect(findHouseholds(households, '')).toHaveLength(1);
    expect(findHouseholds(households, 'x')).toHaveLength(0);
  });

  it('counts days to the due day, over the ends of months and years', () => {
    expect([daysUntil('2026-11-28', '2026-11-28'), daysUntil('2026-12-01', '2026-11-28'), daysUntil('2026-11-25', '2026-11-28'), daysUntil('2027-01-01', '2026-12-31')]).toEqual([0, 3, -3, 1]);
  });
});
