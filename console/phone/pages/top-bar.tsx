import { useSyncExternalStore } from 'react';

import type { Phone } from '../device/phone';
import type { Renewal } from '../device/shell';
import { standingOf } from '../queue/expiry';
import type { Display } from './display';
import { SignIn } from './sign-in';
import { addressOf } from './route';
import { fill, useWords } from './words';

/** On every page: is there a network, what waits, and what is wrong. */
export function TopBar({ phone, renewal, display, turn }: { phone: Phone; renewal: Renewal | null; display: Display; turn: (change: Partial<Display>) => void }) {
  const { t } = useWords();
  const { online, syncing, unsent, phase, problem } = useSyncExternalStore(phone.subscribe, () => phone.state);
  const net = !online ? 'offline' : syncing ? 'syncing' : problem?.passing ? 'away' : 'online';
  return (
    <header>
      <div className="bar">
        <strong>{t.app}</strong>
        <button type="button" className="switch" onClick={() => turn({ elder: !display.elder })}>
          {display.elder ? t.biggerOff : t.bigger}
        </button>
        <button type="button" className="switch" onClick={() => turn({ language: display.language === 'en' ? 'zh-CN' : 'en' })}>
          {t.language}
        </button>
      </div>
      {phase === 'open' && (
        <div className="bar counter" role="status">
          <span className={`net ${net}`}>{t.net[net]}</span>
          <a href={addressOf('queue')}>{unsent === 0 ? t.counterNone : fill(t.counter, { count: unsent })}</a>
          <button type="button" className="small" disabled={syncing} onClick={() => void phone.sync(true)}>
            {t.syncNow}
          </button>
        </div>
      )}
      <Warnings phone={phone} renewal={renewal} />
    </header>
  );
}

function Warnings({ phone, renewal }: { phone: Phone; renewal: Renewal | null }) {
  const words = useWords();
  const { t } = words;
  const { phase, wiped, hoursWithout, unsent, needsSignIn, storeFailure, problem, online } = useSyncExternalStore(phone.subscribe, () => phone.state);
  return (
    <>
      {storeFailure && <p className="warning bad" role="alert">{storeFailure === 'full' ? t.warn.full : t.warn.closed}</p>}
      {phase === 'open' && wiped && wiped.lost > 0 && (
        <p className="warning bad" role="alert">
          {t.wiped[wiped.cause]}
          {fill(t.wiped.lost, { count: wiped.lost })}
        </p>
      )}
      {phase === 'open' && standingOf(hoursWithout) === 'warn' && <p className="warning" role="alert">{fill(t.warn.contact, { hours: Math.floor(hoursWithout), count: unsent })}</p>}
      {phase === 'open' && problem && !problem.passing && <p className="warning bad" role="alert">{words.problem(problem)}</p>}
      {renewal && (
        <p className="warning" role="status">
          {t.warn.renewal}
          <button type="button" className="small" disabled={!online} onClick={() => renewal.letIn()}>
            {online ? t.warn.renew : t.warn.renewLater}
          </button>
        </p>
      )}
      {phase === 'open' && needsSignIn && (
        <div className="warning" role="alert">
          <p>{t.warn.signIn}</p>
          <SignIn phone={phone} />
        </div>
      )}
    </>
  );
}
