import { groupHouseholds, isNewWish, type KnownPerson, patchOf, placeInAddress } from '../../../src/people-sheets/people-merge';
import type { PersonRead, SaidField } from '../../../src/people-sheets/people-row';
import { readCitizenNumber } from '../../../src/registry/citizen-number';
import { nthNumber, person } from '../../support/people';

const read = (n: number, change: Partial<PersonRead> = {}): PersonRead => {
  const reading = readCitizenNumber(nthNumber(n), '2026-11-24');
  if (!reading.ok) throw new Error(reading.fault);
  return { row: n, number: reading.value, draft: person({ citizenNumber: nthNumber(n) }), headName: '甲', householdNumber: '', address: '草堂镇', householdCategories: [], relocatedOn: null, said: new Set<SaidField>(), remarks: [], ...change };
};

describe('people become households', () => {
  it('by number first, then by head and address, else alone', () => {
    const households = groupHouseholds([read(1), read(2), read(3, { address: '兴隆镇' }), read(4, { householdNumber: '77' }), read(5, { householdNumber: '77', headName: '' }), read(6, { headName: '' }), read(7, { headName: '' })]);
    expect(households.map(({ members }) => members.map(({ row }) => row))).toEqual([[1, 2], [3], [4, 5], [6], [7]]);
  });
  it('with one head each', () => {
    const [household] = groupHouseholds([read(1), read(2)]);
    expect(household!.members.map(({ draft }) => draft.role)).toEqual(['head', 'other']);
  });
});

describe('places in addresses', () => {
  const places = [{ place: 1, name: '草堂镇', depth: 3 }, { place: 2, name: '草堂镇同心安置点', depth: 5 }, { place: 3, name: '兴隆镇', depth: 3 }];
  it.each([['奉节县草堂镇某村', 1], ['奉节县草堂镇同心安置点3幢', 2], ['某县某镇', null], ['', null]])('%p', (address, place) => expect(placeInAddress(address, places)).toBe(place));
});

describe('an import of somebody who is known', () => {
  const known: KnownPerson = { id: 'x', version: 1, place: 1, name: '测试甲', education: 'junior', labourCapacity: 'ordinary', student: false, phoneIndex: 'aa', state: 'unemployed', channel: null, evidence: 'file', categories: [], trades: [], wish: null };
  const all = new Set<SaidField>(['education', 'labour', 'student', 'work', 'phone']);

  it('changes nothing that the row does not say', () => {
    const silent = read(1, { draft: person({ education: 'primary', labourCapacity: 'lost', student: true, employmentState: 'employed' }) });
    expect(patchOf(known, silent, 'bb')).toEqual({});
  });
  it('changes what the row says', () => {
    const loud = read(1, { said: all, draft: person({ name: '测试乙', education: 'senior', employmentState: 'employed' }) });
    expect(patchOf(known, loud, 'bb')).toEqual({ name: '测试乙', education: 'senior', phone: '15400001234', employmentState: 'employed', employmentChannel: null });
  });
  it('leaves what our own placements say of work', () => {
    expect(patchOf({ ...known, evidence: 'placement:1', state: 'employed' }, read(1, { said: all }), 'aa')).toEqual({});
  });
  it('records a wish that is new, unless the person said another one', () => {
    const wish = { wants: 'work', destinations: ['county'], trades: [], wageFloor: 0, shifts: [], hoursPerDayMax: null, saidBy: 'file', collectedHow: 'file' } as const;
    const old = { wants: 'work', destinations: ['county'], trades: [], wageFloor: 0, saidBy: 'file' };
    expect([isNewWish(null, wish), isNewWish(old, wish), isNewWish({ ...old, wageFloor: 1 }, wish), isNewWish({ ...old, wageFloor: 1, saidBy: 'self' }, wish), isNewWish(old, null)]).toEqual([true, false, true, false, false]);
  });
});
