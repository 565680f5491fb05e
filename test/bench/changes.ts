import type { MatchInput, PersonRow } from '../../src/engine/inputs';
import type { Dice } from './dice';

/** What an ordinary day brings, one at a time. */
export const CHANGES = ['wish-changed', 'person-leaves', 'person-joins', 'seat-more', 'seat-less', 'posting-closes', 'posting-opens'] as const;
export type Change = (typeof CHANGES)[number];

/** The run with one thing changed; all rows but the changed one are the same objects. */
export function changed(dice: Dice, input: MatchInput, change: Change, name: string): MatchInput {
  const { people, households, vacancies } = input;
  const i = dice.below(people.length);
  const j = dice.below(vacancies.length);
  const person = people[i]!;
  const vacancy = vacancies[j]!;
  switch (change) {
    case 'wish-changed':
      return { ...input, people: people.with(i, otherWish(dice, person)) };
    case 'person-leaves': {
      const alone = !people.some(({ id, householdId }) => householdId === person.householdId && id !== person.id);
      return {
        ...input,
        people: people.toSpliced(i, 1),
        households: alone ? households.filter(({ id }) => id !== person.householdId) : households,
      };
    }
    case 'person-joins':
      return {
        ...input,
        people: [...people, { ...person, id: `p-${name}`, householdId: `h-${name}` }],
        households: [...households, { id: `h-${name}`, zeroEmployment: dice.chance(0.5), atRisk: dice.chance(0.2) }],
      };
    case 'seat-more':
      return { ...input, vacancies: vacancies.with(j, { ...vacancy, seats: vacancy.seats + 1 }) };
    case 'seat-less':
      return vacancy.seats === 1
        ? { ...input, vacancies: vacancies.toSpliced(j, 1) }
        : { ...input, vacancies: vacancies.with(j, { ...vacancy, seats: vacancy.seats - 1 }) };
    case 'posting-closes':
      return { ...input, vacancies: vacancies.toSpliced(j, 1) };
    case 'posting-opens':
      return { ...input, vacancies: [...vacancies, { ...vacancy, id: `v-${name}` }] };
  }
}

/** The run with new wishes of so many people (at least one). */
export function wishesChanged(dice: Dice, input: MatchInput, share: number): MatchInput {
  const people = [...input.people];
  for (let n = Math.max(1, Math.round(share * people.length)); n > 0; n--) {
    const i = dice.below(people.length);
    people[i] = otherWish(dice, people[i]!);
  }
  return { ...input, people };
}

/** Another wage floor, and no trades named or those of before. */
const otherWish = (dice: Dice, person: PersonRow): PersonRow => ({
  ...person,
  wageFloor: dice.between(0, 3000, 100),
  trades: dice.chance(0.5) ? [] : person.trades,
});
