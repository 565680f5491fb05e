import type { EntityManager } from 'typeorm';

import { placementErrors } from './placement-errors';
import { Placement } from './placement.entity';

export interface PersonAtWork {
  readonly id: string;
  readonly householdId: string;
  readonly place: number;
}

/** @throws DomainError not-found `placements.person-not-found` */
export async function lockPerson(db: EntityManager, personId: string): Promise<PersonAtWork> {
  const [person] = await db.query<PersonAtWork[]>(
    'SELECT id, household_id AS "householdId", place FROM person WHERE id = $1 FOR NO KEY UPDATE',
    [personId],
  );
  if (!person) throw placementErrors.personNotFound(personId);
  return person;
}

/**
 * Locks the person first, as whoever moves people between households does: the placement follows the person.
 *
 * @throws DomainError not-found `placements.not-found`; conflict `placements.ended`
 */
export async function lockActivePlacement(db: EntityManager, placementId: string): Promise<Placement> {
  await db.query('SELECT FROM person WHERE id = (SELECT person_id FROM placement WHERE id = $1) FOR NO KEY UPDATE', [placementId]);
  const placement = await db.findOne(Placement, { where: { id: placementId }, lock: { mode: 'pessimistic_write' } });
  if (!placement) throw placementErrors.notFound(placementId);
  if (placement.endedOn !== null) throw placementErrors.ended(placementId);
  return placement;
}

export const findActivePlacement = (db: EntityManager, personId: string): Promise<{ id: string }[]> =>
  db.query('SELECT id FROM placement WHERE person_id = $1 AND ended_on IS NULL', [personId]);

/** Another verified placement of the household that still lasts: the oldest. */
export async function findSuccessor(db: EntityManager, householdId: string, placementId: string): Promise<string | null> {
  const [row] = await db.query<{ id: string }[]>(
    `SELECT id FROM placement WHERE household_id = $1 AND id <> $2 AND ended_on IS NULL AND verified_at IS NOT NULL
     ORDER BY verified_at, id LIMIT 1`,
    [householdId, placementId],
  );
  return row?.id ?? null;
}

/** The channel of the posting; null for work found outside the service. */
export async function findChannel(db: EntityManager, postingId: string | null): Promise<string | null> {
  if (postingId === null) return null;
  const [row] = await db.query<{ channel: string }[]>('SELECT channel FROM posting WHERE id = $1', [postingId]);
  return row?.channel ?? null;
}
