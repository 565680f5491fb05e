import { randomUUID } from 'node:crypto';

import type { EntityManager } from 'typeorm';

import { EMPLOYMENT_STATES, WANTS } from '../../src/registry/registry-lists';
import { Dice } from '../bench/dice';

const SURNAMES = ['王', '李', '欧阳', '张'];
const GIVEN = ['秀英', '建国', '秀', '英龙'];
const TRADES = ['sewing', 'cook', 'general-worker'];
export const PEOPLE_CATEGORIES = ['relocated', 'age-4050', 'veteran'];
export const HOMES_CATEGORIES = ['former-poor-household', 'destitute'];

/** By how common a thing is: the first is common, the last is rare. */
const oneOf = <T>(dice: Dice, items: readonly T[]): T => items[dice.popular(items.length)]!;
const someOf = <T>(dice: Dice, items: readonly T[]): T[] => items.filter((_, i) => dice.chance(0.6 / (i + 1) ** 2));

/** Households and their people with names, categories, trades and wishes by chance; written in SQL, within the scope of the transaction, triggers and all. */
export async function growPeople(db: EntityManager, dice: Dice, places: readonly number[], households: number): Promise<void> {
  const homes = Array.from({ length: households }, () => ({ id: randomUUID(), place: dice.pick(places), number: randomUUID() }));
  const people = homes.flatMap(({ id: household, place }) => Array.from({ length: 1 + dice.below(4) }, (_, i) => grownPerson(dice, household, place, i)));
  const insert = (table: string, columns: string, rows: readonly object[]): Promise<unknown> => {
    const names = columns.split(', ').map((column) => column.split(' ')[0]);
    return db.query(`INSERT INTO ${table} (${names.join(', ')}) SELECT ${names.join(', ')} FROM jsonb_to_recordset($1) AS r (${columns})`, [JSON.stringify(rows)]);
  };
  await insert('household', 'id uuid, place bigint, number text', homes);
  await insert(
    'person',
    `id uuid, household_id uuid, place bigint, role_in_household text, name text, name_initials text, citizen_number_cipher text, citizen_number_index bytea, birth_date date,
     sex text, education text, labour_capacity text, student boolean, employment_state text, employment_evidence text, updated_at timestamptz`.replace(/\n\s+/g, ' '),
    people,
  );
  const dated = { scheme: '2021', valid_from: '2021-01-01', basis: 'test' };
  const term = (): string | null => (dice.chance(0.2) ? '2022-01-01' : null);
  const twice = (category: string, of: object): object[] => [{ id: randomUUID(), ...of, category, ...dated, valid_to: term() }, ...(dice.chance(0.1) ? [{ id: randomUUID(), ...of, category, ...dated, scheme: '2026', valid_from: '2026-01-01', valid_to: null }] : [])];
  const columns = 'place bigint, category text, scheme text, valid_from date, valid_to date, basis text';
  await insert('person_category', `id uuid, person_id uuid, ${columns}`, people.flatMap(({ id, place }) => someOf(dice, PEOPLE_CATEGORIES).flatMap((category) => twice(category, { person_id: id, place }))));
  await insert('household_category', `id uuid, household_id uuid, ${columns}`, homes.flatMap(({ id, place }) => someOf(dice, HOMES_CATEGORIES).flatMap((category) => twice(category, { household_id: id, place }))));
  await insert('person_skill', 'id uuid, person_id uuid, place bigint, trade text', people.flatMap(({ id, place }) => someOf(dice, TRADES).map((trade) => ({ id: randomUUID(), person_id: id, place, trade }))));
  for (const share of [0.6, 0.3]) await insert('wish', WISH, people.filter(() => dice.chance(share)).map(({ id, place }) => grownWish(dice, id, place))); // some ask again
}

function grownPerson(dice: Dice, household: string, place: number, position: number): { id: string; place: number } {
  const name = oneOf(dice, SURNAMES) + oneOf(dice, GIVEN);
  const id = randomUUID();
  return {
    id, place, name,
    ...{ household_id: household, role_in_household: position === 0 ? 'head' : 'other', name_initials: name.startsWith('欧') ? 'oyx' : `w${dice.pick(['xy', 'jg', 'x'])}` },
    ...{ citizen_number_cipher: '-', citizen_number_index: `\\x${id.replaceAll('-', '')}`, birth_date: `${dice.between(1950, 2012)}-0${dice.between(1, 9)}-01`, sex: dice.pick(['male', 'female']) },
    ...{ education: 'junior', labour_capacity: dice.pick(['ordinary', 'ordinary', 'lost']), student: dice.chance(0.1), employment_state: oneOf(dice, EMPLOYMENT_STATES) },
    ...{ employment_evidence: 'test', updated_at: `2026-0${dice.between(1, 9)}-01T00:00:00Z` },
  } as { id: string; place: number };
}

const WISH = 'id uuid, person_id uuid, place bigint, wants text, destinations text[], trades text[], wage_floor integer, shifts text[], available_from date, collected_on date, valid_until date, said_by text, collected_how text';

const grownWish = (dice: Dice, person: string, place: number): object => ({
  id: randomUUID(), person_id: person, place, wants: oneOf(dice, WANTS), destinations: dice.chance(0.7) ? ['county', 'city'] : ['outside'], trades: someOf(dice, TRADES),
  ...{ wage_floor: 0, shifts: [], available_from: '2026-01-01', collected_on: '2026-01-01', valid_until: dice.chance(0.3) ? '2026-06-01' : '2099-01-01', said_by: 'file', collected_how: 'file' },
});
