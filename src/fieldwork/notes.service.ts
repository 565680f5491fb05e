import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import { FieldCrypto } from '../platform/field-crypto.service';
import { registryErrors } from '../registry/registry-errors';
import type { NotesPage } from './fieldwork.view';
import { findPlace, insertNote, listNotes } from './notes.queries';

const textCell = (noteId: string): string => `household_note.text.${noteId}`;

/** Free words about a household: added, never changed, so two who write at once lose nothing. Takes part in the caller's transaction. */
@Injectable()
export class NotesService {
  constructor(private readonly crypto: FieldCrypto) {}

  /** @param saidOn day of the visit or call. @throws DomainError not-found `registry.household-not-found` */
  async add(db: EntityManager, householdId: string, text: string, saidOn: string, actor: Actor): Promise<string> {
    const place = await findPlace(db, householdId);
    if (place === undefined) throw registryErrors.householdNotFound(householdId);
    const id = randomUUID();
    await insertNote(db, { id, householdId, place, textCipher: this.crypto.encrypt(text.trim(), textCell(id)), saidOn, writtenBy: actor.staffId! });
    await audit(db, actor, { action: 'household_noted', objectType: 'household', objectId: householdId, place, details: { noteId: id } });
    return id;
  }

  /** The reading is recorded: notes may speak of illness and need. @throws DomainError not-found `registry.household-not-found` */
  async list(db: EntityManager, householdId: string, actor: Actor): Promise<NotesPage> {
    const place = await findPlace(db, householdId);
    if (place === undefined) throw registryErrors.householdNotFound(householdId);
    const rows = await listNotes(db, householdId);
    if (rows.length > 0) await audit(db, actor, { action: 'sensitive_read', objectType: 'household', objectId: householdId, place, details: { notes: rows.length } });
    return { rows: rows.map(({ id, textCipher, recordedAt, ...row }) => ({ id, text: this.crypto.decrypt(textCipher, textCell(id)), recordedAt: recordedAt.toISOString(), ...row })) };
  }
}
