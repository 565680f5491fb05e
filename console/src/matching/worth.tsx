import { useTranslation } from 'react-i18next';

import { whole } from '../shell/format';
import type { Advice } from './matching-data';

type Levels = Advice['seats'][number]['worth'];

const LEVELS = ['cleared', 'atRisk', 'placed', 'market', 'score'] as const;

/** What something would add to the plan, by the levels that it changes, highest first: a lower one may fall where a higher one rises. */
export function Worth({ levels }: { levels: Levels }) {
  const { t } = useTranslation();
  const changed = LEVELS.filter((level) => levels[level] !== 0);
  if (changed.length === 0) return <span className="quiet">{t('matching.worthNone')}</span>;
  return (
    <ul className="causes">
      {changed.map((level, n) => {
        const words = t(`matching.worth.${level}`, { count: signed(levels[level]) });
        return <li key={level}>{n === 0 ? <strong>{words}</strong> : <span className="quiet">{words}</span>}</li>;
      })}
    </ul>
  );
}

const signed = (value: number): string => (value > 0 ? `+${whole(value)}` : `−${whole(-value)}`);
