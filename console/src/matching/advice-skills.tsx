import { useTranslation } from 'react-i18next';

import { whole } from '../shell/format';
import { useLabels } from '../shell/labels';
import { ListTable } from '../shell/list-table';
import { EmptyState } from '../shell/states';
import type { Advice } from './matching-data';
import { Worth } from './worth';

/** What to teach next, and what each skill would add to the plan. */
export function AdviceOnSkills({ advice: { skills } }: { advice: Advice }) {
  const { t } = useTranslation();
  const label = useLabels();
  return (
    <ListTable
      label={t('matching.tabTeach')}
      rows={skills}
      rowKey={(row) => row.skill}
      total={t('matching.teachHint')}
      empty={<EmptyState title={t('matching.noTeach')} />}
      columns={[
        { key: 'skill', title: t('matching.teachSkill'), width: '25%', render: (row) => <strong>{label('trade', row.skill)}</strong> },
        { key: 'cleared', title: t('matching.teachCleared'), numeric: true, render: (row) => (row.gain ? whole(row.gain.cleared) : '—') },
        { key: 'placed', title: t('matching.teachPlaced'), numeric: true, render: (row) => (row.gain ? whole(row.gain.placed) : '—') },
        { key: 'people', title: t('matching.teachPeople'), numeric: true, render: (row) => whole(row.people) },
        { key: 'gain', title: t('matching.teachGain'), width: '35%', render: (row) => (row.gain ? <Worth levels={row.gain} /> : '—') },
      ]}
    />
  );
}
