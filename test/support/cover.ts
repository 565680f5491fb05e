import type { Instance } from '../../src/engine/instance';

/**
 * The most zero-employment households that any plan could clear: one member of each is enough, so it is a matching of
 * households and seats, found by augmenting paths. Written apart from the engine, plainly, to judge it.
 */
export function mostHouseholdsCleared({ zero, householdOf, seats, firstPair, pairPosting }: Instance): number {
  const choices = new Map<number, Set<number>>();
  householdOf.forEach((household, person) => {
    if (zero[household] !== 1) return;
    const open = choices.get(household) ?? new Set<number>();
    for (let pair = firstPair[person]!; pair < firstPair[person + 1]!; pair += 1) open.add(pairPosting[pair]!);
    choices.set(household, open);
  });
  const holders = Array.from(seats, () => new Set<number>());

  const seat = (household: number, seen: Set<number>): boolean => {
    for (const posting of choices.get(household) ?? []) {
      if (seen.has(posting)) continue;
      seen.add(posting);
      const here = holders[posting]!;
      if (here.size < seats[posting]!) {
        here.add(household);
        return true;
      }
      for (const other of here) {
        if (!seat(other, seen)) continue;
        here.delete(other);
        here.add(household);
        return true;
      }
    }
    return false;
  };
  return [...choices.keys()].filter((household) => seat(household, new Set())).length;
}
