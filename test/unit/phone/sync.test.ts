import { sendAll } from '../../../console/phone/device/sync';
import { type Command, type CommandAnswer, draftOf, finished, type Item } from '../../../console/phone/queue/items';
import { Problem } from '../../../console/phone/queue/problem';

const NOW = new Date('2026-11-28T08:00:00Z');
const waiting = (id: string): Item => finished(draftOf(id, 'h', { kind: 'note', objectId: 'h', note: { text: id } }, [], NOW), NOW);

/** A service that remembers what it did, and a queue on a disk; both as simple as can be. */
function setUp(ids: readonly string[], send: (commands: readonly Command[], did: string[]) => readonly CommandAnswer[]) {
  let items: Item[] = ids.map(waiting);
  const did: string[] = [];
  const server = { send: (commands: readonly Command[]) => Promise.resolve().then(() => send(commands, did)) };
  const queue = {
    read: () => Promise.resolve(items),
    change: (changed: readonly Item[]) => {
      items = items.map((item) => changed.find(({ id }) => id === item.id) ?? item);
      return Promise.resolve();
    },
  };
  return { run: () => sendAll(server, queue, () => NOW), did, states: () => items.map(({ id, state }) => `${id} ${state}`) };
}
const doIt = (commands: readonly Command[], did: string[]): CommandAnswer[] =>
  commands.map(({ clientId }) => {
    const again = did.includes(clientId);
    if (!again) did.push(clientId);
    return { clientId, outcome: again ? 'already-applied' : 'applied', code: null, details: {}, base: [], standing: [] };
  });

describe('Sending what waits', () => {
  it('sends all of it in its order', async () => {
    const ids = Array.from({ length: 45 }, (_, i) => `n${i}`);
    const story = setUp(ids, doIt);
    await expect(story.run()).resolves.toBe(45);
    expect(story.did).toEqual(ids);
    expect(story.states().every((state) => state.endsWith('uploaded'))).toBe(true);
  });

  it('calls nothing uploaded when the answer is lost, and does nothing twice when it asks again', async () => {
    let lost = false;
    const story = setUp(['a', 'b'], (commands, did) => {
      const answers = doIt(commands, did);
      if (lost) return answers;
      lost = true;
      throw new Problem(0, 'offline');
    });
    await expect(story.run()).rejects.toMatchObject({ status: 0 });
    expect(story.states()).toEqual(['a waiting', 'b waiting']);
    await story.run();
    expect(story.did).toEqual(['a', 'b']);
    expect(story.states()).toEqual(['a uploaded', 'b uploaded']);
  });

  it('finds the one that the service cannot read, and lets the others through', async () => {
    const story = setUp(['a', 'bad', 'c'], (commands, did) => {
      if (commands.some(({ clientId }) => clientId === 'bad')) throw new Problem(400, 'request.invalid');
      return doIt(commands, did);
    });
    await story.run();
    expect(story.states()).toEqual(['a uploaded', 'bad refused', 'c uploaded']);
  });

  it('stops at what the service cannot do now, and keeps the rest in its order', async () => {
    const story = setUp(['a', 'b', 'c'], (commands, did) => [...doIt(commands.slice(0, 1), did), { clientId: 'b', outcome: 'not-now', code: null, details: {}, base: [], standing: [] }]);
    await story.run();
    expect(story.states()).toEqual(['a uploaded', 'b waiting', 'c waiting']);
  });
});
