import { Link } from '@tanstack/react-router';
import { App, Button, Select, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useLabels } from '../shell/labels';
import { useProblemWords } from '../shell/problem-words';
import { type Campaign, type CloseReason, useCloseCampaign, useDropCampaign, useStartCampaign } from './canvass-data';

const REASONS: readonly CloseReason[] = ['all-asked', 'replaced', 'made-by-mistake'];

/** What the office that made a campaign can do with it now. */
export function CampaignActs({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  return (
    <Space wrap>
      {campaign.status === 'open' && (
        <Link to="/canvass/list" search={{ campaignId: campaign.id }}>
          <Button>{t('canvass.listOf')}</Button>
        </Link>
      )}
      {campaign.mayManage && campaign.status === 'draft' && <Begin campaign={campaign} />}
      {campaign.mayManage && (campaign.status === 'listing' || campaign.status === 'open') && <Close campaign={campaign} />}
    </Space>
  );
}

function Begin({ campaign: { id } }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { message } = App.useApp();
  const [start, drop] = [useStartCampaign(id), useDropCampaign(id)];
  const onError = (error: unknown) => void message.error(words(error).what);
  return (
    <Space wrap>
      <Button loading={drop.isPending} onClick={() => drop.mutate(undefined, { onError, onSuccess: () => void message.success(t('canvass.dropped')) })}>
        {t('canvass.drop')}
      </Button>
      <Button type="primary" loading={start.isPending} onClick={() => start.mutate(undefined, { onError, onSuccess: () => void message.success(t('canvass.started')) })}>
        {t('canvass.start')}
      </Button>
    </Space>
  );
}

/** A reason first, then the button: nothing is closed by a slip. */
function Close({ campaign: { id } }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const label = useLabels();
  const words = useProblemWords();
  const { message } = App.useApp();
  const close = useCloseCampaign(id);
  const [reason, setReason] = useState<CloseReason | null>(null);
  const done = { onError: (error: unknown) => void message.error(words(error).what), onSuccess: () => void message.success(t('canvass.closed')) };
  return (
    <Space wrap>
      <Select<CloseReason | null>
        aria-label={t('canvass.closeReason')}
        placeholder={t('canvass.closeReason')}
        value={reason}
        onChange={setReason}
        popupMatchSelectWidth={false}
        options={REASONS.map((code) => ({ value: code, label: label('canvassCloseReason', code) }))}
      />
      <Button danger disabled={reason === null} loading={close.isPending} onClick={() => reason !== null && close.mutate(reason, done)}>
        {t('canvass.close')}
      </Button>
    </Space>
  );
}
