import { randomUUID } from 'node:crypto';

import { CampaignsService } from '../../src/campaigns/campaigns.service';
import { CampaignListing } from '../../src/campaigns/listing.service';
import { CanvassRefresh } from '../../src/campaigns/refresh.service';
import { CoverageService } from '../../src/canvass/coverage.service';
import type { CoverageCounts } from '../../src/canvass/coverage.view';
import { ListExportService } from '../../src/canvass/list-export.service';
import { MyListService } from '../../src/canvass/my-list.service';
import { type OutcomeForm, OutcomesService } from '../../src/contacts/outcomes.service';
import type { ListedTaskView } from '../../src/canvass/canvass.view';
import type { OutcomeRecordedView } from '../../src/contacts/contacts.view';
import { type Actor, serviceActor } from '../../src/identity/actor';
import { codeOf, scopeOf } from '../../src/places/place-code';
import { PlacesService } from '../../src/places/places.service';
import { Clock } from '../../src/platform/clock';
import { Database } from '../../src/platform/database.service';
import { FieldCrypto } from '../../src/platform/field-crypto.service';
import { Reconciler } from '../../src/platform/reconciler.service';
import { addDays } from '../../src/platform/working-days';
import type { PersonDraft, WishDraft } from '../../src/registry/drafts';
import { RegistryService } from '../../src/registry/registry.service';
import { SealedPerson } from '../../src/registry/sealed-person.service';
import { WishesService } from '../../src/wishes/wishes.service';
import type { TestDatabase } from './database';
import { household, nthNumber, person } from './people';

const DAY_MS = 86_400_000;
export const COUNTY = 500_236_000_000_000;

/** Today, and so many days later once a test says so. */
export class LaterClock extends Clock {
  days = 0;

  now(): Date {
    return new Date(Date.now() + this.days * DAY_MS);
  }
}

/** The services of a canvass on a database of the test's own, and people for them to ask. */
export class Canvass {
  readonly scope = scopeOf(COUNTY);
  readonly actor: Actor = serviceActor(this.scope);
  readonly clock = new LaterClock();
  readonly database: Database;
  readonly reconciler: Reconciler;
  readonly registry: RegistryService;
  readonly campaigns: CampaignsService;
  readonly listing: CampaignListing;
  readonly coverages: CoverageService;
  readonly lists: MyListService;
  readonly files: ListExportService;
  readonly outcomes: OutcomesService;
  readonly refresh: CanvassRefresh;
  private people = 0;

  constructor(test: TestDatabase) {
    this.database = new Database(test.app);
    this.reconciler = new Reconciler(this.database);
    const sealed = new SealedPerson(new FieldCrypto({ masterKey: Buffer.alloc(32, 7).toString('base64') }), this.clock);
    const places = new PlacesService(this.database, this.clock);
    this.registry = new RegistryService(sealed, this.clock);
    this.campaigns = new CampaignsService(this.registry, places, this.clock);
    this.listing = new CampaignListing(this.database, this.campaigns, this.reconciler);
    this.coverages = new CoverageService(this.campaigns, places, this.clock);
    this.lists = new MyListService(sealed, places, this.clock);
    this.files = new ListExportService(this.database, this.lists, this.clock);
    this.outcomes = new OutcomesService(this.campaigns, this.registry, new WishesService(this.registry, this.clock), this.clock);
    this.refresh = new CanvassRefresh(this.database, this.campaigns, this.clock, this.reconciler);
  }

  /** So many days from the real today. */
  day = (days: number): string => addDays(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10), days);

  query = <Row>(sql: string, values: unknown[] = []): Promise<Row[]> => this.database.write(this.scope, (db) => db.query<Row[]>(sql, values));

  /** A household of one who was moved from elsewhere, could work and was never asked, unless said otherwise. */
  async addPerson(place: number, change: Partial<PersonDraft> & { wishUntil?: number; relocated?: boolean } = {}): Promise<string> {
    const { wishUntil, relocated = true, ...facts } = change;
    const n = (this.people += 1);
    const wish = wishUntil === undefined ? null : { ...WISH, collectedOn: this.day(Math.min(wishUntil, 0) - 10), validUntil: this.day(wishUntil) };
    const draft = household({ number: `C${n}`, place, relocatedOn: relocated ? '2018-05-15' : null, members: [person({ citizenNumber: nthNumber(n + 4_000), wish, ...facts })] });
    const added = await this.database.write(this.scope, (db) => this.registry.addHousehold(db, draft, this.actor));
    return added.memberIds[0]!;
  }

  /** So many people who were moved from elsewhere and were never asked, written at the database's speed. @param size people a household */
  async addMany(place: number, count: number, size = 3): Promise<void> {
    await this.query(
      `WITH home AS (
         INSERT INTO household (id, number, place, relocated_on) SELECT gen_random_uuid(), 'M' || $1::bigint || '-' || n, $1::bigint, '2018-05-15' FROM generate_series(1, ($2::int + $3 - 1) / $3::int) n RETURNING id
       )
       INSERT INTO person (id, household_id, place, role_in_household, name, name_initials, citizen_number_cipher, citizen_number_index, birth_date, sex, education,
                           labour_capacity, employment_state, employment_evidence)
       SELECT gen_random_uuid(), id, $1::bigint, CASE n WHEN 1 THEN 'head' ELSE 'child' END, '测试甲', 'csj', '-', sha256((id::text || n)::bytea), '1990-01-01', 'male', 'junior', 'ordinary', 'unemployed', 'registration'
       FROM home, generate_series(1, $3::int) n LIMIT $2`,
      [place, count, size],
    );
  }

  /** A settlement of its own, so that what one test does is not in another's way. */
  async addSettlement(place: number): Promise<number> {
    await this.query(`INSERT INTO settlement (place, name, kind, mode, households, persons) VALUES ($1, '安置点', 'rural', 'concentrated', 1, 1)`, [place]);
    return place;
  }

  /** A campaign that is under way. */
  async open(place: number, change: Partial<Parameters<CampaignsService['create']>[1]> = {}): Promise<string> {
    const draft = { name: '冬季摸排', asks: 'relocated' as const, deadline: this.day(20), places: [codeOf(place)], ...change };
    return this.database.write(this.scope, async (db) => {
      const id = await this.campaigns.create(db, draft, this.actor);
      await this.campaigns.start(db, id, this.actor, true);
      await this.listing.listNow(db, id);
      return id;
    });
  }

  async taskOf(personId: string): Promise<{ id: string; version: number; step: string; tries: number; outcome: string | null; coveredUntil: string | null; dueOn: string | null }> {
    const [row] = await this.query<Awaited<ReturnType<Canvass['taskOf']>>>(
      `SELECT id, version, step, tries, outcome, covered_until::text AS "coveredUntil", due_on::text AS "dueOn" FROM canvass_task WHERE person_id = $1`,
      [personId],
    );
    if (!row) throw new Error('nobody is to ask this person');
    return row;
  }

  /** A call in vain to the version that stands, unless said otherwise. */
  async record(personId: string, change: Partial<OutcomeForm> = {}, actor = this.actor): Promise<OutcomeRecordedView> {
    const task = await this.taskOf(personId);
    const outcome = change.outcome ?? 'unreachable';
    const form: OutcomeForm = {
      clientId: randomUUID(), taskId: task.id, baseVersion: task.version, outcome, channel: 'call', at: new Date(), ...(outcome === 'unreachable' && { reason: 'no-answer' as const }), ...change,
    };
    return this.database.write(actor.scope, (db) => this.outcomes.recordOutcome(db, form, actor));
  }

  wish = (personId: string, change: Partial<WishDraft> = {}): Promise<string> => this.database.write(this.scope, (db) => this.registry.recordWish(db, personId, { ...WISH, ...change }, this.actor));

  async counts(campaignId: string): Promise<CoverageCounts> {
    return (await this.database.read(this.scope, (db) => this.coverages.coverage(db, campaignId, {}, this.actor))).all;
  }

  async listed(actor = this.actor): Promise<ListedTaskView[]> {
    const { households } = await this.database.write(actor.scope, (db) => this.lists.myList(db, actor));
    return households.flatMap(({ members }) => members.flatMap(({ task }) => (task ? [task] : [])));
  }
}

export const WISH: WishDraft = { wants: 'work', destinations: ['county'], trades: [], wageFloor: 0, shifts: [], hoursPerDayMax: null, saidBy: 'self', collectedHow: 'visit' };
