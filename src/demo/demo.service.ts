import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { serviceActor, type Actor } from '../identity/actor';
import { StaffService } from '../identity/staff.service';
import { MatchingService } from '../matching/matching.service';
import { scopeOf, townshipOf } from '../places/place-code';
import { Clock } from '../platform/clock';
import { CONFIG, type Config } from '../platform/config';
import { Database, EVERYWHERE } from '../platform/database.service';
import { defaultOpenTo } from '../posting-rules/channels';
import { PostingsService } from '../postings/postings.service';
import type { PostingDraft } from '../postings/posting-draft';
import type { HouseholdDraft } from '../registry/drafts';
import { RegistryService } from '../registry/registry.service';
import { TRADES } from '../registry/trades';
import type { DemoOutcome } from './demo-outcome';
import { readOutcome } from './demo.queries';
import { DemoCanvass } from './demo-canvass.service';
import { demoErrors } from './demo-errors';
import { demoHouseholds, type DemoHousehold, type DemoPerson } from './demo-households';
import { demoPostings, type DemoPosting } from './demo-postings';
import { DEMO_COUNTY, DEMO_SETTLEMENTS } from './demo-words';

const DAY_MS = 24 * 60 * 60 * 1_000;
const POLL_MS = 250;
const PATIENCE_POLLS = 480;
/** Notices that have not moved for so many looks are for the call list, or not to be sent at this hour. */
const QUIET_POLLS = 8;

const isOver = ({ status }: DemoOutcome): boolean => ['published', 'failed', 'cancelled', 'superseded'].includes(status);

/** Loads the invented district, and tells what one run did for it. */
@Injectable()
export class DemoService {
  constructor(
    private readonly database: Database,
    private readonly registry: RegistryService,
    private readonly postings: PostingsService,
    private readonly matching: MatchingService,
    private readonly staff: StaffService,
    private readonly canvass: DemoCanvass,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** True when nothing was ever registered here: the demo is for an empty service alone. */
  isEmpty(): Promise<boolean> {
    return this.database.read(EVERYWHERE, async (db) => {
      const [row] = await db.query<{ any: boolean }[]>('SELECT EXISTS (SELECT FROM household) OR EXISTS (SELECT FROM posting) AS any');
      return row?.any === false;
    });
  }

  /**
   * Registers the district in one transaction: after a crash it is there whole or not at all.
   *
   * @throws DomainError conflict `demo.not-a-demo` when this is no demo, `demo.not-empty` when something is registered
   */
  async load(): Promise<void> {
    await this.prepare();
    const scope = scopeOf(DEMO_COUNTY);
    const actor: Actor = serviceActor(scope);
    const today = this.clock.today();
    await this.database.write(scope, async (db) => {
      const households = demoHouseholds(today, TRADES.map(({ code }) => code));
      await this.addSettlements(db, households);
      await this.registry.addHouseholds(db, households.map((household) => draftOf(household, this.day(0), (days) => this.day(days))), actor);
      await this.postings.addPostings(db, demoPostings().map((posting) => postingOf(posting, (days) => this.day(days))), actor);
      await this.canvass.begin(db, actor);
    });
  }

  /** What comes before any load: an empty demo, and its accounts. @throws as `load` */
  async prepare(): Promise<void> {
    if (!this.config.demo) throw demoErrors.notADemo();
    if (!(await this.isEmpty())) throw demoErrors.notEmpty();
    const settlement = DEMO_SETTLEMENTS[2]?.place ?? DEMO_COUNTY;
    await this.staff.addDemoStaff({ county: DEMO_COUNTY, township: townshipOf(settlement), settlement });
  }

  /** Asks for one run of the demo county, to be published as soon as it is proven. */
  requestRun(): Promise<string> {
    return this.matching.requestRun(serviceActor(scopeOf(DEMO_COUNTY)), DEMO_COUNTY, { publishAtOnce: true });
  }

  /** How the run stands, and its notices. */
  outcome(runId: string): Promise<DemoOutcome> {
    return this.database.read(scopeOf(DEMO_COUNTY), (db) => readOutcome(db, runId));
  }

  /** Waits until the run has ended and its notices have gone out, as far as they can; gives up after two minutes. */
  async settled(runId: string): Promise<DemoOutcome> {
    let [outcome, quiet] = [await this.outcome(runId), 0];
    for (let polls = 0; polls < PATIENCE_POLLS && !(isOver(outcome) && (outcome.noticesQueued === 0 || quiet >= QUIET_POLLS)); polls += 1) {
      await pause(POLL_MS);
      const next = await this.outcome(runId);
      quiet = isOver(next) && next.noticesSent === outcome.noticesSent ? quiet + 1 : 0;
      outcome = next;
    }
    return outcome;
  }

  /** The last published run of the demo county; null before the first. */
  lastRun(): Promise<string | null> {
    return this.database.read(scopeOf(DEMO_COUNTY), async (db) => {
      const [row] = await db.query<{ id: string }[]>('SELECT run_id AS id FROM current_run WHERE place = $1', [DEMO_COUNTY]);
      return row?.id ?? null;
    });
  }

  private async addSettlements(db: EntityManager, households: readonly DemoHousehold[]): Promise<void> {
    for (const { place, name, kind, mode } of DEMO_SETTLEMENTS) {
      const here = households.filter(({ settlement }) => settlement.place === place);
      const persons = here.reduce((sum, { members }) => sum + members.length, 0);
      await db.query('INSERT INTO settlement (place, name, kind, mode, households, persons, demo) VALUES ($1, $2, $3, $4, $5, $6, true)', [place, name, kind, mode, here.length, persons]);
    }
  }

  /** The bureau's day so many days from today. */
  private day(days: number): string {
    return new Date(Date.parse(`${this.clock.today()}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
  }
}

function draftOf(household: DemoHousehold, today: string, day: (days: number) => string): HouseholdDraft {
  return {
    number: household.number,
    place: household.settlement.place,
    relocatedOn: household.relocatedOn,
    origin: household.origin,
    categories: household.monitored ? ['monitored-unstable'] : [],
    members: household.members.map((member) => personOf(member, today, day)),
    demo: true,
  };
}

function personOf(person: DemoPerson, today: string, day: (days: number) => string): HouseholdDraft['members'][number] {
  const { wish } = person;
  return {
    role: person.role,
    name: person.name,
    citizenNumber: person.citizenNumber,
    phone: person.phone,
    education: person.education,
    labourCapacity: person.labourCapacity,
    student: person.student,
    employmentState: person.state,
    employmentEvidence: 'demo',
    employmentChannel: person.channel,
    businessRegistered: person.businessRegistered,
    categories: person.categories,
    skills: person.skills.map((trade) => ({ trade })),
    wish: wish && {
      ...wish,
      availableFrom: today,
      collectedOn: day(-wish.daysAgo),
      validUntil: day(180 - wish.daysAgo),
      saidBy: 'self',
      collectedHow: 'demo',
    },
  };
}

function postingOf(posting: DemoPosting, day: (days: number) => string): PostingDraft {
  const { employer, creditCode, ages, startsIn, validDays, ...rest } = posting;
  const place = posting.channel === 'public-welfare-rural' ? townshipOf(posting.worksite) : DEMO_COUNTY;
  return {
    ...rest,
    place,
    employerName: employer,
    unifiedSocialCreditCode: creditCode,
    ageMin: ages[0],
    ageMaxMale: ages[1],
    ageMaxFemale: ages[2],
    openTo: defaultOpenTo(posting.channel, place),
    starts: day(startsIn),
    openedOn: day(0),
    validUntil: day(validDays),
    status: 'open',
    demo: true,
  };
}

