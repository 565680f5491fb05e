import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

import { countOf } from '../shell/address';
import { Bar } from '../shell/bar';
import { Choice } from '../shell/choice';
import { useFormat, whole } from '../shell/format';
import { useLabels } from '../shell/labels';
import { ListTable, type Column } from '../shell/list-table';
import { Page, Panel } from '../shell/page';
import { PlaceChoice } from '../shell/place-choice';
import { SearchBox } from '../shell/search-box';
import { EmptyState, Loaded } from '../shell/states';
import { PostingStatus } from './posting-status';
import { PAGE_SIZE, usePostings, type PostingFilters, type PostingRow } from './postings-data';

const route = getRouteApi('/staff/postings');

export function PostingsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const columns = usePostingColumns();
  const filters = route.useSearch();
  const navigate = useNavigate();
  const query = usePostings(filters);
  const change = (part: PostingFilters) => void navigate({ to: '/postings', search: { ...filters, page: undefined, ...part } });
  const clear = () => void navigate({ to: '/postings', search: {} });
  const used = countOf(filters);

  return (
    <Page title={t('postings.title')}>
      <Panel>
        <search className="filters" key={JSON.stringify(filters)}>
          <SearchBox label={t('postings.search')} value={filters.q} search={(q) => change({ q: q === '' ? undefined : q })} />
          <Choice label={t('postings.channel')} list="channel" value={filters.channel} change={(channel) => change({ channel })} />
          <Choice label={t('postings.status')} list="postingStatus" value={filters.status} change={(status) => change({ status })} />
          <PlaceChoice label={t('postings.keptAt')} value={filters.place} change={(place) => change({ place })} />
          {used > 0 && <Button onClick={clear}>{t('list.reset')}</Button>}
        </search>
      </Panel>
      <Panel>
        <Loaded query={query}>
          {({ rows, total, asOf }) => (
            <ListTable
              label={t('postings.title')}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.id}
              busy={query.isPlaceholderData}
              total={format.total(total, asOf)}
              paging={{ page: filters.page ?? 1, pageSize: PAGE_SIZE, total, go: (page) => change({ page }) }}
              empty={
                <EmptyState
                  title={used === 0 ? t('state.empty', { what: t('postings.what') }) : t('state.emptyFiltered', { what: t('postings.what'), count: used })}
                >
                  {used > 0 && <Button onClick={clear}>{t('state.clear')}</Button>}
                </EmptyState>
              }
            />
          )}
        </Loaded>
      </Panel>
    </Page>
  );
}

function usePostingColumns(): readonly [Column<PostingRow>, ...Column<PostingRow>[]] {
  const { t } = useTranslation();
  const label = useLabels();
  const format = useFormat();
  return [
    {
      key: 'title',
      title: t('postings.name'),
      render: (row) => (
        <span className="stack">
          <Link to="/postings/$id" params={{ id: row.id }} className="row-link">
            {row.title}
          </Link>
          <small className="quiet">{row.employerName}</small>
        </span>
      ),
    },
    { key: 'channel', title: t('postings.channel'), render: (row) => label('channel', row.channel) },
    { key: 'filled', title: t('postings.filled'), width: '11em', render: (row) => <Filled {...row} /> },
    {
      key: 'pay',
      title: t('postings.pay'),
      render: (row) => (
        <span className="stack">
          <span className="nowrap">{format.pay(row.wageLow, row.wageHigh)}</span>
          <small className="quiet">{[label('payMode', row.payMode), ...(row.boardAndLodging ? [t('postings.board')] : [])].join(' · ')}</small>
        </span>
      ),
    },
    { key: 'shift', title: t('postings.shift'), render: (row) => <span className="nowrap">{label('shift', row.shift)}</span> },
    { key: 'worksite', title: t('postings.worksite'), render: (row) => row.worksiteName },
    { key: 'until', title: t('postings.until'), render: (row) => <span className="nowrap">{row.validUntil}</span> },
    { key: 'status', title: t('postings.status'), render: (row) => <PostingStatus status={row.status} /> },
  ];
}

/** Seats taken of all, in words and as a bar. */
export function Filled({ seats, seatsFilled }: Pick<PostingRow, 'seats' | 'seatsFilled'>) {
  const { t } = useTranslation();
  return (
    <span className="stack">
      {t('postings.filledOf', { filled: whole(seatsFilled), seats: whole(seats) })}
      <Bar part={seatsFilled} whole={seats} />
    </span>
  );
}
