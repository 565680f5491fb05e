import type { HouseholdRow, MatchInput, PersonRow } from '../../../src/engine/inputs';
import { planMatch, type MatchPlan } from '../../../src/engine/plan';
import { household, input, person, vacancy } from './rows';

/** People in households of their own, from p1 on. */
function run(rows: readonly Partial<PersonRow & HouseholdRow>[], over: Partial<MatchInput> = {}): MatchPlan {
  const households = rows.map(({ zeroEmployment = false, atRisk = false }, k) => household({ id: `h${k + 1}`, zeroEmployment, atRisk }));
  const people = rows.map(({ zeroEmployment: _, atRisk: __, ...row }, k) => person({ id: `p${k + 1}`, householdId: `h${k + 1}`, ...row }));
  return planMatch(input({ households, people, ...over }));
}
const lost = (plan: MatchPlan): unknown[] => plan.unmatched.map(({ personId, causes }) => [personId, ...causes.lostAt.map(({ level, vacancies }) => `${level} ${vacancies}`)]);

describe('Why somebody has no job', () => {
  it.each<[string, Partial<PersonRow & HouseholdRow>, Partial<PersonRow & HouseholdRow>]>([
    ['cleared', { zeroEmployment: true, wishedOn: '2026-01-01' }, { atRisk: true }],
    ['atRisk', { atRisk: true, wishedOn: '2026-01-01' }, {}],
    ['score', { skills: ['sewing'] }, { wishedOn: '2026-11-23' }],
  ])('is told by the level at which the only seat was lost: %s', (level, winner, loser) => {
    expect(lost(run([winner, loser]))).toEqual([['p2', `${level} 1`]]);
    // Others of the same kind are lost alike, and so is a second seat that another of the winners holds.
    const two = { vacancies: [vacancy(), vacancy({ id: 'v2' })] };
    expect(lost(run([winner, winner, loser, loser], two))).toEqual([['p3', `${level} 2`], ['p4', `${level} 2`]]);
  });

  it('is a tie where the plan would be as good with the one as with the other', () => {
    expect(run([{}, {}]).unmatched.map(({ causes }) => causes.lostAt)).toEqual([[{ level: 'tie', vacancies: 1 }]]);
  });

  it('is told of everybody who has none, by id, wherever they live', () => {
    const homes = [500_237_102_000_000, 500_237_101_200_001, 440_300_001_000_000, 500_237_101_200_001, 500_101_001_000_000];
    const plan = run(homes.map((place, k) => ({ place, skills: k === 1 ? ['sewing'] : [] })), { vacancies: [vacancy({ openTo: [[homes[3]!, homes[3]!]] })] });
    expect(plan.assignments.map(({ personId }) => personId)).toEqual(['p2']);
    expect(plan.unmatched.map(({ personId, causes }) => [personId, causes.eligible, causes.closedBy.map(({ rule }) => rule)])).toEqual([
      ['p1', 0, ['open-to']], ['p3', 0, ['open-to']], ['p4', 1, []], ['p5', 0, ['open-to']],
    ]);
  });

  it('names two rules together only where no single change would do', () => {
    const asks = { wageLow: 3000, shift: 'night' as const };
    const shy = { wageFloor: 3100, shifts: ['day' as const] };
    const [both] = run([shy], { vacancies: [vacancy(asks)] }).unmatched;
    expect(both!.causes).toMatchObject({ unlocks: [], together: { rules: ['wage-floor', 'shift-wish'], count: 1 } });
    const [one] = run([shy], { vacancies: [vacancy(asks), vacancy({ id: 'v2', wageLow: 2900 })] }).unmatched;
    expect(one!.causes).toMatchObject({ unlocks: [{ kind: 'wage-floor', to: 2900, amount: 200, vacancyId: 'v2', level: 'placed', opens: 1, fits: 1 }], together: null });
  });
});
