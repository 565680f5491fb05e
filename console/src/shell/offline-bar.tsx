import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Problem } from './client';

/** Says so when the service cannot be reached or has paused, whichever page asked last; goes away by itself. */
export function OfflineBar() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [state, setState] = useState<'offline' | 'paused' | null>(null);

  useEffect(
    () =>
      queries.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated') return;
        const { action } = event;
        if (action.type === 'success' && action.manual !== true) setState(null);
        const error = action.type === 'error' || action.type === 'failed' ? action.error : null;
        if (!(error instanceof Problem)) return;
        if (error.status === 0) setState('offline');
        if (error.status >= 502 && error.status <= 504) setState('paused');
      }),
    [queries],
  );

  useEffect(() => {
    const online = () => void queries.invalidateQueries();
    window.addEventListener('online', online);
    return () => window.removeEventListener('online', online);
  }, [queries]);

  if (state === null) return null;
  return (
    <p className="offline-bar" role="status">
      {t(state === 'offline' ? 'shell.offline' : 'shell.paused')}
    </p>
  );
}
