import { Injectable } from '@nestjs/common';

import type { Actor } from '../identity/actor';
import { matchingErrors } from '../matching/matching-errors';
import { RunReadsService } from '../matching/run-reads.service';
import { OffersService } from '../offers/offers.service';
import type { OffersPage } from '../offers/offers.view';
import { PlacesService } from '../places/places.service';
import { Database } from '../platform/database.service';
import { PageQueryDto } from '../platform/page-query.dto';
import { maskName } from '../registry/masks';
import { SolvingService } from '../solving/solving.service';
import { findAdvice, findPostingNames } from './advice.queries';
import { type AdviceView, postingsOfAdvice, toAdviceView } from './advice.view';
import { OffersQueryDto, ProposalsQueryDto } from './proposals.dto';
import { listGaps, listProposals, listUnmatched } from './proposals.queries';
import { GapsPage, ProposalsPage, toCausesView, toClosedBy, UnmatchedPage } from './proposals.view';
import { postingsOf } from './unlocks.view';

/** What a run says of people, postings and skills, each answer of one moment. */
@Injectable()
export class ProposalsService {
  constructor(
    private readonly database: Database,
    private readonly places: PlacesService,
    private readonly runs: RunReadsService,
    private readonly solving: SolvingService,
    private readonly offerLists: OffersService,
  ) {}

  /** @throws DomainError not-found `matching.run-not-found` */
  async proposals({ scope }: Actor, runId: string, { page, pageSize, kind, q }: ProposalsQueryDto): Promise<ProposalsPage> {
    const { rows, total, weights } = await this.database.read(scope, async (db) => {
      const run = await this.runs.find(db, runId);
      const policy = await this.solving.policyOf(db, run.policyVersion, run.asOf);
      if (!policy) throw matchingErrors.noPolicy();
      return { ...(await listProposals(db, runId, { kind, q, ...sliceOf(page, pageSize) })), weights: policy.weights };
    });
    return { rows: (await this.named(rows)).map((row) => ({ ...row, weights })), total };
  }

  /** @throws DomainError not-found `matching.run-not-found` */
  async unmatched({ scope }: Actor, runId: string, { page, pageSize }: PageQueryDto): Promise<UnmatchedPage> {
    const { rows, total, names } = await this.database.read(scope, async (db) => {
      await this.runs.find(db, runId);
      const list = await listUnmatched(db, runId, sliceOf(page, pageSize));
      return { ...list, names: await findPostingNames(db, postingsOf(list.rows.map(({ causes }) => causes))) };
    });
    return { rows: (await this.named(rows)).map((row) => ({ ...row, causes: toCausesView(row.causes, names) })), total };
  }

  /** @throws DomainError not-found `matching.run-not-found` */
  async gaps({ scope }: Actor, runId: string, { page, pageSize }: PageQueryDto): Promise<GapsPage> {
    const { rows, total } = await this.database.read(scope, async (db) => {
      await this.runs.find(db, runId);
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
      await this.runs.find(db, runId);
      return this.offerLists.listOf(db, runId, { status, ...sliceOf(page, pageSize) });
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
