import { useState, useSyncExternalStore } from 'react';

import type { PageProps } from './app';
import { fill, useWords } from './words';

/** Who uses this phone; the way out, which says first what it costs. */
export function MePage({ phone }: PageProps) {
  const { t } = useWords();
  const { staff, unsent } = useSyncExternalStore(phone.subscribe, () => phone.state);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <h1>{staff?.name ?? t.me.title}</h1>
      <p className="quiet">{staff?.placeName}</p>
      <p className="card">{t.me.rules}</p>
      <a className="wide button" href="/">
        {t.console}
      </a>
      {asking && unsent > 0 ? (
        <section className="card" role="alertdialog" aria-labelledby="unsent">
          <h2 id="unsent">{fill(t.me.unsentTitle, { count: unsent })}</h2>
          <p>{t.me.unsentText}</p>
          <button type="button" className="main" onClick={() => void phone.sync(true)}>
            {t.me.uploadFirst}
          </button>
          <button type="button" className="wide bad" onClick={() => void phone.signOut()}>
            {t.me.signOutAnyway}
          </button>
          <button type="button" className="wide" onClick={() => setAsking(false)}>
            {t.cancel}
          </button>
        </section>
      ) : (
        <button type="button" className="wide bad" onClick={() => (unsent > 0 ? setAsking(true) : void phone.signOut())}>
          {t.me.signOut}
        </button>
      )}
    </>
  );
}
