import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { useLabels } from '../shell/labels';
import { pagesOf } from '../shell/menu';
import { Panel } from '../shell/page';
import { EmptyState } from '../shell/states';

/** For roles whose work is not in the console yet: says so, and where theirs is. */
export function NoPage({ role }: { role: string }) {
  const { t } = useTranslation();
  const label = useLabels();
  return (
    <Panel>
      <EmptyState title={t('workbench.noPage', { role: label('role', role) })} next={t('workbench.noPageNext')}>
        {pagesOf(role).includes('postings') && <Link to="/postings">{t('menu.postings')}</Link>}
      </EmptyState>
    </Panel>
  );
}
