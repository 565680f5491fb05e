import type { EntityManager } from 'typeorm';

/**
 * Reads the rows of a query slice by slice, so that only one slice is in memory at a time. One such reading at a time in a transaction. The
 * caller's transaction must last until the last slice; the plan is that of the whole query, not of its first rows.
 */
export async function* readInSlices<Row>(db: EntityManager, sql: string, values: readonly unknown[], rowsAtOnce: number): AsyncGenerator<Row[]> {
  await db.query('SET LOCAL cursor_tuple_fraction = 1');
  await db.query(`DECLARE slices NO SCROLL CURSOR FOR ${sql}`, [...values]);
  for (;;) {
    const rows = await db.query<Row[]>(`FETCH ${rowsAtOnce} FROM slices`);
    if (rows.length > 0) yield rows;
    if (rows.length < rowsAtOnce) break;
  }
  await db.query('CLOSE slices');
}
