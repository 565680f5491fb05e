import { CodeBook, compareText, ListBook, rankIn, sortedById } from '../../../src/engine/codes';

describe('The numbers of texts', () => {
  it('are given in the order of arrival, equal for equal ones', () => {
    const book = new CodeBook();
    expect(['b', 'a', 'b', '', 'a', ''].map((text) => book.of(text))).toEqual([0, 1, 0, 2, 1, 2]);
    expect(book.size).toBe(3);
  });
});

describe('The numbers of lists', () => {
  const LISTS = [['a', 'b'], [], ['b', 'a'], ['a'], ['ab'], [''], ['', ''], ['a\0b'], ['a', 'b\0'], ['a', 'b', ''], ['a\0', 'b'], ['a', '\0b'], ['\0']];

  it.each([['in this order', LISTS], ['in the other order', [...LISTS].reverse()]])('tell all different lists apart, met %s', (_, lists) => {
    const told: (readonly string[])[] = [];
    const book = new ListBook((items) => told.push(items));
    const all = lists.map((_list, at) => at);
    expect(lists.map((items) => book.of(items))).toEqual(all);
    expect(lists.map((items) => book.of([...items]))).toEqual(all);
    expect(book.lists).toEqual(lists);
    expect(told).toEqual(lists);
  });

  it('are not given to a list that is refused', () => {
    const book = new ListBook((items) => {
      if (items.includes('bad')) throw new RangeError('bad');
    });
    expect(() => book.of(['bad'])).toThrow('bad');
    expect([book.of(['good']), book.lists]).toEqual([0, [['good']]]);
    expect(new ListBook().of(['a'])).toBe(0);
  });
});

describe('Ids', () => {
  it('compare by code unit', () => {
    expect([compareText('a', 'b'), compareText('b', 'a'), compareText('a', 'a'), compareText('Z', 'a'), compareText('p10', 'p9')]).toEqual([-1, 1, 0, -1, -1]);
  });

  it('put rows in order, in a list of its own', () => {
    const rows = [{ id: 'p9' }, { id: 'p10' }, { id: 'P1' }];
    const inOrder = [{ id: 'a' }, { id: 'b' }];
    expect(sortedById('person', rows).map(({ id }) => id)).toEqual(['P1', 'p10', 'p9']);
    expect(rows.map(({ id }) => id)).toEqual(['p9', 'p10', 'P1']);
    expect(sortedById('person', inOrder)).toEqual(inOrder);
    expect(sortedById('person', inOrder)).not.toBe(inOrder);
    expect(sortedById('person', [])).toEqual([]);
  });

  it('are refused when two rows share one', () => {
    for (const rows of [['a', 'a'], ['b', 'a', 'b'], ['a', 'b', 'b']]) {
      expect(() => sortedById('person', rows.map((id) => ({ id })))).toThrow(new RangeError(`person ${rows.at(-1)} is given twice`));
    }
  });

  it('name the row whose word stands in no list', () => {
    expect(rankIn(['x', 'y'], 'y', 'person', 'p1', 'letter')).toBe(1);
    expect(rankIn(['x', 'y'], 'x', 'person', 'p1', 'letter')).toBe(0);
    expect(() => rankIn(['x', 'y'], 'z', 'person', 'p1', 'letter')).toThrow(new RangeError("person p1: letter 'z' is none of x, y"));
  });
});
