import { useState } from 'react';

import { EVIDENCES } from '../../../src/registration/registration-lists';
import { EMPLOYMENT_STATES } from '../../../src/registry/registry-lists';
import type { Phone } from '../device/phone';
import type { Household, Member } from '../queue/household';
import type { CommandBody } from '../queue/items';
import type { PageProps } from './app';
import { Choice, Head } from './marks';
import { addressOf, go } from './route';
import { useDraft } from './use-draft';
import { useWords } from './words';

/** The person of an address with the household, while they are on the list. */
export function findMember(phone: Phone, personId: string): { household: Household; member: Member } | null {
  for (const household of phone.state.list?.households ?? []) {
    const member = household.members.find(({ id }) => id === personId);
    if (member) return { household, member };
  }
  return null;
}

export function Gone() {
  const { t } = useWords();
  return (
    <>
      <Head back={addressOf('today')} title={t.today.title} />
      <p className="card">{t.household.gone}</p>
    </>
  );
}

/** The second of two taps: one button an outcome. */
export function OutcomeForm({ phone, id }: PageProps & { id: string }) {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const found = findMember(phone, id);
  const task = found?.member.task;
  if (!found || !task) return <Gone />;
  const channel = task.step === 'call' ? 'call' : 'visit';
  const pick = async (result: NonNullable<CommandBody['result']>): Promise<void> => {
    setBusy(true);
    const done = await phone.finish(found.household.id, { kind: 'outcome', objectId: task.id, result });
    setBusy(false);
    if (done) go('household', found.household.id);
  };
  return (
    <>
      <Head back={addressOf('household', found.household.id)} title={t.outcome.title} />
      <p className="quiet">{found.member.name}</p>
      <div className="stack">
        {(['no-answer', 'away', 'wrong-number'] as const).map((reason) => (
          <button key={reason} type="button" className="main" disabled={busy} onClick={() => void pick({ outcome: 'unreachable', reason, channel })}>
            {t.outcome[reason]}
          </button>
        ))}
        {(['refused', 'moved-away', 'died'] as const).map((outcome) => (
          <button key={outcome} type="button" className="wide" disabled={busy} onClick={() => void pick({ outcome, channel })}>
            {t.outcome[outcome]}
          </button>
        ))}
      </div>
    </>
  );
}

export function WorkForm({ phone, id }: PageProps & { id: string }) {
  const found = findMember(phone, id);
  return found ? <Work phone={phone} household={found.household} member={found.member} /> : <Gone />;
}

function Work({ phone, household, member }: PageProps & { household: Household; member: Member }) {
  const words = useWords();
  const { t } = words;
  const { body, change, finish, kept } = useDraft(phone, household.id, 'employment', member.id, { employment: { state: member.employmentState, evidence: 'staff-visit' } });
  const employment = body.employment!;
  const set = (part: Partial<typeof employment>): void => change({ employment: { ...employment, ...part } });
  const save = async (): Promise<void> => {
    const { since, ...rest } = employment;
    if (await finish({ ...body, employment: since ? { ...rest, since } : rest })) go('household', household.id);
  };
  return (
    <>
      <Head back={addressOf('household', household.id)} title={t.work.title} />
      <p className="quiet">{member.name}</p>
      <Choice label={t.work.state} value={employment.state} pick={(state) => set({ state })} options={EMPLOYMENT_STATES.map((code) => [code, words.label('employmentState', code)] as const)} />
      <Choice label={t.work.evidence} value={employment.evidence} pick={(evidence) => set({ evidence })} options={EVIDENCES.map((code) => [code, words.label('evidence', code)] as const)} />
      <label>
        {t.work.since}
        <input type="date" value={employment.since ?? ''} max={phone.state.list?.today} onChange={({ target }) => set({ since: target.value })} />
      </label>
      <Save kept={kept} save={save} />
    </>
  );
}

export function NoteForm({ phone, id }: PageProps & { id: string }) {
  const household = phone.state.list?.households.find((one) => one.id === id);
  return household ? <Note phone={phone} household={household} /> : <Gone />;
}

const NOTE_MOST = 500;

function Note({ phone, household }: PageProps & { household: Household }) {
  const { t } = useWords();
  const { body, change, finish, kept } = useDraft(phone, household.id, 'note', household.id, { note: { text: '' } });
  const text = body.note!.text;
  const hasNumber = /\d{7}/.test(text);
  const save = async (): Promise<void> => {
    if (await finish()) go('household', household.id);
  };
  return (
    <>
      <Head back={addressOf('household', household.id)} title={t.note.title} />
      <label>
        {t.note.text}
        <textarea rows={5} maxLength={NOTE_MOST} value={text} onChange={({ target }) => change({ note: { text: target.value } })} />
      </label>
      <p className={hasNumber ? 'warning bad' : 'quiet'}>{t.household.noteHint}</p>
      <Save kept={kept} save={save} disabled={text.trim() === '' || hasNumber} />
    </>
  );
}

/** Never "saved": the phone takes it, and uploads it when it can. */
export function Save({ kept, save, disabled = false }: { kept: boolean; save: () => Promise<void>; disabled?: boolean }) {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const press = async (): Promise<void> => {
    setBusy(true);
    await save();
    setBusy(false);
  };
  return (
    <>
      <button type="button" className="main" disabled={busy || disabled} onClick={() => void press()}>
        {t.wish.save}
      </button>
      <p className="quiet" role="status">{kept ? t.wish.kept : ''}</p>
    </>
  );
}
