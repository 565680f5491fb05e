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
export async function audit(db: EntityManager, actor: Actor, act: AuditedAct): Promise<void> {
  await db.query(
    `INSERT INTO audit_entry (place, actor_id, actor_role, action, object_type, object_id, details, purpose, request_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      act.place ?? actor.place,
      actor.staffId,
      actor.role,
      act.action,
      act.objectType,
      act.objectId ?? null,
      JSON.stringify(act.details ?? {}),
      act.purpose ?? null,
      actor.requestId,
    ],
  );
}
