import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

import { day } from '../shell/format';
import { useLabels } from '../shell/labels';
import { ListTable } from '../shell/list-table';
import { Page, Panel } from '../shell/page';
import { ErrorState, Loaded } from '../shell/states';
import { useBeginDraft, useDrafts, useDropDraft } from './drafts-data';

/** One's own unfinished forms, and the way to a new one. */
export function NewPersonPage() {
  const { t } = useTranslation();
  const label = useLabels();
  const query = useDrafts();
  const drop = useDropDraft();
  const begin = useBeginDraft();
  const navigate = useNavigate();
  const start = () => begin.mutate({}, { onSuccess: ({ id }) => void navigate({ to: '/people/drafts/$id', params: { id } }) });
  const button = (
    <Button type="primary" onClick={start} loading={begin.isPending}>
      {t('draft.begin')}
    </Button>
  );
  return (
    <Page title={t('draft.new')} acts={button}>
      <Panel title={t('draft.mine')}>
        {begin.error && <ErrorState error={begin.error} />}
        <Loaded query={query}>
          {({ rows }) => (
            <ListTable
              label={t('draft.mine')}
              rows={rows}
              rowKey={({ id }) => id}
              empty={<p className="quiet">{t('draft.mineNone')}</p>}
              columns={[
                {
                  key: 'name',
                  title: t('draft.name'),
                  render: ({ id, maskedName }) => (
                    <Link to="/people/drafts/$id" params={{ id }} className="row-link">
                      {maskedName === '' ? t('draft.noName') : maskedName}
                    </Link>
                  ),
                },
                { key: 'step', title: t('draft.continue'), render: ({ step }) => label('draftStep', step) },
                { key: 'until', title: t('draft.keptUntil', { date: '' }), render: ({ expiresAt }) => day(expiresAt) },
                {
                  key: 'drop',
                  title: t('draft.drop'),
                  render: ({ id }) => (
                    <Button size="small" onClick={() => drop.mutate(id)} disabled={drop.isPending}>
                      {t('draft.drop')}
                    </Button>
                  ),
                },
              ]}
            />
          )}
        </Loaded>
      </Panel>
    </Page>
  );
}
