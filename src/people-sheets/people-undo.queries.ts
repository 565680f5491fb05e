import type { EntityManager } from 'typeorm';

import { unlessDependedOn } from '../platform/savepoint.queries';
import { EMPTY_OF_THESE } from './people-import.queries';

/** A person that an import registered, as it was left. */
export interface NewcomerToUndo {
  readonly id: string;
  readonly version: number;
  readonly categories: number;
  readonly skills: number;
  readonly wished: boolean;
}

/** Those whom nobody has touched since: no new version, no wish but the file's, no other category or skill. The rows are locked. */
export async function lockUntouchedNewcomers(db: EntityManager, people: readonly NewcomerToUndo[]): Promise<Set<string>> {
  const rows = await db.query<{ id: string }[]>(
    `SELECT p.id FROM person p JOIN jsonb_to_recordset($1) AS x (id uuid, version integer, categories integer, skills integer, wished boolean) ON x.id = p.id
     WHERE p.id = ANY($2::uuid[]) AND p.version = x.version
       AND (SELECT count(*) FROM person_category c WHERE c.person_id = p.id) = x.categories
       AND (SELECT count(*) FROM person_skill s WHERE s.person_id = p.id) = x.skills
       AND NOT EXISTS (SELECT FROM employment_event e WHERE e.person_id = p.id AND e.evidence <> 'file')
       AND (SELECT count(*) FROM wish w WHERE w.person_id = p.id) = CASE WHEN x.wished THEN 1 ELSE 0 END
     ORDER BY p.id FOR UPDATE OF p`,
    [JSON.stringify(people), people.map(({ id }) => id)],
  );
  return new Set(rows.map(({ id }) => id));
}

const GO_WITH_A_PERSON = ['person_category', 'person_skill', 'wish', 'employment_event'] as const;

/** Of people whom the caller has locked, those on whom something depends that does not go with them, such as an offer; within the scope or not. */
export async function findPeopleDependedOn(db: EntityManager, ids: readonly string[]): Promise<Set<string>> {
  const [row] = await db.query<{ ids: string[] }[]>(`SELECT depended_on('person', $1, $2::text[]::regclass[]) AS ids`, [ids, [...GO_WITH_A_PERSON, 'current_wish']]);
  return new Set(row!.ids);
}

/**
 * Takes people off the register again, with all that hangs on them.
 *
 * @returns false when something depends on what hangs on one of them: then nothing is taken
 */
export async function deletePeople(db: EntityManager, ids: readonly string[]): Promise<boolean> {
  return unlessDependedOn(db, async () => {
    for (const table of GO_WITH_A_PERSON) {
      // Person by person, by an index (OFFSET 0 keeps it so): joined, all wishes of a county may be read for a batch.
      await db.query(`DELETE FROM ${table} WHERE id = ANY (ARRAY(SELECT of.id FROM unnest($1::uuid[]) AS x (person), LATERAL (SELECT id FROM ${table} WHERE person_id = x.person OFFSET 0) of))`, [ids]);
    }
    await db.query('DELETE FROM person WHERE id = ANY($1::uuid[])', [ids]);
  });
}

/** Households that an import opened and that are empty again; one on which a case or a note depends stays. */
export async function deleteEmptied(db: EntityManager, ids: readonly string[]): Promise<void> {
  const empty = await db.query<{ id: string }[]>(EMPTY_OF_THESE, [ids]);
  const drop = (some: readonly string[]): Promise<boolean> =>
    unlessDependedOn(db, async () => {
      await db.query('DELETE FROM household_category WHERE household_id = ANY($1::uuid[])', [some]);
      await db.query('DELETE FROM household WHERE id = ANY($1::uuid[])', [some]);
    });
  const all = empty.map(({ id }) => id);
  if (all.length === 0 || (await drop(all))) return;
  for (const id of all) await drop([id]);
}

/** What an import changed of a person, as it stood before. */
export interface PersonBefore {
  readonly name: string;
  readonly education: string;
  readonly labourCapacity: string;
  readonly student: boolean;
  readonly phoneCipher: string | null;
  readonly phoneIndex: string | null;
  readonly state: string;
  readonly channel: string | null;
  readonly evidence: string;
}

export interface ChangeToUndo {
  readonly id: string;
  /** That the change left. */
  readonly version: number;
  readonly before: (PersonBefore & { readonly initials: string }) | null;
  readonly wishId: string | null;
  readonly categories: readonly string[];
  readonly skills: readonly string[];
}

/** Those whom nobody has changed since, and who have said nothing since. The rows are locked. */
export async function lockUntouchedChanges(db: EntityManager, changes: readonly ChangeToUndo[]): Promise<Set<string>> {
  const rows = await db.query<{ id: string }[]>(
    `SELECT p.id FROM person p JOIN jsonb_to_recordset($1) AS x (id uuid, version integer, "wishId" uuid) ON x.id = p.id
     WHERE p.id = ANY($2::uuid[]) AND p.version = x.version
       AND (x."wishId" IS NULL OR x."wishId" = (SELECT w.id FROM wish w WHERE w.person_id = p.id ORDER BY w.created_at DESC, w.id DESC LIMIT 1))
     ORDER BY p.id FOR NO KEY UPDATE OF p`,
    [JSON.stringify(changes.map(({ id, version, wishId }) => ({ id, version, wishId }))), changes.map(({ id }) => id)],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Puts back what stood before, and takes away what was added. */
export async function putBack(db: EntityManager, changes: readonly ChangeToUndo[]): Promise<void> {
  const befores = changes.flatMap(({ id, before }) => (before === null ? [] : [{ id, ...before }]));
  await db.query('DELETE FROM wish WHERE id = ANY($1::uuid[])', [changes.flatMap(({ wishId }) => (wishId === null ? [] : [wishId]))]);
  await db.query('DELETE FROM person_category WHERE id = ANY($1::uuid[])', [changes.flatMap(({ categories }) => categories)]);
  await db.query('DELETE FROM person_skill WHERE id = ANY($1::uuid[])', [changes.flatMap(({ skills }) => skills)]);
  await db.query(
    `UPDATE person p SET name = x.name, name_initials = x.initials, education = x.education, labour_capacity = x."labourCapacity", student = x.student,
       phone_cipher = x."phoneCipher", phone_index = decode(x."phoneIndex", 'hex'), employment_state = x.state, employment_channel = x.channel,
       employment_evidence = x.evidence, version = p.version + 1, updated_at = now()
     FROM jsonb_to_recordset($1) AS x (id uuid, name text, initials text, education text, "labourCapacity" text, student boolean, "phoneCipher" text,
       "phoneIndex" text, state text, channel text, evidence text)
     WHERE p.id = ANY($2::uuid[]) AND p.id = x.id`,
    [JSON.stringify(befores), befores.map(({ id }) => id)],
  );
}
