import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { CampaignsService } from '../campaigns/campaigns.service';
import type { Actor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import { Clock, shanghaiDay } from '../platform/clock';
import { readWorkCalendar } from '../platform/working-days.queries';
import { RegistryService } from '../registry/registry.service';
import type { WishForm } from '../wishes/wish-form';
import { WishesService } from '../wishes/wishes.service';
import { contactErrors } from './contact-errors';
import type { OutcomeRecordedView } from './contacts.view';
import { retryOn } from './due-days';
import { type AttemptFound, claimTask, findAttempt, findTask, insertAttempt, lockPerson, type TaskRow, writeOutcome } from './tasks.queries';
import { type Channel, mayFollow, nextStep, type Outcome, stateOf, type Trying, type UnreachableReason } from './task-steps';

/** Where the parameters CANVASS_TRIES and CANVASS_RETRY_DAYS are not loaded. */
const TRIES = 3;
const RETRY_DAYS = 2;

/** What came of one try, as staff or their phone send it. */
export interface OutcomeForm {
  /** Made by the sender: sent twice, it is one act. */
  readonly clientId: string;
  readonly taskId: string;
  /** Version of the task that the sender saw. */
  readonly baseVersion: number;
  readonly outcome: Outcome;
  readonly channel: Channel;
  /** With `unreachable`, and only then. */
  readonly reason?: UnreachableReason | undefined;
  readonly note?: string | undefined;
  /** By the sender's clock; kept between the campaign's beginning and now. */
  readonly at: Date;
  /** With `asked`, and only then. */
  readonly wish?: WishForm | undefined;
  /** With `unchanged`: who said so; the person, when left out. */
  readonly saidBy?: WishForm['saidBy'] | undefined;
  readonly relation?: WishForm['relation'];
}

/** What staff write down of a try to reach somebody. Every method takes part in the caller's transaction. */
@Injectable()
export class OutcomesService {
  constructor(
    private readonly campaigns: CampaignsService,
    private readonly registry: RegistryService,
    private readonly wishes: WishesService,
    private readonly clock: Clock,
  ) {}

  /**
   * One try is written down, with the wish that was said, and the next step follows from it. The same client id again changes nothing and
   * answers as before, even when the campaign is closed meanwhile.
   *
   * Holds the campaign in share, then locks the person, then the task.
   *
   * @throws DomainError not-found `canvass.task-not-found`; conflict `canvass.not-open`, `canvass.changed-meanwhile`, `canvass.not-after`,
   *   `canvass.client-id-taken`, `wishes.nothing-to-confirm`; invalid `canvass.reason-of-unreachable`, `canvass.wish-of-asked`, `wishes.…`
   */
  async recordOutcome(db: EntityManager, form: OutcomeForm, actor: Actor): Promise<OutcomeRecordedView> {
    if ((form.outcome === 'unreachable') !== (form.reason !== undefined)) throw contactErrors.reasonOfUnreachable();
    if ((form.outcome === 'asked') !== (form.wish !== undefined)) throw contactErrors.wishOfAsked();
    const found = await findTask(db, form.taskId);
    if (!found) throw contactErrors.taskNotFound(form.taskId);
    const campaign = await this.campaigns.hold(db, found.campaignId);
    await lockPerson(db, found.personId);
    const before = await findAttempt(db, form.clientId);
    if (before) return this.sameAgain(db, before, form);
    if (campaign?.status !== 'open' || campaign.deadline < this.clock.today()) throw contactErrors.notOpen(found.campaignId, campaign?.status ?? 'gone');
    const task = await this.claim(db, form);
    const next = await this.next(db, task, form, campaign.deadline);
    const wishId = await this.takeDownWish(db, task.personId, form, actor);
    await writeOutcome(db, task.id, { outcome: form.outcome === 'unchanged' ? 'asked' : form.outcome, ...next });
    const attempt = {
      id: randomUUID(), clientId: form.clientId, taskId: task.id, place: task.place, channel: form.channel, outcome: form.outcome, reason: form.reason ?? null,
      note: form.note?.trim() || null, wishId, staffId: actor.staffId, at: form.at,
    };
    if (!(await insertAttempt(db, attempt, campaign.startedAt!))) throw contactErrors.clientIdTaken(form.clientId);
    const details = { outcome: form.outcome, channel: form.channel, reason: attempt.reason, step: next.step };
    await audit(db, actor, { action: 'canvass_outcome_recorded', objectType: 'canvass-task', objectId: task.id, place: task.place, details });
    return this.answer(db, attempt, false);
  }

  private async claim(db: EntityManager, { taskId, baseVersion, outcome }: OutcomeForm): Promise<TaskRow> {
    const today = this.clock.today();
    const task = await claimTask(db, taskId, baseVersion);
    if (!task) {
      const now = (await findTask(db, taskId))!;
      throw contactErrors.changedMeanwhile({ taskId, version: now.version, state: stateOf(now, today), step: now.step });
    }
    const state = stateOf(task, today);
    if (!mayFollow(state, outcome)) throw contactErrors.notAfter(state, outcome);
    return task;
  }

  /** The next step and the day by which it is due, never past the campaign's last day. */
  private async next(db: EntityManager, task: TaskRow, { outcome, channel, reason, at }: OutcomeForm, deadline: string): Promise<Trying & { dueOn: string | null }> {
    const tries = await this.registry.parameterAt(db, 'CANVASS_TRIES', task.place, TRIES);
    const next = nextStep(task, outcome, channel, reason ?? null, tries);
    if (outcome !== 'unreachable') return { ...next, dueOn: null };
    const days = await this.registry.parameterAt(db, 'CANVASS_RETRY_DAYS', task.place, RETRY_DAYS);
    const now = this.clock.now();
    return { ...next, dueOn: retryOn(shanghaiDay(at > now ? now : at), days, deadline, await readWorkCalendar(db)) };
  }

  private async takeDownWish(db: EntityManager, personId: string, form: OutcomeForm, actor: Actor): Promise<string | null> {
    if (form.wish) return (await this.wishes.record(db, personId, form.wish, actor)).wishId;
    if (form.outcome !== 'unchanged') return null;
    return this.wishes.confirmPerson(db, personId, { saidBy: form.saidBy ?? 'self', relation: form.relation ?? null, collectedHow: form.channel }, actor);
  }

  /** @throws DomainError conflict `canvass.client-id-taken` when the id was used for another task */
  private sameAgain(db: EntityManager, before: AttemptFound, form: OutcomeForm): Promise<OutcomeRecordedView> {
    if (before.taskId !== form.taskId) throw contactErrors.clientIdTaken(form.clientId);
    return this.answer(db, before, true);
  }

  private async answer(db: EntityManager, { id, taskId, wishId }: { readonly id: string; readonly taskId: string; readonly wishId: string | null }, repeated: boolean): Promise<OutcomeRecordedView> {
    const task = (await findTask(db, taskId))!;
    return {
      attemptId: id, taskId, version: task.version, state: stateOf(task, this.clock.today()), step: task.step, tries: task.tries, dueOn: task.dueOn, wishId, repeated,
    };
  }
}
