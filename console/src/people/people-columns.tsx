import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { useLabels } from '../shell/labels';
import type { Column } from '../shell/list-table';
import { Status, type Tone } from '../shell/status';
import type { PersonRow } from './people-data';

const TONES: Readonly<Record<string, Tone>> = {
  'unemployed-registered': 'waiting',
  unemployed: 'waiting',
  employed: 'good',
  flexible: 'good',
  'self-employed': 'good',
  'in-training': 'busy',
};

export function EmploymentStatus({ state }: { state: string }) {
  return <Status tone={TONES[state] ?? 'plain'}>{useLabels()('employmentState', state)}</Status>;
}

/** Category codes as small tags. */
export function Categories({ codes }: { codes: readonly string[] }) {
  const label = useLabels();
  if (codes.length === 0) return <>—</>;
  return (
    <span className="tags">
      {codes.map((code) => (
        <span key={code} className="tag">
          {label('category', code)}
        </span>
      ))}
    </span>
  );
}

/** The wish of a row with its last day; today is a day of the bureau's calendar, from the time of the answer. */
function WishCell({ row, today }: { row: PersonRow; today: string }) {
  const { t } = useTranslation();
  const label = useLabels();
  if (row.wants === null) return <>{t('people.noWish')}</>;
  const until = row.wishValidUntil;
  return (
    <span className="stack">
      {label('wants', row.wants)}
      {until !== null && (
        <small className="quiet nowrap">
          {until < today ? t('people.wishExpired', { date: until }) : t('people.wishUntil', { date: until })}
        </small>
      )}
    </span>
  );
}

/** The columns of every list of people. */
export function usePeopleColumns(today: string): readonly [Column<PersonRow>, ...Column<PersonRow>[]] {
  const { t } = useTranslation();
  const label = useLabels();
  return [
    {
      key: 'name',
      title: t('people.name'),
      render: (row) => (
        <Link to="/people/$id" params={{ id: row.id }} className="row-link nowrap">
          {row.maskedName}
        </Link>
      ),
    },
    {
      key: 'sexAge',
      title: t('people.sexAge'),
      render: (row) => <span className="nowrap">{`${label('sex', row.sex)} · ${t('units.age', { age: row.age })}`}</span>,
    },
    {
      key: 'citizenNumber',
      title: t('people.citizenNumber'),
      render: (row) => (
        <span className="stack nowrap">
          {row.maskedCitizenNumber}
          <small className="quiet">{row.maskedPhone ?? '—'}</small>
        </span>
      ),
    },
    { key: 'place', width: '18%', title: t('people.placeName'), render: (row) => row.placeName },
    { key: 'role', title: t('people.role'), render: (row) => <span className="nowrap">{label('roleInHousehold', row.roleInHousehold)}</span> },
    { key: 'state', title: t('people.state'), render: (row) => <EmploymentStatus state={row.employmentState} /> },
    { key: 'wish', title: t('people.wish'), render: (row) => <WishCell row={row} today={today} /> },
    { key: 'categories', title: t('people.categories'), render: (row) => <Categories codes={row.categories} /> },
  ];
}
