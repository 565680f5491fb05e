import { useState, useSyncExternalStore } from 'react';

import { WORKING_AGE } from '../../../src/registry/zero-employment';
import type { Phone } from '../device/phone';
import { Problem } from '../queue/problem';
import { type Household, type Member } from '../queue/household';
import { type Item, isUnsent } from '../queue/items';
import type { PageProps } from './app';
import { Choice, Head, StateMark } from './marks';
import { addressOf } from './route';
import { fill, useWords } from './words';

type How = 'visit' | 'call';

/** A household: who lives there, what they want, and what to do in one or two taps. */
export function HouseholdPage({ phone, id }: PageProps & { id: string }) {
  const words = useWords();
  const { t } = words;
  const { list, items } = useSyncExternalStore(phone.subscribe, () => phone.state);
  const household = list?.households.find((one) => one.id === id);
  const [how, setHow] = useState<How>(household?.members.some(({ task }) => task?.step === 'call') ? 'call' : 'visit');
  const [busy, setBusy] = useState(false);
  if (!household) {
    return (
      <>
        <Head back={addressOf('today')} title={t.today.title} />
        <p className="card">{t.household.gone}</p>
      </>
    );
  }
  const unsent = items.filter((item) => item.householdId === id && isUnsent(item));
  const unchanged = async (): Promise<void> => {
    setBusy(true);
    await phone.finish(id, { kind: 'unchanged', objectId: id, source: { saidBy: 'self', collectedHow: how } });
    setBusy(false);
  };
  const said = household.members.some(({ wish }) => wish !== null);
  return (
    <>
      <Head back={addressOf('today')} title={household.members[0]?.name ?? household.number} />
      <p className="quiet">
        {household.number} · {household.placeName}
      </p>
      {unsent.length > 0 && (
        <p className="warning" role="status">
          {t.household.pending}
          {unsent.map((item) => (
            <a key={item.id} href={addressOf('queue')}>
              {t.kind[item.body.kind]} <StateMark state={item.state} />
            </a>
          ))}
        </p>
      )}
      <Choice label={t.household.how} value={how} pick={setHow} options={[['visit', t.today.visit], ['call', t.today.call]]} />
      <button type="button" className="main" disabled={busy || !said || waits(unsent, 'unchanged', id)} onClick={() => void unchanged()}>
        {t.household.unchanged}
        <small>{said ? t.household.unchangedHint : t.household.neverAsked}</small>
      </button>
      <a className="wide button" href={addressOf('note', id)}>
        {t.household.note}
      </a>
      {household.members.map((member) => (
        <MemberCard key={member.id} phone={phone} household={household} member={member} how={how} unsent={unsent} />
      ))}
    </>
  );
}

const waits = (items: readonly Item[], kind: string, objectId: string): boolean => items.some(({ state, body }) => state === 'waiting' && body.kind === kind && body.objectId === objectId);

interface MemberProps {
  readonly phone: Phone;
  readonly household: Household;
  readonly member: Member;
  readonly how: How;
  readonly unsent: readonly Item[];
}

/** Children are in the household, and nobody asks them for work. */
function MemberCard(props: MemberProps) {
  const words = useWords();
  const { t } = words;
  const { member } = props;
  return (
    <section className="card member">
      <h2>
        {member.name}
        <small>
          {words.label('roleInHousehold', member.role)} · {words.label('sex', member.sex)} · {fill(t.household.age, { age: member.age })} · {words.label('employmentState', member.employmentState)}
        </small>
      </h2>
      <p className="quiet">{member.maskedCitizenNumber}</p>
      {member.age < WORKING_AGE && member.task === null ? <p className="quiet">{t.household.tooYoung}</p> : <MemberActs {...props} />}
    </section>
  );
}

function MemberActs({ phone, household, member, how, unsent }: MemberProps) {
  const words = useWords();
  const { t } = words;
  const today = phone.state.list?.today ?? '';
  const { task, wish } = member;
  const same = (): Promise<boolean> => phone.finish(household.id, { kind: 'outcome', objectId: task!.id, result: { outcome: 'unchanged', channel: how } });
  return (
    <>
      {task && (
        <p>
          <b className="step">{t.today[task.step]}</b> {task.campaignName} · <span className="nowrap">{fill(t.household.due, { day: task.dueOn })}</span>
          {task.tries > 0 && ` · ${fill(t.household.tries, { count: task.tries })}`}
        </p>
      )}
      <p>
        {wish ? words.wish(wish) : t.household.noWish}
        {wish && <small className="quiet"> {fill(wish.validUntil < today ? t.wish.expired : t.wish.until, { day: wish.validUntil })}</small>}
      </p>
      <CallButton phone={phone} member={member} />
      <div className="acts">
        <a className="button" href={addressOf('wish', member.id)}>
          {t.household.wish}
        </a>
        {task && wish && (
          <button type="button" disabled={waits(unsent, 'outcome', task.id)} onClick={() => void same()}>
            {t.household.same}
          </button>
        )}
        {task && (
          <a className="button" href={addressOf('outcome', member.id)}>
            {t.household.outcome}
          </a>
        )}
        <a className="button" href={addressOf('work', member.id)}>
          {t.household.work}
        </a>
      </div>
    </>
  );
}

/** The number in full comes from the service each time, is recorded there, and goes straight to the dialler. */
function CallButton({ phone, member }: { phone: Phone; member: Member }) {
  const words = useWords();
  const { t } = words;
  const { online } = useSyncExternalStore(phone.subscribe, () => phone.state);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (member.maskedPhone === null) return <p className="quiet">{t.household.noPhone}</p>;
  if (!online) return <p className="quiet">{fill(t.household.callOffline, { phone: member.maskedPhone })}</p>;
  const call = async (): Promise<void> => {
    try {
      location.href = `tel:${await phone.phoneNumber(member.id)}`;
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(500, 'phone.failed'));
    }
  };
  return (
    <>
      {problem && <p className="warning bad" role="alert">{words.problem(problem)}</p>}
      <button type="button" className="wide" onClick={() => void call()}>
        {fill(t.household.call, { phone: member.maskedPhone })}
      </button>
    </>
  );
}
