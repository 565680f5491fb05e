import { randomBytes, randomUUID } from 'node:crypto';

import type { Client } from 'pg';

/** What was planted at one place: one row in every table that has a place. */
export interface Planted {
  readonly personId: string;
  readonly householdId: string;
  readonly postingId: string;
  readonly runId: string;
  readonly offerId: string;
  readonly noticeId: string;
  readonly staffId: string;
  readonly draftId: string;
  readonly transferId: string;
  readonly filterId: string;
  readonly categoryId: string;
  readonly importId: string;
  readonly campaignId: string;
  readonly taskId: string;
}

/** A county of which no test has an officer: the other side of a planted transfer. */
const ELSEWHERE = 500_243_000_000_000;

/**
 * One row in every table with a column `place`, written past row-level security: whatever shows one of them to another
 * county leaks.
 *
 * @param admin a superuser's connection
 * @param place of a settlement; the posting is open to its county alone
 */
export async function plantCanaries(admin: Client, place: number): Promise<Planted> {
  const county = Math.floor(place / 1e9) * 1e9;
  const ids = Array.from({ length: 16 }, () => randomUUID());
  const [householdId, personId, employerId, postingId, runId, proposalId, offerId, noticeId, staffId, draftId, transferId, filterId, categoryId, importId, campaignId, taskId] = ids;
  const [phoneId, sessionId] = [randomUUID(), randomUUID()];
  const insert = (table: string, row: Record<string, unknown>): Promise<unknown> => {
    const columns = Object.keys(row);
    return admin.query(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((_, i) => `$${i + 1}`).join(', ')})`,
      Object.values(row),
    );
  };
  const whose = { person_id: personId, place };
  await insert('staff', { id: staffId, place, login_name: `c${randomBytes(6).toString('hex')}`, name: 'Canary', role: 'officer', password_hash: '-', status: 'active' });
  await insert('staff_session', { id: sessionId, staff_id: staffId, place, token_hash: randomBytes(32), csrf_token: '-' });
  await insert('staff_invitation', { id: randomUUID(), place, role: 'officer', token_hash: randomBytes(32), expires_at: '2100-01-01' });
  await insert('audit_entry', { place, actor_role: 'service', action: 'canary', object_type: 'canary' });
  await insert('settlement', { place, name: 'Canary', kind: 'rural', mode: 'dispersed', households: 1, persons: 1 });
  await insert('household', { id: householdId, place, number: randomUUID() });
  await insert('household_category', { id: randomUUID(), household_id: householdId, place, category: 'monitored-unstable', scheme: '2021', valid_from: '2026-01-01', basis: '-' });
  await insert('person', {
    id: personId, household_id: householdId, place, role_in_household: 'head', name: 'Canary', name_initials: 'c', citizen_number_cipher: '-',
    citizen_number_index: randomBytes(32), birth_date: '1980-01-01', sex: 'female', education: 'junior', labour_capacity: 'ordinary',
    employment_state: 'unemployed', employment_evidence: 'canary',
  });
  await insert('person_category', { id: categoryId, ...whose, category: 'relocated', scheme: '2021', valid_from: '2026-01-01', basis: '-' });
  await insert('person_skill', { id: randomUUID(), ...whose, trade: 'sewing' });
  await insert('wish', {
    id: randomUUID(), ...whose, wants: 'work', destinations: ['county'], trades: [], wage_floor: 2000, shifts: [], available_from: '2026-01-01',
    collected_on: '2026-11-01', valid_until: '2100-01-01', said_by: 'self', collected_how: 'visit',
  });
  await insert('current_wish_trade', { trade: 'sewing', ...whose });
  await insert('further_phone', { id: randomUUID(), ...whose, phone_cipher: '-', phone_index: randomBytes(32), whose: 'own' });
  await insert('household_event', { id: randomUUID(), household_id: householdId, place, kind: 'member-joined', happened_on: '2026-11-01', person_id: personId, basis: 'canary' });
  await insert('person_draft', { id: draftId, place, owner_id: staffId, step: 'identity', content_cipher: '-', expires_at: '2100-01-01' });
  await insert('person_transfer', { id: transferId, place, from_place: ELSEWHERE, person_id: personId, role: 'other', reason: 'married', requested_by: staffId });
  await insert('reveal', { id: randomUUID(), ...whose, staff_id: staffId, field: 'phone', purpose: 'contact-person' });
  await insert('field_phone', { id: phoneId, staff_id: staffId, place, session_id: sessionId, token_hash: randomBytes(32), key_cipher: '-' });
  await insert('field_command', {
    staff_id: staffId, client_id: randomUUID(), place, phone_id: phoneId, kind: 'note', object_id: householdId, content_hash: randomBytes(32), written_at: '2026-11-24', outcome: 'applied',
  });
  await insert('household_note', { id: randomUUID(), household_id: householdId, place, text_cipher: '-', said_on: '2026-11-24', written_by: staffId });
  await insert('saved_filter', { id: filterId, staff_id: staffId, place, list: 'people', name: 'Canary', content: {} });
  await insert('employer', { id: employerId, place: county, name: `Canary ${randomUUID()}` });
  await insert('posting', {
    id: postingId, place: county, employer_id: employerId, employer_name: 'Canary', channel: 'market-local', title: 'Canary', trade: 'sewing', seats: 5, pay_mode: 'monthly',
    wage_low: 3000, wage_high: 4000, hours_per_day: 8, shift: 'day', physical_load: 'light', board_and_lodging: false, worksite: county, worksite_text: '-',
    education_min: 'illiterate', age_min: 16, age_max_male: 60, age_max_female: 60, skills_required: [], categories_required: [],
    open_to: `{[${county},${county + 1e9}) }`, starts: '2026-12-01', opened_on: '2026-11-01', valid_until: '2027-01-15', status: 'open',
  });
  await insert('match_run', { id: runId, place, status: 'draft', policy_version: await anyPolicy(admin), code_version: '-', as_of: '2026-11-24' });
  await insert('run_input', { run_id: runId, part: 0, place, content: randomBytes(8) });
  await insert('run_certificate', { run_id: runId, place, content: randomBytes(8) });
  await insert('proposal', { id: proposalId, run_id: runId, ...whose, posting_id: postingId, kind: 'assigned', rank: 1, score: 500, parts: {} });
  await insert('unmatched', { run_id: runId, ...whose, causes: { eligible: 0, closedBy: [], lostAt: [] } });
  await insert('vacancy_gap', { run_id: runId, posting_id: postingId, place, empty_seats: 1, causes: {}, seat_price: 0 });
  await insert('current_run', { place, run_id: runId, published_at: '2026-11-24' });
  await insert('offer', { id: offerId, proposal_id: proposalId, run_id: runId, ...whose, posting_id: postingId, holds_seat: false, status: 'open', deadline: '2100-01-01' });
  await insert('placement', { id: randomUUID(), ...whose, household_id: householdId, posting_id: postingId, started_on: '2026-11-24' });
  await insert('clearance_case', {
    id: randomUUID(), household_id: householdId, place, definition: 'relocation-policy', rule_version: '-', found_on: '2026-11-01', first_placement_due: '2026-11-15',
    stable_due: '2027-02-01', status: 'suspected',
  });
  await insert('notice', { id: noticeId, ...whose, template: 'canary', cause_type: 'offer', cause_id: offerId, channel: 'sms', status: 'queued', not_before: '2100-01-01' });
  await insert('attempt', { id: randomUUID(), notice_id: noticeId, place, number: 1, gateway: 'fake', status: 'in-flight' });
  await insert('import', {
    id: importId, place, kind: 'people', file_name: 'Canary.csv', sha256: randomBytes(32).toString('hex'), bytes: 1, status: 'previewed', requested_role: 'officer', requested_place: place,
  });
  await insert('import_file', { import_id: importId, place, position: 0, content: randomBytes(8) });
  await insert('import_row', { import_id: importId, place, ordinal: 1, sheet: '', row_number: 2, verdict: 'new', label: 'Canary' });
  await insert('import_mapping', { place, kind: 'people', fingerprint: randomBytes(32).toString('hex'), fields: {} });
  await insert('canvass_campaign', { id: campaignId, place, place_hi: place, name: 'Canary', asks: 'able', deadline: '2100-01-01', status: 'open', started_on: '2026-11-01' });
  await insert('canvass_listing', { campaign_id: campaignId, place, place_hi: place, total: 1, done: 1, listed: 1, finished_at: '2026-11-01' });
  await insert('canvass_area', { campaign_id: campaignId, place, place_hi: place, open: true });
  await insert('canvass_task', { id: taskId, campaign_id: campaignId, ...whose });
  await insert('canvass_attempt', { id: randomUUID(), client_id: randomUUID(), task_id: taskId, place, channel: 'call', outcome: 'refused', happened_at: '2026-11-02' });
  await insert('canvass_assignment', { campaign_id: campaignId, place, staff_id: staffId });
  return { personId, householdId, postingId, runId, offerId, noticeId, staffId, draftId, transferId, filterId, categoryId, importId, campaignId, taskId } as Planted;
}

async function anyPolicy(admin: Client): Promise<string> {
  await admin.query(`INSERT INTO match_policy (version, content, valid_from, source) VALUES ('canary', '{}', '2026-01-01', 'test') ON CONFLICT DO NOTHING`);
  return 'canary';
}
