import { useTranslation } from 'react-i18next';

import { useLabels } from '../shell/labels';
import { Status, type Tone } from '../shell/status';
import type { Campaign } from './canvass-data';

const TONES: Readonly<Record<Campaign['status'], Tone>> = { draft: 'waiting', listing: 'busy', open: 'busy', closed: 'good', dropped: 'plain' };

export function CampaignStatus({ status }: { status: Campaign['status'] }) {
  const label = useLabels();
  return <Status tone={TONES[status]}>{label('canvassStatus', status)}</Status>;
}

/** The last day, and in words how far off it is while the campaign is under way. */
export function Deadline({ campaign: { deadline, daysLeft, status } }: { campaign: Pick<Campaign, 'deadline' | 'daysLeft' | 'status'> }) {
  const { t } = useTranslation();
  const left = daysLeft > 0 ? t('canvass.daysLeft', { days: daysLeft }) : daysLeft === 0 ? t('canvass.lastDay') : t('canvass.daysPast', { days: -daysLeft });
  return (
    <span className="stack">
      <span className="nowrap">{deadline}</span>
      {(status === 'listing' || status === 'open') && <small className="quiet">{left}</small>}
    </span>
  );
}
