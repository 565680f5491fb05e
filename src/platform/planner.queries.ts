import type { EntityManager } from 'typeorm';

/** Ways of PostgreSQL to carry out a statement that may be ruled out. */
export type Way = 'nestloop' | 'mergejoin' | 'hashjoin' | 'sort' | 'hashagg' | 'gathermerge';

/** Look-ups one by one, orders from indexes. */
export const LOOKED_UP: readonly Way[] = ['mergejoin', 'hashjoin', 'sort', 'hashagg', 'gathermerge'];
/** Slices of indexes that have one order, merged. */
export const MERGED: readonly Way[] = ['nestloop', 'hashjoin', 'sort', 'hashagg', 'gathermerge'];

/**
 * Asks within a transaction while the planner goes without some ways, where another is left. Behind row-level security it takes a slice of a million rows for some
 * thousand (docs/decisions/0006), so who knows the sizes has to say how they are read.
 */
export async function without<Result>(db: EntityManager, ways: readonly Way[], ask: () => Promise<Result>): Promise<Result> {
  const set = (value: 'on' | 'off'): Promise<unknown> => db.query(`SELECT ${ways.map((way) => `set_config('enable_${way}', '${value}', true)`).join(', ')}`);
  await set('off');
  const result = await ask();
  await set('on');
  return result;
}
