import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { ContactsService } from '../contacts/contacts.service';
import { OutcomesService } from '../contacts/outcomes.service';
import type { Actor } from '../identity/actor';
import { Clock, shanghaiDay } from '../platform/clock';
import { DomainError } from '../platform/errors';
import { FilingService } from '../registration/filing.service';
import { registryErrors } from '../registry/registry-errors';
import { lockLatestEmployment, lockLatestWish, lockWishesOf, madeByPhone, readTaskNow } from './commands.queries';
import { FieldCommandDto } from './fieldwork.dto';
import { NotesService } from './notes.service';
import { saidAt } from './said-on';

/** What doing a command came to: what it made, or what stands where the phone assumed something else. */
export interface Done {
  readonly outcome: 'applied' | 'conflict';
  readonly ids: readonly string[];
}

/** Where a command comes from. */
export interface Sender {
  readonly actor: Actor;
  readonly phoneId: string;
  readonly sentAt: string;
}

/**
 * Does what a command says, through the services that do it at a desk: their rules are the only ones. Here is only asked first whether
 * what the phone assumed still stands. A row made by an earlier command of the same phone stands in nobody's way: the phone could not
 * know its id.
 */
@Injectable()
export class CommandActsService {
  constructor(
    private readonly contacts: ContactsService,
    private readonly filing: FilingService,
    private readonly outcomes: OutcomesService,
    private readonly notes: NotesService,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError whatever the service that does it says no to */
  do(db: EntityManager, command: FieldCommandDto, sender: Sender): Promise<Done> {
    switch (command.kind) {
      case 'wish':
        return this.recordWish(db, command, sender);
      case 'unchanged':
        return this.confirmWishes(db, command, sender);
      case 'employment':
        return this.changeEmployment(db, command, sender);
      case 'note':
        return this.addNote(db, command, sender);
      case 'outcome':
        return this.recordOutcome(db, command, sender);
    }
  }

  private async recordWish(db: EntityManager, { objectId: personId, clientId, base, wish, ...command }: FieldCommandDto, sender: Sender): Promise<Done> {
    await this.contacts.hold(db, personId);
    const latest = await lockLatestWish(db, personId);
    if (latest === undefined) throw registryErrors.personNotFound(personId);
    const standing = latest === null ? [] : [latest];
    if (!(await this.assumed(db, standing, base, sender))) return { outcome: 'conflict', ids: standing };
    const { hoursPerDayMax, ...form } = wish!;
    const at = this.saidAt(command, sender);
    const said = { ...form, hoursPerDayMax: hoursPerDayMax ?? null, collectedOn: shanghaiDay(at) };
    const { recorded, contactIds } = await this.contacts.recordWish(db, personId, said, sender.actor, { clientId, at });
    return { outcome: 'applied', ids: [recorded.wishId, ...contactIds] };
  }

  /** Two phones that confirm the same words agree: a wish that only says again what the phone saw is no other wish. */
  private async confirmWishes(db: EntityManager, { objectId: householdId, clientId, base, source, ...command }: FieldCommandDto, sender: Sender): Promise<Done> {
    await this.contacts.hold(db, householdId);
    const latest = await lockWishesOf(db, householdId);
    const known = new Set(base);
    const unknown = latest.filter(({ id, repeats }) => !known.has(id) && !(repeats !== null && known.has(repeats))).map(({ id }) => id);
    const own = await madeByPhone(db, sender.phoneId, unknown);
    const others = unknown.filter((id) => !own.has(id));
    if (others.length > 0) return { outcome: 'conflict', ids: others };
    const { contactIds } = await this.contacts.confirmHousehold(db, householdId, source!, sender.actor, { clientId, at: this.saidAt(command, sender) });
    return { outcome: 'applied', ids: [...(await lockWishesOf(db, householdId)).map(({ id }) => id), ...contactIds] };
  }

  private async changeEmployment(db: EntityManager, { objectId: personId, base, employment }: FieldCommandDto, sender: Sender): Promise<Done> {
    const latest = await lockLatestEmployment(db, personId);
    if (latest === undefined) throw registryErrors.personNotFound(personId);
    if (!(await this.assumed(db, [latest], base, sender))) return { outcome: 'conflict', ids: [latest] };
    const filed = await this.filing.read(db, personId);
    const { state, evidence, since = null } = employment!;
    await this.filing.change(db, personId, { ...filed.content, employment: { state, evidence, since } }, filed.content, filed.version, sender.actor);
    return { outcome: 'applied', ids: [(await lockLatestEmployment(db, personId)) ?? latest] };
  }

  private async addNote(db: EntityManager, { objectId: householdId, note, ...command }: FieldCommandDto, sender: Sender): Promise<Done> {
    return { outcome: 'applied', ids: [await this.notes.add(db, householdId, note!.text, shanghaiDay(this.saidAt(command, sender)), sender.actor)] };
  }

  private async recordOutcome(db: EntityManager, { clientId, objectId: taskId, base, result, ...command }: FieldCommandDto, sender: Sender): Promise<Done> {
    const now = await readTaskNow(db, taskId);
    const standing = now.latestId === null ? [] : [now.latestId];
    if (!(await this.assumed(db, standing, base, sender))) return { outcome: 'conflict', ids: standing };
    const at = this.saidAt(command, sender);
    try {
      const { attemptId, wishId } = await this.outcomes.recordOutcome(db, { clientId, taskId, baseVersion: now.version, ...result!, at }, sender.actor);
      return { outcome: 'applied', ids: wishId === null ? [attemptId] : [attemptId, wishId] };
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'canvass.changed-meanwhile')) throw error;
      const { latestId } = await readTaskNow(db, taskId);
      return { outcome: 'conflict', ids: latestId === null ? [] : [latestId] };
    }
  }

  /** Whether everything that stands was seen by the phone, or made by it. */
  private async assumed(db: EntityManager, standing: readonly string[], base: readonly string[], { phoneId }: Sender): Promise<boolean> {
    const unseen = standing.filter((id) => !base.includes(id));
    return unseen.length === 0 || (await madeByPhone(db, phoneId, unseen)).size === unseen.length;
  }

  private saidAt({ writtenAt }: { readonly writtenAt: string }, { sentAt }: Sender): Date {
    return saidAt(new Date(writtenAt), new Date(sentAt), this.clock.now());
  }
}
