import type { EntityManager } from 'typeorm';

import { schemaProblem } from './schema-fit';

/**
 * Whether the schema is that of this build.
 *
 * @param known names of the migrations of this build, oldest first
 * @returns one sentence, or null when it fits
 */
export async function schemaFinding(db: Pick<EntityManager, 'query'>, known: readonly string[]): Promise<string | null> {
  const [table] = await db.query<{ there: boolean }[]>(`SELECT to_regclass('public.migrations') IS NOT NULL AS there`);
  const rows = table?.there ? await db.query<{ name: string }[]>('SELECT name FROM public.migrations ORDER BY id') : [];
  return schemaProblem(rows.map(({ name }) => name), known);
}
