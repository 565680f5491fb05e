import { Queue, Worker, createPostgresBackend, setDefaultBackendFactory, type ConnectionOptions } from 'bullmq';
import { Client } from 'pg';
import { DataSource } from 'typeorm';

import { migrationDataSource } from '../../src/data-source';
import { prepareDatabase } from '../../src/platform/database-roles.adapter';
import { migrateQueues, migrationStatus, runMigrations } from '../../src/platform/migrations.adapter';
import { createDatabase, type TestDatabase } from '../support/database';
import { asAdmin, onDatabase, sharedServer } from '../support/server';

describe('The ground that every database test stands on', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());

  const as = async (url: string, sql: string): Promise<unknown[]> => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  };

  it('lets the service sign in without owning anything or passing row-level security', async () => {
    const rows = await as(
      database.appUrl,
      `SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole,
              (SELECT count(*)::int FROM pg_class WHERE relowner = pg_roles.oid) AS owned
       FROM pg_roles WHERE rolname IN (session_user, 'leye_app')`,
    );
    const powerless = { rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false, owned: 0 };
    expect(rows).toEqual([powerless, powerless]);
    await expect(as(database.appUrl, 'CREATE TABLE mine ()')).rejects.toThrow('permission denied');
    await expect(as(database.appUrl, 'SET ROLE leye_owner')).rejects.toThrow('permission denied');
  });

  it('shows the queues nothing but their own schema', async () => {
    await expect(as(database.queueUrl, 'SELECT * FROM migrations')).rejects.toThrow('permission denied');
    await expect(as(database.queueUrl, 'CREATE SCHEMA other')).rejects.toThrow('permission denied');
    await expect(as(database.appUrl, 'SELECT * FROM bullmq.migration')).rejects.toThrow('permission denied');
  });

  it('carries a job through the queue that lives in PostgreSQL', async () => {
    const connection = { connectionString: database.queueUrl, max: 2 } as unknown as ConnectionOptions;
    setDefaultBackendFactory(createPostgresBackend); // of this test file's copy of BullMQ alone
    const queue = new Queue('ground', { connection });
    const done = new Promise((resolve) => {
      const worker = new Worker('ground', (job) => Promise.resolve(job.data), { connection });
      worker.on('completed', (job) => void worker.close().then(() => resolve(job.data)));
    });
    await queue.add('carry', { id: 'x' });
    await expect(done).resolves.toEqual({ id: 'x' });
    await queue.close();
  });

  it('finds similar Chinese names', async () => {
    const [row] = await as(database.ownerUrl, `SELECT similarity('张三丰', '张三') > 0.3 AS similar`);
    expect(row).toEqual({ similar: true });
  });

  it('is migrated by one of many starters, while the others wait', async () => {
    const { admin, owner } = sharedServer();
    const name = `leye_starters_${process.pid}`;
    await asAdmin(admin, (client) => prepareDatabase(client, name));
    const url = onDatabase(owner, name);
    try {
      const starters: DataSource[] = Array.from({ length: 4 }, () => migrationDataSource(url));
      const applied = await Promise.all(starters.map((starter) => runMigrations(starter)));
      const known = (await migrationStatus(migrationDataSource(url))).applied;
      expect(known.length).toBeGreaterThan(0);
      expect(applied.flat().sort()).toEqual([...known].sort());
      expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
      await Promise.all([migrateQueues(url), migrateQueues(url)]);
    } finally {
      await asAdmin(admin, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
    }
  });

  it('refuses a schema that a newer build has made', async () => {
    await database.owner.query(`INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'FromTheFuture')`);
    await expect(runMigrations(database.owner)).rejects.toThrow('FromTheFuture');
    await database.owner.query(`DELETE FROM migrations WHERE name = 'FromTheFuture'`);
  });
});
