import { Link } from '@tanstack/react-router';
import { Button, Space } from 'antd';
import { useTranslation } from 'react-i18next';

import { useLabels } from '../shell/labels';
import { useMarks } from '../shell/marks';
import { ListTable } from '../shell/list-table';
import { mayChange } from '../shell/menu';
import { Page, Panel } from '../shell/page';
import { useStaff } from '../shell/session';
import { EmptyState, Loaded } from '../shell/states';
import { CampaignStatus, Deadline } from './campaign-status';
import { useCampaigns } from './canvass-data';

export function CampaignsPage() {
  const { t } = useTranslation();
  const label = useLabels();
  const marks = useMarks();
  const { role } = useStaff();
  const query = useCampaigns();
  const acts = (
    <Space wrap>
      <Link to="/canvass/list">
        <Button type={mayChange(role) ? 'default' : 'primary'}>{t('canvass.myList')}</Button>
      </Link>
      {mayChange(role) && (
        <Link to="/canvass/new">
          <Button type="primary">{t('canvass.new')}</Button>
        </Link>
      )}
    </Space>
  );
  return (
    <Page title={t('canvass.title')} acts={acts}>
      <Panel>
        <Loaded query={query}>
          {({ rows }) => (
            <ListTable
              label={t('canvass.title')}
              rows={rows}
              rowKey={({ id }) => id}
              empty={<EmptyState title={t('canvass.none')} next={t('canvass.noneNext')} />}
              columns={[
                {
                  key: 'name',
                  title: t('canvass.name'),
                  render: ({ id, name }) => (
                    <Link to="/canvass/$id" params={{ id }} className="row-link">
                      {name}
                    </Link>
                  ),
                },
                { key: 'status', title: t('canvass.status'), render: ({ status }) => <CampaignStatus status={status} /> },
                { key: 'places', title: t('canvass.places'), render: ({ places }) => marks.listed(places.map(({ name }) => name)) },
                { key: 'asks', title: t('canvass.asks'), render: ({ asks }) => label('canvassAsks', asks) },
                { key: 'deadline', title: t('canvass.deadline'), render: (row) => <Deadline campaign={row} /> },
                { key: 'office', title: t('canvass.office'), render: ({ office }) => office },
              ]}
            />
          )}
        </Loaded>
      </Panel>
    </Page>
  );
}
