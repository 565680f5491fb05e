import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Clock } from '../platform/clock';
import { Database, EVERYWHERE } from '../platform/database.service';
import { errorLine } from '../platform/describe-error';
import { FieldCrypto } from '../platform/field-crypto.service';
import { enqueue } from '../platform/outbox.queries';
import { Reconciler } from '../platform/reconciler.service';
import { Gateway } from './gateway';
import { afterOutcome, MOST_ATTEMPTS, moveNotice, type NoticeStatus, type SendOutcome } from './notice-status';
import { noticeCode, noticeText } from './notice-text';
import {
  cancelQueued, claimNotice, type Claimed, countByStatus, decideAttempt, findDue, findUnknown, insertOfferNotices, markLostAttempts, oweForgotten, type Unknown,
  updateNotice,
} from './notices.queries';
import { nextSendingTime, type SendingHours } from './sending-hours';

export const NOTICE_SETTINGS = Symbol('notice-settings');

export interface NoticeSettings {
  /** null: at any hour. */
  readonly hours: SendingHours | null;
  /** The longest the gateway may take to answer. */
  readonly callTimeoutMs: number;
  /** Pause before a notice that was refused for now is tried again. */
  readonly retryAfterSeconds: number;
  /** An attempt in flight for longer has lost its caller. */
  readonly lostAfterSeconds: number;
  /** A batch that takes longer goes to the end of the line, for while its job is at work it keeps others waiting. */
  readonly batchWithinMs: number;
  /** From one notice of a batch to the next, at the least: a gateway takes so many a second, and a city's notices leave the machine to others too. */
  readonly paceMs: number;
}

/** A queued notice this long past its time has lost its job. */
const FORGOTTEN_AFTER_SECONDS = 5 * 60;
const ASKED_AT_ONCE = 200;

/**
 * Carries messages to the gateway. The promise is: never lost, and never sent again while nobody knows what became of the
 * attempt before.
 */
@Injectable()
export class NoticesService implements OnModuleInit {
  private readonly log = new Logger(NoticesService.name);

  constructor(
    private readonly database: Database,
    private readonly gateway: Gateway,
    private readonly crypto: FieldCrypto,
    private readonly clock: Clock,
    @Inject(NOTICE_SETTINGS) private readonly settings: NoticeSettings,
    private readonly reconciler: Reconciler,
  ) {}

  onModuleInit(): void {
    this.reconciler.register('notices', () => this.reconcile());
  }

  /** Owes a notice to each person with an open offer of the run. Part of the caller's transaction. */
  queueOfferNotices(db: EntityManager, runId: string): Promise<{ queued: number; handedToStaff: number }> {
    return insertOfferNotices(db, runId, nextSendingTime(this.clock.now(), this.settings.hours));
  }

  /** Takes back what was not sent yet of runs whose offers have ended. Part of the caller's transaction; left undone, each is taken back when its turn comes. */
  cancelOfferNotices(db: EntityManager, runIds: readonly string[]): Promise<void> {
    return cancelQueued(db, runIds);
  }

  /** Part of the caller's transaction. */
  async countsOf(db: EntityManager, runId: string): Promise<Partial<Record<NoticeStatus, number>>> {
    return Object.fromEntries((await countByStatus(db, runId)).map(({ status, count }) => [status, count]));
  }

  /**
   * Sends what is queued and due of a batch, one after the other. What is done is left as it is, so a job may come twice, and one whose worker was
   * killed goes on where that one was.
   */
  async sendBatch(batchId: string): Promise<void> {
    const { batchWithinMs, paceMs } = this.settings;
    const due = await this.database.read(EVERYWHERE, (db) => findDue(db, batchId));
    const began = performance.now();
    const elapsed = (): number => performance.now() - began;
    for (const [n, noticeId] of due.entries()) {
      if (n > 0 && elapsed() > batchWithinMs) return this.database.write(EVERYWHERE, (db) => enqueue(db, 'notice', { batchId }));
      if (n * paceMs > elapsed()) await pause(n * paceMs - elapsed());
      await this.send(noticeId);
    }
  }

  /**
   * Sends a notice that is queued and due; anything else is left as it is. In three steps: the attempt
   * is committed, the gateway is called without a transaction, the outcome is committed.
   */
  async send(noticeId: string): Promise<void> {
    const attemptId = randomUUID();
    const claimed = await this.database.write(EVERYWHERE, (db) => claimNotice(db, noticeId, attemptId, this.gateway.name));
    if (!claimed) return;
    const outcome = await this.callGateway(claimed);
    const { attempt, notice } = afterOutcome(outcome, claimed.number);
    const messageId = outcome.kind === 'accepted' ? outcome.providerMessageId : null;
    await this.database.write(EVERYWHERE, async (db) => {
      // The reconciler may have given the attempt up meanwhile; then its word stands until it asks the gateway itself.
      if (!(await decideAttempt(db, attemptId, ['in-flight'], attempt, messageId))) return;
      await updateNotice(db, noticeId, notice, this.settings.retryAfterSeconds);
    });
  }

  private async callGateway({ noticeId, attemptId, personId, phoneCipher, template, answerBy }: Claimed): Promise<SendOutcome> {
    if (phoneCipher === null) return { kind: 'rejected', permanent: true };
    const phone = this.crypto.decrypt(phoneCipher, `person.phone.${personId}`);
    const text = noticeText(template, { code: noticeCode(noticeId), answerBy });
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), this.settings.callTimeoutMs);
    try {
      return await this.gateway.send({ outId: attemptId, phone, text }, controller.signal);
    } catch (error) {
      this.log.warn(`attempt ${attemptId}: the gateway did not say what became of it: ${errorLine(error)}`);
      return { kind: 'unknown' };
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * Attempts that lost their caller become unknown; unknown ones are looked up in the gateway's log and never sent blindly;
   * queued notices whose job was lost are owed again.
   *
   * @returns how many rows were moved
   */
  async reconcile(): Promise<number> {
    const { lostAfterSeconds } = this.settings;
    const lost = await this.database.write(EVERYWHERE, (db) => markLostAttempts(db, lostAfterSeconds));
    const unknown = await this.database.read(EVERYWHERE, (db) => findUnknown(db, lostAfterSeconds, ASKED_AT_ONCE));
    for (const one of unknown) await this.resolve(one);
    const owed = await this.database.write(EVERYWHERE, (db) => oweForgotten(db, FORGOTTEN_AFTER_SECONDS));
    return lost + unknown.length + owed;
  }

  private async resolve({ attemptId, noticeId, number }: Unknown): Promise<void> {
    const messageId = await this.gateway.find(attemptId);
    await this.database.write(EVERYWHERE, async (db) => {
      const decided = await decideAttempt(db, attemptId, ['unknown'], messageId === null ? 'rejected' : 'accepted', messageId);
      if (!decided) return;
      if (messageId !== null) return updateNotice(db, noticeId, moveNotice('unknown', 'accepted'));
      await updateNotice(db, noticeId, moveNotice('unknown', number < MOST_ATTEMPTS ? 'queued' : 'handed-to-staff'));
    });
  }
}
