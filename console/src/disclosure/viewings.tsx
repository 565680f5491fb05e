import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, client } from '../shell/client';
import { minute } from '../shell/format';
import { useLabels } from '../shell/labels';
import { useMarks } from '../shell/marks';
import { ListTable } from '../shell/list-table';
import { Loaded } from '../shell/states';

/** Who opened the card and who saw a number; asked for when it is opened. */
export function Viewings({ personId }: { personId: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('reveal.viewingsShow')}</summary>
      {open && <List personId={personId} />}
    </details>
  );
}

function List({ personId }: { personId: string }) {
  const { t } = useTranslation();
  const label = useLabels();
  const marks = useMarks();
  const query = useQuery({ queryKey: ['viewings', personId], queryFn: () => answer(client.GET('/api/people/{personId}/viewings', { params: { path: { personId } } })) });
  return (
    <Loaded query={query}>
      {({ rows }) => (
        <ListTable
          label={t('reveal.viewings')}
          rows={rows}
          rowKey={({ at }) => at}
          empty={<p className="quiet">{t('reveal.viewingsNone')}</p>}
          columns={[
            { key: 'at', title: t('reveal.at'), render: ({ at }) => <span className="nowrap">{minute(at)}</span> },
            { key: 'who', title: t('reveal.who'), render: ({ staffName, staffRole }) => marks.aside(staffName ?? '—', label('role', staffRole)) },
            { key: 'what', title: t('reveal.what'), render: ({ field }) => (field === null ? t('reveal.opened') : t('reveal.saw', { field: label('revealedField', field) })) },
            { key: 'whatFor', title: t('reveal.whatFor'), render: ({ purpose, remark }) => [purpose === null ? '' : label('revealPurpose', purpose), remark ?? ''].filter((one) => one !== '').join(' · ') || '—' },
          ]}
        />
      )}
    </Loaded>
  );
}
