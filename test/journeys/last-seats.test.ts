import { Bureau } from '../support/bureau';
import { readAll, seatsThatDoNotAddUp, signInAs, type Agent } from '../support/demo';
import { fillBureau } from '../support/seekers';

const PEOPLE = 200;
const SEATS = 5;

interface Offer {
  readonly id: string;
  readonly personId: string;
  readonly postingTitle: string;
  readonly holdsSeat: boolean;
}
interface Problem {
  readonly code: string;
  readonly title: string;
  readonly status: number;
}

/** Two postings: 200 seats that everybody is given, and 5 better known ones that everybody is offered beside them. */
describe('Two hundred people want the same five seats', () => {
  let bureau: Bureau;
  let officers: Agent[];
  let scarce: Offer[];
  const seatsOf = (title: string): Promise<unknown[]> => bureau.sql('SELECT seats, seats_filled AS filled FROM posting WHERE title = $1', [title]);

  beforeAll(async () => {
    bureau = await Bureau.open({ config: { demo: true, env: 'demo', poolSizes: { api: 20, worker: 5 } } });
    await fillBureau(bureau, PEOPLE, () => ({}), [
      { title: '足量岗位', trade: 'packer', seats: PEOPLE },
      { title: '少量岗位', trade: 'cleaner', seats: SEATS },
    ]);
    officers = [];
    for (let n = 0; n < 5; n += 1) officers.push(await signInAs(bureau, 'officer'));
    const asked = await officers[0]!.post('/api/match-runs').send({ place: '500236', publishAtOnce: true }).expect(202);
    await bureau.settle();
    const { rows } = await readAll<Offer>(officers[0]!, `/match-runs/${(asked.body as { runId: string }).runId}/offers?status=open`);
    scarce = rows.filter(({ postingTitle }) => postingTitle === '少量岗位');
  }, 120_000);
  afterAll(() => bureau?.close());

  it('all are offered them, and none holds one yet', async () => {
    expect(new Set(scarce.map(({ personId }) => personId)).size).toBe(PEOPLE);
    expect(scarce.filter(({ holdsSeat }) => holdsSeat)).toEqual([]);
    await expect(seatsOf('少量岗位')).resolves.toEqual([{ seats: SEATS, filled: 0 }]);
    await expect(seatsOf('足量岗位')).resolves.toEqual([{ seats: PEOPLE, filled: PEOPLE }]);
  });

  it('of two hundred acceptances at once exactly five win, and the others are told that it is full', async () => {
    const answers = await Promise.all(scarce.map(({ id }, n) => officers[n % officers.length]!.post(`/api/offers/${id}/acceptance`)));
    const tally = answers.reduce<Record<string, number>>((found, { status, body }) => {
      const kind = status === 201 ? '201' : `${status} ${(body as Problem).code}`;
      return { ...found, [kind]: (found[kind] ?? 0) + 1 };
    }, {});
    expect(tally).toEqual({ 201: SEATS, '409 postings.full': PEOPLE - SEATS });
    const full = answers.find(({ status }) => status === 409)?.body as Problem;
    expect(full.title.length).toBeGreaterThan(3);

    await expect(seatsOf('少量岗位')).resolves.toEqual([{ seats: SEATS, filled: SEATS }]);
    await expect(seatsOf('足量岗位')).resolves.toEqual([{ seats: PEOPLE, filled: PEOPLE - SEATS }]);
    await expect(bureau.sql('SELECT 1 FROM placement WHERE ended_on IS NULL')).resolves.toHaveLength(SEATS);
    await expect(bureau.sql(`SELECT 1 FROM person WHERE employment_state = 'employed'`)).resolves.toHaveLength(SEATS);
    await expect(seatsThatDoNotAddUp(bureau)).resolves.toEqual([]);
  }, 120_000);

  it('who lost still holds the seat that was kept, and may take it', async () => {
    const [lost] = await bureau.sql<{ id: string }>(`SELECT id FROM offer WHERE status = 'open' AND holds_seat ORDER BY id LIMIT 1`);
    await officers[0]!.post(`/api/offers/${lost!.id}/acceptance`).expect(201);
    await expect(seatsOf('足量岗位')).resolves.toEqual([{ seats: PEOPLE, filled: PEOPLE - SEATS }]);
  });
});
