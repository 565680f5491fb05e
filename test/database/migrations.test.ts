import { MIGRATIONS, migrationDataSource } from '../../src/data-source';
import { runMigrations } from '../../src/platform/migrations.adapter';
import { createDatabase, type TestDatabase } from '../support/database';

describe('The migrations', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());

  it('give every entity its table and every column its type', async () => {
    const { upQueries } = await database.owner.driver.createSchemaBuilder().log();
    const missing = upQueries.map(({ query }) => query).filter((query) => /(CREATE TABLE|ADD "|ALTER COLUMN [^ ]+ TYPE)/.test(query));
    expect(missing).toEqual([]);
  });

  it('can be taken back one by one, and applied again', async () => {
    for (let left = MIGRATIONS.length; left > 0; left -= 1) await database.owner.undoLastMigration();
    await expect(database.owner.query(`SELECT count(*) AS tables FROM pg_tables WHERE schemaname = 'public'`)).resolves.toEqual([
      { tables: 1 }, // TypeORM's own list of migrations
    ]);
    await expect(database.owner.runMigrations()).resolves.toHaveLength(MIGRATIONS.length);
  });

  it('are applied by one of three starters, once, while the others wait', async () => {
    for (let left = MIGRATIONS.length; left > 0; left -= 1) await database.owner.undoLastMigration();
    const starters = [1, 2, 3].map(() => migrationDataSource(database.ownerUrl));
    await Promise.all(starters.map((starter) => starter.initialize()));
    await Promise.all(starters.map((starter) => runMigrations(starter)));
    const applied = await database.owner.query<{ name: string; times: number }[]>(
      'SELECT name, count(*) AS times FROM migrations GROUP BY name',
    );
    expect(applied).toHaveLength(MIGRATIONS.length);
    expect(applied.filter(({ times }) => times !== 1)).toEqual([]);
    await Promise.all(starters.map((starter) => starter.destroy()));
  });
});
