import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { whole } from '../shell/format';
import { useLabels } from '../shell/labels';
import { ListTable } from '../shell/list-table';
import { EmptyState, Loaded } from '../shell/states';
import { GapCauses } from './causes';
import { PAGE_SIZE, useGaps } from './matching-data';

interface GapsProps {
  readonly runId: string;
  readonly seatsLeft: number;
  readonly page: number;
  readonly turn: (page: number) => void;
}

/** Seats that nobody got, most of them first, and why. */
export function Gaps({ runId, seatsLeft, page, turn }: GapsProps) {
  const { t } = useTranslation();
  const label = useLabels();
  const query = useGaps(runId, page);
  return (
    <Loaded query={query}>
      {({ rows, total }) => (
        <ListTable
          label={t('matching.seatsLeft')}
          rows={rows}
          rowKey={(row) => row.postingId}
          busy={query.isPlaceholderData}
          total={t('matching.gapsTotal', { seats: whole(seatsLeft), total: whole(total) })}
          paging={{ page, pageSize: PAGE_SIZE, total, go: turn }}
          empty={<EmptyState title={t('matching.noGaps')} />}
          columns={[
            {
              key: 'posting',
              title: t('matching.posting'),
              width: '30%',
              render: (row) => (
                <span className="stack">
                  <Link to="/postings/$id" params={{ id: row.postingId }} className="row-link">
                    {row.title}
                  </Link>
                  <small className="quiet">
                    {row.employerName} · {label('channel', row.channel)}
                  </small>
                </span>
              ),
            },
            {
              key: 'empty',
              title: t('matching.emptySeats'),
              width: '8em',
              render: (row) => <span className="nowrap">{t('matching.seatsOf', { empty: row.emptySeats, seats: row.seats })}</span>,
            },
            { key: 'causes', title: t('matching.causes'), render: (row) => <GapCauses gap={row} /> },
          ]}
        />
      )}
    </Loaded>
  );
}
