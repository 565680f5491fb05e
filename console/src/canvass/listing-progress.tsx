import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';

import { whole } from '../shell/format';
import { Panel } from '../shell/page';
import type { Campaign } from './canvass-data';

/** How far the list of a campaign has come; the page asks again until it is made. */
export function ListingProgress({ listing: { total, done, listed } }: { listing: NonNullable<Campaign['listing']> }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('canvass.listing')}>
      <Progress percent={total === 0 ? 100 : Math.floor((100 * done) / total)} status="active" aria-label={t('canvass.listing')} />
      <p role="status">{t('canvass.listingDone', { done: whole(done), total: whole(total), listed: whole(listed) })}</p>
      <p className="quiet">{t('canvass.listingHint')}</p>
    </Panel>
  );
}
