import { useTranslation } from 'react-i18next';

import type { PersonCard } from '../people/people-data';
import { useFormat, whole } from '../shell/format';
import { useLabels } from '../shell/labels';
import { useMarks } from '../shell/marks';
import { Pairs } from '../shell/pairs';

export type Wish = PersonCard['wishes'][number];

/** One wish with all that was said, who said it and who wrote it down. */
export function WishPairs({ wish }: { wish: Wish }) {
  const { t } = useTranslation();
  const label = useLabels();
  const marks = useMarks();
  const format = useFormat();
  const list = (kind: 'destination' | 'trade' | 'shift', codes: readonly string[], none: string) =>
    codes.length === 0 ? none : marks.listed(codes.map((code) => label(kind, code)));
  const besideOnly = wish.destinations.length === 1 && wish.destinations[0] === 'settlement';
  const who = wish.saidBy === 'family' ? t('wishes.family', { relation: label('kinship', wish.relation) }) : label('saidBy', wish.saidBy);
  const said = { date: wish.collectedOn, how: label('collectedHow', wish.collectedHow), who, writer: wish.writtenBy ?? t('wishes.noWriter') };
  return (
    <Pairs
      of={[
        [t('people.wish'), `${label('wants', wish.wants)} · ${t('people.wishUntil', { date: wish.validUntil })}${wish.unchanged ? t('wishes.sameAsBefore') : ''}`],
        ...(wish.wants === 'training' && wish.trades.length > 0 ? ([[t('wishes.tradesToLearn'), list('trade', wish.trades, '—')]] as const) : []),
        ...(wish.wants === 'work'
          ? ([
              [t('people.destinations'), besideOnly ? t('wishes.besideOnly') : list('destination', wish.destinations, '—')],
              [t('people.trades'), list('trade', wish.trades, t('units.unlimited'))],
              [t('people.wageFloor'), wish.wageFloor === 0 ? t('units.unlimited') : format.pay(wish.wageFloor, wish.wageFloor)],
              [t('people.shifts'), list('shift', wish.shifts, t('units.unlimited'))],
              [t('people.hours'), wish.hoursPerDayMax === null ? t('units.unlimited') : t('units.hours', { hours: whole(wish.hoursPerDayMax) })],
              [t('people.from'), wish.availableFrom],
            ] as const)
          : []),
        [t('people.collected'), t('wishes.collectedBy', said)],
      ]}
    />
  );
}
