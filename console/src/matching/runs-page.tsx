import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { minute, useFormat, whole } from '../shell/format';
import { ListTable } from '../shell/list-table';
import { mayRequestRun } from '../shell/menu';
import { Page, Panel } from '../shell/page';
import { useStaff } from '../shell/session';
import { EmptyState, Loaded } from '../shell/states';
import { useRuns, type Run } from './matching-data';
import { RunStatus } from './run-status';

export function RunsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { role } = useStaff();
  const query = useRuns();
  const start = mayRequestRun(role) && (
    <Link to="/matching/new" className="button-link">
      {t('matching.newTitle')}
    </Link>
  );
  const count = (pick: (counts: NonNullable<Run['counts']>) => number) => (run: Run) => (run.counts ? whole(pick(run.counts)) : '—');
  return (
    <Page title={t('matching.title')} acts={start}>
      <Panel>
        <Loaded query={query}>
          {({ rows }) => (
            <ListTable
              label={t('matching.title')}
              rows={rows}
              rowKey={(run) => run.id}
              total={format.total(rows.length)}
              empty={
                <EmptyState title={t('matching.none')} next={t('matching.noneNext')}>
                  {start}
                </EmptyState>
              }
              columns={[
                {
                  key: 'requested',
                  title: t('matching.requestedAt'),
                  render: (run) => (
                    <Link to="/matching/$id" params={{ id: run.id }} className="row-link">
                      {minute(run.requestedAt)}
                    </Link>
                  ),
                },
                { key: 'place', title: t('people.place'), render: (run) => run.placeName },
                { key: 'status', title: t('postings.status'), render: (run) => <RunStatus run={run} /> },
                { key: 'people', title: t('matching.person'), numeric: true, render: count(({ people }) => people) },
                {
                  key: 'cleared',
                  title: t('matching.clearedHouseholds'),
                  numeric: true,
                  render: (run) =>
                    run.levels && run.counts ? `${whole(run.levels.cleared)} / ${whole(run.counts.zeroEmploymentHouseholds)}` : '—',
                },
                { key: 'placed', title: t('matching.placed'), numeric: true, render: count(({ placed }) => placed) },
                { key: 'unplaced', title: t('matching.unplaced'), numeric: true, render: count(({ unplaced }) => unplaced) },
                { key: 'left', title: t('matching.seatsLeft'), numeric: true, render: count(({ seatsLeft }) => seatsLeft) },
              ]}
            />
          )}
        </Loaded>
      </Panel>
    </Page>
  );
}
