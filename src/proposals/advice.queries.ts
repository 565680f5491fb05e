import type { EntityManager } from 'typeorm';

import type { Advice } from '../engine/advice';
import { matchingErrors } from '../matching/matching-errors';
import type { PlacedNames } from './advice.view';

/** What the plan of a run advises. @throws DomainError not-found `matching.run-not-found`, `matching.no-advice` when the run has none (yet) */
export async function findAdvice(db: EntityManager, runId: string): Promise<Advice> {
  const [row] = await db.query<{ advice: Advice | null }[]>('SELECT advice FROM match_run WHERE id = $1', [runId]);
  if (!row) throw matchingErrors.runNotFound(runId);
  if (!row.advice) throw matchingErrors.noAdvice(runId);
  return row.advice;
}

/** Titles, employers and worksites of those postings that the scope may see. */
export async function findPostingNames(db: EntityManager, postingIds: readonly string[]): Promise<Map<string, PlacedNames>> {
  if (postingIds.length === 0) return new Map();
  const rows = await db.query<(PlacedNames & { id: string })[]>(
    'SELECT id, title, employer_name AS "employerName", worksite FROM posting WHERE id = ANY($1::uuid[])',
    [postingIds],
  );
  return new Map(rows.map(({ id, ...names }) => [id, names]));
}
