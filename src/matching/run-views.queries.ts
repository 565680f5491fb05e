import type { EntityManager } from 'typeorm';

import type { Scope } from '../platform/database.service';
import { AT_WORK } from './match-run-status';
import { MatchRun } from './match-run.entity';
import { matchingErrors } from './matching-errors';

/** @throws DomainError not-found `matching.run-not-found` */
export async function findRunPlace(db: EntityManager, runId: string): Promise<number> {
  const [row] = await db.query<{ place: number }[]>('SELECT place FROM match_run WHERE id = $1', [runId]);
  if (!row) throw matchingErrors.runNotFound(runId);
  return row.place;
}

/** @throws DomainError not-found `matching.run-not-found` */
export async function findRun(db: EntityManager, runId: string): Promise<MatchRun> {
  const run = await db.findOneBy(MatchRun, { id: runId });
  if (!run) throw matchingErrors.runNotFound(runId);
  return run;
}

/** @throws DomainError not-found `matching.run-not-found` */
export async function lockRun(db: EntityManager, runId: string): Promise<MatchRun> {
  const run = await db.findOne(MatchRun, { where: { id: runId }, lock: { mode: 'pessimistic_write' } });
  if (!run) throw matchingErrors.runNotFound(runId);
  return run;
}

/** Newest first. */
export function listRuns(db: EntityManager, { lo, hi }: Scope, limit: number): Promise<MatchRun[]> {
  return db
    .createQueryBuilder(MatchRun, 'run')
    .where('run.place BETWEEN :lo AND :hi', { lo, hi })
    .orderBy({ 'run.requestedAt': 'DESC', 'run.id': 'ASC' })
    .limit(limit)
    .getMany();
}

/** The latest that has a result. @param place of any place when left out */
export async function findLatestRun(db: EntityManager, place: number | undefined): Promise<{ id: string } | undefined> {
  const [row] = await db.query<{ id: string }[]>(
    'SELECT id FROM match_run WHERE ($1::bigint IS NULL OR place = $1) AND result_hash IS NOT NULL ORDER BY requested_at DESC LIMIT 1',
    [place ?? null],
  );
  return row;
}

/** The run that readers of the place follow, and those at work within the scope. */
export async function findRunsInView(db: EntityManager, place: number, { lo, hi }: Scope): Promise<{ current: MatchRun | null; atWork: MatchRun[] }> {
  const current = await db
    .createQueryBuilder(MatchRun, 'run')
    .where('run.id IN (SELECT c.run_id FROM current_run c WHERE c.place BETWEEN :lo AND :hi)', { lo, hi })
    .orderBy('run.place = :place', 'DESC')
    .addOrderBy('run.publishedAt', 'DESC')
    .setParameter('place', place)
    .limit(1)
    .getOne();
  const atWork = await db
    .createQueryBuilder(MatchRun, 'run')
    .where('run.place BETWEEN :lo AND :hi AND run.status IN (:...statuses)', { lo, hi, statuses: [...AT_WORK] })
    .orderBy('run.requestedAt', 'ASC')
    .getMany();
  return { current, atWork };
}

/** Who was given what, as staff see it. */
export function findAssignments(db: EntityManager, runId: string): Promise<{ personId: string; postingId: string }[]> {
  return db.query(`SELECT person_id AS "personId", posting_id AS "postingId" FROM proposal WHERE run_id = $1 AND kind = 'assigned'`, [runId]);
}

export async function findProof(db: EntityManager, runId: string): Promise<Buffer | undefined> {
  const [row] = await db.query<{ content: Buffer }[]>('SELECT content FROM run_certificate WHERE run_id = $1', [runId]);
  return row?.content;
}
