import type { EntityManager } from 'typeorm';

import type { PlaceRange } from '../places/place-code';
import { LOOKED_UP, MERGED, without } from '../platform/planner.queries';
import { type Condition, conditionsOf, type Given, type PeopleConditions, type Subject } from './conditions.queries';
import type { PeopleSort } from './people.view';

export interface PeopleFilter extends PeopleConditions {
  readonly sort: PeopleSort;
  readonly limit: number;
  readonly offset: number;
}

export interface PeopleFound {
  /** Of the page, in order. Pages beyond what was counted hold nobody. */
  readonly ids: string[];
  readonly total: number;
  /** True: there are at least `total`, and they were not counted further. */
  readonly totalIsAtLeast: boolean;
}

export interface SearchBounds {
  /** People found by several conditions are counted to so many: 100 pages, beyond which a further condition helps more than a further page. */
  readonly counted: number;
  /** By one condition: it is a slice of one index. */
  readonly countedByOne: number;
  /** By their state: a county is to know how many it has. */
  readonly countedByState: number;
  /** A condition that holds for at most so many people leads: they are judged by the others, one by one. */
  readonly few: number;
  /** Of a condition of households: so many households, whose members are looked up too. */
  readonly fewHouseholds: number;
  /** So many households are read once to judge many people by them; of more, each person's household is looked up. */
  readonly someHouseholds: number;
  /** In another order than that of places, so many people are judged, by how far down the page is, before everybody who is meant is put in order. */
  readonly tried: { readonly least: number; readonly forEachRow: number; readonly most: number };
}

const BOUNDS: SearchBounds = { counted: 2_000, countedByOne: 10_000, countedByState: 200_000, few: 10_000, fewHouseholds: 12_000, someHouseholds: 40_000, tried: { least: 5_000, forEachRow: 10, most: 20_000 } };

/** Each but the first is an index of its own, read in either direction: so all columns of one go the same way. */
const ORDERS: Readonly<Record<PeopleSort, { readonly by: readonly string[]; readonly way: 'ASC' | 'DESC' }>> = {
  place: { by: ['p.place', 'p.id'], way: 'ASC' },
  name: { by: ['p.name_initials COLLATE "C"', 'p.name COLLATE "C"', 'p.id'], way: 'ASC' },
  youngest: { by: ['p.birth_date', 'p.id'], way: 'DESC' },
  oldest: { by: ['p.birth_date', 'p.id'], way: 'ASC' },
  updated: { by: ['p.updated_at', 'p.id'], way: 'DESC' },
};
const WITHIN = 'place BETWEEN $1 AND $2';

/**
 * The ids of one page, and how many there are. Row-level security hides from the planner how rare a condition is, so that is asked first: a rare one leads and the
 * others judge its people; where all are common, their slices are merged in the order of places, which all of them have, until enough are found.
 *
 * @param today 'YYYY-MM-DD', for categories, ages and wishes in force
 */
export async function findPeople(db: EntityManager, filter: PeopleFilter, today: string, bounds = BOUNDS): Promise<PeopleFound> {
  const values: unknown[] = [filter.within.lo, filter.within.hi];
  const given: Given = (value) => `$${values.push(value)}`;
  const conditions = conditionsOf(filter, given, today);
  if (conditions.length === 0) return { ids: await new Search(db, values, filter, bounds).everybody(), total: await countEverybody(db, filter.within), totalIsAtLeast: false };
  const most = countedTo(filter, conditions, bounds);
  const page = { ...filter, limit: Math.max(0, Math.min(filter.limit, most - filter.offset)) };
  return new Search(db, values, page, bounds).find(conditions, most);
}

function countedTo({ state }: PeopleFilter, conditions: readonly Condition[], bounds: SearchBounds): number {
  if (conditions.length > 1 || conditions[0]?.list?.of !== 'people') return bounds.counted;
  return state === undefined ? bounds.countedByOne : bounds.countedByState;
}

/** From what triggers count beside the registers (docs/decisions/0101). */
async function countEverybody(db: EntityManager, { lo, hi }: PlaceRange): Promise<number> {
  const [row] = await db.query<{ total: number }[]>(`SELECT coalesce(sum(people), 0)::int AS total FROM head_count WHERE ${WITHIN}`, [lo, hi]);
  return row!.total;
}

/** Who is meant: SQL of (id, place) in that order, the first so many or all of them. */
interface Hits {
  readonly sql: (limit?: number) => string;
  /** One slice; people of a rare condition, judged by the others; all slices merged; or everybody, judged. */
  readonly way: 'slice' | 'few' | 'merged' | 'everybody';
}

/** The statements of one search, over one list of values. */
class Search {
  constructor(
    private readonly db: EntityManager,
    private readonly values: readonly unknown[],
    private readonly page: Pick<PeopleFilter, 'sort' | 'limit' | 'offset'>,
    private readonly bounds: SearchBounds,
  ) {}

  everybody(): Promise<string[]> {
    return this.ids(`SELECT p.id FROM person p WHERE p.${WITHIN} ${this.inOrder()} ${this.onPage()}`);
  }

  /** @param most they are counted to so many */
  async find(conditions: readonly Condition[], most: number): Promise<PeopleFound> {
    const { sort, offset } = this.page;
    const hits = await this.hitsOf(conditions);
    const { count, ids } = await this.count(hits, most);
    const [total, totalIsAtLeast] = [Math.min(count, most), count > most];
    if (sort === 'place' || offset >= total) return { ids, total, totalIsAtLeast };
    return { ids: count > this.bounds.counted ? await this.pageOfMany(hits, conditions) : await this.pageOfAll(hits), total, totalIsAtLeast };
  }

  /** How the people of all conditions are best found. */
  private async hitsOf(conditions: readonly Condition[]): Promise<Hits> {
    const [only] = conditions;
    if (conditions.length === 1 && only?.list?.of === 'people') return { sql: judged(`(${only.list.sql})`, ''), way: 'slice' };
    const counts = await this.counts(conditions);
    const lead = this.rarest(conditions, counts);
    if (lead?.list) return { sql: judged(`(${lead.list.sql})`, holdingFor(conditions.filter((one) => one !== lead), { alias: 'of', withHousehold: false })), way: 'few' };
    const [first, ...further] = conditions.filter(({ list }) => list?.of === 'people');
    if (!first) return { sql: judged(`(SELECT id, place, household_id FROM person WHERE ${WITHIN})`, holdingFor(conditions, { alias: 'of', withHousehold: true })), way: 'everybody' };
    const others = further.map(({ list }) => ` AND EXISTS (SELECT FROM (${list!.sql}) other WHERE other.place = one.place AND other.id = one.id)`).join('');
    const merged = `(SELECT one.id, one.place FROM (${first.list!.sql}) one WHERE true${others} ORDER BY one.place, one.id OFFSET 0)`;
    const rest = conditions.filter(({ list }) => list?.of !== 'people');
    const among = rest.filter((one) => one.holdsAmong && counts.get(one)! <= this.bounds.someHouseholds);
    return { sql: judged(merged, holdingFor(rest, { alias: 'of', withHousehold: false }, among)), way: 'merged' };
  }

  /** How many people or households conditions hold for, each up to one more than matters. */
  private async counts(conditions: readonly Condition[]): Promise<Map<Condition, number>> {
    const countable = conditions.filter(({ list, counted }) => list !== null && counted !== null);
    const { few, someHouseholds } = this.bounds;
    const asked = countable.map(({ list, counted }, n) => `(SELECT count(*)::int FROM (SELECT FROM ${counted} LIMIT ${(list?.of === 'people' ? few : someHouseholds) + 1}) AS at_most) AS "${n}"`);
    const [row] = asked.length === 0 ? [] : await this.query<Record<number, number>>(`SELECT ${asked.join(', ')}`);
    return new Map(countable.map((condition, n) => [condition, row![n]!]));
  }

  /** Of the conditions that hold for few, the one that holds for fewest; undefined when all are common. */
  private rarest(conditions: readonly Condition[], counts: ReadonlyMap<Condition, number>): Condition | undefined {
    // Alone, nothing is judged beside it.
    const few = ({ list }: Condition): number => (list?.of === 'people' ? this.bounds.few : this.bounds.fewHouseholds * (conditions.length === 1 ? 2 : 1));
    const [rarest] = [...counts].filter(([condition, count]) => count <= few(condition)).sort(([, a], [, b]) => a - b);
    return rarest?.[0];
  }

  /** How many, up to one more than `most`, and the page of them in the order of places. */
  private async count(hits: Hits, most: number): Promise<{ count: number; ids: string[] }> {
    const sql =
      most === this.bounds.countedByState
        ? `SELECT (SELECT count(*)::int FROM (${hits.sql(most + 1)}) hit) AS count, ARRAY(SELECT id FROM (${hits.sql()} ${this.onPage()}) hit) AS ids`
        : `WITH hit AS MATERIALIZED (${hits.sql(most + 1)}) SELECT (SELECT count(*)::int FROM hit) AS count, ARRAY(SELECT id FROM hit ${this.onPage()}) AS ids`;
    const [row] = await this.query<{ count: number; ids: string[] }>(sql, hits.way === 'merged');
    return row!;
  }

  /** A page when many are meant: most often it is among the first of the order, else everybody who is meant is put in order. */
  private async pageOfMany(hits: Hits, conditions: readonly Condition[]): Promise<string[]> {
    const { by, way } = ORDERS[this.page.sort];
    const { least, forEachRow, most } = this.bounds.tried;
    const depth = Math.min(most, Math.max(least, forEachRow * (this.page.offset + this.page.limit)));
    const tried = `SELECT p.id, p.place, ${by.map((column, n) => `${column} AS o${n}`).join(', ')} FROM person p WHERE p.${WITHIN} ${this.inOrder()} LIMIT ${depth}`;
    const holds = holdingFor(conditions, { alias: 'tried', withHousehold: false });
    const ids = await this.ids(`SELECT tried.id FROM (${tried}) tried WHERE ${holds} ORDER BY ${by.map((_, n) => `o${n} ${way}`).join(', ')} ${this.onPage()}`);
    return ids.length === this.page.limit ? ids : this.pageOfAll(hits, hits.way !== 'few');
  }

  /** A page of everybody who is meant, put in order: people are looked up one by one, or merged with the slice of all people. */
  private pageOfAll(hits: Hits, merged = false): Promise<string[]> {
    const columns = 'p.place, p.id, p.birth_date, p.name_initials, p.name, p.updated_at';
    const people = merged
      ? `(SELECT ${columns} FROM person p WHERE p.${WITHIN}) p JOIN (${hits.sql()}) hit ON hit.place = p.place AND hit.id = p.id ORDER BY p.place, p.id`
      : `(${hits.sql()}) hit CROSS JOIN LATERAL (SELECT ${columns} FROM person p WHERE p.place = hit.place AND p.id = hit.id OFFSET 0) p`;
    return this.ids(`SELECT p.id FROM (SELECT p.* FROM ${people} OFFSET 0) p ${this.inOrder()} ${this.onPage()}`, merged || hits.way === 'merged');
  }

  private inOrder(): string {
    const { by, way } = ORDERS[this.page.sort];
    return `ORDER BY ${by.map((column) => `${column} ${way}`).join(', ')}`;
  }

  private onPage(): string {
    return `LIMIT ${this.page.limit} OFFSET ${this.page.offset}`;
  }

  private async ids(sql: string, merged = false): Promise<string[]> {
    return (await this.query<{ id: string }>(sql, merged)).map(({ id }) => id);
  }

  private query<Row>(sql: string, merged = false): Promise<Row[]> {
    return without(this.db, merged ? MERGED : LOOKED_UP, () => this.db.query<Row[]>(...onlyUsed(sql, this.values)));
  }
}

/** That all of these hold for a person, as SQL; `among` of them by reading all their households once. */
const holdingFor = (conditions: readonly Condition[], of: Subject, among: readonly Condition[] = []): string =>
  conditions.map((one) => (among.includes(one) ? one.holdsAmong!(of) : one.holds(of))).join(' AND ');

/** People for whom something holds too, by place and id. */
const judged = (of: string, holds: string) => (limit?: number): string =>
  `SELECT of.id, of.place FROM ${of} of${holds === '' ? '' : ` WHERE ${holds}`} ORDER BY of.place, of.id${limit === undefined ? '' : ` LIMIT ${limit}`}`;

/** A statement with the values that it names, numbered anew: PostgreSQL must know the type of every value it is sent. */
function onlyUsed(sql: string, values: readonly unknown[]): [string, unknown[]] {
  const used: unknown[] = [];
  const numbers = new Map<string, number>();
  const text = sql.replace(/\$(\d+)/g, (_, n: string) => {
    if (!numbers.has(n)) numbers.set(n, used.push(values[Number(n) - 1]));
    return `$${numbers.get(n)}`;
  });
  return [text, used];
}
