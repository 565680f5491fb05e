import { createHash, randomBytes, randomUUID } from 'node:crypto';

import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import { Database, EVERYWHERE } from '../platform/database.service';
import { FieldCrypto } from '../platform/field-crypto.service';
import { Reconciler } from '../platform/reconciler.service';
import { pruneCommands } from './commands.queries';
import { fieldworkErrors } from './fieldwork-errors';
import { findPhone, insertPhone, noteContact, takeUp, wipeDue } from './phones.queries';
import type { PhoneOpenView, PhoneStandingView } from './fieldwork.view';

const SECRET_BYTES = 32;
const keyCell = (phoneId: string): string => `field_phone.key.${phoneId}`;
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/**
 * Phones and their keys. A phone stores only what it has encrypted with its key, and keeps the key in memory; the key is handed to living
 * sessions of its holder alone, and destroyed here when the phone's time is over (docs/decisions/0013). A phone is looked up before it
 * is known whose it is, so this and nothing else in the feature looks everywhere.
 */
@Injectable()
export class PhonesService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly crypto: FieldCrypto,
    private readonly reconciler: Reconciler,
  ) {}

  onModuleInit(): void {
    this.reconciler.register('field phones', () => this.database.write(EVERYWHERE, (db) => wipeDue(db, null, null)));
    this.reconciler.register('field commands', () => this.database.write(EVERYWHERE, pruneCommands));
  }

  /**
   * Hands out the key of a phone, or begins a new one.
   *
   * @param token what the phone shows; null: it is empty
   */
  open(actor: Actor, sessionId: string, token: string | null): Promise<PhoneOpenView> {
    return this.database.write(EVERYWHERE, async (db) => {
      if (token === null) return this.begin(db, actor, sessionId);
      const known = await findPhone(db, hashOf(token));
      if (known && known.staffId !== actor.staffId && known.keyCipher !== null) return { state: 'of-another', token: null, key: null };
      await wipeDue(db, hashOf(token), sessionId);
      const phone = await findPhone(db, hashOf(token));
      if (!phone || phone.keyCipher === null) return { state: 'wipe', token: null, key: null };
      await takeUp(db, phone.id, sessionId);
      return { state: 'open', token, key: this.crypto.decrypt(phone.keyCipher, keyCell(phone.id)) };
    });
  }

  /** How a phone without a session stands: whether a sign-in will do, or it has to be wiped. Nothing of whose it is. */
  standing(token: string): Promise<PhoneStandingView> {
    return this.database.write(EVERYWHERE, async (db) => {
      await wipeDue(db, hashOf(token), null);
      const phone = await findPhone(db, hashOf(token));
      return { state: phone && phone.keyCipher !== null ? 'sign-in' : 'wipe' };
    });
  }

  /** The phone of a session; it has made contact. @throws DomainError conflict `fieldwork.phone-not-open` */
  async contact(db: EntityManager, sessionId: string): Promise<string> {
    const phoneId = await noteContact(db, sessionId);
    if (phoneId === undefined) throw fieldworkErrors.phoneNotOpen();
    return phoneId;
  }

  private async begin(db: EntityManager, actor: Actor, sessionId: string): Promise<PhoneOpenView> {
    const [id, token, key] = [randomUUID(), randomBytes(SECRET_BYTES).toString('base64url'), randomBytes(SECRET_BYTES).toString('base64')];
    await insertPhone(db, { id, staffId: actor.staffId!, place: actor.place, sessionId, tokenHash: hashOf(token), keyCipher: this.crypto.encrypt(key, keyCell(id)) });
    await audit(db, actor, { action: 'field_phone_opened', objectType: 'field_phone', objectId: id });
    return { state: 'open', token, key };
  }
}
