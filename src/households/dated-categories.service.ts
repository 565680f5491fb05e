import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import { Clock } from '../platform/clock';
import { type CategoryScheme, HOUSEHOLD_CATEGORIES, PERSON_CATEGORIES } from '../registry/categories';
import { registryErrors } from '../registry/registry-errors';
import { type CategoryOwner, endCategory, insertCategory, lockCategory, lockOwner } from './dated-categories.queries';
import { householdErrors } from './household-errors';

export interface CategoryForm {
  readonly category: string;
  readonly scheme: CategoryScheme;
  readonly validFrom: string;
  readonly validTo?: string | undefined;
  readonly basis: string;
  readonly certifiedBy?: string | undefined;
  readonly certifiedOn?: string | undefined;
}

/** What somebody is from day to day, and who said so. Categories are added and ended, never changed. */
@Injectable()
export class DatedCategoriesService {
  constructor(private readonly clock: Clock) {}

  /**
   * @returns the id of the category
   * @throws DomainError not-found `registry.person-not-found`, `registry.household-not-found`; invalid `households.category-of-other-kind`,
   *   `households.ends-before-it-begins`, `households.in-future`; conflict `households.category-holds-already`
   */
  async add(db: EntityManager, owner: CategoryOwner, ownerId: string, form: CategoryForm, actor: Actor): Promise<string> {
    const { category, scheme, validFrom, validTo = null, basis, certifiedBy, certifiedOn = null } = form;
    const kinds: readonly string[] = owner === 'person' ? PERSON_CATEGORIES : HOUSEHOLD_CATEGORIES;
    if (!kinds.includes(category)) throw householdErrors.otherKind(category);
    if (validTo !== null && validTo <= validFrom) throw householdErrors.endsBeforeItBegins();
    const today = this.clock.today();
    if (validFrom > today || (certifiedOn !== null && certifiedOn > today)) throw householdErrors.inFuture();
    const place = await lockOwner(db, owner, ownerId);
    if (place === undefined) throw owner === 'person' ? registryErrors.personNotFound(ownerId) : registryErrors.householdNotFound(ownerId);
    const id = randomUUID();
    const row = { id, of: ownerId, place, category, scheme, validFrom, validTo, basis: basis.trim(), certifiedBy: certifiedBy?.trim() || null, certifiedOn, staffId: actor.staffId };
    if (!(await insertCategory(db, owner, row))) throw householdErrors.holdsAlready(category);
    await audit(db, actor, { action: 'category_added', objectType: owner, objectId: ownerId, place, details: { category, scheme } });
    return id;
  }

  /**
   * The category holds no more from a day on. An end that has come cannot be moved.
   *
   * @throws DomainError not-found `households.category-not-found`; invalid `households.ends-before-it-begins`; conflict `households.category-ended`
   */
  async end(db: EntityManager, owner: CategoryOwner, ownerId: string, id: string, validTo: string, actor: Actor): Promise<void> {
    const row = await lockCategory(db, owner, ownerId, id);
    if (!row) throw householdErrors.categoryNotFound(id);
    if (row.validTo !== null && row.validTo <= this.clock.today()) throw householdErrors.categoryEnded(id);
    if (validTo <= row.validFrom) throw householdErrors.endsBeforeItBegins();
    await endCategory(db, owner, id, validTo);
    await audit(db, actor, { action: 'category_ended', objectType: owner, objectId: ownerId, place: row.place, details: { category: row.category } });
  }
}
