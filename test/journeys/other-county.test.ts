import type { ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { Client } from 'pg';

import { SessionGuard } from '../../src/identity/session.guard';
import { StaffService } from '../../src/identity/staff.service';
import { scopeOf } from '../../src/places/place-code';
import { FieldCrypto } from '../../src/platform/field-crypto.service';
import { EMPTY_CONTENT } from '../../src/registration/draft-content';
import { Bureau } from '../support/bureau';
import { plantCanaries, type Planted } from '../support/canaries';
import { read, signInAs, type Agent } from '../support/demo';
import { nthNumber } from '../support/people';
import { routesOf, type Route } from '../support/routes';

/** Switched on, no check of a place in the service's own code says no any more: only the database is left. */
const mockWall = { open: false };
jest.mock('../../src/places/place-code', () => {
  const real = jest.requireActual<typeof import('../../src/places/place-code')>('../../src/places/place-code');
  return { ...real, contains: (...asked: Parameters<typeof real.contains>) => mockWall.open || real.contains(...asked) };
});

const OWN = { county: 500_236_000_000_000, township: 500_236_112_000_000, settlement: 500_236_112_901_001 };
const OTHER = { county: 500_235_000_000_000, settlement: 500_235_112_901_001 };
/** In every text of the other county: its first letter shows in a masked name too. */
const MARK = '龘';
const ROLES_IN_FIELD = ['officer', 'township-officer', 'settlement-worker', 'supervisor'];

/** Everybody may use these, and nobody else's than these. */
const PUBLIC_ROUTES = ['GET /api/health/live', 'GET /api/health/ready', 'GET /api/settings', 'POST /api/fieldwork/phone-standing', 'POST /api/first-administrator', 'POST /api/session'];

/** A good body for every route that writes: without one, a refusal would be for the body and prove nothing. */
const BODIES: Record<string, (other: Planted) => object | undefined> = {
  'DELETE /api/session': () => undefined,
  'POST /api/canvass-campaigns': () => ({ name: '摸排', asks: 'able', deadline: '2100-01-01', places: ['500235'] }),
  'POST /api/canvass-campaigns/:campaignId/start': () => undefined,
  'POST /api/canvass-campaigns/:campaignId/closing': () => ({ reason: 'replaced' }),
  'POST /api/canvass-campaigns/:campaignId/dropping': () => undefined,
  'PUT /api/canvass-campaigns/:campaignId/assignments': ({ staffId }) => ({ place: String(OTHER.settlement), staffId }),
  'POST /api/canvass-tasks/:taskId/outcomes': ({ campaignId }) => ({ clientId: campaignId, baseVersion: 1, outcome: 'refused', channel: 'call', at: '2026-11-20T02:00:00Z' }),
  'DELETE /api/sessions/:sessionId': () => undefined,
  'PATCH /api/postings/:postingId': () => ({ version: 1, seats: 7 }),
  'PATCH /api/staff/:staffId': () => ({ status: 'disabled' }),
  'POST /api/clearance/finding': () => undefined,
  'POST /api/households/:householdId/wishes-unchanged': () => ({ saidBy: 'self', collectedHow: 'visit' }),
  'POST /api/fieldwork/commands': ({ householdId }) => ({ sentAt: '2026-11-28T08:00:00.000Z', commands: [{ clientId: householdId, kind: 'note', objectId: householdId, base: [], writtenAt: '2026-11-28T08:00:00.000Z', note: { text: '外县' } }] }),
  'POST /api/fieldwork/phone': () => ({}),
  'POST /api/fieldwork/phone-standing': () => ({ token: 'x'.repeat(43) }),
  'POST /api/first-administrator': () => ({ token: 'x'.repeat(30), loginName: 'somebody', name: 'x', password: 'Kv7-blau-Tisch' }),
  'POST /api/imports': () => undefined,
  'POST /api/imports/:importId/application': () => ({ choice: 'new' }),
  'POST /api/imports/:importId/cancellation': () => undefined,
  'POST /api/imports/:importId/undo': () => undefined,
  'POST /api/match-runs': () => ({ place: '500235' }),
  'POST /api/match-runs/:runId/publication': () => undefined,
  'POST /api/offers/:offerId/acceptance': () => undefined,
  'POST /api/offers/:offerId/refusal': () => ({ reason: 'distance' }),
  'POST /api/people/:personId/wishes': () => ({ wants: 'work', destinations: ['county'], saidBy: 'self', collectedHow: 'visit' }),
  'DELETE /api/person-drafts/:draftId': () => undefined,
  'PATCH /api/person-drafts/:draftId': () => ({ version: 1, step: 'check' }),
  'POST /api/person-drafts': ({ personId }) => ({ personId }),
  'POST /api/person-drafts/:draftId/filing': () => ({ version: 1 }),
  'POST /api/person-drafts/:draftId/rebase': () => ({ version: 1, take: [] }),
  'DELETE /api/people-filters/:filterId': () => undefined,
  'POST /api/households/:householdId/categories': () => ({ category: 'destitute', scheme: '2021', validFrom: '2026-01-01', basis: '名单' }),
  'POST /api/households/:householdId/categories/:categoryId/end': () => ({ validTo: '2026-11-01' }),
  'POST /api/households/:householdId/merge': ({ householdId }) => ({ version: 1, basis: 'marriage', otherId: householdId.replace(/.$/, (last) => (last === '0' ? '1' : '0')), members: [] }),
  'POST /api/households/:householdId/move': () => ({ version: 1, basis: 'move-notice', place: '500236128' }),
  'POST /api/households/:householdId/split': ({ personId }) => ({ version: 1, basis: 'division-agreement', members: [{ personId, role: 'head' }] }),
  'POST /api/people-filters': () => ({ name: '我的', filter: { state: 'unemployed' } }),
  'POST /api/people/:personId/categories': () => ({ category: 'veteran', scheme: '2021', validFrom: '2026-01-01', basis: '退役证' }),
  'POST /api/people/:personId/categories/:categoryId/end': () => ({ validTo: '2026-11-01' }),
  'POST /api/people/:personId/reveal': () => ({ field: 'phone', purpose: 'contact-person' }),
  'POST /api/person-transfers': ({ draftId }) => ({ draftId, reason: 'married' }),
  'POST /api/person-transfers/:transferId/approval': () => undefined,
  'POST /api/person-transfers/:transferId/refusal': () => ({ reason: 'not-agreed' }),
  'POST /api/person-transfers/:transferId/withdrawal': () => undefined,
  'POST /api/people/search': () => ({ phone: '15400009999' }),
  'POST /api/placements/:placementId/end': () => ({ reason: 'resigned' }),
  'POST /api/placements/:placementId/verification': () => ({ evidence: 'contract' }),
  'POST /api/postings': () => ({
    place: '500235', employerName: '厂一', channel: 'market-local', title: '包装工', trade: 'packer', seats: 1, payMode: 'monthly', wageLow: 3_000, wageHigh: 4_000, hoursPerDay: 8,
    shift: 'day', worksite: '500235', worksiteText: '县城',
  }),
  'POST /api/postings/:postingId/closure': () => ({ version: 1, reason: 'filled' }),
  'POST /api/session': () => ({ loginName: 'nobody', password: 'x' }),
  'PUT /api/imports/:importId/mapping': () => ({ sheets: [{ sheet: '', fields: [{ field: 'name', column: 0 }, { field: 'number', column: 1 }] }] }),
  'PUT /api/imports/:importId/rows': () => ({ ordinal: 1, excluded: true }),
};
/** They name nothing of another county: nothing to refuse. */
const WITHOUT_TARGET = ['DELETE /api/session', 'POST /api/fieldwork/phone', 'POST /api/fieldwork/phone-standing', 'POST /api/clearance/finding', 'POST /api/people/search', 'POST /api/people-filters', 'POST /api/first-administrator', 'POST /api/session'];

describe('An officer of one county', () => {
  let bureau: Bureau;
  let officer: Agent;
  let routes: Route[];
  let own: Planted;
  let other: Planted & { placementId: string; sessionId: string };
  let secrets: string[];

  beforeAll(async () => {
    bureau = await Bureau.open({ config: { demo: true, env: 'demo' } });
    await bureau.api.get(StaffService).addDemoStaff(OWN);
    const admin = new Client({ connectionString: bureau.database.adminUrl });
    await admin.connect();
    own = await plantCanaries(admin, OWN.settlement);
    const planted = await plantCanaries(admin, OTHER.settlement);
    const { rows } = await admin.query<{ placementId: string; sessionId: string }>(
      `SELECT a.id AS "placementId", s.id AS "sessionId" FROM placement a, staff_session s WHERE a.person_id = $1 AND s.staff_id = $2`, [planted.personId, planted.staffId]);
    other = { ...planted, ...rows[0]! };
    for (const [table, column] of [['person', 'name'], ['staff', 'name'], ['settlement', 'name'], ['employer', 'name'], ['posting', 'title'], ['posting', 'employer_name'], ['import', 'file_name'], ['import_row', 'label'], ['canvass_campaign', 'name']] as const) {
      await admin.query(`UPDATE ${table} SET ${column} = $1 WHERE place BETWEEN $2 AND $3`, [`${MARK}外县`, scopeOf(OTHER.county).lo, scopeOf(OTHER.county).hi]);
    }
    // Their numbers can be read, or the lists would fail before they could leak.
    for (const [n, { personId, draftId }] of [own, planted].entries()) {
      const cipher = bureau.api.get(FieldCrypto, { strict: false }).encrypt(nthNumber(n), `person.citizen_number.${personId}`);
      await admin.query('UPDATE person SET citizen_number_cipher = $2 WHERE id = $1', [personId, cipher]);
      const form = bureau.api.get(FieldCrypto, { strict: false }).encrypt(JSON.stringify({ content: EMPTY_CONTENT, base: null }), `person_draft.content.${draftId}`);
      await admin.query('UPDATE person_draft SET content_cipher = $2 WHERE id = $1', [draftId, form]);
    }
    await admin.end();
    secrets = [...Object.values(other), MARK];
    routes = routesOf(bureau.api);
    officer = await signInAs(bureau, 'officer');
  }, 60_000);
  afterEach(() => {
    mockWall.open = false;
    jest.restoreAllMocks();
  });
  afterAll(() => bureau?.close());

  it('meets only routes that say who may use them, either by roles or as public ones on a list', () => {
    // What Express really answers; middleware stands there for every method there is.
    const { router } = bureau.api.getHttpAdapter().getInstance() as { router: { stack: { route?: { path: string; methods: Record<string, boolean> } }[] } };
    const served = router.stack.flatMap(({ route }) => {
      const verbs = Object.keys(route?.methods ?? {});
      return verbs.length > 5 ? [] : verbs.map((verb) => `${verb.toUpperCase()} ${route!.path}`);
    });
    expect(routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(served.sort());
    expect(routes.length).toBeGreaterThan(25);
    expect(routes.filter(({ roles, isPublic }) => ((roles?.length ?? 0) > 0) === isPublic)).toEqual([]);
    expect(routes.filter(({ isPublic }) => isPublic).map(({ method, path }) => `${method} ${path}`).sort()).toEqual(PUBLIC_ROUTES);
  });

  it('is refused every route of another role, and a stranger every route that is not public', async () => {
    for (const { method, path, roles, isPublic } of routes) {
      if (isPublic) continue;
      const verb = method.toLowerCase() as 'get';
      const address = path.replace(/:\w+/g, own.personId);
      expect([path, (await bureau.stranger()[verb](address)).status]).toEqual([path, 401]);
      if (!roles!.includes('officer')) expect([path, (await officer[verb](address)).status]).toEqual([path, 403]);
    }
  });

  it('may send no field that the service does not ask for', async () => {
    const worker = await signInAs(bureau, 'settlement-worker');
    const taking = routes.filter(({ takesBody }) => takesBody);
    expect(taking.length).toBeGreaterThan(8);
    for (const { method, path, roles } of taking) {
      if (roles && !roles.some((role) => ROLES_IN_FIELD.includes(role))) continue;
      const verb = method.toLowerCase() as 'post';
      for (const extra of [{ place: OTHER.county, role: 'system-admin' }, { seatsFilled: 0 }, { verifiedAt: '2026-01-01' }, { constructor: { name: 'x' } }]) {
        const body = { ...BODIES[`${method} ${path}`]!(other), boss: true, ...extra };
        const agent = roles && !roles.includes('officer') ? worker : officer;
        const answer = await agent[verb](path.replace(/:\w+/g, own.personId)).send(body);
        expect([path, answer.status, (answer.body as { code: string }).code]).toEqual([path, 400, 'request.invalid']);
        expect((answer.body as { details: { fields: Record<string, unknown> } }).details.fields).toHaveProperty('boss');
      }
    }
  }, 60_000);

  it('reads nothing of another county by any address, filter or search, and counts none of it', async () => {
    expect(await leaks((path) => officer.get(path))).toEqual([]);
    await expectOwnAlone();
  }, 120_000);

  it('does so even when the guard lets everybody in and no check of places is left but the database', async () => {
    letEverybodyIn();
    mockWall.open = true;
    expect(await leaks((path) => bureau.stranger().get(path))).toEqual([]);
    await expectOwnAlone();
  }, 120_000);

  it('writes nothing of another county: every route answers 404 or 403, and no row is changed', async () => {
    const before = await foreignRows();
    for (const { method, path, roles } of writing()) {
      if (!roles?.includes('officer')) continue;
      const answer = await write(officer, method, path);
      expect([method, path, [403, 404].includes(answer.status), answer.status]).toEqual([method, path, true, answer.status]);
      expect(leaksIn(answer.text, JSON.stringify(other))).toEqual([]);
    }
    expect(await foreignRows()).toEqual(before);
  }, 60_000);

  it('changes no row of it even without the guard and the checks', async () => {
    const before = await foreignRows();
    letEverybodyIn();
    mockWall.open = true;
    for (const { method, path } of writing()) {
      const answer = await write(bureau.stranger(), method, path);
      expect([method, path, answer.status >= 400]).toEqual([method, path, true]);
      expect(leaksIn(answer.text, JSON.stringify(other))).toEqual([]);
    }
    expect(await foreignRows()).toEqual(before);
  }, 60_000);

  /** A build in which the guard asks nobody anything; the scope of the county is all that it still hands on. */
  function letEverybodyIn(): void {
    jest.spyOn(SessionGuard.prototype, 'canActivate').mockImplementation((context: ExecutionContext) => {
      const request = context.switchToHttp().getRequest<Request & Record<string, unknown>>();
      const who = { staffId: own.staffId, role: 'officer', place: OWN.county };
      request['actor'] = { ...who, scope: scopeOf(OWN.county), requestId: null };
      request['session'] = { ...who, sessionId: own.personId, csrfToken: '-', loginName: 'x', name: 'x' };
      return Promise.resolve(true);
    });
  }

  const writing = (): Route[] => {
    const all = routes.filter(({ method }) => method !== 'GET');
    // A new route that writes must be tried here: give it a body above.
    expect(all.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(Object.keys(BODIES).sort());
    return all.filter(({ method, path }) => !WITHOUT_TARGET.includes(`${method} ${path}`));
  };

  function write(agent: Agent, method: string, path: string) {
    const address = path.replace(/:(\w+)/g, (_, name: string) => (other as unknown as Record<string, string>)[name]!);
    expect(address).not.toContain('undefined');
    const sent = agent[method.toLowerCase() as 'post'](address);
    if (path === '/api/imports') return sent.query({ kind: 'people', place: '500235' }).set('Content-Type', 'application/octet-stream').set('X-File-Name', 'a.csv').send(Buffer.from('姓名,身份证号\n'));
    const body = BODIES[`${method} ${path}`]!(other);
    return body === undefined ? sent : sent.send(body);
  }

  /** An id that was asked for may be repeated by "there is none"; that tells nobody anything. */
  const leaksIn = (text: string, asked: string): string[] => secrets.filter((secret) => text.includes(secret) && !asked.includes(secret));

  /** Every GET route, with every id of the other county in its path and every field of its query filled in from there. */
  async function leaks(get: (path: string) => PromiseLike<{ status: number; text: string }>): Promise<unknown[]> {
    const found: unknown[] = [];
    let seen = 0;
    const look = async (address: string): Promise<void> => {
      const { status, text } = await get(address);
      seen += 1;
      const leaked = leaksIn(text, decodeURIComponent(address));
      if (status >= 500 || leaked.length > 0) found.push({ address, status, leaked });
    };
    const ids = Object.values(other);
    const values = [...ids, '500235', '500235112', '500235112901', String(OTHER.settlement), '50', MARK, 'c', 'Canary', '%', 'true', 'open', 'market-local', '2', '100'];
    for (const { method, path, query } of routes) {
      if (method !== 'GET') continue;
      const addresses = path.includes(':') ? [...ids, own.runId].map((id) => path.replace(/:\w+/, id)) : [path];
      for (const address of addresses) await look(address);
      for (const field of query ?? []) {
        for (const value of values) await look(`${addresses.at(-1)!}?${field}=${encodeURIComponent(value)}`);
      }
    }
    expect(seen).toBeGreaterThan(300);
    return found;
  }

  /** The lists are not empty, which would prove nothing: they show the own row, and count it alone. */
  async function expectOwnAlone(): Promise<void> {
    await expect(read(officer, '/people')).resolves.toMatchObject({ total: 1, rows: [{ id: own.personId }] });
    await expect(read(officer, '/postings')).resolves.toMatchObject({ total: 1, rows: [{ id: own.postingId }] });
    await expect(read(officer, '/match-runs')).resolves.toMatchObject({ rows: [{ id: own.runId }] });
    await expect(read(officer, `/match-runs/${own.runId}/offers`)).resolves.toMatchObject({ total: 1, rows: [{ id: own.offerId }] });
    await expect(read(officer, '/clearance-cases')).resolves.toMatchObject({ total: 1 });
    await expect(read(officer, '/clearance/summary')).resolves.toMatchObject({ open: 1, households: 1 });
    await expect(read(officer, '/imports')).resolves.toMatchObject({ total: 1, rows: [{ id: own.importId }] });
    await expect(read(officer, '/canvass-campaigns')).resolves.toMatchObject({ rows: [{ id: own.campaignId }] });
    await expect(read(officer, '/canvass/my-list')).resolves.toMatchObject({ totalHouseholds: 1, households: [{ householdId: own.householdId }] });
    await expect(read(officer, '/workbench')).resolves.toMatchObject({ people: { total: 1 }, households: { total: 1 }, postings: { open: 1 }, offers: { open: 1 } });
  }

  /** Every row of the other county, in every table that has a place. */
  async function foreignRows(): Promise<unknown[]> {
    const tables = await bureau.sql<{ name: string }>(
      `SELECT c.table_name AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
       WHERE c.table_schema = 'public' AND c.column_name = 'place' AND t.table_type = 'BASE TABLE' AND c.table_name <> 'division' ORDER BY 1`);
    expect(tables.length).toBeGreaterThan(20);
    const { lo, hi } = scopeOf(OTHER.county);
    const all: unknown[] = [];
    for (const { name } of tables) all.push(...(await bureau.sql(`SELECT '${name}' AS t, x::text AS row FROM ${name} x WHERE place BETWEEN $1 AND $2 ORDER BY 2`, [lo, hi])));
    return all;
  }
});
