import { useTranslation } from 'react-i18next';

import { whole } from '../shell/format';
import { useLabels } from '../shell/labels';
import type { Gap, Unmatched } from './matching-data';
import { Unlocks } from './unlocks';

const SHOWN = 4;

/** Rules in plain words, those that closed most first. */
function Rules({ closedBy, of }: { closedBy: Unmatched['causes']['closedBy']; of: 'postings' | 'people' }) {
  const { t } = useTranslation();
  const label = useLabels();
  const rules = closedBy.filter(({ closed, alone }) => closed + alone > 0).sort((one, other) => other.closed - one.closed);
  const words = of === 'postings' ? (['matching.closed', 'matching.alone'] as const) : (['matching.closedGap', 'matching.aloneGap'] as const);
  const lines = rules.map(({ rule, closed, alone }) => (
    <li key={rule}>
      {label('rule', rule)}
      <span className="quiet">
        {t('list.colon')}
        {t(words[0], { count: whole(closed) })}
        {alone > 0 && `${t('list.comma')}${t(words[1], { count: whole(alone) })}`}
      </span>
    </li>
  ));
  return (
    <>
      <ul className="causes">{lines.slice(0, SHOWN)}</ul>
      {lines.length > SHOWN && (
        <details>
          <summary>{t('matching.more', { count: lines.length - SHOWN })}</summary>
          <ul className="causes">{lines.slice(SHOWN)}</ul>
        </details>
      )}
    </>
  );
}

/** Why a person has no job: nothing is open to them, or what is went where it does more; and what would change that. */
export function UnmatchedCauses({ causes: { eligible, closedBy, pricedOut, unlocks, unlocksSought } }: { causes: Unmatched['causes'] }) {
  const { t } = useTranslation();
  const label = useLabels();
  return (
    <div className="stack">
      <strong>{eligible === 0 ? t('matching.eligibleNone') : t('matching.eligibleSome', { count: whole(eligible) })}</strong>
      {pricedOut !== null && (
        <span>
          {pricedOut.level === 'tie'
            ? t('matching.lostTie')
            : pricedOut.level === 'household-rule'
              ? t('matching.lostHousehold')
              : t('matching.lostLevel', { level: label('level', pricedOut.level) })}
        </span>
      )}
      <Rules closedBy={closedBy} of="postings" />
      {unlocksSought && <Unlocks unlocks={unlocks} />}
    </div>
  );
}

/** Why seats stay empty; where none does, what one more seat would be worth is another page's matter. */
export function GapCauses({ gap: { emptySeats, causes } }: { gap: Gap }) {
  const { t } = useTranslation();
  if (emptySeats === 0) return <span className="quiet">{t('matching.gapFull')}</span>;
  return (
    <div className="stack">
      <strong>
        {causes.eligible === 0
          ? t('matching.gapNone')
          : t('matching.gapSome', { count: whole(causes.eligible), placed: whole(causes.eligiblePlaced) })}
      </strong>
      <Rules closedBy={causes.closedBy} of="people" />
    </div>
  );
}
