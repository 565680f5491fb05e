import { ageOn } from '../registry/age';
import { readCitizenNumber } from '../registry/citizen-number';
import { readName } from '../registry/person-name';
import { isFillIn, mobileOf } from '../registry/phone';
import { isTrade } from '../registry/trades';
import { type DraftContent, differing } from './draft-content';
import { EVIDENCES, type Step } from './registration-lists';

/** What keeps a form from being saved to the register: which field, and which rule. */
export interface DraftFault {
  readonly step: Step;
  readonly field: string;
  /** `citizen-number-…` with the fault of `readCitizenNumber`, or a word of its own. */
  readonly code: string;
}

/** Whole years a person can be older or younger than the number says before it is taken for a slip. */
const OLDEST_YEARS = 150;

/**
 * Everything that is wrong with a form, in the order of its steps. No phone is no fault: many have none.
 *
 * @param base the register's own values when somebody is edited; what was left as it was is not held against the form
 */
export function faultsOf(content: DraftContent, base: DraftContent | null, today: string): DraftFault[] {
  const all = [...identityFaults(content, today), ...householdFaults(content, base), ...abilityFaults(content), ...employmentFaults(content, base, today), ...contactFaults(content)];
  if (base === null) return all;
  const changed = new Set<string>(differing(content, base));
  return all.filter(({ step, field }) => changed.has(`${step}.${field}`));
}

function identityFaults({ identity }: DraftContent, today: string): DraftFault[] {
  const faults: DraftFault[] = [];
  const add = (field: string, code: string): void => void faults.push({ step: 'identity', field, code });
  const name = readName(identity.name);
  if (!name.ok) add('name', identity.name.trim() === '' ? 'missing' : 'not-a-name');
  const number = readCitizenNumber(identity.citizenNumber, today);
  if (!number.ok) add('citizenNumber', `citizen-number-${number.fault}`);
  if (identity.birthDate !== null && (identity.birthDate > today || ageOn(identity.birthDate, today) > OLDEST_YEARS)) add('birthDate', 'not-a-birth-date');
  return faults;
}

function householdFaults({ household }: DraftContent, base: DraftContent | null): DraftFault[] {
  const faults: DraftFault[] = [];
  if (base === null && household.householdId === null && household.place === null) faults.push({ step: 'household', field: 'place', code: 'missing' });
  if (household.role === null) faults.push({ step: 'household', field: 'role', code: 'missing' });
  return faults;
}

function abilityFaults({ ability }: DraftContent): DraftFault[] {
  const faults: DraftFault[] = [];
  const add = (field: string, code: string): void => void faults.push({ step: 'ability', field, code });
  if (ability.education === null) add('education', 'missing');
  if (ability.labourCapacity === null) add('labourCapacity', 'missing');
  if (!ability.skills.every(({ trade }) => isTrade(trade))) add('skills', 'unknown-trade');
  if (new Set(ability.skills.map(({ trade }) => trade)).size < ability.skills.length) add('skills', 'twice');
  if (ability.skills.some(({ certificate, level, expiresOn }) => certificate === null && (level !== null || expiresOn !== null))) add('skills', 'certificate-missing');
  return faults;
}

/** A new state needs something it rests on; work that a placement began is ended by ending the placement. */
function employmentFaults({ employment }: DraftContent, base: DraftContent | null, today: string): DraftFault[] {
  const faults: DraftFault[] = [];
  const add = (field: string, code: string): void => void faults.push({ step: 'employment', field, code });
  if (employment.state === null) add('state', 'missing');
  const stateChanged = base === null || base.employment.state !== employment.state;
  const known = EVIDENCES.some((one) => one === employment.evidence);
  if (stateChanged && base?.employment.evidence?.startsWith('placement:')) add('state', 'placement-first');
  else if (stateChanged && !known) add(base === null ? 'evidence' : 'state', 'evidence-missing');
  else if (stateChanged && base !== null && employment.evidence === base.employment.evidence) add('state', 'evidence-old');
  if (employment.since !== null && employment.since > today) add(base === null ? 'since' : 'state', 'in-future');
  return faults;
}

function contactFaults({ contact }: DraftContent): DraftFault[] {
  const faults: DraftFault[] = [];
  const mobiles = contact.phones.map(({ phone }) => mobileOf(phone));
  const add = (code: string): void => void faults.push({ step: 'contact', field: 'phones', code });
  if (mobiles.some((mobile) => mobile === null)) add('not-a-mobile');
  if (mobiles.some((mobile) => mobile !== null && isFillIn(mobile))) add('fill-in');
  if (new Set(mobiles).size < mobiles.length) add('twice');
  return faults;
}
