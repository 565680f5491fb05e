import { CloudSyncOutlined, InboxOutlined, WarningOutlined } from '@ant-design/icons';
import { Button, Spin } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { isPassing, useProblemWords } from './problem-words';

/** Nothing for the first second, then a word (ux 3.4). */
export function Loading() {
  const { t } = useTranslation();
  return (
    <div className="state" role="status">
      <Spin delay={800} aria-hidden />
      <span className="visually-hidden">{t('state.loading')}</span>
    </div>
  );
}

/** What happened, what to do, and the request id small at the end. */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const { what, next, requestId } = useProblemWords()(error);
  return (
    <div className="state" role="alert">
      {isPassing(error) ? <CloudSyncOutlined className="state-icon" aria-hidden /> : <WarningOutlined className="state-icon" aria-hidden />}
      <h2>{what}</h2>
      {next !== null && <p>{next}</p>}
      {retry && <Button onClick={retry}>{t('state.retry')}</Button>}
      {requestId !== null && <small>{t('state.requestId', { id: requestId })}</small>}
    </div>
  );
}

/** Why there is nothing, and the next act. */
export function EmptyState({ title, next, children }: { title: string; next?: string; children?: ReactNode }) {
  return (
    <div className="state">
      <InboxOutlined className="state-icon" aria-hidden />
      <h2>{title}</h2>
      {next !== undefined && <p>{next}</p>}
      {children !== undefined && <div className="state-acts">{children}</div>}
    </div>
  );
}

interface Asked<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

/** A query as a page part: its data, or why there is none. Data already shown stays while a refresh fails. */
export function Loaded<T>({ query, children }: { query: Asked<T>; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  return <Loading />;
}
