import { useState, useSyncExternalStore } from 'react';

import { daysUntil, findHouseholds, type Household } from '../queue/household';
import { type Item, isUnsent } from '../queue/items';
import type { PageProps } from './app';
import { StateMark } from './marks';
import { addressOf } from './route';
import { fill, minuteOf, useWords } from './words';

/** Whom to call and to visit, the one that is due first on top. */
export function TodayPage({ phone }: PageProps) {
  const { t } = useWords();
  const { list, items } = useSyncExternalStore(phone.subscribe, () => phone.state);
  const [text, setText] = useState('');
  if (list === null) return <p className="card">{t.today.notRead}</p>;
  const found = findHouseholds(list.households, text);
  return (
    <>
      <h1>{t.today.title}</h1>
      <p className="quiet">{fill(t.readAt, { at: minuteOf(list.asOf) })}</p>
      <input type="search" aria-label={t.today.search} placeholder={t.today.search} value={text} onChange={({ target }) => setText(target.value)} />
      {list.households.length === 0 && <p className="card">{t.today.none}</p>}
      {list.households.length > 0 && found.length === 0 && <p className="card">{t.today.noneFound}</p>}
      <ul className="plain">
        {found.map((household) => (
          <li key={household.id}>
            <Row household={household} today={list.today} unsent={items.filter((item) => item.householdId === household.id && isUnsent(item))} />
          </li>
        ))}
      </ul>
      {list.moreLeftOut && <p className="quiet">{t.today.left}</p>}
      <p className="quiet">
        {t.today.newPeople} <a href="/people/new">{t.today.newPeopleLink}</a>
      </p>
    </>
  );
}

function Row({ household, today, unsent }: { household: Household; today: string; unsent: readonly Item[] }) {
  const { t } = useWords();
  const days = daysUntil(household.dueOn, today);
  const step = household.members.find(({ task }) => task)?.task?.step;
  const toAsk = household.members.filter((member) => (step ? member.task !== null : member.toBeAsked)).length;
  return (
    <a className="row card" href={addressOf('household', household.id)}>
      <span className="row-head">
        <strong>{household.members[0]?.name ?? household.number}</strong>
        <span className={days < 0 ? 'due late' : 'due'}>{days < 0 ? fill(t.today.late, { days: -days }) : days === 0 ? t.today.due : fill(t.today.soon, { days })}</span>
      </span>
      <span>
        {step && <b className="step">{t.today[step]}</b>} {fill(t.today.members, { count: household.members.length })} · {fill(t.today.ask, { count: toAsk })}
      </span>
      <span className="quiet">
        {household.number} · {household.placeName.split(' · ').slice(-1)}
      </span>
      {unsent.length > 0 && <span className="marks">{unsent.map(({ id, state }) => <StateMark key={id} state={state} />)}</span>}
    </a>
  );
}
