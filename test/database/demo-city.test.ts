import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';

import { AppModule } from '../../src/app.module';
import { DemoCity } from '../../src/demo/demo-city.service';
import { testConfig } from '../support/bureau';
import { createDatabase, type TestDatabase } from '../support/database';

const CITY = 500_000_000_000_000;

describe('Loading the demo city', () => {
  const databases: TestDatabase[] = [];
  const apps: INestApplicationContext[] = [];
  afterAll(async () => {
    for (const app of apps) await app.close();
    for (const database of databases) await database.drop();
  });

  const open = async (): Promise<{ city: DemoCity; sql: <Row>(text: string) => Promise<Row[]> }> => {
    const database = await createDatabase();
    databases.push(database);
    await database.owner.query('GRANT SELECT ON migrations TO leye_app');
    const app = await NestFactory.createApplicationContext(AppModule.commands(testConfig(database, { env: 'demo', demo: true })), { logger: false });
    apps.push(app);
    const sql = <Row>(text: string): Promise<Row[]> =>
      database.owner.transaction(async (db) => {
        await db.query(`SELECT set_config('leye.scope_lo', '0', true), set_config('leye.scope_hi', '999999999999999', true)`);
        return db.query<Row[]>(text);
      });
    return { city: app.get(DemoCity, { strict: false }), sql };
  };

  it('registers people of all districts, sealed and searchable, and the same ids every time', async () => {
    const [one, two] = [await open(), await open()];
    const size = { place: CITY, people: 1_000, postings: 300 };
    const loaded = await one.city.load(size);
    expect(loaded).toMatchObject({ postings: 300, settlements: 4 });
    const [counted] = await one.sql<Record<string, number>>(
      `SELECT (SELECT count(*) FROM household) AS households, (SELECT count(*) FROM person) AS people, (SELECT count(*) FROM wish WHERE wants = 'work') AS seekers,
              (SELECT sum(persons) FROM settlement)::int AS settled, (SELECT sum(seats)::int FROM posting) AS seats,
              (SELECT count(*) FROM person WHERE citizen_number_cipher LIKE 'v1:%' AND length(citizen_number_index) = 32) AS sealed`,
    );
    expect(counted).toEqual({
      households: loaded.households, people: loaded.people, seekers: loaded.lookingForWork, settled: loaded.people, seats: loaded.seats, sealed: loaded.people,
    });
    await two.city.load(size);
    const ids = 'SELECT id FROM person UNION ALL SELECT id FROM posting UNION ALL SELECT id FROM employer ORDER BY 1';
    expect(await two.sql(ids)).toEqual(await one.sql(ids));
    await expect(one.city.load(size)).rejects.toThrow('demo.not-empty');
  });
});
