import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';

import { countOf } from '../shell/address';
import { Choice } from '../shell/choice';
import { Figure } from '../shell/figure';
import { clock, useFormat } from '../shell/format';
import { useLabels } from '../shell/labels';
import { ListTable, type Column } from '../shell/list-table';
import { Page, Panel } from '../shell/page';
import { EmptyState, Loaded } from '../shell/states';
import { Status, type Tone } from '../shell/status';
import { PAGE_SIZE, useCases, useClearanceSummary, type CaseFilters, type ClearanceCase, type ClearanceSummary } from './clearance-data';

const route = getRouteApi('/staff/clearance');

const TONES: Readonly<Record<string, Tone>> = {
  suspected: 'waiting',
  confirmed: 'waiting',
  assisted: 'busy',
  'first-placed': 'good',
  stable: 'good',
  cleared: 'good',
  relapsed: 'bad',
};

export function ClearancePage() {
  const { t } = useTranslation();
  const summary = useClearanceSummary();
  return (
    <Page title={t('clearance.title')}>
      <Loaded query={summary}>{(data) => <Summary summary={data} />}</Loaded>
      <Panel>
        <Cases />
      </Panel>
    </Page>
  );
}

function Summary({ summary }: { summary: ClearanceSummary }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="quiet">{t('workbench.asOf', { time: clock(summary.asOf) })}</p>
      <div className="figures">
        <Figure name={t('clearance.open')} value={summary.open} />
        <Figure name={t('clearance.households')} value={summary.households} />
        <Figure name={t('clearance.overdue')} value={summary.overdue} alarm={summary.overdue > 0} link={{ to: '/clearance', search: { overdue: 'true' } }} />
        <Figure name={t('clearance.due')} value={summary.dueWithin10Days} />
      </div>
      <div className="split">
        <Breakdown title={t('clearance.byStatus')} list="clearanceStatus" counts={summary.byStatus} filter="status" />
        <Breakdown title={t('clearance.byDefinition')} list="clearanceDefinition" counts={summary.byDefinition} filter="definition" />
      </div>
    </>
  );
}

interface BreakdownProps {
  readonly title: string;
  readonly list: 'clearanceStatus' | 'clearanceDefinition';
  readonly counts: Readonly<Record<string, number>>;
  readonly filter: 'status' | 'definition';
}

function Breakdown({ title, list, counts, filter }: BreakdownProps) {
  const { t } = useTranslation();
  const label = useLabels();
  return (
    <Panel title={title}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t(filter === 'status' ? 'clearance.status' : 'clearance.definition')}</th>
            <th scope="col">{t('workbench.count')}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(counts).map(([code, count]) => (
            <tr key={code}>
              <th scope="row">{label(list, code)}</th>
              <td>
                <Link to="/clearance" search={{ [filter]: code }}>
                  {count}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Cases() {
  const { t } = useTranslation();
  const format = useFormat();
  const filters = route.useSearch();
  const navigate = useNavigate();
  const query = useCases(filters);
  const columns = useCaseColumns();
  const change = (part: CaseFilters) => void navigate({ to: '/clearance', search: { ...filters, page: undefined, ...part } });
  const used = countOf(filters);
  return (
    <>
      <search className="filters">
        <Choice label={t('clearance.status')} list="clearanceStatus" value={filters.status} change={(status) => change({ status })} />
        <Choice label={t('clearance.definition')} list="clearanceDefinition" value={filters.definition} change={(definition) => change({ definition })} />
        <Checkbox
          className="filters-check"
          checked={filters.overdue === 'true'}
          onChange={(event) => change({ overdue: event.target.checked ? 'true' : undefined })}
        >
          {t('clearance.late')}
        </Checkbox>
        {used > 0 && <Button onClick={() => void navigate({ to: '/clearance', search: {} })}>{t('list.reset')}</Button>}
      </search>
      <Loaded query={query}>
        {({ rows, total, asOf }) => (
          <ListTable
            label={t('clearance.what')}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            busy={query.isPlaceholderData}
            total={format.total(total, asOf)}
            paging={{ page: filters.page ?? 1, pageSize: PAGE_SIZE, total, go: (page) => change({ page }) }}
            empty={
              used > 0 ? (
                <EmptyState title={t('state.emptyFiltered', { what: t('clearance.what'), count: used })} />
              ) : (
                <EmptyState title={t('clearance.none')} next={t('clearance.noneNext')} />
              )
            }
          />
        )}
      </Loaded>
    </>
  );
}

function useCaseColumns(): readonly [Column<ClearanceCase>, ...Column<ClearanceCase>[]] {
  const { t } = useTranslation();
  const label = useLabels();
  return [
    {
      key: 'household',
      title: t('clearance.household'),
      render: (row) => (
        <Link to="/households/$id" params={{ id: row.householdId }} className="row-link">
          {t('people.householdTitle', { number: row.householdNumber })}
        </Link>
      ),
    },
    { key: 'place', title: t('people.placeName'), render: (row) => row.placeName },
    { key: 'definition', title: t('clearance.definition'), render: (row) => label('clearanceDefinition', row.definition) },
    {
      key: 'status',
      title: t('clearance.status'),
      render: (row) => (
        <span className="stack">
          <Status tone={TONES[row.status] ?? 'plain'}>{label('clearanceStatus', row.status)}</Status>
          {row.exitReason !== null && <small className="quiet">{label('exitReason', row.exitReason)}</small>}
        </span>
      ),
    },
    { key: 'found', title: t('clearance.foundOn'), render: (row) => <span className="nowrap">{row.foundOn}</span> },
    {
      key: 'due',
      title: t('clearance.firstDue'),
      render: (row) => (
        <span className="stack">
          <span className="nowrap">{row.firstPlacementDue}</span>
          {row.overdue && <Status tone="bad">{t('clearance.lateBy', { days: -row.daysLeft })}</Status>}
        </span>
      ),
    },
    { key: 'stable', title: t('clearance.stableDue'), render: (row) => <span className="nowrap">{row.stableDue}</span> },
  ];
}
