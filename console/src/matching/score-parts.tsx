import { useTranslation } from 'react-i18next';

import type { ScorePart } from '../../../src/engine/policy';
import { Bar } from '../shell/bar';
import { useLabels } from '../shell/labels';
import type { Proposal } from './matching-data';

const PARTS: readonly ScorePart[] = ['trade', 'skills', 'wage', 'destination', 'hours', 'freshness'];

/** Why this job: each part of the score in words, with its points as number and bar. */
export function ScoreParts({ proposal: { score, parts, weights } }: { proposal: Pick<Proposal, 'score' | 'parts' | 'weights'> }) {
  const { t } = useTranslation();
  const label = useLabels();
  return (
    <details>
      <summary>{t('matching.score', { score })}</summary>
      <ul className="parts" aria-label={t('matching.scoreParts')}>
        {PARTS.filter((part) => weights[part] > 0).map((part) => (
          <li key={part}>
            <strong>{label('scorePart', part)}</strong>
            <Bar part={parts[part]} whole={weights[part]} />
            <span className="nowrap">{t('matching.points', { points: parts[part], weight: weights[part] })}</span>
            <span className="quiet">{t(`shares.${part}.${gradeOf(parts[part], weights[part])}`)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Points are shares of the weight rounded down, so one point short may still be the whole. */
function gradeOf(points: number, weight: number): 'full' | 'part' | 'none' {
  if (points >= weight) return 'full';
  return points > 0 ? 'part' : 'none';
}
