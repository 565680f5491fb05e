import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { minute, useFormat, whole } from '../shell/format';
import { useLabels } from '../shell/labels';
import { ListTable } from '../shell/list-table';
import { Page, Panel } from '../shell/page';
import { EmptyState, Loaded } from '../shell/states';
import { ImportStatus } from './import-status';
import { PAGE_SIZE, useImports, type ImportSummary } from './imports-data';

const route = getRouteApi('/staff/imports');

export function ImportsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const label = useLabels();
  const { page = 1 } = route.useSearch();
  const navigate = useNavigate();
  const query = useImports(page);
  const start = (
    <Link to="/imports/new" className="button-link">
      {t('imports.newTitle')}
    </Link>
  );
  const count = (pick: (counts: ImportSummary['counts']) => number) => (row: ImportSummary) => (row.counts.rows === 0 ? '—' : whole(pick(row.counts)));
  return (
    <Page
      title={t('imports.title')}
      acts={
        <>
          {start}
        </>
      }
    >
      <Panel>
        <Loaded query={query}>
          {({ rows, total, asOf }) => (
            <ListTable
              label={t('imports.title')}
              rows={rows}
              rowKey={(row) => row.id}
              busy={query.isPlaceholderData}
              total={format.total(total, asOf)}
              paging={{ page, pageSize: PAGE_SIZE, total, go: (to) => void navigate({ to: '/imports', search: { page: to } }) }}
              empty={
                <EmptyState title={t('imports.none')} next={t('imports.noneNext')}>
                  {start}
                </EmptyState>
              }
              columns={[
                {
                  key: 'file',
                  title: t('imports.file'),
                  render: (row) => (
                    <Link to="/imports/$id" params={{ id: row.id }} className="row-link import-file">
                      {row.fileName}
                    </Link>
                  ),
                },
                { key: 'kind', title: t('imports.kind'), render: (row) => label('importKind', row.kind) },
                { key: 'place', title: t('imports.place'), render: (row) => row.placeName },
                { key: 'status', title: t('imports.status'), render: (row) => <ImportStatus status={row.status} /> },
                { key: 'new', title: t('imports.newRows'), numeric: true, render: count((counts) => counts.new) },
                { key: 'changed', title: t('imports.changedRows'), numeric: true, render: count((counts) => counts.changed) },
                { key: 'wrong', title: t('imports.wrongRows'), numeric: true, render: count((counts) => counts.wrong) },
                { key: 'applied', title: t('imports.appliedRows'), numeric: true, render: count((counts) => counts.applied) },
                { key: 'by', title: t('imports.by'), render: (row) => row.requestedByName ?? t('imports.system') },
                { key: 'at', title: t('imports.requestedAt'), render: (row) => <span className="nowrap">{minute(row.requestedAt)}</span> },
              ]}
            />
          )}
        </Loaded>
      </Panel>
    </Page>
  );
}
