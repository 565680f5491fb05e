import type { EntityManager } from 'typeorm';

import type { Actor } from './actor';

/** What was done, to what, and why. Details hold ids, counts and statuses, never a name, a number or a phone. */
export interface AuditedAct {
  /** Words joined by underscores, as in the vocabulary of docs/audit.md: `sensitive_read`, `match_run_requested` … */
  readonly action: string;
  readonly objectType: string;
  readonly objectId?: string;
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
  readonly purpose?: string;
  /** Where the object belongs, when that is not the actor's own place; must lie in the transaction's scope. */
  readonly place?: number;
}

/** Records an act in the caller's transaction: what is rolled back was not done and is not recorded. */
export const audit = (db: EntityManager, actor: Actor, act: AuditedAct): Promise<void> => auditAll(db, actor, [act]);

/** Records several acts in their order, in one statement. */
export async function auditAll(db: EntityManager, actor: Actor, acts: readonly AuditedAct[]): Promise<void> {
  if (acts.length === 0) return;
  await db.query(
    `INSERT INTO audit_entry (place, actor_id, actor_role, action, object_type, object_id, details, purpose, request_id)
     SELECT coalesce(act.place, $1), $2, $3, act.action, act."objectType", act."objectId", coalesce(act.details, '{}'), act.purpose, $4
     FROM jsonb_to_recordset($5) AS act (place bigint, action text, "objectType" text, "objectId" text, details jsonb, purpose text)`,
    [actor.place, actor.staffId, actor.role, actor.requestId, JSON.stringify(acts)],
  );
}
