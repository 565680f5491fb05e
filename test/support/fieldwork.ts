import { randomUUID } from 'node:crypto';

import { serviceActor } from '../../src/identity/actor';
import { StaffService } from '../../src/identity/staff.service';
import { scopeOf } from '../../src/places/place-code';
import { Clock } from '../../src/platform/clock';
import { Database } from '../../src/platform/database.service';
import { addDays } from '../../src/platform/working-days';
import type { WishDraft } from '../../src/registry/drafts';
import { RegistryService } from '../../src/registry/registry.service';
import { Bureau } from './bureau';
import { household, nthNumber, person } from './people';

const COUNTY = 500_236_000_000_000;
export const HOME = 500_236_112_901_001;

export const WISH: WishDraft = { wants: 'work', destinations: ['county'], trades: ['sewing'], wageFloor: 2_500, shifts: [], hoursPerDayMax: null, saidBy: 'self', collectedHow: 'visit' };

export interface Home {
  readonly id: string;
  readonly memberIds: readonly string[];
}

/** A bureau with its demo accounts and nobody on the register. @param pages a folder of built pages, for browsers */
export async function openFieldBureau(pages?: string): Promise<Bureau> {
  const bureau = await Bureau.open({ config: { demo: true, env: 'demo' }, ...(pages !== undefined && { pages }) });
  await bureau.api.get(StaffService).addDemoStaff({ county: COUNTY, township: 500_236_112_000_000, settlement: HOME });
  return bureau;
}

let people = 0;

/**
 * A household in the settlement of the demo's settlement worker; everybody in it said a wish a while ago.
 *
 * @param names of the members, the head first
 */
export function addHome(bureau: Bureau, number: string, names: readonly string[], wish: WishDraft | null = WISH): Promise<Home> {
  const scope = scopeOf(COUNTY);
  const collectedOn = addDays(bureau.api.get(Clock).today(), -60);
  const members = names.map((name, i) =>
    person({ name, role: i === 0 ? 'head' : 'child', citizenNumber: nthNumber((people += 1)), phone: i === 0 ? '15400001234' : null, wish: wish && { ...wish, collectedOn } }),
  );
  return bureau.api.get(Database).write(scope, (db) => bureau.api.get(RegistryService).addHousehold(db, household({ number, place: HOME, members }), serviceActor(scope)));
}

/** An open campaign of the county that asks for these people. @returns the ids of their tasks, in order */
export async function addTasks(bureau: Bureau, personIds: readonly string[]): Promise<string[]> {
  const { lo, hi } = scopeOf(COUNTY);
  const [campaignId, today] = [randomUUID(), bureau.api.get(Clock).today()];
  await bureau.sql(
    `INSERT INTO canvass_campaign (id, place, place_hi, name, asks, deadline, status, started_on) VALUES ($1, $2, $3, '秋季摸排', 'able', $4, 'open', $5)`,
    [campaignId, lo, hi, addDays(today, 10), addDays(today, -5)],
  );
  await bureau.sql('INSERT INTO canvass_area (campaign_id, place, place_hi, open) VALUES ($1, $2, $3, true)', [campaignId, lo, hi]);
  const ids = personIds.map(() => randomUUID());
  for (const [i, personId] of personIds.entries()) await bureau.sql('INSERT INTO canvass_task (id, campaign_id, person_id, place) VALUES ($1, $2, $3, $4)', [ids[i], campaignId, personId, HOME]);
  return ids;
}
