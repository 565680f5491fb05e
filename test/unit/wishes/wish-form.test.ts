import { faultOf, fitting, type WishForm } from '../../../src/wishes/wish-form';

const TODAY = '2026-11-28';
const form = (change: Partial<WishForm> = {}): WishForm => ({
  wants: 'work', destinations: ['settlement'], trades: ['sewing'], wageFloor: 2_500, shifts: ['day'], hoursPerDayMax: 6, saidBy: 'self', collectedHow: 'visit', ...change,
});
const fault = (change: Partial<WishForm>) => faultOf(form(change), TODAY, '2026-06-01', '2027-11-29');

describe('A wish as staff write it down', () => {
  it.each([
    [{}, null],
    [{ destinations: [] }, 'work-needs-destination'],
    [{ wants: 'nothing', destinations: [] }, null],
    [{ trades: ['sewing', 'astronaut'] }, 'unknown-trade'],
    [{ saidBy: 'family' }, 'family-needs-relation'],
    [{ saidBy: 'family', relation: 'spouse' }, null],
    [{ saidBy: 'staff', relation: 'spouse' }, 'relation-needs-family'],
    [{ collectedOn: TODAY }, null],
    [{ collectedOn: '2026-11-29' }, 'said-in-future'],
    [{ collectedOn: '2026-06-01' }, null],
    [{ collectedOn: '2026-05-31' }, 'said-too-long-ago'],
    [{ availableFrom: '2027-11-29' }, null],
    [{ availableFrom: '2027-11-30' }, 'available-too-late'],
  ] as const)('with %p has the fault %p', (change, expected) => {
    expect(fault(change)).toBe(expected);
  });

  it('says where, when and for how much of work alone', () => {
    expect(fitting(form())).toEqual(form());
    expect(fitting(form({ wants: 'training' }))).toMatchObject({ trades: ['sewing'], destinations: [], shifts: [], wageFloor: 0, hoursPerDayMax: null });
    expect(fitting(form({ wants: 'nothing' }))).toMatchObject({ trades: [], destinations: [] });
  });
});
