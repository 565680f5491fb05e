import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { buildColumns, participantsOf, type Columns } from '../../../src/engine/columns';
import { dumpChunks } from '../../../src/engine/dump-text';
import type { MatchInput } from '../../../src/engine/inputs';
import { parseInstance } from '../../../src/engine/instance-text';
import { findPairs } from '../../../src/engine/pairs';
import { planMatch } from '../../../src/engine/plan';
import { isEligible } from '../../../src/engine/rules';
import { scoreOf } from '../../../src/engine/score';
import { solve } from '../../../src/engine/solve';
import { judgeAllPairs, planByNumber, RowJudge, verifyMatch } from '../../../src/engine/verify-match';
import { readRows, type RowTables } from '../../../src/engine/verify-rows';
import { districtOf } from '../../bench/instances';
import { anyRows } from './any-rows';
import { household, input, person, vacancy } from './rows';

/** The first pair on which engine and checker differ, in words; and how many pairs are eligible. */
function compare(columns: Columns, tables: RowTables): { differs?: string; eligible: number } {
  const judge = new RowJudge(tables);
  let eligible = 0;
  for (let i = 0; i < columns.people.count; i++) {
    const { posting, score, from, to } = judge.read(i);
    const judged = new Map<number, number>();
    for (let k = from; k < to; k++) judged.set(posting[k]!, score[k]!);
    if (judged.size !== to - from) return { differs: `person ${i} is offered a vacancy twice`, eligible };
    for (let j = 0; j < columns.vacancies.count; j++) {
      const expected = isEligible(columns, i, j) ? scoreOf(columns, i, j) : undefined;
      if (judged.get(j) !== expected) return { differs: `person ${i}, vacancy ${j}: ${judged.get(j)}, and the engine says ${expected}`, eligible };
      eligible += Number(expected !== undefined);
    }
  }
  return { eligible };
}

const SEEDS = Array.from({ length: 400 }, (_, k) => k + 1);
const rowsOf = (seed: number): MatchInput => anyRows(seed, 3 + (seed % 12), 2 + (seed % 17));

describe('The checker’s own reading of the rows', () => {
  it('agrees with the rules and the score of the engine, pair by pair', () => {
    let eligible = 0;
    for (const seed of SEEDS) {
      const rows = rowsOf(seed);
      const one = compare(buildColumns(rows), readRows(rows).tables);
      expect({ seed, differs: one.differs }).toEqual({ seed, differs: undefined });
      eligible += one.eligible;
    }
    expect(eligible).toBeGreaterThan(1000);
  });

  it('agrees in a district', () => {
    const rows = districtOf(3, 700, 150);
    const { differs, eligible } = compare(buildColumns(rows), readRows(rows).tables);
    expect(differs).toBeUndefined();
    expect(eligible).toBeGreaterThan(5000);
  });

  it('knows households, people and seats as the engine does', () => {
    for (const seed of SEEDS.slice(0, 60)) {
      const rows = rowsOf(seed);
      expect(readRows(rows).tables.facts).toEqual(participantsOf(buildColumns(rows)));
    }
  });

  it('knows a plan by number, or says what it names that is not there', () => {
    const ids = { households: [], people: ['p1', 'p2', 'p3'], vacancies: ['v1', 'v2'] };
    const plan = (...pairs: string[]): unknown => {
      const numbers = planByNumber(ids, pairs.map((pair) => ({ personId: pair.split(' ')[0]!, vacancyId: pair.split(' ')[1]! })));
      return typeof numbers === 'string' ? numbers : [...numbers];
    };
    expect([plan(), plan('p3 v1', 'p1 v2')]).toEqual([[-1, -1, -1], [1, -1, 0]]);
    expect(plan('p1 v1', 'p9 v1')).toBe('person p9 is not in the run');
    expect(plan('p1 v1', 'p2 v9')).toBe('vacancy v9 is not in the run');
    expect(plan('p1 v1', 'p2 v1', 'p1 v2')).toBe('person p1 is placed twice');
    expect(plan('p2 v2', 'p2 v2')).toBe('person p2 is placed twice');
  });

  it('lists every pair by rising vacancy, and proves a plan over them', () => {
    const vacancies = [vacancy({ trade: 'guard' }), vacancy({ id: 'v2', skillsRequired: ['cook'] }), vacancy({ id: 'v3', trade: 'guard' }), vacancy({ id: 'v4' })];
    const rows = input({ people: [person(), person({ id: 'p2', trades: ['sewing'], skills: ['cook'] })], vacancies });
    const { instance, ids } = judgeAllPairs(rows);
    expect([[...instance.firstPair], [...instance.pairPosting], [...instance.pairScore]]).toEqual([[0, 3, 5], [0, 2, 3, 1, 3], [800, 800, 800, 1000, 800]]);
    expect(ids).toEqual({ households: ['h1'], people: ['p1', 'p2'], vacancies: ['v1', 'v2', 'v3', 'v4'] });
    const { levels, certificate, assignments } = planMatch(rows);
    expect(verifyMatch(rows, assignments, levels, certificate)).toEqual({ ok: true, levels });
    expect(verifyMatch(rows, [{ personId: 'p9', vacancyId: 'v1' }], levels, certificate)).toEqual({ ok: false, violated: 'person p9 is not in the run' });
    expect(verifyMatch(rows, [], levels, certificate)).toMatchObject({ ok: false });
  });

  it('asks for the people of one home after another', () => {
    const households = ['h1', 'h2', 'h3', 'h4', 'h5'].map((id) => household({ id }));
    const people = [['h1', 9], ['h2', 5], ['h3', 9], ['h2', 9], ['h4', 5]].map(([householdId, place], k) => person({ id: `p${k}`, householdId: String(householdId), place: Number(place) }));
    const { order } = readRows(input({ households, people })).tables;
    expect([...order]).toEqual([4, 1, 3, 0, 2]);
  });

  it('judges whoever is asked for first, wherever the person lives', () => {
    const people = [person(), person({ id: 'p2', place: 1, skills: ['welder'], categories: ['a'], education: 'junior' })];
    const vacancies = [
      vacancy({ openTo: [[0, 9]], skillsRequired: ['welder'], categoriesRequired: ['a'] }), vacancy({ id: 'v2', openTo: [[0, 9]], educationMin: 'bachelor' }),
    ];
    const { from, to, posting } = new RowJudge(readRows(input({ people, vacancies })).tables).read(1);
    expect([...posting.subarray(from, to)]).toEqual([0]);
  });

  const { tables: example } = readRows(rowsOf(1));
  const OWN: [table: 'people' | 'vacancies', column: string][] = [
    ...Object.keys(example.people).map((column) => ['people', column] as ['people', string]),
    ...['at', 'asks', 'worksite', 'openLow', 'openHigh', 'wage', 'ageLeast', 'ageMostMale', 'ageMostFemale', 'hours', 'starts', 'skills', 'categories', 'hourPoints'].map((column) => ['vacancies', column] as ['vacancies', string]),
  ];

  it.each(OWN)('is seen to differ when its %s have a fault in %s', (table, column) => {
    const shift = (value: number): number => (column === 'lacks' || column === 'asks' ? value ^ (1 << 5) : column === 'female' ? 1 - value : column === 'place' || column === 'worksite' ? value + 1e9 : value + 1);
    const seen = SEEDS.some((seed) => {
      const rows = rowsOf(seed);
      const { tables } = readRows(rows);
      const values = (tables[table] as unknown as Record<string, Float64Array>)[column]!;
      const most = tables.lists.length - 1;
      const faulty = values.map((value) => (['skills', 'categories', 'trades'].includes(column) ? Math.min(most, value + 1) : column === 'at' ? (value + 1) % values.length : shift(value)));
      if (column === 'destinations') return compare(buildColumns(rows), { ...tables, people: { ...tables.people, destinations: tables.people.destinations.map(() => tables.people.destinations[0]!) } }).differs !== undefined;
      return compare(buildColumns(rows), { ...tables, [table]: { ...tables[table], [column]: faulty } }).differs !== undefined;
    });
    expect(seen).toBe(true);
  });

  const ENGINE = ['age', 'female', 'education', 'capacity', 'wageFloor', 'shifts', 'hoursMax', 'availableFrom', 'wishAge', 'publicPostInHousehold', 'businessRegistered'] as const;
  it.each(ENGINE)('sees a fault in the %s of the engine', (column) => {
    const seen = SEEDS.some((seed) => {
      const rows = rowsOf(seed);
      const columns = buildColumns(rows);
      const values = columns.people[column] as Int32Array;
      const flags = ['female', 'publicPostInHousehold', 'businessRegistered'].includes(column);
      const faulty = values.map((value) => (flags ? 1 - value : column === 'shifts' ? value ^ 1 : column === 'education' || column === 'capacity' ? (value + 1) % 5 : value + 1));
      return compare({ ...columns, people: { ...columns.people, [column]: faulty } }, readRows(rows).tables).differs !== undefined;
    });
    expect(seen).toBe(true);
  });

  it('refuses a plan that was made with one pair too few, or one score too high', () => {
    let refused = { missing: 0, higher: 0 };
    for (let seed = 1; seed <= 60; seed++) {
      const rows = anyRows(seed, 12, 6);
      const plan = planMatch(rows);
      const [one] = plan.assignments;
      if (!one) continue;
      const { instance, ids } = judgeAllPairs(rows);
      const [i, j] = [ids.people.indexOf(one.personId), ids.vacancies.indexOf(one.vacancyId)];
      const pair = instance.pairPosting.indexOf(j, instance.firstPair[i]);
      const verdictOn = (changed: typeof instance): boolean => {
        const made = solve(changed);
        const given = [...made.posting].flatMap((at, k) => (at < 0 ? [] : [{ personId: ids.people[k]!, vacancyId: ids.vacancies[at]! }]));
        return verifyMatch(rows, given, made.levels, made.certificate).ok;
      };
      const fewer = {
        ...instance,
        firstPair: instance.firstPair.map((start, k) => start - Number(k > i)),
        pairPosting: instance.pairPosting.filter((_, k) => k !== pair),
        pairScore: instance.pairScore.filter((_, k) => k !== pair),
      };
      // Without the pair another plan may be as good: then there is nothing to refuse.
      if (JSON.stringify(solve(fewer).levels) !== JSON.stringify(plan.levels)) {
        expect({ seed, ok: verdictOn(fewer) }).toEqual({ seed, ok: false });
        refused = { ...refused, missing: refused.missing + 1 };
      }
      if (instance.pairScore[pair]! === 1000) continue;
      expect({ seed, ok: verdictOn({ ...instance, pairScore: instance.pairScore.map((score, k) => (k === pair ? 1000 : score)) }) }).toEqual({ seed, ok: false });
      refused = { ...refused, higher: refused.higher + 1 };
    }
    expect(refused.missing).toBeGreaterThan(20);
    expect(refused.higher).toBeGreaterThan(20);
  });

  it.each<[string, MatchInput]>([
    ['person p1 is given twice', input({ people: [person(), person()] })],
    ['vacancy v1 is given twice', input({ vacancies: [vacancy(), vacancy()] })],
    ['person p1: household h9 is unknown', input({ people: [person({ householdId: 'h9' })] })],
    ["p1: 'x' is none of illiterate, primary, junior, senior, college, bachelor", input({ people: [person({ education: 'x' as never })] })],
    ["v1: 'x' is none of day, two-shift, three-shift, night", input({ vacancies: [vacancy({ shift: 'x' as never })] })],
    ['v1: a number is not whole or not in its range', input({ vacancies: [vacancy({ seats: 1.5 })] })],
    ['p1: a number is not whole or not in its range', input({ people: [person({ wageFloor: -1 })] })],
    ['v1: a date is no calendar day', input({ vacancies: [vacancy({ starts: 'soon' })] })],
    ['household h1 is given twice', input({ households: [household(), household()] })],
    ['v1: a number is not whole or not in its range', input({ vacancies: [vacancy({ seats: 2 ** 31 })] })],
    ['p1: a number is not whole or not in its range', input({ people: [person({ wageFloor: 2 ** 32 })] })],
    ['policy: a date is no calendar day', input({ policy: { ...input().policy, asOf: 'today' } })],
    ['forbidden pair: vacancy v9 is unknown', input({ forbidden: [{ personId: 'p1', vacancyId: 'v9' }] })],
    ['forbidden pair: person p9 is unknown', input({ forbidden: [{ personId: 'p9', vacancyId: 'v1' }] })],
    ['policy test: the weights do not add up to 1000', input({ policy: { ...input().policy, weights: { ...input().policy.weights, trade: 301 } } })],
  ])('refuses rows that cannot be: %s', (message, rows) => {
    expect(() => readRows(rows)).toThrow(new RangeError(message));
  });
});

describe('The files of the checker', () => {
  const folder = join(__dirname, '../../../src/engine');
  const files = readdirSync(folder).filter((name) => name.startsWith('verify'));

  it.each(files)('share no code with the engine: %s', (name) => {
    const imports = [...readFileSync(join(folder, name), 'utf8').matchAll(/^import (?!type )[^;]* from '(.*)';$/gm)].map(([, from]) => from);
    expect(imports.filter((from) => !from!.startsWith('./verify'))).toEqual([]);
  });

  it('are four', () => {
    expect(files).toEqual(['verify-gains.ts', 'verify-match.ts', 'verify-rows.ts', 'verify.ts']);
  });
});

describe('A run written as text', () => {
  it('is the instance that the run solved, and is solved to the same levels', () => {
    for (const rows of [...SEEDS.slice(0, 40).map(rowsOf), districtOf(5, 400, 80)]) {
      const text = [...dumpChunks(rows)].join('');
      const instance = parseInstance(text);
      expect(instance).toEqual(findPairs(buildColumns(rows)));
      expect(solve(instance).levels).toEqual(planMatch(rows).levels);
      const [first] = [...rows.people].sort((a, b) => (a.id < b.id ? -1 : 1));
      expect(text).toContain(`\nc worker 1 is ${first!.id}\nw `);
    }
  });

  it('names ids and the day, and nothing else of a person', () => {
    const text = [...dumpChunks(input())].join('');
    expect(text).toBe(
      'c judged for 2026-11-24 by policy test\np leye 1 1 1 1\nc household 1 is h1\nh 0 0\nc worker 1 is p1\nw 1\nc posting 1 is v1\nj 1 0\ne 1 1 800\n',
    );
  });
});
