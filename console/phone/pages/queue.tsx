import { useSyncExternalStore } from 'react';

import type { Phone } from '../device/phone';
import { type Item, isUnsent } from '../queue/items';
import type { PageProps } from './app';
import { StateMark } from './marks';
import { findMember } from './quick-forms';
import { addressOf, go } from './route';
import { fill, minuteOf, nameOf, useWords } from './words';

/** Everything that was done on this phone: what waits, what stands in its way, and what the service has confirmed. */
export function QueuePage({ phone }: PageProps) {
  const { t } = useWords();
  const { items } = useSyncExternalStore(phone.subscribe, () => phone.state);
  const unsent = items.filter(isUnsent);
  const uploaded = items.filter((item) => !isUnsent(item)).reverse();
  return (
    <>
      <h1>{t.queue.title}</h1>
      {items.length === 0 && <p className="card">{t.queue.none}</p>}
      <ul className="plain">
        {unsent.map((item) => (
          <li key={item.id} className="card">
            <Entry phone={phone} item={item} />
          </li>
        ))}
      </ul>
      {uploaded.length > 0 && (
        <>
          <h2>{t.queue.uploadedTitle}</h2>
          <p className="quiet">{t.queue.uploadedHint}</p>
          <ul className="plain">
            {uploaded.map((item) => (
              <li key={item.id} className="card">
                <Entry phone={phone} item={item} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Entry({ phone, item }: { phone: Phone; item: Item }) {
  const words = useWords();
  const { t } = words;
  const households = phone.state.list?.households ?? [];
  return (
    <>
      <p className="row-head">
        <strong>{fill(t.queue.about, { name: nameOf(item, households) ?? '—', kind: t.kind[item.body.kind] })}</strong>
        <StateMark state={item.state} />
      </p>
      <p>
        {item.state === 'conflict' ? fill(t.queue.mine, { what: words.act(item.body) }) : words.act(item.body)} <small className="quiet">{minuteOf(item.writtenAt)}</small>
      </p>
      {item.state === 'conflict' && words.conflict(item, households).map((sentence) => <p key={sentence} className="warning">{sentence}</p>)}
      {item.state === 'refused' && item.answer && <p className="warning bad">{fill(t.queue.refused, { why: words.problem({ code: item.answer.code ?? '', details: item.answer.details }) })}</p>}
      {item.state === 'waiting' && item.tries > 0 && <p className="quiet">{t.queue.tries}</p>}
      <Acts phone={phone} item={item} />
    </>
  );
}

function Acts({ phone, item }: { phone: Phone; item: Item }) {
  const { t } = useWords();
  const drop = (label: string) => (
    <button type="button" onClick={() => void phone.drop(item.id)}>
      {label}
    </button>
  );
  if (item.state === 'uploaded') return null;
  return (
    <div className="acts">
      {item.state === 'draft' && (
        <button type="button" onClick={() => goOn(phone, item)}>
          {t.queue.goOn}
        </button>
      )}
      {item.state === 'conflict' && (
        <button type="button" onClick={() => void phone.resend(item)}>
          {t.queue.resend}
        </button>
      )}
      {drop(item.state === 'waiting' ? t.queue.withdraw : t.queue.drop)}
    </div>
  );
}

function goOn(phone: Phone, { body }: Item): void {
  const page = body.kind === 'note' ? 'note' : body.kind === 'employment' ? 'work' : 'wish';
  if (page === 'note' || findMember(phone, body.objectId)) go(page, body.objectId);
  else location.hash = addressOf('today');
}
