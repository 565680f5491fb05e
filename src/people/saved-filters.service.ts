import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor } from '../identity/actor';
import { registryErrors } from '../registry/registry-errors';
import { RegistryService } from '../registry/registry.service';
import { deleteSavedFilter, listSavedFilters, putSavedFilter } from './saved-filters.queries';
import type { SavedFiltersView } from './saved-filters.view';

/** Where the parameter SAVED_FILTERS_MAX is not loaded. */
const SAVED_FILTERS_MAX = 30;

/** Filters that staff keep. Every method takes part in the caller's transaction. */
@Injectable()
export class SavedFiltersService {
  constructor(private readonly registry: RegistryService) {}

  async list(db: EntityManager, { staffId }: Actor): Promise<SavedFiltersView> {
    const rows = staffId === null ? [] : await listSavedFilters(db, staffId);
    return { rows: rows.map(({ id, name, content }) => ({ id, name, filter: Object.fromEntries(Object.entries(content).map(([key, value]) => [key, String(value)])) })) };
  }

  /** One of the same name is replaced. @throws DomainError conflict `registry.too-many-filters` */
  async save(db: EntityManager, name: string, filter: Readonly<Record<string, unknown>>, { staffId, place }: Actor): Promise<string> {
    const most = await this.registry.parameterAt(db, 'SAVED_FILTERS_MAX', place, SAVED_FILTERS_MAX);
    const kept = await listSavedFilters(db, staffId!);
    if (kept.length >= most && !kept.some((one) => one.name === name)) throw registryErrors.tooManyFilters(most);
    const content = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
    return putSavedFilter(db, { id: randomUUID(), staffId: staffId!, place, name, content });
  }

  /** @throws DomainError not-found `registry.filter-not-found` */
  async drop(db: EntityManager, id: string, { staffId }: Actor): Promise<void> {
    if (!(await deleteSavedFilter(db, id, staffId!))) throw registryErrors.filterNotFound(id);
  }
}
