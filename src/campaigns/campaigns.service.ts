import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import { codeOf, contains } from '../places/place-code';
import { PlacesService } from '../places/places.service';
import { Clock } from '../platform/clock';
import { enqueue } from '../platform/outbox.queries';
import { RegistryService } from '../registry/registry.service';
import type { LabourAge } from './audience';
import { campaignErrors } from './campaign-errors';
import { type Asks, type CampaignStatus, type CloseReason, moveCampaign } from './campaign-status';
import {
  type CampaignHeld, type CampaignRow, closeCampaign, countAudience, dropCampaign, findCampaign, holdCampaign, insertCampaign, listCampaigns, lockCampaign, startCampaign,
} from './campaigns.queries';
import type { CampaignView } from './campaigns.view';
import { daysLeft } from './days-left';
import { insertListing } from './listing.queries';
import { rangeIn } from './place-asked';

/** Where the parameters LABOUR_AGE_END_MEN and LABOUR_AGE_END_WOMEN are not loaded: the last step of the reform of 2025. */
const LABOUR_AGE: LabourAge = { men: 63, women: 58 };
const CAMPAIGNS_SHOWN = 100;
const MAY_MANAGE: readonly string[] = ['officer', 'township-officer', 'service'];

export interface CampaignDraft {
  readonly name: string;
  readonly asks: Asks;
  /** The last day, 'YYYY-MM-DD'. */
  readonly deadline: string;
  /** Codes of places, none inside another. */
  readonly places: readonly string[];
}

/** Campaigns of asking (摸排). Every method takes part in the caller's transaction. */
@Injectable()
export class CampaignsService {
  constructor(
    private readonly registry: RegistryService,
    private readonly places: PlacesService,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes a campaign down; nobody is asked before it is started.
   *
   * @returns its id
   * @throws DomainError invalid `canvass.deadline-passed`, `canvass.unknown-place`, `canvass.place-twice`; forbidden `canvass.out-of-scope`
   */
  async create(db: EntityManager, { name, asks, deadline, places }: CampaignDraft, actor: Actor): Promise<string> {
    if (deadline < this.clock.today()) throw campaignErrors.deadlinePassed(deadline);
    const areas = places.map((code) => rangeIn(code, actor));
    for (const [i, area] of areas.entries()) {
      if (areas.some((other, j) => j !== i && other.lo <= area.hi && other.hi >= area.lo)) throw campaignErrors.placeTwice(places[i]!);
      if (!(await this.places.exists(db, area.lo))) throw campaignErrors.unknownPlace(places[i]!);
    }
    const id = randomUUID();
    await insertCampaign(db, { id, office: actor.scope, name: name.trim(), asks, deadline, staffId: actor.staffId, areas });
    await audit(db, actor, { action: 'canvass_created', objectType: 'canvass-campaign', objectId: id, details: { asks, deadline, places: places.length } });
    return id;
  }

  /**
   * The campaign takes its places; a worker lists everybody of the audience, and people are asked once that is done.
   *
   * @param now the caller has the list made itself: no job is owed
   * @throws DomainError not-found `canvass.campaign-not-found`; forbidden `canvass.not-yours`; conflict `canvass.cannot-become`,
   *   `canvass.asked-already` where another open campaign asks in one of the places; invalid `canvass.deadline-passed`
   */
  async start(db: EntityManager, id: string, actor: Actor, now = false): Promise<void> {
    const campaign = await this.toBecome(db, id, 'listing', actor);
    const today = this.clock.today();
    if (campaign.deadline < today) throw campaignErrors.deadlinePassed(campaign.deadline);
    if (!(await startCampaign(db, id, today))) throw campaignErrors.askedAlready();
    await insertListing(db, id);
    if (!now) await enqueue(db, 'canvass', { campaignId: id });
    await audit(db, actor, { action: 'canvass_started', objectType: 'canvass-campaign', objectId: id, place: campaign.place });
  }

  /** No more people are asked; what was written down stays as it is on that day. @throws DomainError as `start` */
  async close(db: EntityManager, id: string, reason: CloseReason, actor: Actor): Promise<void> {
    const campaign = await this.toBecome(db, id, 'closed', actor);
    const today = this.clock.today();
    await closeCampaign(db, id, campaign.deadline < today ? campaign.deadline : today, reason, actor.staffId);
    await audit(db, actor, { action: 'canvass_closed', objectType: 'canvass-campaign', objectId: id, place: campaign.place, details: { reason } });
  }

  /** A draft is given up. @throws DomainError as `start` */
  async drop(db: EntityManager, id: string, actor: Actor): Promise<void> {
    const campaign = await this.toBecome(db, id, 'dropped', actor);
    await dropCampaign(db, id);
    await audit(db, actor, { action: 'canvass_dropped', objectType: 'canvass-campaign', objectId: id, place: campaign.place });
  }

  /** Those that ask within the actor's places; those under way first. */
  async list(db: EntityManager, actor: Actor): Promise<CampaignView[]> {
    const rows = await listCampaigns(db, actor.scope, CAMPAIGNS_SHOWN);
    const names = await this.places.pathOf(rows.flatMap(({ areas, place }) => [place, ...areas]), db);
    return rows.map((row) => this.view(row, names, actor, null));
  }

  /** @throws DomainError not-found `canvass.campaign-not-found` */
  async find(db: EntityManager, id: string, actor: Actor): Promise<CampaignView> {
    const row = await this.record(db, id);
    const names = await this.places.pathOf([row.place, ...row.areas], db);
    const wouldAsk = row.status === 'draft' ? await countAudience(db, row, this.clock.today(), await this.labourAge(db, row.place)) : null;
    return this.view(row, names, actor, wouldAsk);
  }

  /** A campaign as its row says. @throws DomainError not-found `canvass.campaign-not-found` */
  async record(db: EntityManager, id: string): Promise<CampaignRow> {
    const row = await findCampaign(db, id);
    if (!row) throw campaignErrors.campaignNotFound(id);
    return row;
  }

  /** Holds a campaign as it is until the transaction ends: it is not closed in between. Undefined outside the scope. */
  hold(db: EntityManager, id: string): Promise<CampaignHeld | undefined> {
    return holdCampaign(db, id);
  }

  /** Years on which the labour age ends at a place, by the parameters of today. */
  async labourAge(db: EntityManager, place: number): Promise<LabourAge> {
    return {
      men: await this.registry.parameterAt(db, 'LABOUR_AGE_END_MEN', place, LABOUR_AGE.men),
      women: await this.registry.parameterAt(db, 'LABOUR_AGE_END_WOMEN', place, LABOUR_AGE.women),
    };
  }

  private async toBecome(db: EntityManager, id: string, status: CampaignStatus, actor: Actor): Promise<CampaignRow> {
    const campaign = await lockCampaign(db, id);
    if (!campaign) throw campaignErrors.campaignNotFound(id);
    if (!contains(actor.scope, campaign.place)) throw campaignErrors.notYours(id);
    moveCampaign(campaign.status, status);
    return campaign;
  }

  private view(row: CampaignRow, names: ReadonlyMap<number, string>, actor: Actor, wouldAsk: number | null): CampaignView {
    const nameOf = (place: number): string => names.get(place) ?? codeOf(place);
    return {
      id: row.id,
      name: row.name,
      asks: row.asks,
      deadline: row.deadline,
      daysLeft: daysLeft(this.clock.today(), row.deadline),
      status: row.status,
      closeReason: row.closeReason,
      startedOn: row.startedOn,
      closedOn: row.closedOn,
      office: nameOf(row.place),
      places: row.areas.map((place) => ({ code: codeOf(place), name: nameOf(place) })),
      wouldAsk,
      listing: row.listing && { ...row.listing, done: Math.min(row.listing.done, row.listing.total) },
      mayManage: MAY_MANAGE.includes(actor.role) && contains(actor.scope, row.place),
    };
  }
}
