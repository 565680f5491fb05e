import { App, Button, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { DeclineReason } from '../../../src/offers/offer-status';
import { useLabels } from '../shell/labels';
import { mayAnswer } from '../shell/menu';
import { useProblemWords } from '../shell/problem-words';
import { useStaff } from '../shell/session';
import { Status, type Tone } from '../shell/status';
import { termsZh } from '../terms.zh';
import { useAnswerOffer, type Proposal } from './matching-data';

const TONES: Readonly<Record<NonNullable<Proposal['offerStatus']>, Tone>> = {
  open: 'waiting',
  accepted: 'good',
  declined: 'plain',
  expired: 'plain',
  withdrawn: 'plain',
};

/** What the person said to the offer, or the two buttons to write it down. */
export function OfferAnswer({ proposal: { offerId, offerStatus } }: { proposal: Proposal }) {
  const { t } = useTranslation();
  const label = useLabels();
  const { role } = useStaff();
  if (offerId === null || offerStatus === null) return <span className="quiet">{t('matching.noOffer')}</span>;
  return (
    <span className="stack">
      <Status tone={TONES[offerStatus]}>{label('offerStatus', offerStatus)}</Status>
      {offerStatus === 'open' && mayAnswer(role) && <Buttons offerId={offerId} />}
    </span>
  );
}

function Buttons({ offerId }: { offerId: string }) {
  const { t } = useTranslation();
  const label = useLabels();
  const { message } = App.useApp();
  const words = useProblemWords();
  const [refusing, setRefusing] = useState(false);
  const record = useAnswerOffer(offerId, {
    onSuccess: () => {
      setRefusing(false);
      void message.success(t('matching.recorded'));
    },
    onError: (error) => void message.error(words(error).what),
  });
  const [reason, setReason] = useState<DeclineReason | null>(null);
  return (
    <>
      <Button onClick={() => record.mutate(null)} loading={record.isPending}>
        {t('matching.answerYes')}
      </Button>
      <Button onClick={() => setRefusing(true)} disabled={record.isPending}>
        {t('matching.answerNo')}
      </Button>
      <Modal
        open={refusing}
        title={t('matching.refusalTitle')}
        okText={t('matching.record')}
        cancelText={t('matching.cancel')}
        okButtonProps={{ disabled: reason === null, loading: record.isPending }}
        onOk={() => record.mutate(reason)}
        onCancel={() => setRefusing(false)}
      >
        <Select<DeclineReason | null>
          className="wide"
          aria-label={t('matching.refusalTitle')}
          placeholder={t('matching.refusalPick')}
          value={reason}
          onChange={setReason}
          options={(Object.keys(termsZh.refusalReason) as DeclineReason[]).map((code) => ({ value: code, label: label('refusalReason', code) }))}
        />
      </Modal>
    </>
  );
}
