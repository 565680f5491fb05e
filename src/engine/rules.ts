import { destinationRankOf, type Columns } from './columns';
import { LABOUR_CAPACITIES, PHYSICAL_LOADS, SHIFTS } from './inputs';

/**
 * One hard rule: a pair that breaks it is never proposed, however good the rest. The same definition filters pairs, counts why
 * someone has no job, judges one pair, and is left out to see what would follow.
 */
export interface Rule {
  readonly id: RuleId;
  /** What it checks. */
  readonly checks: string;
  /** Where it comes from: a law, a section of the domain notes, or the wish of the person. */
  readonly source: string;
  /** Same number, same answer for every vacancy: so a rule is tried once for all people alike. */
  readonly personKey: (columns: Columns, person: number) => number;
  /** True when the rule closes the vacancy to the person. */
  readonly closes: (columns: Columns, person: number, vacancy: number) => boolean;
}

/** In the order in which the rules are tried and counted: facts of law and place first, wishes after them. */
export const RULE_IDS = [
  'forbidden-pair',
  'working-age',
  'open-to',
  'category-required',
  'business-registration',
  'public-post-household',
  'age-range',
  'education',
  'required-skills',
  'physical-load',
  'destination-wish',
  'trade-wish',
  'wage-floor',
  'shift-wish',
  'care-hours',
  'start-date',
] as const;
export type RuleId = (typeof RULE_IDS)[number];

const FLEXIBLE = SHIFTS.indexOf('flexible');
const LIGHT = PHYSICAL_LOADS.indexOf('light');
const WEAK_OR_HALF = LABOUR_CAPACITIES.indexOf('weak-or-half');

const TABLE: Readonly<Record<RuleId, Omit<Rule, 'id'>>> = {
  'forbidden-pair': {
    checks: 'An officer has ruled the pair out.',
    source: 'design 6.5',
    personKey: ({ forbidden }, i) => (forbidden.has(i) ? i : -1),
    closes: ({ forbidden }, i, j) => forbidden.get(i)?.has(j) ?? false,
  },
  'working-age': {
    checks: 'The person has reached working age.',
    source: 'domain 1.0.5: 16 years; dated parameter',
    personKey: ({ people, policy }, i) => Number(people.age[i]! < policy.workingAgeMin),
    closes: ({ people, policy }, i) => people.age[i]! < policy.workingAgeMin,
  },
  'open-to': {
    checks: 'The vacancy is open to people of the place.',
    source: 'design 4',
    personKey: ({ people }, i) => people.home[i]!,
    closes: ({ people, vacancies }, i, j) => {
      const home = people.homes[people.home[i]!]!;
      return !vacancies.openTo[j]!.some(([lo, hi]) => home >= lo && home <= hi);
    },
  },
  'category-required': {
    checks: 'The person is in one of the categories that the vacancy is for.',
    source: 'domain 1.1',
    personKey: ({ people }, i) => people.categories[i]!,
    closes: ({ people, vacancies }, i, j) => {
      const required = vacancies.categoriesRequired[j]!;
      const held = people.categoryLists[people.categories[i]!]!;
      return required.length > 0 && !required.some((category) => held.has(category));
    },
  },
  'business-registration': {
    checks: 'Bureau public-welfare posts are not for legal persons, shareholders or supervisors of firms.',
    source: 'domain 1.1.a',
    personKey: ({ people }, i) => people.businessRegistered[i]!,
    closes: ({ people, vacancies }, i, j) => people.businessRegistered[i] === 1 && vacancies.channels[j] === 'public-welfare-bureau',
  },
  'public-post-household': {
    checks: 'No member of the household holds a public-welfare post already when the vacancy is a rural one.',
    source: 'domain 1.1.b',
    personKey: ({ people }, i) => people.publicPostInHousehold[i]!,
    // `rural` is 0 everywhere when the policy does not keep the rule.
    closes: ({ people, vacancies }, i, j) => people.publicPostInHousehold[i] === 1 && vacancies.rural[j] === 1,
  },
  'age-range': {
    checks: 'The age lies in the range of the vacancy; caps by sex count for public-welfare posts only.',
    source: 'domain 1.0.5, 1.10',
    personKey: ({ people }, i) => 2 * people.age[i]! + people.female[i]!,
    closes: ({ people, vacancies }, i, j) => {
      const age = people.age[i]!;
      const most = people.female[i] ? vacancies.ageMaxFemale[j]! : vacancies.ageMaxMale[j]!;
      return age < vacancies.ageMin[j]! || age > most;
    },
  },
  education: {
    checks: 'The education reaches what the vacancy asks for.',
    source: 'posting',
    personKey: ({ people }, i) => people.education[i]!,
    closes: ({ people, vacancies }, i, j) => people.education[i]! < vacancies.educationMin[j]!,
  },
  'required-skills': {
    checks: 'The person has every skill that the vacancy asks for.',
    source: 'posting',
    personKey: ({ people }, i) => people.skills[i]!,
    closes: ({ people, vacancies }, i, j) => {
      const held = people.skillLists[people.skills[i]!]!;
      return !vacancies.skillsRequired[j]!.every((skill) => held.has(skill));
    },
  },
  'physical-load': {
    checks: 'Weak or half labour does light work only; without labour capacity there is no work.',
    source: 'domain 1.0.4',
    personKey: ({ people }, i) => people.capacity[i]!,
    closes: ({ people, vacancies }, i, j) => {
      const capacity = people.capacity[i]!;
      return capacity > WEAK_OR_HALF || (capacity === WEAK_OR_HALF && vacancies.load[j]! > LIGHT);
    },
  },
  'destination-wish': {
    checks: 'The worksite lies where the person is willing to go.',
    source: 'wish',
    personKey: ({ people }, i) => people.home[i]! * people.destinationRanks.length + people.destinations[i]!,
    closes: (columns, i, j) => {
      const { people } = columns;
      return people.destinationRanks[people.destinations[i]!]![destinationRankOf(columns, i, j)] === 0;
    },
  },
  'trade-wish': {
    checks: 'The trade is one of those wished for.',
    source: 'wish; no trade named accepts any',
    personKey: ({ people }, i) => people.trades[i]!,
    closes: ({ people, vacancies }, i, j) => {
      const wished = people.tradeLists[people.trades[i]!]!;
      return wished.length > 0 && !wished.includes(vacancies.trades[j]!);
    },
  },
  'wage-floor': {
    checks: 'The lower end of the pay reaches the lowest pay the person would accept.',
    source: 'wish',
    personKey: ({ people }, i) => people.wageFloor[i]!,
    closes: ({ people, vacancies }, i, j) => vacancies.wageLow[j]! < people.wageFloor[i]!,
  },
  'shift-wish': {
    checks: 'The shift is one the person accepts; flexible hours suit everyone.',
    source: 'wish; no shift named accepts any',
    personKey: ({ people }, i) => people.shifts[i]!,
    closes: ({ people, vacancies }, i, j) =>
      vacancies.shift[j] !== FLEXIBLE && (people.shifts[i]! & (1 << vacancies.shift[j]!)) === 0,
  },
  'care-hours': {
    checks: 'The daily hours leave room for care duties; flexible hours always do.',
    source: 'wish',
    personKey: ({ people }, i) => people.hoursMax[i]!,
    closes: ({ people, vacancies }, i, j) =>
      people.hoursMax[i]! > 0 && vacancies.shift[j] !== FLEXIBLE && vacancies.hours[j]! > people.hoursMax[i]!,
  },
  'start-date': {
    checks: 'Neither side waits for the other longer than the policy allows.',
    source: 'policy startWithinDays',
    personKey: ({ people }, i) => people.availableFrom[i]!,
    closes: ({ people, vacancies, policy }, i, j) =>
      Math.abs(vacancies.starts[j]! - people.availableFrom[i]!) > policy.startWithinDays,
  },
};

export const RULES: readonly Rule[] = RULE_IDS.map((id) => ({ id, ...TABLE[id] }));

/** The rules that close a vacancy to a person, in the order of the table; empty when the pair is eligible. */
export function closedBy(columns: Columns, person: number, vacancy: number): RuleId[] {
  return RULES.filter((rule) => rule.closes(columns, person, vacancy)).map(({ id }) => id);
}

/** True when no rule closes the vacancy to the person. */
export function isEligible(columns: Columns, person: number, vacancy: number): boolean {
  for (const rule of RULES) if (rule.closes(columns, person, vacancy)) return false;
  return true;
}

