import { useTranslation } from 'react-i18next';

import type { Terms } from '../terms.zh';
import { whole } from '../shell/format';
import { useLabels } from '../shell/labels';
import type { ImportRow } from './imports-data';
import { useFieldName } from './mapping-table';

/** Fields whose values are codes of a list; several are joined by commas. */
const LISTS: Readonly<Record<string, keyof Terms>> = {
  education: 'education',
  labourCapacity: 'labourCapacity',
  employmentState: 'employmentState',
  wants: 'wants',
  destinations: 'destination',
  wishTrades: 'trade',
  trade: 'trade',
  category: 'category',
};

/** What a row changes, field by field: old → new. */
export function ChangeList({ changes }: { changes: ImportRow['changes'] }) {
  const say = useFieldName();
  const value = useValue();
  return (
    <ul className="changes">
      {changes.map(({ field, before, after }) => (
        <li key={`${field} ${after}`}>
          <span className="quiet">{say(field)}</span> <del>{value(field, before)}</del> → <ins>{value(field, after)}</ins>
        </li>
      ))}
    </ul>
  );
}

function useValue(): (field: string, value: string) => string {
  const { t } = useTranslation();
  const label = useLabels();
  return (field, value) => {
    if (value === '') return '—';
    const list = LISTS[field];
    if (list) return value.split(',').map((code) => label(list, code)).join('、');
    if (field === 'student') return t(value === 'true' ? 'units.yes' : 'units.no');
    return field === 'wageFloor' ? t('units.pay', { amount: whole(Number(value)) }) : value;
  };
}
