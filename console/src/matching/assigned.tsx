import { Link } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useFormat } from '../shell/format';
import { useLabels } from '../shell/labels';
import { ListTable, type Column } from '../shell/list-table';
import { SearchBox } from '../shell/search-box';
import { EmptyState, Loaded } from '../shell/states';
import { PAGE_SIZE, useProposals, type Proposal, type Run } from './matching-data';
import { OfferAnswer } from './offer-answer';
import { PersonCell } from './person-cell';
import { ScoreParts } from './score-parts';

interface AssignedProps {
  readonly run: Run;
  readonly kind: 'assigned' | 'alternative';
  readonly pick: (kind: 'assigned' | 'alternative') => void;
  readonly page: number;
  readonly turn: (page: number) => void;
}

/** Who got which job, and why. The name searched for stays in the page, not in the address. */
export function Assigned({ run, kind, pick, page, turn }: AssignedProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns = useColumns();
  const [q, setQ] = useState('');
  const query = useProposals(run, { kind, page, ...(q !== '' && { q }) });
  return (
    <>
      <search className="filters">
        <SearchBox
          label={t('matching.searchResult')}
          value={q}
          search={(text) => {
            setQ(text);
            turn(1);
          }}
        />
        <Segmented
          aria-label={t('matching.posting')}
          value={kind}
          onChange={pick}
          options={[
            { value: 'assigned' as const, label: t('matching.first') },
            { value: 'alternative' as const, label: t('matching.alternatives') },
          ]}
        />
      </search>
      <Loaded query={query}>
        {({ rows, total }) => (
          <ListTable
            label={t('matching.placed')}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            busy={query.isPlaceholderData}
            total={format.total(total)}
            paging={{ page, pageSize: PAGE_SIZE, total, go: turn }}
            empty={<EmptyState title={q === '' ? t('matching.noAssigned') : t('state.emptyFiltered', { what: t('matching.what'), count: 1 })} />}
          />
        )}
      </Loaded>
    </>
  );
}

function useColumns(): readonly [Column<Proposal>, ...Column<Proposal>[]] {
  const { t } = useTranslation();
  const label = useLabels();
  const format = useFormat();
  return [
    { key: 'person', title: t('matching.person'), width: '22%', render: (row) => <PersonCell of={row} /> },
    {
      key: 'posting',
      title: t('matching.posting'),
      width: '26%',
      render: (row) => (
        <span className="stack">
          <Link to="/postings/$id" params={{ id: row.postingId }} className="row-link">
            {row.postingTitle}
          </Link>
          <span>{format.pay(row.wageLow, row.wageHigh)}</span>
          <small className="quiet">
            {row.employerName} · {label('channel', row.channel)} · {row.worksiteName}
          </small>
        </span>
      ),
    },
    { key: 'why', title: t('matching.why'), render: (row) => <ScoreParts proposal={row} /> },
    { key: 'offer', title: t('matching.offer'), width: '11em', render: (row) => <OfferAnswer proposal={row} /> },
  ];
}
