import type { CommandAnswer, Item } from './items';

/**
 * An item after the service answered it. Nothing is uploaded before the service said so; an item that does not wait any more (dropped,
 * answered in another window) is left as it is.
 */
export function answered(item: Item, answer: CommandAnswer): Item {
  if (item.state !== 'waiting' || answer.clientId !== item.id) return item;
  switch (answer.outcome) {
    case 'applied':
    case 'already-applied':
      return { ...item, state: 'uploaded', answer: null };
    case 'conflict':
    case 'refused':
      return { ...item, state: answer.outcome, answer };
    case 'not-now':
      return { ...item, tries: item.tries + 1 };
  }
}

/** Answers merged into the items that they answer; the others stay as they are. */
export function withAnswers(items: readonly Item[], answers: readonly CommandAnswer[]): Item[] {
  const byId = new Map(answers.map((answer) => [answer.clientId, answer]));
  return items.map((item) => {
    const answer = byId.get(item.id);
    return answer ? answered(item, answer) : item;
  });
}

/** The service cannot read a command at all: it will not read it next time either, and it must not keep the others waiting. */
export const unreadable = (clientId: string): CommandAnswer => ({ clientId, outcome: 'refused', code: 'request.invalid', details: {}, base: [], standing: [] });

/**
 * The same act put on top of what stands now, after its maker has seen that: a new command, for the old one has its answer.
 *
 * @param base what stands now, by the list that the phone has since
 */
export const resent = (item: Item, id: string, base: readonly string[], now: Date): Item => ({
  ...item, id, state: 'waiting', base: [...new Set([...base, ...(item.answer?.base ?? [])])], writtenAt: now.toISOString(), answer: null, tries: 0,
});
