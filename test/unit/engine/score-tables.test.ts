import { PointRows } from '../../../src/engine/score-tables';

/** Three rows of four points, in so many bytes; `made` says which were made, in order. */
function rowsOfFour(bytes: number): { rows: PointRows; made: number[] } {
  const made: number[] = [];
  const rows = new PointRows(3, 4, bytes / 1e6, (row, points, at) => {
    made.push(row);
    points.fill(100 + row, at, at + 4);
  });
  return { rows, made };
}

const pointsOf = (rows: PointRows, row: number): number[] => {
  const at = rows.rowOf(row);
  return [...rows.points.subarray(at, at + 4)];
};

describe('Rows of points', () => {
  it('are made when first asked for, and once while there is room for all', () => {
    const { rows, made } = rowsOfFour(1000);
    for (const row of [1, 1, 0, 2, 1, 0]) expect(pointsOf(rows, row)).toEqual(Array(4).fill(100 + row));
    expect(made).toEqual([1, 0, 2]);
    expect(rows.points).toHaveLength(12);
  });

  it('are all dropped when there is room for none more, and made anew', () => {
    const { rows, made } = rowsOfFour(17); // two rows of points of two bytes each, and half a point
    for (const row of [2, 0, 2, 0, 1, 0, 1, 2]) expect(pointsOf(rows, row)).toEqual(Array(4).fill(100 + row));
    expect(made).toEqual([2, 0, 1, 0, 2]);
    expect(rows.points).toHaveLength(8);
  });

  it('have room for one, however little memory they may take', () => {
    const { rows, made } = rowsOfFour(0);
    for (const row of [0, 0, 1, 0]) expect(pointsOf(rows, row)).toEqual(Array(4).fill(100 + row));
    expect(made).toEqual([0, 1, 0]);
    expect(rows.points).toHaveLength(4);
  });
});
