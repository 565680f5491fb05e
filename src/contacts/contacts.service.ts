import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import { Clock, shanghaiDay } from '../platform/clock';
import type { WishForm } from '../wishes/wish-form';
import { WishesService } from '../wishes/wishes.service';
import type { WishesConfirmedView, WishRecordedView } from '../wishes/wishes.view';
import { contactErrors } from './contact-errors';
import { holdTasksOf, insertAttempt, readWishesNow, type TaskHeld } from './tasks.queries';
import { channelOf } from './task-steps';

/** Made by the sender: sent twice, it is one act. And when it was said. */
export interface Sent {
  readonly clientId: string;
  readonly at: Date;
}

type WishSource = Pick<WishForm, 'saidBy' | 'relation' | 'collectedHow'>;

/**
 * Wishes that are not sent as the outcome of a try: from the page of a person or of a household, or by a phone. A wish settles the task that
 * an open campaign has for the person (the database sees to that); here it counts as a contact too, as if it had been entered as an outcome.
 * Every method takes part in the caller's transaction; the campaigns are held before the people are locked.
 */
@Injectable()
export class ContactsService {
  constructor(
    private readonly wishes: WishesService,
    private readonly clock: Clock,
  ) {}

  /**
   * Holds the campaigns that ask a person, or a member of a household. Whoever locks people before the wish is written down does this first.
   *
   * @param whose id of the person or of the household
   */
  hold(db: EntityManager, whose: string): Promise<TaskHeld[]> {
    return holdTasksOf(db, whose, this.clock.today());
  }

  /**
   * Writes down what was said. What was said before the campaign began, and is only written down now, is no contact of it.
   *
   * @param sent left out where the wish itself names the day
   * @returns the wish, and the ids of the contacts
   * @throws DomainError whatever `WishesService.record` says no to; conflict `canvass.client-id-taken`
   */
  async recordWish(db: EntityManager, personId: string, form: WishForm, actor: Actor, sent?: Sent): Promise<{ recorded: WishRecordedView; contactIds: string[] }> {
    const tasks = await this.hold(db, personId);
    const recorded = await this.wishes.record(db, personId, form, actor);
    const { clientId, at } = sent ?? { clientId: randomUUID(), at: this.instantOf(form.collectedOn) };
    const asking = sent ? tasks : tasks.filter(({ startedAt }) => at >= startedAt);
    const contactIds: string[] = [];
    for (const task of asking) {
      contactIds.push(await this.count(db, task, { clientId, at, outcome: 'asked', wishId: recorded.wishId, collectedHow: form.collectedHow }, actor));
    }
    return { recorded, contactIds };
  }

  /**
   * 无变化 of a household: a contact with every member who is to be asked and has a wish to say again. At a desk, whoever was asked today already
   * is not asked again by that.
   *
   * @param sent now, when left out
   * @throws DomainError whatever `WishesService.confirmHousehold` says no to; conflict `canvass.client-id-taken`
   */
  async confirmHousehold(db: EntityManager, householdId: string, source: WishSource, actor: Actor, sent?: Sent): Promise<{ confirmed: WishesConfirmedView; contactIds: string[] }> {
    const tasks = await this.hold(db, householdId);
    const asked = tasks.map(({ personId }) => personId);
    const before = sent ? new Map<string, string>() : await readWishesNow(db, asked);
    const confirmed = await this.wishes.confirmHousehold(db, householdId, source, actor);
    const wishes = await readWishesNow(db, asked);
    const { clientId, at } = sent ?? { clientId: randomUUID(), at: this.clock.now() };
    const contactIds: string[] = [];
    for (const task of tasks) {
      const wishId = wishes.get(task.personId);
      if (wishId === undefined || wishId === before.get(task.personId)) continue; // never asked, or today already
      const contact = { clientId: onePerTask(clientId, task.id), at, outcome: 'unchanged', wishId, collectedHow: source.collectedHow } as const;
      contactIds.push(await this.count(db, task, contact, actor));
    }
    return { confirmed, contactIds };
  }

  private async count(
    db: EntityManager, task: TaskHeld,
    { clientId, at, outcome, wishId, collectedHow }: Sent & { readonly outcome: 'asked' | 'unchanged'; readonly wishId: string; readonly collectedHow: WishForm['collectedHow'] }, actor: Actor,
  ): Promise<string> {
    const id = randomUUID();
    const channel = channelOf(collectedHow);
    const attempt = { id, clientId, at, outcome, wishId, channel, taskId: task.id, place: task.place, reason: null, note: null, staffId: actor.staffId };
    if (!(await insertAttempt(db, attempt, task.startedAt))) throw contactErrors.clientIdTaken(clientId);
    await audit(db, actor, { action: 'canvass_outcome_recorded', objectType: 'canvass-task', objectId: task.id, place: task.place, details: { outcome, channel, reason: null, step: 'call' } });
    return id;
  }

  /** Now, or on an earlier day at its end, when whatever was said on it had been said. */
  private instantOf(day: string | undefined): Date {
    const now = this.clock.now();
    return day === undefined || day >= shanghaiDay(now) ? now : endOfDay(day);
  }
}

/** In Shanghai, to the second. @param day 'YYYY-MM-DD' */
const endOfDay = (day: string): Date => new Date(`${day}T23:59:59+08:00`);

/** A household's word is one act and a contact with each of those who are asked: the same act has the same ids. */
function onePerTask(clientId: string, taskId: string): string {
  const hex = createHash('sha256').update(`${clientId} ${taskId}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}
