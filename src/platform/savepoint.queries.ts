import type { EntityManager } from 'typeorm';

const DEPENDED_ON = '23503';

/** All of the work or none of it, within the caller's transaction. @returns false when a foreign key stood against it */
export async function unlessDependedOn(db: EntityManager, work: () => Promise<unknown>): Promise<boolean> {
  await db.query('SAVEPOINT unless_depended_on');
  try {
    await work();
    await db.query('RELEASE SAVEPOINT unless_depended_on');
    return true;
  } catch (error) {
    const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: { code?: unknown } };
    if ((driverError?.code ?? code) !== DEPENDED_ON) throw error;
    await db.query('ROLLBACK TO SAVEPOINT unless_depended_on');
    return false;
  }
}
