import { getRouteApi, Link, useNavigate, useRouterState } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

import { countOf } from '../shell/address';
import { clock, day, useFormat, whole } from '../shell/format';
import { ListTable } from '../shell/list-table';
import { mayAnswer } from '../shell/menu';
import { Page, Panel } from '../shell/page';
import { useStaff } from '../shell/session';
import { EmptyState, Loaded } from '../shell/states';
import { ExactSearch } from './exact-search';
import { usePeopleColumns } from './people-columns';
import { PAGE_SIZE, usePeople, type PeopleFilters } from './people-data';
import { PeopleFilterBar } from './people-filter-bar';
import { SavedFilters } from './saved-filters';

const route = getRouteApi('/staff/people');

/** The list of people. The address holds the filters; a name being searched for stays in the state of the history entry. */
export function PeoplePage() {
  const { t } = useTranslation();
  const filters = route.useSearch();
  const name = useRouterState({ select: ({ location }) => location.state.name });
  const navigate = useNavigate();
  const query = usePeople({ ...filters, q: name });

  /** Changes filters; every change but that of the page goes back to the first page. */
  const change = (part: PeopleFilters) => {
    const { q = name ?? '', ...search } = part;
    void navigate({ to: '/people', search: { ...filters, page: undefined, ...search }, state: q === '' ? {} : { name: q } });
  };
  const clear = () => void navigate({ to: '/people', search: {} });

  const { role } = useStaff();
  const acts = (
    <>
      {role !== 'settlement-worker' && (
        <Link to="/people/transfers" className="row-link">
          {t('transfers.title')}
        </Link>
      )}
      {mayAnswer(role) && (
        <Link to="/people/new" className="button-link">
          {t('draft.new')}
        </Link>
      )}
    </>
  );

  return (
    <Page title={t('people.title')} acts={acts}>
      <Panel>
        <PeopleFilterBar key={`${name ?? ''} ${JSON.stringify(filters)}`} filters={{ ...filters, q: name }} change={change} clear={clear} />
        <SavedFilters filters={filters} use={(kept) => void navigate({ to: '/people', search: kept })} />
        <ExactSearch />
      </Panel>
      <Panel>
        <Loaded query={query}>
          {(data) => <PeopleList {...data} filters={{ ...filters, q: name }} busy={query.isPlaceholderData} go={(page) => change({ page })} clear={clear} />}
        </Loaded>
      </Panel>
    </Page>
  );
}

type PeopleListProps = NonNullable<ReturnType<typeof usePeople>['data']> & {
  filters: PeopleFilters;
  busy: boolean;
  go: (page: number) => void;
  clear: () => void;
};

function PeopleList({ rows, total, totalIsAtLeast, asOf, filters, busy, go, clear }: PeopleListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns = usePeopleColumns(day(asOf));
  const used = countOf(filters);
  return (
    <ListTable
      label={t('people.title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      busy={busy}
      total={totalIsAtLeast ? t('list.atLeastAsOf', { total: whole(total), time: clock(asOf), pages: whole(Math.ceil(total / PAGE_SIZE)) }) : format.total(total, asOf)}
      paging={rows.length > 0 ? { page: filters.page ?? 1, pageSize: PAGE_SIZE, total, go } : undefined}
      empty={
        total > 0 ? (
          <EmptyState title={t('list.noSuchPage')}>
            <Button onClick={() => go(1)}>{t('list.firstPage')}</Button>
          </EmptyState>
        ) : used === 0 ? (
          <EmptyState title={t('workbench.noPeople')} next={t('workbench.noPeopleNext')} />
        ) : (
          <EmptyState title={t('state.emptyFiltered', { what: t('people.what'), count: used })}>
            <Button onClick={clear}>{t('state.clear')}</Button>
          </EmptyState>
        )
      }
    />
  );
}
