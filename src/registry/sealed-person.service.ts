import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock';
import { FieldCrypto } from '../platform/field-crypto.service';
import { type CitizenNumber, readCitizenNumber } from './citizen-number';
import { maskCitizenNumber, maskPhone } from './masks';
import { mobileOf } from './phone';
import { registryErrors } from './registry-errors';

const NUMBER_COLUMN = 'person.citizen_number';
const PHONE_COLUMN = 'person.phone';
const FURTHER_COLUMN = 'further_phone.phone';
const CARD_COLUMN = 'person.disability_card';

/** Citizen numbers and phones on their way in and out of the register: the only place where they are plain. */
@Injectable()
export class SealedPerson {
  constructor(
    private readonly crypto: FieldCrypto,
    private readonly clock: Clock,
  ) {}

  /** @param member which of the drafts, from 1, for the error. @throws DomainError invalid `registry.bad-citizen-number` */
  readNumber(raw: string, member = 1): CitizenNumber {
    const reading = readCitizenNumber(raw, this.clock.today());
    if (!reading.ok) throw registryErrors.badCitizenNumber(member, reading.fault);
    return reading.value;
  }

  /** @throws DomainError invalid `registry.bad-phone` */
  readPhone(raw: string, member = 1): string {
    const phone = mobileOf(raw);
    if (phone === null) throw registryErrors.badPhone(member);
    return phone;
  }

  /** Index of a number of 18 characters. */
  numberIndex = (number: string): Buffer => this.crypto.blindIndex(NUMBER_COLUMN, number);

  /** Index of a phone of 11 digits. */
  phoneIndex = (phone: string): Buffer => this.crypto.blindIndex(PHONE_COLUMN, phone);

  sealNumber = (number: string, personId: string): string => this.crypto.encrypt(number, `${NUMBER_COLUMN}.${personId}`);
  sealPhone = (phone: string, personId: string): string => this.crypto.encrypt(phone, `${PHONE_COLUMN}.${personId}`);

  /** Index of a further phone of 11 digits: another key than that of the first phone. */
  furtherPhoneIndex = (phone: string): Buffer => this.crypto.blindIndex(FURTHER_COLUMN, phone);
  sealFurtherPhone = (phone: string, id: string): string => this.crypto.encrypt(phone, `${FURTHER_COLUMN}.${id}`);
  openFurtherPhone = (cipher: string, id: string): string => this.crypto.decrypt(cipher, `${FURTHER_COLUMN}.${id}`);
  maskedFurtherPhone = (cipher: string, id: string): string => maskPhone(this.openFurtherPhone(cipher, id));

  /** Kind and grade of a disability card, as the long numbers append them. */
  sealDisabilityCard = (card: string, personId: string): string => this.crypto.encrypt(card, `${CARD_COLUMN}.${personId}`);
  openDisabilityCard = (cipher: string, personId: string): string => this.crypto.decrypt(cipher, `${CARD_COLUMN}.${personId}`);

  openNumber = (cipher: string, personId: string): string => this.crypto.decrypt(cipher, `${NUMBER_COLUMN}.${personId}`);
  openPhone = (cipher: string, personId: string): string => this.crypto.decrypt(cipher, `${PHONE_COLUMN}.${personId}`);

  maskedNumber = (cipher: string, personId: string): string => maskCitizenNumber(this.openNumber(cipher, personId));
  maskedPhone = (cipher: string | null, personId: string): string | null => (cipher === null ? null : maskPhone(this.openPhone(cipher, personId)));

  /** A number for a household that a file gives none: the same words give the same number, and nobody can read them from it. */
  householdNumber = (words: string): string => `H${this.crypto.blindIndex('household.number', words).toString('hex').slice(0, 20)}`;
}
