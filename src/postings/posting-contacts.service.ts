import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { RevealPurpose } from '../disclosure/reveal-lists';
import type { Actor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import { contains } from '../places/place-code';
import { FieldCrypto } from '../platform/field-crypto.service';
import { postingErrors } from './posting-errors';
import { readPosting } from './posting.queries';

/** Whom to ask about a posting: the only place where it is plain. */
@Injectable()
export class PostingContacts {
  constructor(private readonly crypto: FieldCrypto) {}

  seal(contact: string, postingId: string): string {
    return this.crypto.encrypt(contact, cellOf(postingId));
  }

  open(cipher: string, postingId: string): string {
    return this.crypto.decrypt(cipher, cellOf(postingId));
  }

  /**
   * In full, for whoever keeps the posting; that it was seen goes on record.
   *
   * @throws DomainError not-found `postings.not-found`, `postings.no-contact`; forbidden `postings.kept-elsewhere`
   */
  async reveal(db: EntityManager, postingId: string, purpose: RevealPurpose, actor: Actor): Promise<string> {
    const { place, contactCipher } = await readPosting(db, postingId);
    if (!contains(actor.scope, place)) throw postingErrors.keptElsewhere(postingId);
    if (contactCipher === null) throw postingErrors.noContact(postingId);
    await audit(db, actor, { action: 'posting_contact_revealed', objectType: 'posting', objectId: postingId, place, details: { purpose } });
    return this.open(contactCipher, postingId);
  }
}

const cellOf = (postingId: string): string => `posting.contact_cipher.${postingId}`;
