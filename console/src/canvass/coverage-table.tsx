import { Link } from '@tanstack/react-router';
import { App, Progress, Select } from 'antd';
import { useTranslation } from 'react-i18next';

import { whole } from '../shell/format';
import { type Column, ListTable } from '../shell/list-table';
import { mayChange } from '../shell/menu';
import { useProblemWords } from '../shell/problem-words';
import { useStaff } from '../shell/session';
import { EmptyState } from '../shell/states';
import { type Campaign, type Coverage, type CoverageRow, useAssign, useWorkers } from './canvass-data';
import { useMarks } from '../shell/marks';

const COUNTS = ['total', 'asked', 'refused', 'unreachable', 'expired', 'open', 'gone'] as const;

/** One row a township or settlement; settlements lead to their list. */
export function CoverageTable({ campaign, coverage }: { campaign: Campaign; coverage: Coverage }) {
  const { t } = useTranslation();
  const { role } = useStaff();
  const settlements = coverage.rows.some(({ level }) => level === 'settlement');
  const assigns = settlements && mayChange(role) && campaign.status === 'open';
  const columns: [Column<CoverageRow>, ...Column<CoverageRow>[]] = [
    { key: 'place', title: t('canvass.place'), render: (row) => <PlaceLink campaign={campaign} row={row} /> },
    { key: 'progress', title: t('canvass.progress'), width: 170, render: ({ percent, placeName }) => <Progress percent={percent} size="small" status="normal" aria-label={`${t('canvass.progress')} ${placeName}`} /> },
    ...COUNTS.map((key): Column<CoverageRow> => ({ key, title: t(`canvass.${key}`), numeric: true, render: (row) => whole(row[key]) })),
    ...(settlements
      ? [{ key: 'worker', title: t('canvass.worker'), render: (row: CoverageRow) => (assigns ? <Assign campaignId={campaign.id} row={row} /> : (row.workerName ?? '—')) }]
      : []),
  ];
  return (
    <ListTable label={t('canvass.byPlace')} columns={columns} rows={coverage.rows} rowKey={({ place }) => place} empty={<EmptyState title={t('canvass.noTasks')} next={t('canvass.noTasksNext')} />} />
  );
}

function PlaceLink({ campaign, row: { place, placeName, level } }: { campaign: Campaign; row: CoverageRow }) {
  const short = placeName.split(' · ').at(-1);
  if (level === 'county' || level === 'township') {
    return (
      <Link to="/canvass/$id" params={{ id: campaign.id }} search={{ place }} className="row-link" title={placeName}>
        {short}
      </Link>
    );
  }
  if (campaign.status !== 'open') return <span title={placeName}>{short}</span>;
  return (
    <Link to="/canvass/list" search={{ place, campaignId: campaign.id }} className="row-link" title={placeName}>
      {short}
    </Link>
  );
}

function Assign({ campaignId, row }: { campaignId: string; row: CoverageRow }) {
  const { t } = useTranslation();
  const marks = useMarks();
  const words = useProblemWords();
  const { message } = App.useApp();
  const workers = useWorkers();
  const assign = useAssign(campaignId);
  const put = (staffId: string | null) =>
    assign.mutate(
      { place: row.place, staffId },
      { onSuccess: () => void message.success(t('canvass.assigned')), onError: (error) => void message.error(words(error).what) },
    );
  return (
    <Select<string>
      size="small"
      className="canvass-worker"
      aria-label={`${t('canvass.worker')} ${row.placeName}`}
      loading={workers.isPending || assign.isPending}
      value={row.workerId ?? ''}
      onChange={(staffId) => put(staffId === '' ? null : staffId)}
      popupMatchSelectWidth={false}
      options={[{ value: '', label: t('canvass.anyone') }, ...(workers.data?.rows ?? []).map(({ id, name, placeName }) => ({ value: id, label: marks.aside(name, placeName) }))]}
    />
  );
}
