import { useSyncExternalStore } from 'react';

import type { PageProps } from './app';
import { SignIn } from './sign-in';
import { fill, useWords } from './words';

/** The phone without its key: why, what is in it, and what to do. */
export function Closed({ phone }: PageProps) {
  const { t } = useWords();
  const { phase, online, lockedUnsent, wiped } = useSyncExternalStore(phone.subscribe, () => phone.state);
  if (phase === 'of-another') {
    return (
      <section className="card">
        <h1>{t.another.title}</h1>
        <p>{fill(t.another.text, { count: lockedUnsent })}</p>
        <button type="button" className="main" onClick={() => void phone.leaveToOwner()}>
          {t.another.leave}
        </button>
        <button type="button" className="wide bad" onClick={() => void phone.clearForAnother()}>
          {t.another.clear}
        </button>
      </section>
    );
  }
  if (phase === 'not-yours') {
    return (
      <section className="card">
        <p>{t.notYours}</p>
        <a className="wide button" href="/">
          {t.console}
        </a>
      </section>
    );
  }
  return (
    <section className="card">
      {wiped && (
        <p className="warning" role="status">
          {t.wiped[wiped.cause]}
          {wiped.lost > 0 && fill(t.wiped.lost, { count: wiped.lost })}
        </p>
      )}
      <h1>{t.locked.title}</h1>
      {lockedUnsent > 0 && <p><strong>{fill(t.locked.unsent, { count: lockedUnsent })}</strong></p>}
      {online ? (
        <SignIn phone={phone} />
      ) : (
        <>
          <p>{t.locked.offline}</p>
          <button type="button" className="main" onClick={() => void phone.look()}>
            {t.locked.retry}
          </button>
        </>
      )}
    </section>
  );
}
