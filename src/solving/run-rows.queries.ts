import type { EntityManager } from 'typeorm';

import { copyInto, makeStaging } from '../platform/copy.adapter';
import { readInSlices } from '../platform/cursor.queries';
import type { PackedResult, PackedRows } from './run-result';

/** Whose rows are written, and at what place. */
export interface ComputedRun {
  readonly id: string;
  readonly place: number;
}

/** Packed parts of some tens of KB each. */
const PARTS_AT_ONCE = 20;

/** The input as it was first read, in order; a run that is taken over never reads the registers again. Nothing when none is kept yet. */
export async function readInputParts(db: EntityManager, runId: string): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = [];
  const sql = 'SELECT content FROM run_input WHERE run_id = $1 ORDER BY part';
  for await (const rows of readInSlices<{ content: Buffer }>(db, sql, [runId], PARTS_AT_ONCE)) for (const { content } of rows) parts.push(content);
  return parts;
}

export async function keepInputParts(db: EntityManager, run: ComputedRun, parts: readonly Uint8Array[]): Promise<void> {
  for (const [part, content] of parts.entries()) {
    await db.query('INSERT INTO run_input (run_id, part, place, content) VALUES ($1, $2, $3, $4)', [run.id, part, run.place, content]);
  }
}

/** Looked up person by person: the planner, who cannot see past row-level security how many people there are, would go through all of them for each part. */
const PLACE_OF_PERSON = 'JOIN LATERAL (SELECT place FROM person WHERE id = r.person_id OFFSET 0) p ON true';

/** Where rows of a result come in, and how they go on from there; $1 the run, and $2 its place where a row has no person. */
const ROWS = {
  proposals: {
    staging: { name: 'run_proposal_rows', columns: 'person_id uuid, posting_id uuid, kind text, rank smallint, score smallint, parts jsonb, zero_employment boolean' },
    take: `INSERT INTO proposal (id, run_id, person_id, place, posting_id, kind, rank, score, parts, zero_employment)
           SELECT uuidv7(), $1, r.person_id, p.place, r.posting_id, r.kind, r.rank, r.score, r.parts, r.zero_employment
           FROM run_proposal_rows r ${PLACE_OF_PERSON}`,
  },
  unmatched: {
    staging: { name: 'run_unmatched_rows', columns: 'person_id uuid, causes jsonb, zero_employment boolean' },
    take: `INSERT INTO unmatched (run_id, person_id, place, causes, zero_employment)
           SELECT $1, r.person_id, p.place, r.causes, r.zero_employment FROM run_unmatched_rows r ${PLACE_OF_PERSON}`,
  },
  gaps: {
    staging: { name: 'run_gap_rows', columns: 'posting_id uuid, empty_seats integer, seat_price bigint, causes jsonb' },
    take: `INSERT INTO vacancy_gap (run_id, posting_id, place, empty_seats, causes, seat_price)
           SELECT $1, r.posting_id, $2, r.empty_seats, r.causes, r.seat_price FROM run_gap_rows r`,
  },
} as const;
const LISTS = ['proposals', 'unmatched', 'gaps'] as const;

/**
 * All rows of a result and its proof. People who have left the register since the rows were read are left out.
 *
 * @param onRows told how many rows of how many are written
 */
export async function keepResultRows(
  db: EntityManager, run: ComputedRun, result: PackedResult, onRows: (done: number, total: number) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await makeStaging(db, LISTS.map((list) => ROWS[list].staging));
  const total = LISTS.flatMap((list) => result[list]).reduce((sum, { rows }) => sum + rows, 0);
  let done = 0;
  for (const list of LISTS) {
    for (const rows of result[list]) {
      await keepRows(db, run, list, rows);
      await onRows((done += rows.rows), total);
    }
  }
  await db.query('INSERT INTO run_certificate (run_id, place, content) VALUES ($1, $2, $3)', [run.id, run.place, result.proof]);
}

async function keepRows(db: EntityManager, run: ComputedRun, list: (typeof LISTS)[number], { content }: PackedRows): Promise<void> {
  const { staging, take } = ROWS[list];
  await copyInto(db, staging.name, [content]);
  await db.query(take, list === 'gaps' ? [run.id, run.place] : [run.id]);
  await db.query(`TRUNCATE ${staging.name}`);
}
