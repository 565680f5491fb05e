import { unreadable, withAnswers } from '../queue/answers';
import type { Command, CommandAnswer, Item } from '../queue/items';
import { commandOf, nextBatch } from '../queue/order';
import { Problem } from '../queue/problem';

/** The way to the service. */
export interface Line {
  send(commands: readonly Command[], sentAt: Date): Promise<readonly CommandAnswer[]>;
}

/** Where the queue stands, in memory and on the disk. */
export interface QueueStore {
  /** As it is on the disk now: another window may have added to it. */
  read(): Promise<readonly Item[]>;
  change(items: readonly Item[]): Promise<void>;
}

/**
 * Sends what waits, oldest first, until nothing does. Answers are on the disk before the next batch goes out; an answer that is lost on
 * the way is heard again, for the same commands go out with the same ids.
 *
 * @returns how many were answered
 * @throws Problem when the service cannot be reached, or no longer knows the session
 */
export async function sendAll(server: Line, queue: QueueStore, now: () => Date): Promise<number> {
  let answered = 0;
  let most: number | undefined;
  for (;;) {
    const batch = nextBatch(await queue.read(), most);
    if (batch.length === 0) return answered;
    const answers = await ask(server, batch, now());
    if (answers === 'too-much') {
      most = 1; // one of them cannot be read: each goes alone now
      continue;
    }
    const changed = withAnswers(batch, answers).filter((item, position) => item !== batch[position]);
    await queue.change(changed);
    answered += answers.length;
    if (answers.length === 0 || answers.some(({ outcome }) => outcome === 'not-now')) return answered;
  }
}

async function ask(server: Line, batch: readonly Item[], now: Date): Promise<readonly CommandAnswer[] | 'too-much'> {
  try {
    return await server.send(batch.map(commandOf), now);
  } catch (error) {
    const isUnreadable = error instanceof Problem && (error.status === 400 || error.status === 413);
    if (!isUnreadable) throw error;
    return batch.length === 1 ? [unreadable(batch[0]!.id)] : 'too-much';
  }
}
