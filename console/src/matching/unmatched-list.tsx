import { useTranslation } from 'react-i18next';

import { useFormat } from '../shell/format';
import { ListTable } from '../shell/list-table';
import { EmptyState, Loaded } from '../shell/states';
import { UnmatchedCauses } from './causes';
import { PAGE_SIZE, useUnmatched } from './matching-data';
import { PersonCell } from './person-cell';

/** Who got no job, and what stood in the way. */
export function UnmatchedList({ runId, page, turn }: { runId: string; page: number; turn: (page: number) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useUnmatched(runId, page);
  return (
    <Loaded query={query}>
      {({ rows, total }) => (
        <ListTable
          label={t('matching.unplaced')}
          rows={rows}
          rowKey={(row) => row.personId}
          busy={query.isPlaceholderData}
          total={format.total(total)}
          paging={{ page, pageSize: PAGE_SIZE, total, go: turn }}
          empty={<EmptyState title={t('matching.noUnmatched')} />}
          columns={[
            { key: 'person', title: t('matching.person'), width: '28%', render: (row) => <PersonCell of={row} /> },
            { key: 'causes', title: t('matching.causes'), render: (row) => <UnmatchedCauses causes={row.causes} /> },
          ]}
        />
      )}
    </Loaded>
  );
}
