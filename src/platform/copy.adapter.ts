import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { EntityManager } from 'typeorm';

/** A table of one transaction alone, filled by COPY. */
export interface StagingTable {
  /** Hides a table of the same name for the rest of the transaction. */
  readonly name: string;
  /** As in CREATE TABLE, such as 'id uuid, place bigint'. */
  readonly columns: string;
}

/**
 * Makes staging tables that go with the transaction. PostgreSQL refuses COPY FROM into a table whose row-level security holds for the
 * caller, so rows come into one of these first, and INSERT … SELECT takes them on, with every policy, constraint and trigger.
 */
export async function makeStaging(db: EntityManager, tables: readonly StagingTable[]): Promise<void> {
  await db.query(tables.map(({ name, columns }) => `CREATE TEMPORARY TABLE ${name} (${columns}) ON COMMIT DROP`).join(';'));
}

/**
 * Sends rows into a staging table, as fast as the database takes them and no faster.
 *
 * @param chunks rows in the text format of COPY, cut anywhere
 */
export async function copyInto(db: EntityManager, staging: string, chunks: Iterable<Uint8Array | string>): Promise<void> {
  const client = (await db.queryRunner!.connect()) as Client;
  await pipeline(Readable.from(buffers(chunks)), client.query(copyFrom(`COPY ${staging} FROM STDIN`)));
}

function* buffers(chunks: Iterable<Uint8Array | string>): Generator<Buffer> {
  for (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}
