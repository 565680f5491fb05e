import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import Redis from 'ioredis';
import { Logger } from 'nestjs-pino';

import { serviceActor } from '../../src/identity/actor';
import { scopeOf } from '../../src/places/place-code';
import { Database, EVERYWHERE } from '../../src/platform/database.service';
import { FieldCrypto } from '../../src/platform/field-crypto.service';
import { RegistryService } from '../../src/registry/registry.service';
import type { Bureau } from '../support/bureau';
import { letTimePass, openDemo, read, readAll, signInAs, type Agent } from '../support/demo';
import { household, person } from '../support/people';

const SEEDED = 200;
const COUNTY = 500_236_000_000_000;

interface Seeded {
  readonly id: string;
  readonly number: string;
  readonly phone: string | null;
  readonly name: string;
}

describe('After a whole run nobody finds personal data where it does not belong', () => {
  let bureau: Bureau;
  let folder: string;
  let seeded: Seeded[];
  let needles: string[];
  let forms: Map<string, Form[]>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'leye-log-'));
    bureau = await openDemo({ logLevel: 'debug', logFile: join(folder, 'leye.log') });
    for (const app of [bureau.api, bureau.worker]) app.useLogger(app.get(Logger, { strict: false }));
    seeded = await openPeople();
    needles = seeded.flatMap(({ number, phone }) => (phone === null ? [number] : [number, phone]));
    forms = formsOf(needles);
    await liveThroughADay(await signInAs(bureau, 'officer'));
  }, 180_000);
  afterAll(async () => {
    await bureau?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  it('has two hundred numbers to look for, and finds them where they are looked for', () => {
    expect(new Set(seeded.map(({ number }) => number)).size).toBe(SEEDED);
    expect(seeded.filter(({ phone }) => phone !== null).length).toBeGreaterThan(100);
    expect(found(`… ${needles[7]} …`)).toEqual([needles[7]]);
    expect(found(Buffer.from(needles[7]!).toString('hex'))).toEqual([needles[7]]);
    expect(found(Buffer.from(needles[7]!).toString('base64'))).toEqual([needles[7]]);
  });

  it('no number and no phone stands in the whole database, packed columns included', async () => {
    const tables = await bureau.sql<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'bullmq') ORDER BY 1`);
    expect(tables.length).toBeGreaterThan(35);
    const hits: unknown[] = [];
    let rows = 0;
    for (const { name } of tables) {
      for (const { row } of await bureau.sql<{ row: string }>(`SELECT x::text AS row FROM ${name} x`)) {
        rows += 1;
        if (found(row).length > 0) hits.push(name);
      }
    }
    const packed = await bureau.sql<{ content: Buffer }>('SELECT content FROM run_input UNION ALL SELECT content FROM run_certificate');
    expect(packed.length).toBeGreaterThanOrEqual(2);
    for (const { content } of packed) if (found(gunzipSync(content).toString()).length > 0) hits.push('packed');
    expect(rows).toBeGreaterThan(10_000);
    expect(hits).toEqual([]);
  }, 120_000);

  it('no name either in what is owed, in jobs, in the record of acts, in messages and in what a run was given', async () => {
    const names = new Set(seeded.map(({ name }) => name));
    const texts = await bureau.sql<{ text: string }>(
      `SELECT payload::text AS text FROM outbox_message UNION ALL SELECT details::text FROM audit_entry UNION ALL SELECT text FROM fake_gateway_message
       UNION ALL SELECT x::text FROM bullmq.job x`);
    const packed = (await bureau.sql<{ content: Buffer }>('SELECT content FROM run_input')).map(({ content }) => ({ text: gunzipSync(content).toString() }));
    expect(texts.length).toBeGreaterThan(300);
    const hits = [...texts, ...packed].filter(({ text }) => [...names].some((name) => text.includes(name)) || found(text).length > 0);
    expect(hits.length).toBe(0);
  });

  it('nothing of it is in Redis, when the queues live there', async () => {
    const { redisUrl, queuePrefix } = bureau.config;
    if (redisUrl === undefined) return;
    const redis = new Redis(redisUrl);
    try {
      const keys = await redis.keys(`${queuePrefix.replace(/[{}]/g, '?')}*`);
      // The run that ended, and the batches in which its notices went out.
      for (const queue of ['match-run', 'notice']) expect(keys.filter((key) => key.includes(`:${queue}:ob-`)).length).toBeGreaterThan(0);
      // RDB packs numbers; a hash or a stream is asked for as text.
      for (const key of keys) {
        const kind = await redis.type(key);
        const value = kind === 'hash' ? await redis.hgetall(key) : kind === 'stream' ? await redis.xrange(key, '-', '+') : kind === 'string' ? await redis.get(key) : kind === 'zset' ? await redis.zrange(key, 0, -1) : [];
        expect(found(`${key} ${JSON.stringify(value)}`).length).toBe(0);
      }
    } finally {
      redis.disconnect();
    }
  });

  it('nothing of it is in the log, though requests carried it and failed on it', () => {
    const log = readFileSync(join(folder, 'leye.log'), 'utf8');
    expect(log.split('\n').length).toBeGreaterThan(20);
    expect(log).toContain('"route":"/api/people/search"');
    expect(log).toContain('"status":400');
    expect(found(log)).toEqual([]);
    expect(seeded.filter(({ name }) => log.includes(name))).toHaveLength(0);
  });

  /** The first people of the demo that have a phone and look for work, opened with the service's own key. */
  async function openPeople(): Promise<Seeded[]> {
    const crypto = bureau.api.get(FieldCrypto, { strict: false });
    const rows = await bureau.sql<{ id: string; name: string; number: string; phone: string | null }>(
      `SELECT p.id, p.name, p.citizen_number_cipher AS number, p.phone_cipher AS phone FROM person p
       ORDER BY EXISTS (SELECT FROM wish w WHERE w.person_id = p.id) DESC, p.phone_cipher IS NULL, p.id LIMIT $1`,
      [SEEDED],
    );
    return rows.map(({ id, name, number, phone }) => ({
      id,
      name,
      number: crypto.decrypt(number, `person.citizen_number.${id}`),
      phone: phone && crypto.decrypt(phone, `person.phone.${id}`),
    }));
  }

  /** A run, its notices, answers to offers, and requests of every clumsy kind that a number can come in by. */
  async function liveThroughADay(officer: Agent): Promise<void> {
    const asked = await officer.post('/api/match-runs').send({ place: '500236', publishAtOnce: true }).expect(202);
    await bureau.settle();
    await letTimePass(bureau);
    await bureau.settle();
    const { rows } = await readAll<{ id: string }>(officer, `/match-runs/${(asked.body as { runId: string }).runId}/offers?status=open`);
    await officer.post(`/api/offers/${rows[0]!.id}/acceptance`);
    await officer.post(`/api/offers/${rows.at(-1)!.id}/refusal`).send({ reason: 'distance' });
    const [{ id, number, phone }] = seeded as [Seeded];
    await officer.post('/api/people/search').send({ citizenNumber: number }).expect(200);
    await officer.post('/api/people/search').send({ phone }).expect(200);
    const [someone] = (await read<{ rows: { id: string }[] }>(officer, '/people')).rows;
    await officer.get(`/api/people/${someone!.id}`).expect(200);
    await officer.get(`/api/people?q=${phone}`).expect(400);
    await officer.get(`/api/people/${number}`).expect(400);
    await officer.get(`/api/${number}`).expect(404);
    await officer.post('/api/people/search').set('Content-Type', 'application/json').send(`{"phone": "${phone}`).expect(400);
    await officer.post('/api/people/search').send({ [number]: phone, citizenNumber: `${number}1` }).expect(400);
    await officer.post('/api/people/search').send({ citizenNumber: `${number.slice(0, 17)}?` });
    await bureau.stranger().post('/api/session').send({ loginName: phone, password: number }).expect(401);
    await registerTwice(number);
    for (const field of ['citizen-number', 'phone']) await officer.post(`/api/people/${id}/reveal`).send({ field, purpose: 'contact-person', remark: '核对' }).expect(200);
    await officer.get(`/api/people/${id}/viewings`).expect(200);
    await fillInAForm(officer, id, seeded[1]!);
  }

  /** A form that holds numbers and is kept, one that changes somebody, and one whose number is somebody's already. */
  async function fillInAForm(officer: Agent, personId: string, { number, phone }: Seeded): Promise<void> {
    const identity = { name: '测试甲', citizenNumber: number };
    const contact = { phones: [{ phone, whose: 'own' }, { phone: '15400000001', whose: 'family' }] };
    for (const body of [{}, { personId }]) {
      const draft = (await officer.post('/api/person-drafts').send(body).expect(201)).body as { id: string; version: number };
      const kept = await officer.patch(`/api/person-drafts/${draft.id}`).send({ version: draft.version, identity, contact }).expect(200);
      await officer.post(`/api/person-drafts/${draft.id}/filing`).send({ version: (kept.body as { version: number }).version });
      await officer.patch(`/api/person-drafts/${draft.id}`).send({ version: 1, identity: { name: number, citizenNumber: `${phone}` } }).expect(409);
    }
  }

  /** The database itself repeats values in its errors: none may pass on. */
  async function registerTwice(number: string): Promise<void> {
    const registry = bureau.api.get(RegistryService, { strict: false });
    const again = household({ number: 'twice', members: [person({ citizenNumber: number })] });
    const registering = bureau.api.get(Database, { strict: false }).write(scopeOf(COUNTY), (db) => registry.addHouseholds(db, [again], serviceActor(scopeOf(COUNTY))));
    await registering.catch((error: unknown) => bureau.api.get(Logger, { strict: false }).error(error));
    await bureau.api.get(Database, { strict: false }).write(EVERYWHERE, (db) => db.query('SELECT $1::int', [number])).catch((error: unknown) => bureau.worker.get(Logger, { strict: false }).error({ error }));
  }

  /** Numbers that stand in a text as they are, in hexadecimal, or in base64 at any of its three offsets. */
  function found(text: string): string[] {
    const hits = new Set<string>();
    for (let at = 0; at <= text.length - SHORTEST; at += 1) {
      for (const { form, needle } of forms.get(text.slice(at, at + SHORTEST)) ?? []) if (text.startsWith(form, at)) hits.add(needle);
    }
    return [...hits];
  }
});

/** Every form is longer than this; its beginning tells whether it is worth a closer look. */
const SHORTEST = 10;

interface Form {
  readonly form: string;
  readonly needle: string;
}

function formsOf(needles: readonly string[]): Map<string, Form[]> {
  const forms = new Map<string, Form[]>();
  for (const needle of needles) {
    for (const form of [needle, hexOf(needle), ...base64Of(needle)]) {
      const start = form.slice(0, SHORTEST);
      forms.set(start, [...(forms.get(start) ?? []), { form, needle }]);
    }
  }
  return forms;
}

const hexOf = (text: string): string => Buffer.from(text).toString('hex');
/** What stays the same of a text in base64, whatever stands before and behind it. */
const base64Of = (text: string): string[] =>
  [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]).toString('base64').replace(/=+$/, '');
    return whole.slice(before === 0 ? 0 : before + 1, -2);
  });
