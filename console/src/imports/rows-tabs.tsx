import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { App, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';

import { useFormat, whole } from '../shell/format';
import { ListTable, type Column } from '../shell/list-table';
import { useProblemWords } from '../shell/problem-words';
import { EmptyState, Loaded } from '../shell/states';
import { PageTabs } from '../shell/tabs';
import { ChangeList } from './change-list';
import { PAGE_SIZE, useImportRows, useSteps, type Import, type ImportRow, type RowsShown } from './imports-data';

const route = getRouteApi('/staff/imports/$id');
const EMPTY = { new: 'imports.noneNew', changed: 'imports.noneChanged', wrong: 'imports.noneWrong', refused: 'imports.noneOther', kept: 'imports.noneOther' } as const;

/** The rows of a file by what they mean: new, changed, wrong; after applying also those that were refused or kept. */
export function RowsTabs({ of }: { of: Import }) {
  const { t } = useTranslation();
  const { counts } = of;
  const { tab = firstFilled(counts), page = 1 } = route.useSearch();
  const navigate = useNavigate();
  const go = (to: RowsShown, at?: number) => void navigate({ to: '/imports/$id', params: { id: of.id }, search: { tab: to, page: at }, resetScroll: false });
  const shown: readonly (readonly [RowsShown, string])[] = [
    ['new', t('imports.tabNew', { count: whole(counts.new) })],
    ['changed', t('imports.tabChanged', { count: whole(counts.changed) })],
    ['wrong', t('imports.tabWrong', { count: whole(counts.wrong) })],
    ...(counts.refused > 0 ? ([['refused', t('imports.tabRefused', { count: whole(counts.refused) })]] as const) : []),
    ...(counts.kept > 0 ? ([['kept', t('imports.tabKept', { count: whole(counts.kept) })]] as const) : []),
  ];
  return (
    <PageTabs
      label={t('imports.preview')}
      at={tab}
      go={(key) => go(key)}
      tabs={shown.map(([key, label]) => ({ key, label, children: <Rows of={of} shown={key} page={page} turn={(at) => go(key, at)} /> }))}
    />
  );
}

/** What there is to see, when nobody has chosen yet. */
const firstFilled = ({ new: fresh, changed, wrong }: Import['counts']): RowsShown => (fresh > 0 ? 'new' : changed > 0 ? 'changed' : wrong > 0 ? 'wrong' : 'new');

function Rows({ of, shown, page, turn }: { of: Import; shown: RowsShown; page: number; turn: (page: number) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useImportRows(of, shown, page);
  const columns = useColumns(of, shown);
  return (
    <Loaded query={query}>
      {({ rows, total }) => (
        <ListTable
          label={t('imports.preview')}
          columns={columns}
          rows={rows}
          rowKey={({ ordinal }) => ordinal}
          busy={query.isPlaceholderData}
          total={format.total(total)}
          paging={{ page, pageSize: PAGE_SIZE, total, go: turn }}
          empty={<EmptyState title={t(EMPTY[shown])} />}
        />
      )}
    </Loaded>
  );
}

function useColumns(of: Import, shown: RowsShown): readonly [Column<ImportRow>, ...Column<ImportRow>[]] {
  const { t } = useTranslation();
  const several = of.sheets.length > 1;
  const row: Column<ImportRow> = {
    key: 'row',
    title: t('imports.row'),
    width: '7em',
    render: ({ row: number, sheet }) => (
      <span className="stack">
        <span className="nowrap">{t('imports.noteAt', { row: number })}</span>
        {several && <small className="quiet">{sheet}</small>}
      </span>
    ),
  };
  const person: Column<ImportRow> = {
    key: 'person',
    title: t(of.kind === 'people' ? 'imports.person' : 'imports.posting'),
    render: ({ label, hint }) => (
      <span className="stack">
        {label === '' ? '—' : label}
        {hint !== '' && <small className="quiet">{hint}</small>}
      </span>
    ),
  };
  const problems: Column<ImportRow> = {
    key: 'problems',
    title: shown === 'wrong' || shown === 'refused' ? t('imports.problem') : t('imports.remarks'),
    render: ({ problems: all }) => <Problems all={all} />,
  };
  const changes: Column<ImportRow> = { key: 'changes', title: t('imports.changes'), render: (one) => <ChangeList kind={of.kind} changes={one.changes} /> };
  const include: Column<ImportRow> = { key: 'include', title: t('imports.include'), width: '6em', render: (one) => <Include of={of} row={one} /> };
  const chosen = of.status === 'previewed' ? [include] : [];
  if (shown === 'new') return [row, person, problems, ...chosen];
  if (shown === 'changed') return [row, person, changes, problems, ...chosen];
  return [row, person, problems];
}

function Problems({ all }: { all: ImportRow['problems'] }) {
  if (all.length === 0) return <>—</>;
  return (
    <ul className="changes">
      {all.map(({ column, message }, i) => (
        <li key={i}>
          {column !== null && column !== '' && <strong>{`“${column}” `}</strong>}
          {message}
        </li>
      ))}
    </ul>
  );
}

/** Whether one row is taken over. */
function Include({ of, row }: { of: Import; row: ImportRow }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const words = useProblemWords();
  const { exclude } = useSteps(of.id);
  const change = (included: boolean) =>
    exclude.mutate({ ordinal: row.ordinal, excluded: !included }, { onError: (error) => void message.error(words(error).what) });
  const included = exclude.isPending ? exclude.variables.excluded === false : !row.excluded;
  return <Checkbox checked={included} aria-label={t('imports.includeRow', { row: row.row })} onChange={(event) => change(event.target.checked)} />;
}
