import type { MatchInput, PersonRow, VacancyRow } from '../../../src/engine/inputs';
import { toCausesView } from '../../../src/proposals/proposals.view';
import { packResult } from '../../../src/solving/packed-result.adapter';
import { ENGINE, planRun, type RunResult, type RunVerdict, type StoredInput } from '../../../src/solving/run-result';
import { InputPacker, packProof, unpackInput, unpackProof } from '../../../src/solving/stored-run.adapter';

const person = (id: string, householdId: string, wageFloor = 0): PersonRow => ({
  id, householdId, place: 500236112901001, birthDate: '1990-01-01', sex: 'female', education: 'junior', labourCapacity: 'ordinary', skills: [], categories: [],
  trades: [], destinations: ['settlement', 'township', 'county'], wageFloor, shifts: [], hoursPerDayMax: null, availableFrom: '2026-11-01',
  wishedOn: '2026-11-01', householdHoldsPublicPost: false, businessRegistered: false,
});
const vacancy = (id: string, seats: number, wage: number): VacancyRow => ({
  id, employerId: `employer of ${id}`, channel: 'market-local', trade: 'packer', seats, worksite: 500236000000000, openTo: [[500236000000000, 500236999999999]],
  wageLow: wage, wageHigh: wage, hoursPerDay: 8, shift: 'day', physicalLoad: 'light', educationMin: 'illiterate', ageMin: 16, ageMaxMale: 60, ageMaxFemale: 60,
  skillsRequired: [], categoriesRequired: [], starts: '2026-11-20', boardAndLodging: false,
});
const INPUT: MatchInput = {
  households: [{ id: 'h1', zeroEmployment: true, atRisk: false }, { id: 'h2', zeroEmployment: false, atRisk: false }],
  people: [person('p1', 'h1'), person('p2', 'h2'), person('p3', 'h2', 9_000)],
  vacancies: [vacancy('v1', 1, 3_000), vacancy('v2', 2, 10_000)],
  policy: {
    version: 't', asOf: '2026-11-24', weights: { trade: 300, skills: 200, wage: 200, destination: 200, hours: 50, freshness: 50 }, workingAgeMin: 16,
    startWithinDays: 60, wishFreshDays: 180, onePublicPostPerHousehold: true,
  },
  forbidden: [{ personId: 'p2', vacancyId: 'v2' }],
};

/** Planned and checked. */
async function solveRun(...asked: Parameters<typeof planRun>): Promise<RunResult & { verdict: RunVerdict }> {
  const { judge, ...result } = planRun(...asked);
  return { ...result, verdict: await judge() };
}

const hashOf = (result: RunResult): string => packResult(result).hash;

/** As the reading hands it over: the policy, then each list in slices. */
async function packed({ policy, forbidden, ...lists }: MatchInput): Promise<StoredInput> {
  const packer = new InputPacker();
  await packer.add({ policy });
  for (const [list, rows] of Object.entries(lists)) for (const row of rows) await packer.add({ [list]: [row] });
  await packer.add({ forbidden });
  return packer.finish();
}

describe('The result of a run', () => {
  it('counts people, seats and what became of them, and is proven by a checker that judges every pair', async () => {
    const phases: string[] = [];
    const result = await solveRun(INPUT, (phase) => phases.push(phase));
    expect(result.counts).toEqual({
      people: 3, households: 2, zeroEmploymentHouseholds: 1, vacancies: 2, seats: 3, eligiblePairs: 4, placed: 3, unplaced: 0, seatsLeft: 0,
    });
    expect(result.levels).toMatchObject({ cleared: 1, placed: 3 });
    expect(result.verdict).toMatchObject({ valid: true, checkedPairs: 6 });
    expect(phases).toEqual(['reading', 'pairing', 'solving', 'explaining']);
  });

  it('is the same, to its hash, in whatever order the rows come', async () => {
    const turned = { ...INPUT, households: [...INPUT.households].reverse(), people: [...INPUT.people].reverse(), vacancies: [...INPUT.vacancies].reverse() };
    expect(hashOf(await solveRun(turned))).toBe(hashOf(await solveRun(INPUT)));
  });

  it('changes its hash with the plan', async () => {
    expect(hashOf(await solveRun({ ...INPUT, forbidden: [] }))).not.toBe(hashOf(await solveRun(INPUT)));
  });

  it('has an input that is kept in parts and given back to the letter, with a hash of its own', async () => {
    const stored = await packed(INPUT);
    expect(unpackInput(stored.parts)).toEqual({ input: INPUT, hash: stored.hash });
    expect(stored.hash).toMatch(/^[0-9a-f]{64}$/);
    expect((await packed({ ...INPUT, forbidden: [] })).hash).not.toBe(stored.hash);
  });

  it('has an input that is refused when the part with the policy is missing', async () => {
    expect(() => unpackInput([])).toThrow('names no policy');
    expect(() => unpackInput([Buffer.from('not packed')])).toThrow();
    const { parts } = await packed(INPUT);
    expect(unpackInput(parts.slice(0, -1)).hash).not.toBe((await packed(INPUT)).hash);
  });

  it('leaves its thread as lines for the database, tabs and line ends told apart from those of the text', async () => {
    const result = await solveRun(INPUT);
    const { proposals, hash } = packResult(result);
    const lines = Buffer.concat(proposals.map(({ content }) => content)).toString().split('\n').slice(0, -1);
    expect(lines).toHaveLength(result.proposals.length);
    expect(proposals.reduce((sum, { rows }) => sum + rows, 0)).toBe(lines.length);
    expect(lines[0]!.split('\t').slice(0, 4)).toEqual(['p1', result.proposals[0]!.postingId, 'assigned', '1']);
    expect(packResult({ ...result, levels: { ...result.levels, placed: 0 } }).hash).not.toBe(hash);
  });

  it('is what an engine of the thread says, when it brings its own', async () => {
    const checked: unknown[] = [];
    const engine = { ...ENGINE, check: (...asked: Parameters<typeof ENGINE.check>) => (checked.push(asked), { ok: false as const, violated: 'said no' }) };
    expect((await solveRun(INPUT, () => undefined, engine)).verdict).toMatchObject({ valid: false, text: 'said no' });
    expect(checked).toHaveLength(1);
  });

  it('keeps result and certificate apart in one text', async () => {
    const { proof } = await solveRun(INPUT);
    const parts = unpackProof(packProof(proof));
    expect(parts.result).toMatch(/^s 1 0 3 3 \d+\nx 1 /);
    expect(parts.certificate).toMatch(/^l\n/);
    expect(parts.result + parts.certificate).toBe(proof);
  });

  it('says why somebody has no job: what closed how much, and on which level the rest was lost', async () => {
    const { unmatched } = await solveRun({ ...INPUT, people: [...INPUT.people, person('p4', 'h2', 2_000), person('p5', 'h2', 99_000)] });
    const causes = new Map(unmatched.map(({ personId, causes: told }) => [personId, toCausesView(told)]));
    expect(causes.get('p5')).toMatchObject({ eligible: 0, closedBy: [{ rule: 'wage-floor', closed: 2, alone: 2 }], pricedOut: null });
    expect([...causes.keys()]).toHaveLength(2);
    const other = [...causes].find(([id]) => id !== 'p5')![1];
    expect(other.pricedOut).toMatchObject({ count: other.eligible });
  });

  it('refuses rows that cannot be, in words', async () => {
    await expect(solveRun({ ...INPUT, people: [person('p1', 'nobody')] })).rejects.toThrow(RangeError);
  });
});
