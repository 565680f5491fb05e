import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { EmptyState } from './states';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <main id="content" className="content">
      <EmptyState title={t('shell.notFound')} next={t('shell.notFoundNext')}>
        <Link to="/">{t('shell.toWorkbench')}</Link>
      </EmptyState>
    </main>
  );
}
