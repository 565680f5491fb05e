import { ColumnScan } from '../../../src/engine/column-scan';
import type { Columns } from '../../../src/engine/columns';
import { FAMILY_RULES, sidesOf } from '../../../src/engine/open-rows';
import { PeopleOrder } from '../../../src/engine/scan-order';
import { ScoreTables } from '../../../src/engine/score-tables';
import { columnsOf, listed, PlainPairs } from './pair-cases';

/** The scan, and how many rows of a rule it has made: for each it looks up the first posting of a kind. */
function scanOf(columns: Columns, megabytes: number): { scan: ColumnScan; made: () => number; kinds: number } {
  let made = 0;
  const sides = sidesOf(columns).map((side) => side && {
    people: side.people,
    vacancies: { count: side.vacancies.count, of: side.vacancies.of, get first() { made++; return side.vacancies.first; } },
  });
  const kinds = FAMILY_RULES.reduce((sum, rule) => sum + sides[rule]!.vacancies.count, 0);
  return { scan: new ColumnScan(columns, new PeopleOrder(columns), sides, new ScoreTables(columns, 1), megabytes), made: () => made, kinds };
}

describe('The scan of a column', () => {
  const columns = columnsOf(7, { people: 40, vacancies: 30, strict: 3 });
  const postings = Array.from({ length: 30 }, (_, j) => j);
  const plain = new PlainPairs(columns);

  it('makes the row of a rule once for all postings alike, while there is room', () => {
    const { scan, made, kinds } = scanOf(columns, 1);
    for (const j of [...postings, ...postings]) expect(listed(scan.columnOf(j))).toEqual(plain.columnOf(j));
    // Those open to the same places are told by their homes, not by a row.
    expect(made()).toBe(kinds - new Set(columns.vacancies.openToNumber).size);
  });

  it('has room for the rows of two postings at the least, and drops all when it needs more', () => {
    const { scan, made } = scanOf(columns, 0);
    const rules = FAMILY_RULES.length - 1;
    const madeBy = (j: number): number => {
      const before = made();
      expect(listed(scan.columnOf(j))).toEqual(plain.columnOf(j));
      return made() - before;
    };
    expect([madeBy(0), madeBy(0)]).toEqual([rules, 0]);
    const others = postings.slice(1).map(madeBy);
    expect(Math.min(...others)).toBeLessThan(rules);
    expect(others).toContain(rules);
  });
});
