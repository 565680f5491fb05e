import { useEffect, useState, useSyncExternalStore } from 'react';

import type { Phone } from '../device/phone';
import { keepShell, type Renewal } from '../device/shell';
import { Closed } from './closed';
import { useDisplay } from './display';
import { HouseholdPage } from './household';
import { MePage } from './me';
import { NoteForm, OutcomeForm, WorkForm } from './quick-forms';
import { QueuePage } from './queue';
import { addressOf, useRoute } from './route';
import { TodayPage } from './today';
import { TopBar } from './top-bar';
import { WishForm } from './wish-form';
import { LanguageProvider, useWords } from './words';

/** What every page is given. */
export interface PageProps {
  readonly phone: Phone;
}

export function App({ phone }: PageProps) {
  const [display, turn] = useDisplay();
  const [renewal, setRenewal] = useState<Renewal | null>(null);
  const state = useSyncExternalStore(phone.subscribe, () => phone.state);
  useEffect(() => void keepShell(setRenewal).catch(() => undefined), []);
  return (
    <LanguageProvider value={display.language}>
      <TopBar phone={phone} renewal={renewal} display={display} turn={turn} />
      <main>{state.phase === 'open' ? <Open phone={phone} /> : state.phase !== 'starting' && <Closed phone={phone} />}</main>
      {state.phase === 'open' && <Tabs />}
    </LanguageProvider>
  );
}

function Open({ phone }: PageProps) {
  const { page, id } = useRoute();
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [page, id]);
  switch (page) {
    case 'today':
      return <TodayPage phone={phone} />;
    case 'household':
      return <HouseholdPage phone={phone} id={id} />;
    case 'wish':
      return <WishForm key={id} phone={phone} id={id} />;
    case 'work':
      return <WorkForm key={id} phone={phone} id={id} />;
    case 'outcome':
      return <OutcomeForm key={id} phone={phone} id={id} />;
    case 'note':
      return <NoteForm key={id} phone={phone} id={id} />;
    case 'queue':
      return <QueuePage phone={phone} />;
    case 'me':
      return <MePage phone={phone} />;
  }
}

/** At the bottom, where a thumb reaches. */
function Tabs() {
  const { t } = useWords();
  const { page } = useRoute();
  return (
    <nav className="tabs">
      {(['today', 'queue', 'me'] as const).map((tab) => (
        <a key={tab} href={addressOf(tab)} aria-current={page === tab ? 'page' : undefined}>
          {t.tabs[tab]}
        </a>
      ))}
    </nav>
  );
}
