import { type DraftContent, EMPTY_CONTENT } from './draft-content';
import type { CertificateLevel, Whose } from './registration-lists';

/** Parts of a form as they are sent: what is left out is as the form has it or, for lists and choices, nothing. */
export interface DraftParts {
  readonly identity?: { readonly name: string; readonly citizenNumber?: string; readonly birthDate?: string | null };
  readonly household?: Partial<DraftContent['household']>;
  readonly ability?: Partial<Omit<DraftContent['ability'], 'skills'>> & {
    readonly skills: readonly { readonly trade: string; readonly certificate?: string | null; readonly level?: CertificateLevel | null; readonly expiresOn?: string | null }[];
  };
  readonly employment?: Partial<DraftContent['employment']>;
  readonly contact?: { readonly phones: readonly { readonly id?: string; readonly phone?: string; readonly whose: Whose }[] };
}

/**
 * A form with the parts that were sent. A number or phone that is not sent stays as it was typed, for it was never shown.
 *
 * @param newId makes an id for a phone that has none
 */
export function withParts(content: DraftContent, parts: DraftParts, newId: () => string): DraftContent {
  const { identity, household, ability, employment, contact } = parts;
  const typed = new Map(content.contact.phones.map(({ id, phone }) => [id, phone]));
  return {
    identity: identity ? { name: identity.name, citizenNumber: identity.citizenNumber ?? content.identity.citizenNumber, birthDate: identity.birthDate ?? null } : content.identity,
    household: household ? { ...EMPTY_CONTENT.household, ...known(household) } : content.household,
    ability: ability
      ? {
          ...EMPTY_CONTENT.ability,
          ...known(ability),
          skills: ability.skills.map(({ trade, certificate, level, expiresOn }) => ({ trade, certificate: certificate?.trim() || null, level: level ?? null, expiresOn: expiresOn ?? null })),
        }
      : content.ability,
    employment: employment ? { state: employment.state ?? null, evidence: employment.evidence ?? content.employment.evidence, since: employment.since ?? null } : content.employment,
    contact: contact ? { phones: contact.phones.map(({ id, phone, whose }) => ({ id: id ?? newId(), phone: phone ?? typed.get(id ?? '') ?? '', whose })) } : content.contact,
  };
}

const known = <Part extends object>(part: Part): Part => Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as Part;
