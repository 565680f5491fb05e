import type { Columns } from './columns';
import { EDUCATIONS, FALLBACK_CHANNELS, SHIFTS } from './inputs';
import type { RuleLayers } from './rule-layers';
import { RULE_IDS, type RuleId } from './rules';
import { dayOf } from './unlocks';

/** What an employer may change, from the least to the most that is asked: a day, demands on paper, then how the work is done, then what it costs. */
export const VACANCY_UNLOCK_KINDS = ['starts', 'education', 'age', 'skills', 'shift', 'hours', 'pay'] as const;
export type VacancyUnlockKind = (typeof VACANCY_UNLOCK_KINDS)[number];

/** One change of a vacancy, all else as it is, with which one more person would be in work. */
export interface VacancyUnlock {
  readonly kind: VacancyUnlockKind;
  /**
   * What the vacancy then says: starts, the day; education, the least; age, the new end of the range that is passed; skills, null for none demanded; shift, the word;
   * hours a day; pay, the lower end in yuan a month.
   */
  readonly to: string | number | null;
  /** By how much: days (negative: earlier), years (negative: a lower least age), hours less, yuan more; null where nothing is counted. */
  readonly amount: number | null;
  /** People without a job whom nothing would keep from the vacancy then; seats are not counted. */
  readonly people: number;
}

const rule = (id: RuleId): number => RULE_IDS.indexOf(id);
const [START, EDUCATION, AGE, SKILLS, SHIFT, CARE, WAGE] = (['start-date', 'education', 'age-range', 'required-skills', 'shift-wish', 'care-hours', 'wage-floor'] as const).map(
  rule,
) as [number, number, number, number, number, number, number];
const FLEXIBLE = SHIFTS.indexOf('flexible');

/** Something a vacancy could ask for instead, and how far that is from now. */
interface Step {
  readonly to: number;
  readonly amount: number;
}

/**
 * The smallest single changes of a vacancy with empty seats that bring one more person into work: of each kind the smallest that is enough, in the order of
 * VACANCY_UNLOCK_KINDS.
 *
 * *Why no plan is solved for it.* An empty seat costs nothing, and who has no job has nothing to lose: as soon as one such person may have the vacancy, the plan
 * with that pair added has one more in work, and the best plan is no worse. Who is in the vacancy already has to stay: a change that would close it to
 * one of them is not offered; that their score falls, or rises, counts for less than a person in work. Age ranges of public-welfare posts are law
 * and not offered; nor is anything else the employer cannot decide.
 */
export class VacancyUnlocks {
  private readonly freely: Uint32Array;
  private readonly forRural: Uint32Array;
  private readonly holders: number[][];

  /**
   * @param posting per person: the vacancy, or -1
   * @param ruralBarred whether another member of the person's household holds its one rural public-welfare post
   */
  constructor(
    private readonly columns: Columns,
    posting: ArrayLike<number>,
    ruralBarred: (person: number) => boolean,
  ) {
    const words = Math.ceil(columns.people.count / 32);
    this.freely = new Uint32Array(words);
    this.forRural = new Uint32Array(words);
    this.holders = Array.from({ length: columns.vacancies.count }, () => []);
    for (let i = 0; i < columns.people.count; i++) {
      if (posting[i]! >= 0) this.holders[posting[i]!]!.push(i);
      else {
        this.freely[i >> 5]! |= 1 << (i & 31);
        if (!ruralBarred(i)) this.forRural[i >> 5]! |= 1 << (i & 31);
      }
    }
  }

  /** @param layers of the vacancy, over all people */
  find(vacancy: number, layers: RuleLayers): VacancyUnlock[] {
    const jobless = this.columns.vacancies.rural[vacancy] ? this.forRural : this.freely;
    const found = [
      this.starts(vacancy, layers, jobless), this.education(vacancy, layers, jobless), this.age(vacancy, layers, jobless), this.skills(layers, jobless),
      this.shift(vacancy, layers, jobless), this.hours(vacancy, layers, jobless), this.pay(vacancy, layers, jobless),
    ];
    return found.filter((unlock) => unlock !== undefined);
  }

  /** The step of the least amount among those of the people whom one rule alone keeps out, and how many of them it lets in. */
  private smallest(
    kind: VacancyUnlockKind, closing: number, layers: RuleLayers, jobless: Uint32Array, stepFor: (person: number) => Step | undefined, letsIn: (person: number, to: number) => boolean,
    word: (to: number) => string | number | null = (to) => to,
  ): VacancyUnlock | undefined {
    let best: Step | undefined;
    layers.eachSole(closing, (i) => {
      const step = stepFor(i);
      // Of equals the lower one.
      if (step && (!best || Math.abs(step.amount) < Math.abs(best.amount) || (Math.abs(step.amount) === Math.abs(best.amount) && step.to < best.to))) best = step;
    }, jobless);
    if (!best) return undefined;
    const { to, amount } = best;
    let people = 0;
    layers.eachSole(closing, (i) => {
      if (letsIn(i, to)) people++;
    }, jobless);
    return { kind, to: word(to), amount, people };
  }

  private starts(vacancy: number, layers: RuleLayers, jobless: Uint32Array): VacancyUnlock | undefined {
    const { people, vacancies, policy } = this.columns;
    const now = vacancies.starts[vacancy]!;
    const within = policy.startWithinDays;
    const isOpen = (i: number, day: number): boolean => Math.abs(day - people.availableFrom[i]!) <= within;
    const stepFor = (i: number): Step | undefined => {
      const from = people.availableFrom[i]!;
      const to = now > from ? from + within : from - within;
      return this.holders[vacancy]!.every((k) => isOpen(k, to)) ? { to, amount: to - now } : undefined;
    };
    return this.smallest('starts', START, layers, jobless, stepFor, isOpen, dayOf);
  }

  private education(vacancy: number, layers: RuleLayers, jobless: Uint32Array): VacancyUnlock | undefined {
    const { education } = this.columns.people;
    const now = this.columns.vacancies.educationMin[vacancy]!;
    const stepFor = (i: number): Step => ({ to: education[i]!, amount: now - education[i]! });
    const found = this.smallest('education', EDUCATION, layers, jobless, stepFor, (i, to) => education[i]! >= to, (to) => EDUCATIONS[to]!);
    return found && { ...found, amount: null };
  }

  private age(vacancy: number, layers: RuleLayers, jobless: Uint32Array): VacancyUnlock | undefined {
    const { people, vacancies } = this.columns;
    if (FALLBACK_CHANNELS.includes(vacancies.channels[vacancy]!)) return undefined;
    const [least, most] = [vacancies.ageMin[vacancy]!, vacancies.ageMaxMale[vacancy]!];
    const stepFor = (i: number): Step => ({ to: people.age[i]!, amount: people.age[i]! > most ? people.age[i]! - most : people.age[i]! - least });
    return this.smallest('age', AGE, layers, jobless, stepFor, (i, to) => (to > most ? people.age[i]! > most && people.age[i]! <= to : people.age[i]! < least && people.age[i]! >= to));
  }

  private skills(layers: RuleLayers, jobless: Uint32Array): VacancyUnlock | undefined {
    const found = this.smallest('skills', SKILLS, layers, jobless, () => ({ to: 0, amount: 0 }), () => true);
    return found && { ...found, to: null, amount: null };
  }

  /** The one that lets in most, of equals the first in SHIFTS; flexible hours, which suit everyone, when no other does. */
  private shift(vacancy: number, layers: RuleLayers, jobless: Uint32Array): VacancyUnlock | undefined {
    const { shifts } = this.columns.people;
    const people = SHIFTS.map(() => 0);
    layers.eachSole(SHIFT, (i) => {
      for (let s = 0; s < SHIFTS.length; s++) if (s === FLEXIBLE || shifts[i]! & (1 << s)) people[s]!++;
    }, jobless);
    let best = -1;
    for (let s = 0; s < SHIFTS.length; s++) {
      if (s === FLEXIBLE || people[s]! <= (best < 0 ? 0 : people[best]!)) continue;
      if (this.holders[vacancy]!.every((i) => shifts[i]! & (1 << s))) best = s;
    }
    if (best < 0 && people[FLEXIBLE]! > 0) best = FLEXIBLE;
    return best < 0 ? undefined : { kind: 'shift', to: SHIFTS[best]!, amount: null, people: people[best]! };
  }

  private hours(vacancy: number, layers: RuleLayers, jobless: Uint32Array): VacancyUnlock | undefined {
    const { hoursMax } = this.columns.people;
    const now = this.columns.vacancies.hours[vacancy]!;
    const stepFor = (i: number): Step => ({ to: hoursMax[i]!, amount: now - hoursMax[i]! });
    return this.smallest('hours', CARE, layers, jobless, stepFor, (i, to) => hoursMax[i]! >= to);
  }

  private pay(vacancy: number, layers: RuleLayers, jobless: Uint32Array): VacancyUnlock | undefined {
    const { wageFloor } = this.columns.people;
    const now = this.columns.vacancies.wageLow[vacancy]!;
    const stepFor = (i: number): Step => ({ to: wageFloor[i]!, amount: wageFloor[i]! - now });
    return this.smallest('pay', WAGE, layers, jobless, stepFor, (i, to) => wageFloor[i]! <= to);
  }
}
