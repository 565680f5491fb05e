import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import { registryErrors } from '../registry/registry-errors';
import { RegistryService } from '../registry/registry.service';
import { SealedPerson } from '../registry/sealed-person.service';
import { disclosureErrors } from './disclosure-errors';
import type { RevealedField, RevealPurpose } from './reveal-lists';
import { countReveals, insertReveal, listViewings, lockReveals, readFurtherPhone, readSealed, type SealedFields } from './reveals.queries';
import type { RevealedView, ViewingsPage } from './reveals.view';

/** Where the parameter REVEALS_PER_HOUR is not loaded. */
const REVEALS_PER_HOUR = 30;

export interface RevealAsked {
  readonly field: RevealedField;
  readonly phoneId?: string | undefined;
  readonly purpose: RevealPurpose;
  readonly remark?: string | undefined;
}

/** Numbers in full: one at a time, for a purpose, so many an hour, each on record. Every method takes part in the caller's transaction. */
@Injectable()
export class RevealsService {
  constructor(
    private readonly registry: RegistryService,
    private readonly sealed: SealedPerson,
  ) {}

  /**
   * The record is written in the same transaction: what cannot be recorded is not shown.
   *
   * @throws DomainError not-found `registry.person-not-found`, `disclosure.nothing-there`; too-many `disclosure.too-many`
   */
  async reveal(db: EntityManager, personId: string, { field, phoneId, purpose, remark }: RevealAsked, actor: Actor): Promise<RevealedView> {
    if (actor.staffId === null) throw new Error('the service itself has nobody to show a number to');
    const row = await readSealed(db, personId);
    if (!row) throw registryErrors.personNotFound(personId);
    const value = await this.open(db, personId, row, field, phoneId);
    if (value === null) throw disclosureErrors.nothingThere(field);

    await lockReveals(db, actor.staffId);
    const limit = await this.registry.parameterAt(db, 'REVEALS_PER_HOUR', actor.place, REVEALS_PER_HOUR);
    const { count, oldestLeavesIn } = await countReveals(db, actor.staffId);
    if (count >= limit) throw disclosureErrors.tooMany(limit, oldestLeavesIn);

    const id = randomUUID();
    await insertReveal(db, { id, personId, place: row.place, staffId: actor.staffId, field, purpose, remark: remark?.trim() || null });
    await audit(db, actor, { action: 'sensitive_reveal', objectType: 'person', objectId: personId, place: row.place, purpose, details: { field, revealId: id } });
    return { value, left: limit - count - 1 };
  }

  /** Who opened the card, and who saw which number. @throws DomainError not-found `registry.person-not-found` */
  async viewings(db: EntityManager, personId: string): Promise<ViewingsPage> {
    if (!(await readSealed(db, personId))) throw registryErrors.personNotFound(personId);
    return { rows: (await listViewings(db, personId)).map(({ at, ...row }) => ({ at: at.toISOString(), ...row })) };
  }

  private async open(db: EntityManager, personId: string, row: SealedFields, field: RevealedField, phoneId: string | undefined): Promise<string | null> {
    switch (field) {
      case 'citizen-number':
        return this.sealed.openNumber(row.number, personId);
      case 'phone':
        return row.phone && this.sealed.openPhone(row.phone, personId);
      case 'further-phone': {
        const cipher = await readFurtherPhone(db, personId, phoneId!);
        return cipher === undefined ? null : this.sealed.openFurtherPhone(cipher, phoneId!);
      }
      case 'disability-card':
        return row.disabilityCard && this.sealed.openDisabilityCard(row.disabilityCard, personId);
    }
  }
}
