import { chainOf, codeOf, contains, countyOf, isPlace, levelOf, placeOf, scopeOf, townshipOf } from '../../../src/places/place-code';

describe('place codes', () => {
  it.each([
    ['50', 500_000_000_000_000, 'province', 509_999_999_999_999],
    ['3716', 371_600_000_000_000, 'prefecture', 371_699_999_999_999],
    ['500236', 500_236_000_000_000, 'county', 500_236_999_999_999],
    ['500236118', 500_236_118_000_000, 'township', 500_236_118_999_999],
    ['500236118901', 500_236_118_901_000, 'village', 500_236_118_901_999],
    ['500236118901001', 500_236_118_901_001, 'settlement', 500_236_118_901_001],
  ])('%s is a place of its level with everything below it', (code, place, level, hi) => {
    expect(placeOf(code)).toBe(place);
    expect(levelOf(place)).toBe(level);
    expect(scopeOf(place)).toEqual({ lo: place, hi });
    expect(codeOf(place)).toBe(code);
  });

  it.each(['', '5', '502', '50023', '5002361', '5002360', '50023a', ' 500236', '１２', '990000', '000000', '5002361189010011'])('refuses %p', (code) => {
    expect(() => placeOf(code)).toThrow(RangeError);
  });

  it('knows the county and the township of a settlement, and leaves higher places as they are', () => {
    const settlement = placeOf('500236118901001');
    expect([countyOf(settlement), townshipOf(settlement)]).toEqual([placeOf('500236'), placeOf('500236118')]);
    expect(countyOf(placeOf('3716'))).toBe(placeOf('3716'));
  });

  it('holds what lies inside and nothing beside it', () => {
    const fengjie = scopeOf(placeOf('500236'));
    expect(contains(fengjie, placeOf('500236118901001'))).toBe(true);
    expect(contains(fengjie, placeOf('500237'))).toBe(false);
    expect(contains(fengjie, placeOf('50'))).toBe(false);
  });

  it('names the divisions from the province down, without levels that are zero', () => {
    expect(chainOf(placeOf('500236118')).map(codeOf)).toEqual(['50', '5002', '500236', '500236118']);
    expect(chainOf(placeOf('500236000000001')).map(codeOf)).toEqual(['50', '5002', '500236', '500236000000001']);
  });

  it.each([0, 1.5, -1, 10e13, 83e13, Number.NaN])('does not take %p for a place', (number) => {
    expect(isPlace(number)).toBe(false);
    expect(() => levelOf(number)).toThrow('not a place');
  });
});
