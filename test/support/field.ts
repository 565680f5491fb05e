import { randomBytes, randomUUID } from 'node:crypto';

import { DataSource } from 'typeorm';

import { CLEARANCE_ENTITIES } from '../../src/clearance/clearance.module';
import { ClearanceService } from '../../src/clearance/clearance.service';
import { dataSourceOptions, ENTITIES } from '../../src/data-source';
import { serviceActor } from '../../src/identity/actor';
import { Failpoints } from '../../src/matching/failpoints';
import { MatchRun } from '../../src/matching/match-run.entity';
import { MatchingService } from '../../src/matching/matching.service';
import { PublicationService } from '../../src/matching/publication.service';
import { RunProofService } from '../../src/matching/run-proof.service';
import { RunWorkService } from '../../src/matching/run-work.service';
import { Attempt } from '../../src/notices/attempt.entity';
import { FakeGateway } from '../../src/notices/fake-gateway.adapter';
import type { Gateway } from '../../src/notices/gateway';
import { Notice } from '../../src/notices/notice.entity';
import { NoticesService } from '../../src/notices/notices.service';
import { OfferMakingService } from '../../src/offers/offer-making.service';
import { Offer } from '../../src/offers/offer.entity';
import { OffersService } from '../../src/offers/offers.service';
import { scopeOf } from '../../src/places/place-code';
import { Placement } from '../../src/placements/placement.entity';
import { PlacementsService } from '../../src/placements/placements.service';
import { Clock } from '../../src/platform/clock';
import { Database } from '../../src/platform/database.service';
import { FieldCrypto } from '../../src/platform/field-crypto.service';
import { Reconciler } from '../../src/platform/reconciler.service';
import { Employer } from '../../src/postings/employer.entity';
import { Posting } from '../../src/postings/posting.entity';
import { PostingsService } from '../../src/postings/postings.service';
import { Proposal } from '../../src/proposals/proposal.entity';
import { RegistryService } from '../../src/registry/registry.service';
import { SealedPerson } from '../../src/registry/sealed-person.service';
import { SolvingService } from '../../src/solving/solving.service';
import type { TestDatabase } from './database';

export const COUNTY = 500236000000000;
export const HOME = 500236112901001;
const ENTITIES_USED = new Set([...ENTITIES, ...CLEARANCE_ENTITIES, MatchRun, Proposal, Offer, Placement, Notice, Attempt, Employer, Posting]);

/** The day on which these tests are; the database has its own. */
export class SteadyClock extends Clock {
  constructor(private readonly day = '2026-11-24') {
    super();
  }

  now(): Date {
    return new Date(`${this.day}T02:00:00Z`);
  }
}

export interface FieldOptions {
  readonly failpoints?: Failpoints;
  readonly gateway?: (made: FakeGateway) => Gateway;
  readonly poolMax?: number;
}

export interface PersonFacts {
  readonly householdId?: string;
  readonly phone?: string | null;
  readonly state?: string;
  readonly place?: number;
  readonly wageFloor?: number;
  readonly wants?: string;
  readonly wishValidUntil?: string;
  readonly student?: boolean;
}

/** The services of the field, put together by hand on a database of the test's own, and rows for them to work on. */
export class Field {
  readonly scope = scopeOf(COUNTY);
  readonly actor = serviceActor(this.scope);
  readonly clock = new SteadyClock();
  readonly crypto = new FieldCrypto({ masterKey: randomBytes(32).toString('base64') });
  readonly database: Database;
  readonly reconciler: Reconciler;
  readonly clearance = new ClearanceService(this.clock);
  readonly registry = new RegistryService(new SealedPerson(this.crypto, this.clock), this.clock);
  readonly postings = new PostingsService(this.clock);
  readonly placements = new PlacementsService(this.clearance, this.postings, this.registry, this.clock);
  /** A test may change them. */
  readonly noticeSettings = { hours: null, callTimeoutMs: 200, retryAfterSeconds: 0, lostAfterSeconds: 0, batchWithinMs: 60_000, paceMs: 0 };
  readonly notices: NoticesService;
  readonly solving = new SolvingService();
  readonly publication: PublicationService;
  readonly work: RunWorkService;
  readonly matching: MatchingService;
  readonly offers: OffersService;
  readonly proof: RunProofService;

  private constructor(readonly dataSource: DataSource, { failpoints = new Failpoints(), gateway = (made) => made }: FieldOptions) {
    this.database = new Database(dataSource);
    this.reconciler = new Reconciler(this.database);
    this.notices = new NoticesService(this.database, gateway(new FakeGateway(dataSource, this.crypto)), this.crypto, this.clock, this.noticeSettings, this.reconciler);
    this.publication = new PublicationService(this.database, this.notices, new OfferMakingService(this.clock));
    this.work = new RunWorkService(this.database, this.solving, this.publication, failpoints);
    this.matching = new MatchingService(this.database, this.solving, this.work, this.clearance, this.clock, this.reconciler);
    this.offers = new OffersService(this.database, this.placements, this.postings, this.reconciler);
    this.proof = new RunProofService(this.database, this.solving);
  }

  static async on(database: TestDatabase, options: FieldOptions = {}): Promise<Field> {
    const source = new DataSource({ ...dataSourceOptions(database.appUrl, options.poolMax ?? 8), entities: [...ENTITIES_USED] });
    return new Field(await source.initialize(), options);
  }

  close(): Promise<void> {
    return this.dataSource.destroy();
  }

  /** Rows as the service sees them, within the county. */
  query<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return this.database.write(this.scope, (db) => db.query<Row[]>(sql, values));
  }

  async addHousehold(place = HOME): Promise<string> {
    const id = randomUUID();
    await this.query('INSERT INTO household (id, place, number) VALUES ($1, $2, $3)', [id, place, id]);
    return id;
  }

  /** Somebody of a household of their own who looks for work anywhere in the county, unless said otherwise. */
  async addPerson(facts: PersonFacts = {}): Promise<string> {
    const { phone = null, state = 'unemployed', place = HOME, wageFloor = 0, wants = 'work', wishValidUntil = '2027-05-01', student = false } = facts;
    const householdId = facts.householdId ?? (await this.addHousehold(place));
    const id = randomUUID();
    const cipher = phone === null ? null : this.crypto.encrypt(phone, `person.phone.${id}`);
    await this.query(
      `INSERT INTO person (id, household_id, place, role_in_household, name, name_initials, citizen_number_cipher, citizen_number_index, birth_date, sex,
         education, labour_capacity, student, phone_cipher, phone_index, employment_state, employment_evidence)
       VALUES ($1::uuid, $2, $3, 'other', '张三', 'zs', 'x', decode(replace($1::uuid::text, '-', ''), 'hex'), '1990-01-01', 'male', 'junior', 'ordinary', $7, $4::text, $5, $6, 'test')`,
      [id, householdId, place, cipher, phone === null ? null : this.crypto.blindIndex('person.phone', phone), state, student],
    );
    await this.query(
      `INSERT INTO wish (id, person_id, place, wants, destinations, trades, wage_floor, shifts, available_from, collected_on, valid_until, said_by, collected_how)
       VALUES (gen_random_uuid(), $1, $2, $3, '{settlement,township,county}', '{}', $4, '{}', '2026-11-01', '2026-11-01', $5, 'self', 'visit')`,
      [id, place, wants, wageFloor, wishValidUntil],
    );
    return id;
  }

  async addPosting({ seats = 1, channel = 'market-local', wage = 3_000, place = COUNTY, status = 'open' }: { seats?: number; channel?: string; wage?: number; place?: number; status?: string } = {}): Promise<string> {
    const [id, employer] = [randomUUID(), randomUUID()];
    await this.query('INSERT INTO employer (id, place, name) VALUES ($1::uuid, $2, $1::uuid::text)', [employer, place]);
    await this.query(
      `INSERT INTO posting (id, place, employer_id, employer_name, channel, title, trade, seats, pay_mode, wage_low, wage_high, hours_per_day, shift, physical_load,
         board_and_lodging, worksite, worksite_text, education_min, age_min, age_max_male, age_max_female, skills_required, categories_required, open_to,
         starts, opened_on, valid_until, status)
       VALUES ($1, $2, $3, 'employer', $4, 'title', 'packer', $5, 'monthly', $6, $6, 8, 'day', 'light', false, $2, 'site', 'illiterate', 16, 60, 60, '{}', '{}',
         '{[500236000000000,500236999999999]}', '2026-11-20', '2026-11-01', '2027-01-15', $7)`,
      [id, place, employer, channel, seats, wage, status],
    );
    return id;
  }

  /** Asks for a run and does its work at once. */
  async run(publishAtOnce = false): Promise<string> {
    const runId = await this.matching.requestRun(this.actor, COUNTY, { publishAtOnce });
    await this.matching.carryOutRun(runId);
    return runId;
  }

  async runRow(runId: string): Promise<MatchRun> {
    return this.database.read(this.scope, (db) => db.findOneByOrFail(MatchRun, { id: runId }));
  }

  /** Open offers, all seats of a posting that are counted, and active placements: what must always add up. */
  async seatsThatDoNotAddUp(): Promise<unknown[]> {
    return this.query(
      `SELECT v.id, v.seats_filled FROM posting v WHERE v.seats_filled <>
         (SELECT count(*) FROM offer o WHERE o.posting_id = v.id AND o.status = 'open' AND o.holds_seat) +
         (SELECT count(*) FROM placement a WHERE a.posting_id = v.id AND a.ended_on IS NULL)`,
    );
  }
}
