import { useTranslation } from 'react-i18next';

import type { Terms } from '../terms.zh';
import { whole } from '../shell/format';
import { useLabels } from '../shell/labels';
import { useMarks } from '../shell/marks';
import type { Import, ImportRow } from './imports-data';
import { useFieldName } from './mapping-table';

/** Fields whose values are codes of a list, by the kind of file; several are joined by commas. */
const LISTS: Readonly<Record<Import['kind'], Readonly<Record<string, keyof Terms>>>> = {
  people: {
    education: 'education',
    labourCapacity: 'labourCapacity',
    employmentState: 'employmentState',
    wants: 'wants',
    destinations: 'destination',
    wishTrades: 'trade',
    trade: 'trade',
    category: 'category',
  },
  postings: { education: 'education', payMode: 'payMode', shift: 'shift', skills: 'trade', categories: 'category', status: 'postingStatus' },
};
const YES_OR_NO = ['student', 'board'];
/** Amounts of yuan a month, one or a span. */
const PAY = ['wageFloor', 'wage'];

/** What a row changes, field by field: old → new. */
export function ChangeList({ kind, changes }: { kind: Import['kind']; changes: ImportRow['changes'] }) {
  const say = useFieldName(kind);
  const value = useValue(kind);
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

function useValue(kind: Import['kind']): (field: string, value: string) => string {
  const { t } = useTranslation();
  const label = useLabels();
  const { listed } = useMarks();
  return (field, value) => {
    if (value === '') return '—';
    const list = LISTS[kind][field];
    if (list) return listed(value.split(',').map((code) => label(list, code)));
    if (YES_OR_NO.includes(field)) return t(value === 'true' ? 'units.yes' : 'units.no');
    return PAY.includes(field) ? t('units.pay', { amount: value.split('-').map((amount) => whole(Number(amount))).join('–') }) : value;
  };
}
