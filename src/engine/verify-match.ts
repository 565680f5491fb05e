import type { Certificate } from './certificate';
import type { FixedPair, MatchInput } from './inputs';
import type { Instance } from './instance';
import type { Levels } from './levels';
import { verifyPairs, type Verdict } from './verify';
import type { PairReader, PairRow } from './verify-gains';
import { BIT, DESTINATIONS, points, readRows, type RowTables, type RunIds } from './verify-rows';

const [CHONGQING, SHANDONG] = [50, 37];

/** Where a worksite lies, seen from a home: the rank in DESTINATIONS. Place codes: province 2 digits, prefecture 2, county 2, township 3, village 3, settlement 3. */
function destination(home: number, worksite: number): number {
  if (Math.floor(home / 1e3) === Math.floor(worksite / 1e3)) return 0; // who lives in the village lives in the settlement
  if (Math.floor(home / 1e6) === Math.floor(worksite / 1e6)) return 1;
  if (Math.floor(home / 1e9) === Math.floor(worksite / 1e9)) return 2;
  const province = Math.floor(worksite / 1e13);
  return province === CHONGQING ? 3 : province === SHANDONG ? 4 : 5;
}

/**
 * Judges every vacancy for one person after another, straight from the rows: which are open, and at what score. Written for the
 * checker from the meaning of the rules, apart from the code that the run is computed with; the two must agree.
 *
 * Most rules are one comparison of bits: what the vacancy asks, seen from the home, against what the person lacks. Quick for people of
 * one home in a row.
 */
export class RowJudge implements PairReader {
  private readonly posting: Int32Array;
  private readonly score: Int16Array;
  private count = 0;
  private home = -1;
  /** Seen from the home at hand: bits asked, with the destination and whether the place is closed out; rank of the destination. */
  private readonly asks: Int32Array;
  private readonly near: Uint8Array;
  private readonly passed: Int32Array;
  /** Per list: 1 when the person has all of its words (skills), or one of them (categories); as of which person's list. */
  private readonly hasAll: Uint8Array;
  private readonly hasOne: Uint8Array;
  private readonly asksSkills: Uint8Array;
  private readonly skillLists: Int32Array;
  private readonly categoryLists: Int32Array;
  private lastSkills = -1;
  private lastCategories = -1;
  private readonly destinationPoints = new Int16Array(DESTINATIONS.length);
  private readonly tradeAt: ReadonlyMap<number, number>;

  constructor(private readonly tables: RowTables) {
    const { vacancies, lists } = tables;
    this.posting = new Int32Array(vacancies.at.length);
    this.score = new Int16Array(vacancies.at.length);
    this.asks = new Int32Array(vacancies.at.length);
    this.passed = new Int32Array(vacancies.at.length + 1); // one more, for what is written behind the last
    this.near = new Uint8Array(vacancies.at.length);
    this.hasAll = new Uint8Array(lists.length);
    this.hasOne = new Uint8Array(lists.length);
    this.asksSkills = Uint8Array.from(lists, ({ length }) => Math.min(1, length));
    this.skillLists = Int32Array.from(new Set(vacancies.skills));
    this.categoryLists = Int32Array.from(new Set(vacancies.categories));
    this.tradeAt = new Map([...vacancies.trades].map((word, t) => [word, t]));
  }

  read(person: number): PairRow {
    const { people, vacancies, lists, weights } = this.tables;
    this.count = 0;
    this.lookFrom(people.place[person]!);
    this.holdSkills(people.skills[person]!);
    this.holdCategories(people.categories[person]!);
    const goes = lists[people.destinations[person]!]!;
    this.destinationPoints.fill(0);
    goes.forEach((rank, k) => (this.destinationPoints[rank] = points(weights.destination, goes.length - k, goes.length)));
    const wishes = lists[people.trades[person]!]!;
    if (wishes.length === 0) for (let t = 0; t < vacancies.trades.length; t++) this.judgeTrade(person, t, weights.trade);
    wishes.forEach((word, k) => {
      const t = this.tradeAt.get(word);
      if (t !== undefined) this.judgeTrade(person, t, points(weights.trade, wishes.length - k, wishes.length));
    });
    const ruledOut = this.tables.forbidden.get(person);
    if (ruledOut) this.leaveOut(ruledOut);
    return { posting: this.posting, score: this.score, from: 0, to: this.count };
  }

  /** The vacancies of one trade. @param tradePoints what the wish for the trade earns */
  private judgeTrade(person: number, trade: number, tradePoints: number): void {
    const { people, vacancies, weights, lists } = this.tables;
    const { at, wage, hours, skills, categories, hourPoints } = vacancies;
    const { near, hasAll, hasOne, asksSkills, destinationPoints, passed, posting, score } = this;
    const floor = people.wageFloor[person]!;
    const hoursMost = people.hoursMost[person]!;
    const knows = lists[people.skills[person]!]!.includes(vacancies.trades[trade]!);
    const always = tradePoints + people.freshness[person]!;
    const found = this.sift(person, vacancies.tradeStart[trade]!, vacancies.tradeStart[trade + 1]!);
    let count = this.count;
    for (let n = 0; n < found; n++) {
      const k = passed[n]!;
      if (hours[k]! > hoursMost || hasAll[skills[k]!] === 0 || hasOne[categories[k]!] === 0) continue;
      const wagePoints = floor === 0 ? weights.wage : Math.min(weights.wage, Math.floor((weights.wage * (wage[k]! - floor)) / floor));
      // A skill that is asked for is held, or the vacancy would be closed.
      const skillPoints = knows || asksSkills[skills[k]!] === 1 ? weights.skills : 0;
      posting[count] = at[k]!;
      score[count++] = always + wagePoints + skillPoints + destinationPoints[near[k]!]! + hourPoints[k]!;
    }
    this.count = count;
  }

  /**
   * The rules that are plain numbers, of entries from .. to - 1: bits, pay, age and start. Which ones pass is written to `passed`. Each bracket
   * is below 0 exactly when its rule is kept, so the sign of them all together says it without a branch.
   */
  private sift(person: number, from: number, to: number): number {
    const { people, vacancies, startWithinDays } = this.tables;
    const { wage, ageLeast, starts } = vacancies;
    const { asks, passed } = this;
    const lacks = people.lacks[person]!;
    const floor = people.wageFloor[person]!;
    const age = people.age[person]!;
    const ageMost = people.female[person] ? vacancies.ageMostFemale : vacancies.ageMostMale;
    const soonest = people.free[person]! - startWithinDays;
    const latest = people.free[person]! + startWithinDays;
    let count = 0;
    for (let k = from; k < to; k++) {
      passed[count] = k;
      const start = starts[k]!;
      const kept =
        ((asks[k]! & lacks) - 1) & (floor - wage[k]! - 1) & (ageLeast[k]! - age - 1) & (age - ageMost[k]! - 1) & (soonest - start - 1) & (start - latest - 1);
      count += kept >>> 31;
    }
    return count;
  }

  private lookFrom(home: number): void {
    if (home === this.home) return;
    this.home = home;
    const { asks, worksite, openTo, openLow, openHigh } = this.tables.vacancies;
    for (let k = 0; k < asks.length; k++) {
      const rank = destination(home, worksite[k]!);
      let closed = 1;
      for (let n = openTo[k]!; n < openTo[k + 1]!; n++) if (openLow[n]! <= home && home <= openHigh[n]!) closed = 0;
      this.near[k] = rank;
      this.asks[k] = asks[k]! | (1 << (BIT.destination + rank)) | (closed << BIT.place);
    }
  }

  private holdSkills(list: number): void {
    if (list === this.lastSkills) return;
    this.lastSkills = list;
    const held = new Set(this.tables.lists[list]);
    for (const required of this.skillLists) this.hasAll[required] = Number(this.tables.lists[required]!.every((skill) => held.has(skill)));
  }

  private holdCategories(list: number): void {
    if (list === this.lastCategories) return;
    this.lastCategories = list;
    const held = new Set(this.tables.lists[list]);
    for (const required of this.categoryLists) {
      const words = this.tables.lists[required]!;
      this.hasOne[required] = Number(words.length === 0 || words.some((category) => held.has(category)));
    }
  }

  private leaveOut(ruledOut: ReadonlySet<number>): void {
    let kept = 0;
    for (let k = 0; k < this.count; k++) {
      if (ruledOut.has(this.posting[k]!)) continue;
      this.posting[kept] = this.posting[k]!;
      this.score[kept++] = this.score[k]!;
    }
    this.count = kept;
  }
}

/** Every pair of a run as an instance, for runs that fit into memory as such; and the ids behind its numbers. */
export function judgeAllPairs(input: MatchInput): { instance: Instance; ids: RunIds } {
  const { tables, ids } = readRows(input);
  const judge = new RowJudge(tables);
  const { facts } = tables;
  const firstPair = new Int32Array(facts.householdOf.length + 1);
  const [postings, scores]: [number[], number[]] = [[], []];
  for (let i = 0; i < facts.householdOf.length; i++) {
    const { posting, score, to } = judge.read(i);
    const order = [...posting.subarray(0, to).keys()].sort((a, b) => posting[a]! - posting[b]!);
    for (const k of order) {
      postings.push(posting[k]!);
      scores.push(score[k]!);
    }
    firstPair[i + 1] = postings.length;
  }
  return { instance: { ...facts, firstPair, pairPosting: Int32Array.from(postings), pairScore: Int16Array.from(scores) }, ids };
}

/** The plan by number, or what it names that is not in the run. */
export function planByNumber(ids: RunIds, assignments: readonly FixedPair[]): Int32Array | string {
  const personAt = new Map(ids.people.map((id, i) => [id, i]));
  const vacancyAt = new Map(ids.vacancies.map((id, j) => [id, j]));
  const posting = new Int32Array(ids.people.length).fill(-1);
  for (const { personId, vacancyId } of assignments) {
    const i = personAt.get(personId);
    const j = vacancyAt.get(vacancyId);
    if (i === undefined) return `person ${personId} is not in the run`;
    if (j === undefined) return `vacancy ${vacancyId} is not in the run`;
    if (posting[i] !== -1) return `person ${personId} is placed twice`;
    posting[i] = j;
  }
  return posting;
}

/**
 * Proves a result of a service run from its rows: every pair is judged again, then plan and certificate are checked.
 *
 * @param assignments who was given what; the numbers in a violation are places in the order of ids
 * @throws RangeError when a row or the policy cannot be
 */
export function verifyMatch(input: MatchInput, assignments: readonly FixedPair[], levels: Levels, certificate: Certificate): Verdict {
  const { tables, ids } = readRows(input);
  const posting = planByNumber(ids, assignments);
  if (typeof posting === 'string') return { ok: false, violated: posting };
  return verifyPairs(tables.facts, new RowJudge(tables), posting, levels, certificate, tables.order);
}
