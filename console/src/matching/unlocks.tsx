import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { whole } from '../shell/format';
import { useLabels } from '../shell/labels';
import type { Unmatched } from './matching-data';

/** Any trade, or no limit of hours. */
const ANY = 'any';

type Unlock = Unmatched['causes']['unlocks'][number];

/** Single changes that would bring the person into work, the smallest first, each with the posting that it wins. */
export function Unlocks({ unlocks }: { unlocks: readonly Unlock[] }) {
  const { t } = useTranslation();
  const words = useUnlockWords();
  if (unlocks.length === 0) return <span className="quiet">{t('matching.unlockNone')}</span>;
  return (
    <div className="stack">
      <strong>{t('matching.unlocks')}</strong>
      <ul className="causes">
        {unlocks.map((unlock, n) => (
          <li key={unlock.kind}>
            {words(unlock)}
            {unlock.postingTitle !== '' && (
              <>
                {` → ${t('matching.unlockWins')}`}
                <Link to="/postings/$id" params={{ id: unlock.postingId }} className="row-link">
                  {t('matching.unlockPosting', { title: unlock.postingTitle })}
                </Link>
              </>
            )}
            <span className="quiet">{t('matching.unlockOpenings', { openings: whole(unlock.openings) })}</span>
            {unlock.fromAnother && <span className="quiet">{t('matching.unlockFromAnother')}</span>}
            {n === 0 && <span className="tag">{t('matching.unlockSmallest')}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The change itself in plain words. */
function useUnlockWords(): (unlock: Unlock) => string {
  const { t } = useTranslation();
  const label = useLabels();
  return ({ kind, change }) => {
    switch (kind) {
      case 'start-date':
        return Number(change) > 0 ? t('matching.unlockLater', { days: whole(Number(change)) }) : t('matching.unlockEarlier', { days: whole(-Number(change)) });
      case 'shift':
        return t('matching.unlockShift', { shift: label('shift', change) });
      case 'care-hours':
        return change === ANY ? t('matching.unlockAnyHours') : t('matching.unlockHours', { hours: whole(Number(change)) });
      case 'wage-floor':
        return Number(change) === 0 ? t('matching.unlockNoWageFloor') : t('matching.unlockWageFloor', { amount: whole(Number(change)) });
      case 'trade':
        return change === ANY ? t('matching.unlockAnyTrade') : t('matching.unlockTrade', { trade: label('trade', change) });
      case 'destination':
        return t('matching.unlockDestination', { destination: label('destination', change) });
      case 'skill':
        return t('matching.unlockSkill', { skill: label('trade', change) });
    }
  };
}
