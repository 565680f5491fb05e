import type request from 'supertest';

import { DemoService } from '../../src/demo/demo.service';
import { StaffService } from '../../src/identity/staff.service';
import type { Role } from '../../src/identity/roles';
import type { Config } from '../../src/platform/config';
import { Reconciler } from '../../src/platform/reconciler.service';
import { Bureau } from './bureau';

export type Agent = ReturnType<typeof request.agent>;

/** A bureau of the demo county with its district loaded, as `npm start` does on a desk. */
export async function openDemo(change: Partial<Config> = {}): Promise<Bureau> {
  const bureau = await Bureau.open({ config: { demo: true, env: 'demo', ...change } });
  await bureau.api.get(DemoService, { strict: false }).load();
  return bureau;
}

/** Signs in as one of the five demo accounts; a session of its own each time. */
export function signInAs(bureau: Bureau, role: Role): Promise<Agent> {
  const account = bureau.api
    .get(StaffService, { strict: false })
    .demoAccounts()
    .find((one) => one.role === role);
  if (!account) throw new Error(`the demo has no ${role}`);
  return bureau.signIn(account.loginName, account.password);
}

/** The body of an answer that must be 200. */
export async function read<Body>(agent: Agent, path: string): Promise<Body> {
  return (await agent.get(`/api${path}`).expect(200)).body as Body;
}

/** Every row of a list, page by page, and the total that the list itself names. */
export async function readAll<Row>(agent: Agent, path: string): Promise<{ rows: Row[]; total: number }> {
  const rows: Row[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await read<{ rows: Row[]; total: number }>(agent, `${path}${path.includes('?') ? '&' : '?'}page=${page}&pageSize=100`);
    rows.push(...answer.rows);
    if (answer.rows.length < 100) return { rows, total: answer.total };
  }
}

/** Makes everything that waits for time to pass old enough, and lets the reconciler look once. @returns rows re-emitted by task */
export async function letTimePass(bureau: Bureau): Promise<Record<string, number>> {
  await age(bureau);
  return bureau.worker.get(Reconciler, { strict: false }).reconcile();
}

/** Ten minutes go by for runs, notices, attempts and sent messages; nothing else is touched. */
export async function age(bureau: Pick<Bureau, 'sql'>): Promise<void> {
  const ago = `- interval '10 minutes'`;
  await bureau.sql(`UPDATE attempt SET started_at = started_at ${ago} WHERE status IN ('in-flight', 'unknown')`);
  await bureau.sql(`UPDATE notice SET not_before = not_before ${ago} WHERE status = 'queued'`);
  await bureau.sql(`UPDATE outbox_message SET not_before = not_before ${ago}, sent_at = sent_at ${ago}`);
  await bureau.sql(`UPDATE match_run SET requested_at = requested_at ${ago}, lease_until = lease_until ${ago} WHERE status IN ('queued', 'reading', 'solving', 'explaining', 'publishing')`);
}

/**
 * The judge of "never sent twice" is the gateway's own log: messages by notice, through the attempts that they answer.
 *
 * @returns notices with more than one message, and messages that belong to no attempt
 */
export function sentTwice(bureau: Pick<Bureau, 'sql'>): Promise<unknown[]> {
  return bureau.sql(
    `SELECT a.notice_id, count(*)::int AS messages FROM fake_gateway_message m LEFT JOIN attempt a ON a.id = m.out_id
     GROUP BY a.notice_id HAVING count(*) > 1 OR a.notice_id IS NULL`,
  );
}

/** Postings whose counted seats are not the held offers plus the people in work there: always none. */
export function seatsThatDoNotAddUp(bureau: Pick<Bureau, 'sql'>): Promise<unknown[]> {
  return bureau.sql(
    `SELECT v.id, v.seats, v.seats_filled FROM posting v WHERE v.seats_filled > v.seats OR v.seats_filled <>
       (SELECT count(*) FROM offer o WHERE o.posting_id = v.id AND o.status = 'open' AND o.holds_seat) +
       (SELECT count(*) FROM placement a WHERE a.posting_id = v.id AND a.ended_on IS NULL)`,
  );
}
