import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor } from '../identity/actor';
import { NoticesService } from '../notices/notices.service';
import { codeOf, contains, type Place, scopeOf } from '../places/place-code';
import { PlacesService } from '../places/places.service';
import { Database, type Scope } from '../platform/database.service';
import type { MatchRun } from './match-run.entity';
import { matchingErrors } from './matching-errors';
import { MatchRunsView, MatchRunView, toMatchRunView } from './matching.view';
import { findRun, findRunsInView, listRuns } from './run-views.queries';

const RUNS_SHOWN = 50;

/** What staff see of runs, each answer of one moment. */
@Injectable()
export class RunReadsService {
  constructor(
    private readonly database: Database,
    private readonly places: PlacesService,
    private readonly notices: NoticesService,
  ) {}

  /** Newest first. @throws DomainError forbidden `matching.out-of-scope` */
  async runs(actor: Actor, place?: Place): Promise<MatchRunsView> {
    if (place !== undefined && !contains(actor.scope, place)) throw matchingErrors.outOfScope(codeOf(place));
    // The transaction keeps the actor's scope: what was asked for only narrows the list.
    const within = place === undefined ? actor.scope : scopeOf(place);
    return { rows: await this.views(actor.scope, (db) => listRuns(db, within, RUNS_SHOWN)) };
  }

  /** @throws DomainError not-found `matching.run-not-found` */
  async run(actor: Actor, runId: string): Promise<MatchRunView> {
    const [view] = await this.views(actor.scope, async (db) => [await findRun(db, runId)]);
    return view!;
  }

  /** A run for those who read what it says. Part of the caller's transaction. @throws DomainError not-found `matching.run-not-found` */
  find(db: EntityManager, runId: string): Promise<MatchRun> {
    return findRun(db, runId);
  }

  /** The run that readers of the actor's place follow, and those at work: for the workbench. */
  async runsInView({ scope, place }: Actor): Promise<{ current: MatchRunView | null; atWork: MatchRunView[] }> {
    const { current, atWork } = await this.database.read(scope, (db) => findRunsInView(db, place, scope));
    const views = await this.views(scope, () => Promise.resolve(current ? [current, ...atWork] : atWork));
    return current ? { current: views[0]!, atWork: views.slice(1) } : { current: null, atWork: views };
  }

  private async views(scope: Scope, find: (db: EntityManager) => Promise<MatchRun[]>): Promise<MatchRunView[]> {
    const runs = await this.database.read(scope, async (db) => {
      const found = await find(db);
      const sent: number[] = [];
      for (const { id } of found) sent.push(sum(await this.notices.countsOf(db, id)));
      return found.map((run, n) => ({ run, noticesSent: sent[n]! }));
    });
    const names = await this.places.pathOf(runs.map(({ run }) => run.place));
    return runs.map(({ run, noticesSent }) => toMatchRunView(run, { code: codeOf(run.place), name: names.get(run.place) ?? '', noticesSent }));
  }
}

const sum = ({ accepted = 0, delivered = 0 }: { accepted?: number; delivered?: number }): number => accepted + delivered;
