import { useTranslation } from 'react-i18next';

import { Figure } from '../shell/figure';
import { minute, whole } from '../shell/format';
import type { ResultTab, Run } from './matching-data';

/** What a run reached, in the numbers of its lists. */
export function RunFigures({ run: { id, counts, levels, placeName, asOf, publishedAt }, linked = true }: { run: Run; linked?: boolean }) {
  const { t } = useTranslation();
  if (counts === null || levels === null) return null;
  const list = (tab?: ResultTab['tab']) => (linked ? ({ to: '/matching/$id', params: { id }, search: { tab } } as const) : undefined);
  return (
    <>
      <p className="quiet run-line">
        {placeName} · {t('matching.asOf', { date: asOf })}
        {publishedAt !== null && ` · ${t('matching.publishedAt', { time: minute(publishedAt) })}`}
        {' · '}
        {t('matching.summary', {
          people: whole(counts.people),
          vacancies: whole(counts.vacancies),
          seats: whole(counts.seats),
          pairs: whole(counts.eligiblePairs),
        })}
      </p>
      <div className="figures">
        <Figure
          name={t('matching.cleared')}
          value={levels.cleared}
          note={t('matching.clearedOf', { cleared: whole(levels.cleared), all: whole(counts.zeroEmploymentHouseholds) })}
        />
        <Figure name={t('matching.placed')} value={counts.placed} note={t('units.peopleUnit')} link={list()} />
        <Figure name={t('matching.unplaced')} value={counts.unplaced} note={t('units.peopleUnit')} link={list('unmatched')} />
        <Figure name={t('matching.seatsLeft')} value={counts.seatsLeft} note={t('units.seatsUnit')} link={list('gaps')} />
      </div>
    </>
  );
}
