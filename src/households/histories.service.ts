import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor } from '../identity/actor';
import { codeOf } from '../places/place-code';
import { PlacesService } from '../places/places.service';
import { maskName } from '../registry/masks';
import { registryErrors } from '../registry/registry-errors';
import type { EmploymentState } from '../registry/registry-lists';
import { findByNumber, isThere, listEmployment, listEvents } from './household-acts.queries';
import type { EmploymentHistoryView, HouseholdHistoryView, HouseholdsFoundView } from './households.view';

/** What became of households and of people's work, for reading. */
@Injectable()
export class HistoriesService {
  constructor(private readonly places: PlacesService) {}

  /** @throws DomainError not-found `registry.household-not-found` */
  async ofHousehold(db: EntityManager, householdId: string): Promise<HouseholdHistoryView> {
    const rows = await listEvents(db, householdId);
    if (rows.length === 0 && !(await isThere(db, 'household', householdId))) throw registryErrors.householdNotFound(householdId);
    const names = await this.places.pathOf(rows.flatMap(({ fromPlace }) => (fromPlace === null ? [] : [fromPlace])), db);
    return {
      rows: rows.map(({ personName, fromPlace, recordedAt, ...row }) => ({
        ...row,
        maskedName: personName === null ? null : maskName(personName),
        fromName: fromPlace === null ? null : (names.get(fromPlace) ?? codeOf(fromPlace)),
        recordedAt: recordedAt.toISOString(),
      })),
    };
  }

  /** @throws DomainError not-found `registry.person-not-found` */
  async ofEmployment(db: EntityManager, personId: string): Promise<EmploymentHistoryView> {
    if (!(await isThere(db, 'person', personId))) throw registryErrors.personNotFound(personId);
    const rows = await listEmployment(db, personId);
    return { rows: rows.map(({ state, recordedAt, ...row }) => ({ ...row, state: state as EmploymentState, recordedAt: recordedAt.toISOString() })) };
  }

  /** Households of the actor's area by the beginning of their number. */
  async findHouseholds(db: EntityManager, begin: string, actor: Actor): Promise<HouseholdsFoundView> {
    const rows = await findByNumber(db, begin.trim(), actor.scope);
    const names = await this.places.pathOf(rows.map(({ place }) => place), db);
    return {
      rows: rows.map(({ id, number, place, headName, members }) => ({
        id, number, placeName: names.get(place) ?? codeOf(place), maskedHead: headName === null ? null : maskName(headName), members,
      })),
    };
  }
}
