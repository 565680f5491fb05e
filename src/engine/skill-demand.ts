import type { Closures } from './closures';
import type { Columns } from './columns';
import { LEVELS, type Levels } from './levels';
import type { PairList, PairSource } from './pair-source';
import type { PricedPlan } from './plan-numbers';
import { RuleLayers } from './rule-layers';
import { RULE_IDS } from './rules';
import { SeatCosts } from './seat-costs';
import { WishPoints } from './wish-points';

const SKILLS = RULE_IDS.indexOf('required-skills');

/** What it would do if everybody had a skill who lacks only it for what some vacancy asks. */
export interface SkillDemand {
  readonly skill: string;
  /** People who would have to learn it. */
  readonly learners: number;
  /** Those of them without a job whom it would bring into work in the present plan, each taken alone. */
  readonly people: number;
  /** What the best plan would gain, exactly; null where it may gain and was not planned anew. */
  readonly gain: Levels | null;
}

/**
 * Every skill that some vacancy asks for, those that bring most people into work first, then by code.
 *
 * *When no plan has to be made.* A skill learnt opens pairs and raises scores, all else stays. If at the highest prices p of the plan nobody's changed pair is worth more
 * than what the person has there (the own job, with its new score; or idleness), then p proves the old plan best in the changed run too: only the scores of
 * jobs held rise, and the gain is their sum. Otherwise `resolve` is asked. Where the household rule binds, this holds for the rights as the plan distributes them.
 *
 * @param found of a best plan, at its highest prices
 * @param levels what the plan reaches
 * @param resolve what the best plan reaches when all learners have the skill; undefined to leave it open. Asked in the order of the result
 */
export function skillDemand(
  found: SkillFinds, levels: Levels, resolve: (skill: string) => Levels | undefined,
): SkillDemand[] {
  const { skills, learners, people, raised, mayGain } = found;
  return skills
    .map((skill, s) => ({ skill, s, learners: learners[s]!, people: people[s]! }))
    .sort((a, b) => b.people - a.people || (a.skill < b.skill ? -1 : 1))
    .map(({ s, ...one }) => ({ ...one, gain: mayGain[s] ? difference(resolve(one.skill), levels) : { cleared: 0, atRisk: 0, placed: 0, market: 0, score: raised[s]! } }));
}

const difference = (after: Levels | undefined, before: Levels): Levels | null =>
  after === undefined ? null : (Object.fromEntries(LEVELS.map((level) => [level, after[level] - before[level]])) as Levels);

/** What looking at people tells of each skill that some vacancy asks for, by code. */
export interface SkillFinds {
  readonly skills: readonly string[];
  readonly learners: Int32Array;
  readonly people: Int32Array;
  /** Points by which the scores of jobs held would rise. */
  readonly raised: Float64Array;
  /** 1 where the plan may become better. */
  readonly mayGain: Uint8Array;
}

/** What was found of several groups of people, put together. */
export function joinSkills([first, ...others]: readonly SkillFinds[]): SkillFinds {
  return others.reduce((all, one) => ({
    skills: all.skills,
    learners: all.learners.map((count, s) => count + one.learners[s]!),
    people: all.people.map((count, s) => count + one.people[s]!),
    raised: all.raised.map((points, s) => points + one.raised[s]!),
    mayGain: all.mayGain.map((may, s) => may | one.mayGain[s]!),
  }), first!);
}

/** Looks at one person after another: those without a job first, where there is a choice, which shortens the rest. */
export class SkillSearch {
  private readonly skills: readonly string[];
  private readonly learners: Int32Array;
  private readonly people: Int32Array;
  private readonly raised: Float64Array;
  private readonly mayGain: Uint8Array;
  private readonly points: WishPoints;
  private readonly costs: SeatCosts;
  private readonly layers: RuleLayers;
  private readonly members: Int32Array;
  /** Per vacancy: the number of its trade among the skills, or -1. */
  private readonly skillOfTrade: Int32Array;
  /** Per number of a list of skills asked for: a vacancy with it. */
  private readonly asking: Int32Array;
  /** The person at hand: per number of a list asked for, the one skill lacked; per skill, whether it is lacked alone somewhere, and whether it won a seat. */
  private missing: Int32Array = new Int32Array(0);
  private readonly lacked: Uint8Array;
  private readonly won: Uint8Array;
  private readonly missingFor = new Map<number, Int32Array>();

  constructor(
    private readonly columns: Columns,
    private readonly closures: Closures,
    private readonly pairs: PairSource,
    private readonly plan: PricedPlan,
  ) {
    const { people, vacancies, households } = columns;
    this.skills = [...new Set(vacancies.skillsRequired.flat())].sort();
    const count = this.skills.length;
    const numberOf = new Map(this.skills.map((skill, s) => [skill, s]));
    this.learners = new Int32Array(count);
    this.people = new Int32Array(count);
    this.raised = new Float64Array(count);
    this.mayGain = new Uint8Array(count);
    this.lacked = new Uint8Array(count);
    this.won = new Uint8Array(count);
    this.points = new WishPoints(columns);
    this.costs = new SeatCosts(columns, plan);
    this.layers = new RuleLayers(closures.all);
    this.members = new Int32Array(households.zero.length);
    for (const h of people.household) this.members[h]!++;
    this.skillOfTrade = Int32Array.from(vacancies.trades, (trade) => numberOf.get(trade) ?? -1);
    this.asking = new Int32Array(vacancies.skillsNumber.reduce((most, number) => Math.max(most, number + 1), 0));
    vacancies.skillsNumber.forEach((number, j) => (this.asking[number] = j));
  }

  found(): SkillFinds {
    const { skills, learners, people, raised, mayGain } = this;
    return { skills, learners, people, raised, mayGain };
  }

  /**
   * @param layers of the person, over all vacancies, where they have been read
   * @param row all eligible pairs of the person, where they have been read
   */
  look(person: number, layers?: RuleLayers, row?: PairList): void {
    const { columns, lacked, learners, mayGain } = this;
    this.missing = this.missingOf(columns.people.skills[person]!);
    lacked.fill(0);
    for (const s of this.missing) if (s >= 0) lacked[s] = 1;
    const own = this.plan.posting[person]!;
    let open = false;
    for (let s = 0; s < lacked.length; s++) {
      if (!lacked[s]) continue;
      learners[s]!++;
      open ||= own < 0 || !mayGain[s];
    }
    const ownSkill = own < 0 ? -1 : this.skillOfTrade[own]!;
    const ownRaised = ownSkill >= 0 && lacked[ownSkill] === 1;
    if (!open && !ownRaised) return;
    this.points.aim(person);
    if (ownRaised) this.raised[ownSkill]! += this.points.withSkill(own);
    if (open) this.eachPair(person, own, layers ?? this.layersOf(person), row ?? this.pairs.rowOf(person));
  }

  private layersOf(person: number): RuleLayers {
    this.layers.read((rule) => this.closures.closing(rule, person));
    return this.layers;
  }

  /** Every pair that a skill opens or makes worth more. */
  private eachPair(person: number, own: number, layers: RuleLayers, { count, at }: PairList): void {
    const { columns, lacked, missing, skillOfTrade, points, won, people } = this;
    const { skillsNumber } = columns.vacancies;
    const has = this.has(person, own);
    won.fill(0);
    layers.eachSole(SKILLS, (j) => {
      const s = missing[skillsNumber[j]!]!;
      if (s >= 0) this.weigh(person, own, j, s, has);
    });
    for (let k = 0; k < count; k++) {
      const s = skillOfTrade[at[k]!]!;
      if (s >= 0 && lacked[s] && at[k] !== own && points.withSkill(at[k]!) > 0) this.weigh(person, own, at[k]!, s, has);
    }
    for (let s = 0; s < won.length; s++) people[s]! += won[s]!;
  }

  /** What the person has at the highest prices, less what every seat is worth in the same hands. */
  private has(person: number, own: number): number {
    const { plan, columns, costs, points } = this;
    if (own >= 0) return points.score(own) - costs.fee[own]!;
    const { weights } = plan;
    const h = columns.people.household[person]!;
    const { zero, atRisk } = columns.households;
    const idle = !zero[h] ? 0 : this.members[h] === 1 ? -weights.cleared : -Math.min(weights.cleared, plan.idlePrices[h]!);
    return idle - weights.placed - (atRisk[h] ? weights.atRisk : 0);
  }

  private weigh(person: number, own: number, vacancy: number, skill: number, has: number): void {
    const { costs, points, columns } = this;
    const worth = points.score(vacancy) + points.withSkill(vacancy) - costs.fee[vacancy]!;
    const ownMore = own >= 0 && this.skillOfTrade[own] === skill ? points.withSkill(own) : 0;
    if (worth > has + ownMore) this.mayGain[skill] = 1;
    if (own >= 0 || this.won[skill] || worth + costs.margin(person) <= 0) return;
    if (!columns.vacancies.rural[vacancy] || !costs.ruralBarred(person)) this.won[skill] = 1;
  }

  /** Per number of a list asked for: the one skill that somebody with these skills lacks; -1 for none, or more than one. */
  private missingOf(skills: number): Int32Array {
    const known = this.missingFor.get(skills);
    if (known) return known;
    const held = this.columns.people.skillLists[skills]!;
    const missing = this.asking.map((j) => {
      const lacked = this.columns.vacancies.skillsRequired[j]!.filter((skill) => !held.has(skill));
      return lacked.length === 1 ? this.skills.indexOf(lacked[0]!) : -1;
    });
    this.missingFor.set(skills, missing);
    return missing;
  }
}
