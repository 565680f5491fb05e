import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Database } from '../platform/database.service';
import { describeError } from '../platform/describe-error';
import { DomainError, isFinal } from '../platform/errors';
import { FieldCrypto } from '../platform/field-crypto.service';
import { CommandActsService, type Sender } from './command-acts.service';
import { type CommandRow, findCommand, insertCommand, lockWishesOf, queueUp } from './commands.queries';
import { fieldworkErrors } from './fieldwork-errors';
import { FieldBatchDto, FieldCommandDto } from './fieldwork.dto';
import type { CommandOutcome } from './fieldwork-lists';
import type { CommandAnswerView, StandingView } from './fieldwork.view';
import { plainText } from './said-on';
import { readStandingAttempts, readStandingEmployment, readStandingWishes } from './standing.queries';

/**
 * What phones send when they are back where there is a network. One command is one transaction, in the order in which they were done; its
 * answer is kept with it, so that a phone which lost the answer hears it again and nothing is done twice.
 */
@Injectable()
export class CommandsService {
  private readonly log = new Logger(CommandsService.name);

  constructor(
    private readonly database: Database,
    private readonly acts: CommandActsService,
    private readonly crypto: FieldCrypto,
  ) {}

  /**
   * Answers as many as it can. What it cannot do now is answered `not-now`, and nothing after it is touched, for later acts may rest on
   * earlier ones.
   */
  async take({ commands }: FieldBatchDto, sender: Sender): Promise<CommandAnswerView[]> {
    const answers: CommandAnswerView[] = [];
    for (const command of commands) {
      try {
        answers.push(await this.takeOne(command, sender));
      } catch (error) {
        this.log.error({ kind: command.kind, error: describeError(error) });
        answers.push({ ...BLANK, clientId: command.clientId, outcome: 'not-now' });
        break;
      }
    }
    return answers;
  }

  private takeOne(command: FieldCommandDto, sender: Sender): Promise<CommandAnswerView> {
    const { actor, phoneId } = sender;
    const { clientId, kind, objectId, writtenAt } = command;
    const contentHash = this.hashOf(command);
    return this.database.write(actor.scope, async (db) => {
      await queueUp(db, actor.staffId!);
      const known = await findCommand(db, actor.staffId!, clientId);
      if (known) return known.contentHash.equals(contentHash) ? this.answer(db, command, known, true) : refusal(clientId, fieldworkErrors.otherContent(clientId));
      const row = { clientId, contentHash, ...(await this.attempt(db, command, sender)) };
      await insertCommand(db, { ...row, staffId: actor.staffId!, place: actor.place, phoneId, kind, objectId, writtenAt });
      return this.answer(db, command, row, false);
    });
  }

  /** Within a savepoint: an act that is refused halfway leaves nothing behind but its refusal. */
  private async attempt(db: EntityManager, command: FieldCommandDto, sender: Sender): Promise<Omit<CommandRow, 'clientId' | 'contentHash'>> {
    try {
      const { outcome, ids } = await db.transaction((inner) => this.acts.do(inner, command, sender));
      return { outcome, code: null, details: {}, resultIds: [...ids] };
    } catch (error) {
      if (!(error instanceof DomainError) || !isFinal(error)) throw error;
      return { outcome: 'refused', code: error.code, details: { ...error.details }, resultIds: [] };
    }
  }

  private async answer(db: EntityManager, command: FieldCommandDto, row: CommandRow, again: boolean): Promise<CommandAnswerView> {
    const outcome: CommandOutcome = again && row.outcome === 'applied' ? 'already-applied' : row.outcome;
    const { clientId, code, details } = row;
    if (outcome !== 'conflict') return { ...BLANK, clientId, outcome, code, details };
    return { ...BLANK, clientId, outcome, base: await this.baseNow(db, command, row), standing: await this.standing(db, command, row) };
  }

  /** For a whole household, everything that stands; for one person, the one thing in the way. */
  private async baseNow(db: EntityManager, { kind, objectId }: FieldCommandDto, { resultIds }: CommandRow): Promise<string[]> {
    return kind === 'unchanged' ? (await lockWishesOf(db, objectId)).map(({ id }) => id) : resultIds;
  }

  private async standing(db: EntityManager, { kind }: FieldCommandDto, { resultIds }: CommandRow): Promise<StandingView[]> {
    const employment = kind === 'employment' ? await readStandingEmployment(db, resultIds) : [];
    const attempts = kind === 'outcome' ? await readStandingAttempts(db, resultIds) : [];
    const wishes = kind === 'employment' ? [] : await readStandingWishes(db, resultIds);
    return [...employment, ...attempts, ...wishes].map(({ at, ...row }) => ({ wish: null, employmentState: null, outcome: null, ...row, at: at.toISOString() }));
  }

  /** Without the instant of writing: that is noted, and is no part of what is asked for. */
  private hashOf({ kind, objectId, base, wish, source, employment, note, result }: FieldCommandDto): Buffer {
    return this.crypto.blindIndex('field_command.content', plainText({ kind, objectId, base, wish, source, employment, note, result }));
  }
}

const BLANK = { code: null, details: {}, base: [], standing: [] };

const refusal = (clientId: string, { code, details }: DomainError): CommandAnswerView => ({ ...BLANK, clientId, outcome: 'refused', code, details: { ...details } });
