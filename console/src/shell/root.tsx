import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { OfflineBar } from './offline-bar';
import { useSession, useSettings } from './session';

/** Around every page: skip link, demo banner, word of a lost connection. */
export function Root() {
  const { t } = useTranslation();
  const settings = useSettings().data;
  const session = useSession().data;
  return (
    <>
      <a className="skip" href="#content">
        {t('shell.skip')}
      </a>
      {(settings?.demo === true || session?.demo === true) && (
        <p className="demo-banner" role="note">
          {t('shell.demo')}
        </p>
      )}
      <OfflineBar />
      <Outlet />
    </>
  );
}
