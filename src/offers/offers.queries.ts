import type { EntityManager } from 'typeorm';

import { offerErrors } from './offer-errors';
import type { OfferStatus } from './offer-status';

export interface LockedOffer {
  readonly id: string;
  readonly runId: string;
  readonly personId: string;
  readonly householdId: string;
  readonly postingId: string;
  readonly channel: string;
  readonly holdsSeat: boolean;
  readonly status: OfferStatus;
  /** Its last day is past, by the clock of the database. */
  readonly past: boolean;
}

/**
 * The offer and all other open offers of the same person, locked in the order of ids: whoever answers one of them closes the rest.
 *
 * @throws DomainError not-found `matching.offer-not-found`
 */
export async function lockOffersWith(db: EntityManager, offerId: string): Promise<{ offer: LockedOffer; others: string[] }> {
  const rows = await db.query<LockedOffer[]>(
    `SELECT o.id, o.run_id AS "runId", o.person_id AS "personId", p.household_id AS "householdId", o.posting_id AS "postingId", v.channel,
            o.holds_seat AS "holdsSeat", o.status, o.deadline < clock_timestamp() AS past
     FROM offer o JOIN person p ON p.id = o.person_id JOIN posting v ON v.id = o.posting_id
     WHERE o.id = $1 OR (o.status = 'open' AND o.person_id = (SELECT person_id FROM offer WHERE id = $1))
     ORDER BY o.id FOR UPDATE OF o`,
    [offerId],
  );
  const offer = rows.find(({ id }) => id === offerId);
  if (!offer) throw offerErrors.offerNotFound(offerId);
  return { offer, others: rows.filter(({ id }) => id !== offerId).map(({ id }) => id) };
}

export async function setAccepted(db: EntityManager, offerId: string, decidedBy: string | null): Promise<void> {
  await db.query(
    `UPDATE offer SET status = 'accepted', holds_seat = true, decided_by = $2, decided_at = clock_timestamp(), version = version + 1 WHERE id = $1`,
    [offerId, decidedBy],
  );
}

/** Open offers past their day; those in other hands are passed over. */
export async function lockPastOffers(db: EntityManager, limit: number): Promise<string[]> {
  const rows = await db.query<{ id: string }[]>(
    `SELECT id FROM offer WHERE status = 'open' AND deadline < clock_timestamp() ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED`,
    [limit],
  );
  return rows.map(({ id }) => id);
}

/** Does anybody of the household hold a public-welfare post? The household is locked, so that two members cannot both be told no. */
export async function lockHouseholdAndSeesPublicPost(db: EntityManager, householdId: string): Promise<boolean> {
  await db.query('SELECT id FROM household WHERE id = $1 FOR NO KEY UPDATE', [householdId]);
  const [row] = await db.query<{ held: boolean }[]>(
    `SELECT EXISTS (SELECT FROM person WHERE household_id = $1 AND employment_state = 'employed'
                    AND employment_channel IN ('public-welfare-bureau', 'public-welfare-rural')) AS held`,
    [householdId],
  );
  return row?.held ?? false;
}

export interface OfferFacts {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly place: number;
  readonly postingId: string;
  readonly postingTitle: string;
  readonly employerName: string;
  readonly holdsSeat: boolean;
  readonly status: OfferStatus;
  readonly reason: string | null;
  readonly deadline: Date;
  readonly decidedAt: Date | null;
}

/** Soonest due first. */
export async function listOffers(
  db: EntityManager, runId: string, { status, limit, offset }: { status?: string | undefined; limit: number; offset: number },
): Promise<{ rows: OfferFacts[]; total: number }> {
  const from = 'FROM offer o WHERE o.run_id = $1 AND ($2::text IS NULL OR o.status = $2)';
  const order = 'o.deadline, o.holds_seat DESC, o.id';
  const rows = await db.query<OfferFacts[]>(
    `WITH page AS MATERIALIZED (SELECT o.* ${from} ORDER BY ${order} LIMIT $3 OFFSET $4)
     SELECT o.id, o.person_id AS "personId", p.name, p.place, v.id AS "postingId", v.title AS "postingTitle", v.employer_name AS "employerName",
            o.holds_seat AS "holdsSeat", o.status, o.reason, o.deadline, o.decided_at AS "decidedAt"
     FROM page o JOIN person p ON p.id = o.person_id JOIN posting v ON v.id = o.posting_id ORDER BY ${order}`,
    [runId, status ?? null, limit, offset],
  );
  const [total] = await db.query<{ total: number }[]>(`SELECT count(*)::int AS total ${from}`, [runId, status ?? null]);
  return { rows, total: total?.total ?? 0 };
}
