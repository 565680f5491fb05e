import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import { Clock } from '../platform/clock';
import { addDays } from '../platform/working-days';
import { maskName } from '../registry/masks';
import { registryErrors } from '../registry/registry-errors';
import { RegistryService } from '../registry/registry.service';
import { WORKING_AGE } from '../registry/zero-employment';
import { wishErrors } from './wish-errors';
import { faultOf, fitting, type WishForm } from './wish-form';
import { receiptOf } from './wish-receipt';
import { countNeverAsked, findHousehold, findHouseholdOf, type HouseholdNamed, type LatestWish, lockLatestWishes, lockLatestWishOf, readReceiptWishes } from './wishes.queries';
import type { WishesConfirmedView, WishReceiptView, WishRecordedView } from './wishes.view';

/** Work that begins later than this many days from now is not wished for yet: a new word is asked for by then. */
const AHEAD_DAYS = 366;

type WishSource = Pick<WishForm, 'saidBy' | 'relation' | 'collectedHow'>;

/** Wishes as staff write them down. Every method takes part in the caller's transaction. */
@Injectable()
export class WishesService {
  constructor(
    private readonly registry: RegistryService,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes down what was said. Nothing is overwritten: the latest word counts.
   *
   * @throws DomainError not-found `registry.person-not-found`; invalid `wishes.…`, one code a fault
   */
  async record(db: EntityManager, personId: string, form: WishForm, actor: Actor): Promise<WishRecordedView> {
    const household = await findHouseholdOf(db, personId);
    if (!household) throw registryErrors.personNotFound(personId);
    const fault = await this.faultOf(db, household, form);
    if (fault !== null) throw wishErrors.fault(fault);
    const { availableFrom, collectedOn, ...wish } = fitting(form);
    const days = { ...(availableFrom !== undefined && { availableFrom }), ...(collectedOn !== undefined && { collectedOn }) };
    const wishId = await this.registry.recordWish(db, personId, { ...wish, ...days, relation: form.relation ?? null }, actor);
    const [row] = await readReceiptWishes(db, household.id, wishId);
    return { wishId, validUntil: row!.validUntil, receipt: receiptOf(household.number, [{ ...row!, maskedName: maskName(row!.name) }]) };
  }

  /**
   * 无变化: every member's latest wish is said again today, word for word. Who was asked today already is left as is, and who never
   * said anything is counted, for silence is no wish. Takes the members' rows in the order of their ids.
   *
   * @throws DomainError not-found `registry.household-not-found`; conflict `wishes.nothing-to-confirm` when nobody of it ever said one
   */
  async confirmHousehold(db: EntityManager, householdId: string, source: WishSource, actor: Actor): Promise<WishesConfirmedView> {
    const household = await this.householdOf(db, householdId);
    const latest = await lockLatestWishes(db, householdId);
    if (latest.length === 0) throw wishErrors.nothingToConfirm(householdId);
    const today = this.clock.today();
    const due = latest.filter(({ collectedOn }) => collectedOn !== today);
    for (const wish of due) await this.sayAgain(db, household, wish, source, actor);
    const counts = { confirmed: due.length, askedToday: latest.length - due.length };
    await audit(db, actor, { action: 'wishes_confirmed', objectType: 'household', objectId: householdId, place: household.place, details: counts });
    return { ...counts, neverAsked: await countNeverAsked(db, householdId, this.bornUntil()), receipt: (await this.receipt(db, householdId)).receipt };
  }

  /**
   * 无变化 of one person: the latest wish is said again today, unless it was said today already.
   *
   * @returns the id of the wish that holds now
   * @throws DomainError not-found `registry.person-not-found`; conflict `wishes.nothing-to-confirm` when there never was one
   */
  async confirmPerson(db: EntityManager, personId: string, source: WishSource, actor: Actor): Promise<string> {
    const household = await findHouseholdOf(db, personId);
    if (!household) throw registryErrors.personNotFound(personId);
    const latest = await lockLatestWishOf(db, personId);
    if (!latest) throw wishErrors.nothingToConfirm(household.id);
    return latest.collectedOn === this.clock.today() ? latest.id : this.sayAgain(db, household, latest, source, actor);
  }

  /** The current wishes of a household as a slip of paper. @throws DomainError not-found `registry.household-not-found` */
  async receipt(db: EntityManager, householdId: string): Promise<WishReceiptView> {
    const { number } = await this.householdOf(db, householdId);
    const rows = await readReceiptWishes(db, householdId, null);
    return { householdNumber: number, printedOn: this.clock.today(), receipt: receiptOf(number, rows.map((row) => ({ ...row, maskedName: maskName(row.name) }))) };
  }

  /** Word for word, as of today. @returns the id of the new wish. @throws DomainError invalid `wishes.…` */
  private async sayAgain(db: EntityManager, household: HouseholdNamed, { id, personId, availableFrom, ...wish }: LatestWish, source: WishSource, actor: Actor): Promise<string> {
    const today = this.clock.today();
    const fault = await this.faultOf(db, household, { ...wish, ...source });
    if (fault !== null) throw wishErrors.fault(fault);
    const from = availableFrom! > today ? availableFrom! : today;
    return this.registry.recordWish(db, personId, { ...wish, ...source, relation: source.relation ?? null, collectedOn: today, availableFrom: from, repeats: id }, actor);
  }

  private async householdOf(db: EntityManager, householdId: string): Promise<HouseholdNamed> {
    const household = await findHousehold(db, householdId);
    if (!household) throw registryErrors.householdNotFound(householdId);
    return household;
  }

  private async faultOf(db: EntityManager, { place }: HouseholdNamed, form: WishForm) {
    const today = this.clock.today();
    const validDays = await this.registry.wishValidDays(db, place);
    return faultOf(form, today, addDays(today, -validDays), addDays(today, AHEAD_DAYS));
  }

  private bornUntil(): string {
    const today = this.clock.today();
    return `${Number(today.slice(0, 4)) - WORKING_AGE}${today.slice(4)}`.replace('-02-29', '-02-28');
  }
}
