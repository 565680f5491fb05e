import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { minute } from '../shell/format';
import { useLabels } from '../shell/labels';
import { Loaded } from '../shell/states';
import { useEvidenceWords } from './evidence-words';
import { useEmploymentHistory, useHouseholdHistory } from './households-data';

/** What became of a household, the latest first. */
export function HouseholdHistory({ householdId }: { householdId: string }) {
  const { t } = useTranslation();
  const label = useLabels();
  const query = useHouseholdHistory(householdId);
  const basis = (code: string) => (code === 'registered' ? t('household.registered') : code.startsWith('transfer:') ? t('household.transferred') : label('actBasis', code));
  return (
    <Loaded query={query}>
      {({ rows }) =>
        rows.length === 0 ? (
          <p className="quiet">{t('household.historyNone')}</p>
        ) : (
          <ol className="time-line">
            {rows.map((row) => (
              <li key={`${row.recordedAt} ${row.kind} ${row.personId ?? ''}`}>
                <strong>
                  {row.happenedOn} · {label('householdEvent', row.kind)}
                </strong>
                <span className="stack">
                  {row.fromName !== null && <span>{t('household.fromPlace', { place: row.fromName })}</span>}
                  {row.otherHousehold !== null && (
                    <Link to="/households/$id" params={{ id: row.otherHousehold }} className="row-link">
                      {t('household.otherHousehold', { number: row.otherNumber ?? '—' })}
                    </Link>
                  )}
                  {row.personId !== null && (
                    <Link to="/people/$id" params={{ id: row.personId }} className="row-link">
                      {row.maskedName}
                    </Link>
                  )}
                  <small className="quiet">
                    {basis(row.basis)} · {t('household.recordedBy', { name: row.recordedBy ?? t('household.someone'), time: minute(row.recordedAt) })}
                  </small>
                </span>
              </li>
            ))}
          </ol>
        )
      }
    </Loaded>
  );
}

/** The states of work with what each rests on, the latest first. */
export function EmploymentHistory({ personId }: { personId: string }) {
  const { t } = useTranslation();
  const label = useLabels();
  const evidence = useEvidenceWords();
  const query = useEmploymentHistory(personId);
  return (
    <Loaded query={query}>
      {({ rows }) =>
        rows.length === 0 ? (
          <p className="quiet">{t('history.none')}</p>
        ) : (
          <ol className="time-line">
            {rows.map((row) => (
              <li key={row.recordedAt}>
                <strong>
                  {label('employmentState', row.state)}
                  {row.channel !== null && ` · ${label('channel', row.channel)}`}
                </strong>
                <small className="quiet">
                  {[
                    row.since === null ? '' : t('history.since', { date: row.since }),
                    evidence(row.evidence),
                    t('household.recordedBy', { name: row.recordedBy ?? t('household.someone'), time: minute(row.recordedAt) }),
                  ]
                    .filter((one) => one !== '')
                    .join(' · ')}
                </small>
              </li>
            ))}
          </ol>
        )
      }
    </Loaded>
  );
}
