import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor } from '../identity/actor';
import { NoticesService } from '../notices/notices.service';
import { codeOf, contains, type Place, scopeOf } from '../places/place-code';
import { PlacesService } from '../places/places.service';
import { Database, type Scope } from '../platform/database.service';
import { PageQueryDto } from '../platform/page-query.dto';
import { maskName } from '../registry/masks';
import { findAdvice, findPostingNames } from './advice.queries';
import { type AdviceView, postingsOfAdvice, toAdviceView } from './advice.view';
import { readPolicy } from './match-input.queries';
import type { MatchRun } from './match-run.entity';
import { matchingErrors } from './matching-errors';
import { OffersQueryDto, ProposalsQueryDto } from './matching.dto';
import {
  GapsPage, MatchRunsView, MatchRunView, OffersPage, ProposalsPage, toCausesView, toClosedBy, toMatchRunView, UnmatchedPage,
} from './matching.view';
import { listOffers } from './offers.queries';
import { findRun, findRunsInView, listGaps, listProposals, listRuns, listUnmatched } from './run-views.queries';
import { postingsOf } from './unlocks.view';

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

  /** @throws DomainError not-found `matching.run-not-found` */
  async proposals({ scope }: Actor, runId: string, { page, pageSize, kind, q }: ProposalsQueryDto): Promise<ProposalsPage> {
    const { rows, total, weights } = await this.database.read(scope, async (db) => {
      const run = await findRun(db, runId);
      const policy = await readPolicy(db, run.policyVersion, run.asOf);
      if (!policy) throw matchingErrors.noPolicy();
      return { ...(await listProposals(db, runId, { kind, q, ...sliceOf(page, pageSize) })), weights: policy.weights };
    });
    return { rows: (await this.named(rows)).map((row) => ({ ...row, weights })), total };
  }

  /** @throws DomainError not-found `matching.run-not-found` */
  async unmatched({ scope }: Actor, runId: string, { page, pageSize }: PageQueryDto): Promise<UnmatchedPage> {
    const { rows, total, names } = await this.database.read(scope, async (db) => {
      await findRun(db, runId);
      const list = await listUnmatched(db, runId, sliceOf(page, pageSize));
      return { ...list, names: await findPostingNames(db, postingsOf(list.rows.map(({ causes }) => causes))) };
    });
    return { rows: (await this.named(rows)).map((row) => ({ ...row, causes: toCausesView(row.causes, names) })), total };
  }

  /** @throws DomainError not-found `matching.run-not-found` */
  async gaps({ scope }: Actor, runId: string, { page, pageSize }: PageQueryDto): Promise<GapsPage> {
    const { rows, total } = await this.database.read(scope, async (db) => {
      await findRun(db, runId);
      return listGaps(db, runId, sliceOf(page, pageSize));
    });
    const causesOf = (causes: (typeof rows)[number]['causes']) =>
      'eligible' in causes ? { ...causes, closedBy: toClosedBy(causes.closedBy) } : { eligible: 0, eligiblePlaced: 0, closedBy: [] };
    return { rows: rows.map((row) => ({ ...row, causes: causesOf(row.causes) })), total };
  }

  /** What to develop next and what to teach next. @throws DomainError not-found `matching.run-not-found`, `matching.no-advice` */
  async advice({ scope }: Actor, runId: string): Promise<AdviceView> {
    const { advice, names } = await this.database.read(scope, async (db) => {
      const found = await findAdvice(db, runId);
      return { advice: found, names: await findPostingNames(db, postingsOfAdvice(found)) };
    });
    const paths = await this.places.pathOf([...advice.seats.map(({ place }) => place), ...[...names.values()].map(({ worksite }) => worksite)]);
    return toAdviceView(advice, names, paths);
  }

  /** @throws DomainError not-found `matching.run-not-found` */
  async offers({ scope }: Actor, runId: string, { page, pageSize, status }: OffersQueryDto): Promise<OffersPage> {
    const { rows, total } = await this.database.read(scope, async (db) => {
      await findRun(db, runId);
      return listOffers(db, runId, { status, ...sliceOf(page, pageSize) });
    });
    const named = await this.named(rows);
    return { rows: named.map((row) => ({ ...row, deadline: row.deadline.toISOString(), decidedAt: row.decidedAt?.toISOString() ?? null })), total };
  }

  /** Names masked, places in words. */
  private async named<Row extends { name: string; place: number }>(rows: readonly Row[]): Promise<(Omit<Row, 'name' | 'place'> & { maskedName: string; placeName: string })[]> {
    const paths = await this.places.pathOf(rows.map(({ place }) => place));
    return rows.map(({ name, place, ...row }) => ({ ...row, maskedName: maskName(name), placeName: paths.get(place) ?? '' }));
  }
}

const sliceOf = (page: number, pageSize: number) => ({ limit: pageSize, offset: (page - 1) * pageSize });
const sum = ({ accepted = 0, delivered = 0 }: { accepted?: number; delivered?: number }): number => accepted + delivered;
