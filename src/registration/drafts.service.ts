import { randomUUID } from 'node:crypto';

import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor } from '../identity/actor';
import { Database, EVERYWHERE } from '../platform/database.service';
import { FieldCrypto } from '../platform/field-crypto.service';
import { Reconciler } from '../platform/reconciler.service';
import { registryErrors } from '../registry/registry-errors';
import { RegistryService } from '../registry/registry.service';
import { type DraftContent, type EditedField, EMPTY_CONTENT, rebased } from './draft-content';
import { deleteDraft, type DraftRow, insertDraft, listDrafts, lockDraft, pruneDrafts, readDraft, updateDraft } from './drafts.queries';
import { lockHome } from './filing.queries';
import { FilingService } from './filing.service';
import { registrationErrors } from './registration-errors';
import type { Step } from './registration-lists';

/** Where the parameter DRAFT_KEEP_DAYS is not loaded. */
const DRAFT_KEEP_DAYS = 14;

/** A form opened: what it holds, and what the register said when it was begun. */
export interface OpenDraft {
  readonly row: DraftRow;
  readonly content: DraftContent;
  /** null: somebody new. */
  readonly base: DraftContent | null;
}

interface Kept {
  readonly content: DraftContent;
  readonly base: DraftContent | null;
}

/** Forms of the staff, each its owner's alone, kept encrypted until they are saved or expire. */
@Injectable()
export class DraftsService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly filing: FilingService,
    private readonly crypto: FieldCrypto,
    private readonly registry: RegistryService,
    private readonly reconciler: Reconciler,
  ) {}

  onModuleInit(): void {
    this.reconciler.register('person-drafts', async () => {
      await this.database.write(EVERYWHERE, pruneDrafts);
      return 0; // nothing is owed to anybody
    });
  }

  /**
   * Begins a form: for somebody on the register with what stands there, for somebody new an empty one.
   *
   * @returns the id of the form
   * @throws DomainError not-found `registry.person-not-found`, `registry.household-not-found`
   */
  async begin(db: EntityManager, asked: { personId?: string | undefined; householdId?: string | undefined }, actor: Actor): Promise<string> {
    const filed = asked.personId === undefined ? null : await this.filing.read(db, asked.personId);
    let content = filed?.content ?? EMPTY_CONTENT;
    let place = filed?.place ?? actor.place;
    if (filed === null && asked.householdId !== undefined) {
      const home = await lockHome(db, asked.householdId);
      if (!home) throw registryErrors.householdNotFound(asked.householdId);
      content = { ...content, household: { ...content.household, householdId: home.id, number: home.number } };
      place = home.place;
    }
    const id = randomUUID();
    const contentCipher = this.seal(id, { content, base: filed?.content ?? null });
    const personId = asked.personId ?? null;
    await insertDraft(db, { id, place, ownerId: ownerOf(actor), personId, personVersion: filed?.version ?? null, contentCipher, keepDays: await this.keepDays(db, place) });
    return id;
  }

  /** @throws DomainError not-found `registration.draft-not-found`, also for one of somebody else's */
  async open(db: EntityManager, id: string, actor: Actor): Promise<OpenDraft> {
    const row = await readDraft(db, id, ownerOf(actor));
    if (!row) throw registrationErrors.draftNotFound(id);
    return { row, ...this.unseal(row) };
  }

  async list(db: EntityManager, actor: Actor): Promise<OpenDraft[]> {
    return (await listDrafts(db, ownerOf(actor))).map((row) => ({ row, ...this.unseal(row) }));
  }

  /**
   * @param change the new content from the old
   * @throws DomainError not-found `registration.draft-not-found`; conflict `registration.draft-changed` when it was changed in another window
   */
  async save(db: EntityManager, id: string, version: number, step: Step | undefined, change: (content: DraftContent) => DraftContent, actor: Actor): Promise<void> {
    const { row, content, base } = await this.lock(db, id, version, actor);
    await this.keep(db, row, { content: change(content), base }, step ?? row.step, row.personVersion);
  }

  /** After somebody else changed the person: puts the form on top of what the register says now. @throws DomainError as `save`, and `registry.person-not-found` */
  async rebase(db: EntityManager, id: string, version: number, take: readonly EditedField[], actor: Actor): Promise<void> {
    const { row, content, base } = await this.lock(db, id, version, actor);
    if (row.personId === null || base === null) return;
    const filed = await this.filing.read(db, row.personId);
    await this.keep(db, row, { content: rebased(content, base, filed.content, take), base: filed.content }, row.step, filed.version);
  }

  /** From the form to the register; the form is gone then. @returns the person. @throws DomainError as `save`, and as `FilingService` */
  async file(db: EntityManager, id: string, version: number, actor: Actor): Promise<string> {
    const { row, content, base } = await this.lock(db, id, version, actor);
    if (row.personId === null || base === null) {
      const personId = await this.filing.register(db, content, actor);
      await deleteDraft(db, id, ownerOf(actor));
      return personId;
    }
    await this.filing.change(db, row.personId, content, base, row.personVersion!, actor);
    await deleteDraft(db, id, ownerOf(actor));
    return row.personId;
  }

  /** @throws DomainError not-found `registration.draft-not-found` */
  async drop(db: EntityManager, id: string, actor: Actor): Promise<void> {
    if (!(await deleteDraft(db, id, ownerOf(actor)))) throw registrationErrors.draftNotFound(id);
  }

  private async lock(db: EntityManager, id: string, version: number, actor: Actor): Promise<OpenDraft> {
    const row = await lockDraft(db, id, ownerOf(actor));
    if (!row) throw registrationErrors.draftNotFound(id);
    if (row.version !== version) throw registrationErrors.draftChanged(row.version);
    return { row, ...this.unseal(row) };
  }

  private async keep(db: EntityManager, row: DraftRow, kept: Kept, step: Step, personVersion: number | null): Promise<void> {
    const change = { step, contentCipher: this.seal(row.id, kept), personVersion, keepDays: await this.keepDays(db, row.place) };
    if (!(await updateDraft(db, row.id, row.version, change))) throw registrationErrors.draftChanged(row.version + 1);
  }

  private seal = (id: string, kept: Kept): string => this.crypto.encrypt(JSON.stringify(kept), `person_draft.content.${id}`);
  private unseal = ({ id, contentCipher }: DraftRow): Kept => JSON.parse(this.crypto.decrypt(contentCipher, `person_draft.content.${id}`)) as Kept;

  private keepDays = (db: EntityManager, place: number): Promise<number> => this.registry.parameterAt(db, 'DRAFT_KEEP_DAYS', place, DRAFT_KEEP_DAYS);
}

/** Forms are of people: the service itself fills in none. */
function ownerOf({ staffId }: Actor): string {
  if (staffId === null) throw new Error('a form has an owner');
  return staffId;
}
