import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { CampaignsService } from '../campaigns/campaigns.service';
import { rangeIn } from '../campaigns/place-asked';
import type { Actor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import { codeOf, contains, levelOf, scopeOf } from '../places/place-code';
import { PlacesService } from '../places/places.service';
import { Clock } from '../platform/clock';
import { canvassErrors } from './canvass-errors';
import { coverageOf, type CoverageLevel, countsOf, levelBelow, SPAN, sumOf } from './coverage';
import { countByPlace, deleteAssignment, listAssignments, listWorkers, putAssignment } from './coverage.queries';
import type { CanvassWorkersPage, CoverageView } from './coverage.view';

export interface CoverageAsked {
  /** Code of a place within the scope. */
  readonly place?: string | undefined;
  /** The level below the place, when left out. */
  readonly by?: CoverageLevel | undefined;
}

/** How far a campaign has come, and who sees to which settlement. Every method takes part in the caller's transaction. */
@Injectable()
export class CoverageService {
  constructor(
    private readonly campaigns: CampaignsService,
    private readonly places: PlacesService,
    private readonly clock: Clock,
  ) {}

  /**
   * As of now, by the parts of a place.
   *
   * @throws DomainError not-found `canvass.campaign-not-found`; invalid `canvass.unknown-place`; forbidden `canvass.out-of-scope`
   */
  async coverage(db: EntityManager, campaignId: string, { place, by }: CoverageAsked, actor: Actor): Promise<CoverageView> {
    const campaign = await this.campaigns.find(db, campaignId, actor);
    const range = place === undefined ? actor.scope : rangeIn(place, actor);
    const level = by ?? levelBelow(place === undefined ? Math.max(actor.scope.lo, 11e13) : range.lo);
    const counted = (await countByPlace(db, campaignId, range, SPAN[level], this.clock.today())).map((row) => ({ place: row.place, counts: countsOf(row.by) }));
    const workers = new Map((await listAssignments(db, campaignId)).map((row) => [row.place, row]));
    const names = await this.places.pathOf([...counted.map((row) => row.place), range.lo], db);
    return {
      asOf: this.clock.now().toISOString(),
      campaign,
      place: place ?? null,
      placeName: place === undefined ? null : (names.get(range.lo) ?? place),
      all: coverageOf(sumOf(counted.map(({ counts }) => counts))),
      rows: counted.map((row) => ({
        ...coverageOf(row.counts),
        place: codeOf(row.place),
        placeName: names.get(row.place) ?? codeOf(row.place),
        level: levelOf(row.place),
        workerName: workers.get(row.place)?.name ?? null,
        workerId: workers.get(row.place)?.staffId ?? null,
      })),
    };
  }

  /**
   * Somebody sees to a settlement in a campaign; nobody in particular when null.
   *
   * @throws DomainError not-found `canvass.campaign-not-found`, `canvass.no-such-worker`; invalid `canvass.unknown-place`, `canvass.not-in-campaign`;
   *   forbidden `canvass.out-of-scope`
   */
  async assign(db: EntityManager, campaignId: string, code: string, staffId: string | null, actor: Actor): Promise<void> {
    const campaign = await this.campaigns.record(db, campaignId);
    const { lo: place } = rangeIn(code, actor);
    if (!campaign.areas.some((area) => contains(scopeOf(area), place))) throw canvassErrors.notInCampaign(code);
    if (staffId === null) {
      await deleteAssignment(db, campaignId, place);
    } else {
      const worker = (await listWorkers(db)).find(({ id }) => id === staffId);
      if (!worker || !contains(scopeOf(worker.place), place)) throw canvassErrors.noSuchWorker(staffId);
      await putAssignment(db, campaignId, place, staffId, actor.staffId);
    }
    await audit(db, actor, { action: 'canvass_assigned', objectType: 'canvass-campaign', objectId: campaignId, place, details: { staffId } });
  }

  /** Who can be sent to doors within the actor's places. */
  async workers(db: EntityManager): Promise<CanvassWorkersPage> {
    const rows = await listWorkers(db);
    const names = await this.places.pathOf(rows.map(({ place }) => place), db);
    return { rows: rows.map(({ id, name, place }) => ({ id, name, placeName: names.get(place) ?? codeOf(place) })) };
  }
}
