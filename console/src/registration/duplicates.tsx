import { Link } from '@tanstack/react-router';
import { Alert, Button, Checkbox, Select, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useLabels } from '../shell/labels';
import { useProblemWords } from '../shell/problem-words';
import { termsZh } from '../terms.zh';
import type { Draft } from './drafts-data';
import { useRequestTransfer, type TransferReason } from './transfers-data';

/** Somebody who may be the same person: where, and what to do instead of a second record. */
export function Duplicates({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  return draft.duplicates.map(({ kind, personId, countyName }) => {
    const link = personId !== null && (
      <Link to="/people/$id" params={{ id: personId }} className="row-link">
        {t('draft.openThat')}
      </Link>
    );
    if (kind === 'elsewhere') return <Elsewhere key="elsewhere" draftId={draft.id} county={countyName ?? '—'} />;
    return <Alert key={personId} className="draft-alert" type={kind === 'here' ? 'error' : 'warning'} showIcon title={t(kind === 'here' ? 'draft.here' : 'draft.alike')} description={link} />;
  });
}

function Elsewhere({ draftId, county }: { draftId: string; county: string }) {
  const { t } = useTranslation();
  const label = useLabels();
  const words = useProblemWords();
  const request = useRequestTransfer();
  const [reason, setReason] = useState<TransferReason | null>(null);
  const [whole, setWhole] = useState(false);
  if (request.isSuccess) return <Alert className="draft-alert" type="success" showIcon role="status" title={t('draft.transferAsked', { county })} />;
  const ask = (
    <Space wrap>
      <Select<TransferReason | null>
        aria-label={t('draft.transferReason')}
        placeholder={t('draft.transferReason')}
        value={reason}
        onChange={setReason}
        popupMatchSelectWidth={false}
        options={(Object.keys(termsZh.transferReason) as TransferReason[]).map((code) => ({ value: code, label: label('transferReason', code) }))}
      />
      <Checkbox checked={whole} onChange={({ target }) => setWhole(target.checked)}>
        {t('draft.transferWhole')}
      </Checkbox>
      <Button type="primary" disabled={reason === null} loading={request.isPending} onClick={() => reason !== null && request.mutate({ draftId, reason, whole })}>
        {t('draft.requestTransfer')}
      </Button>
      {request.error && <span role="alert">{words(request.error).what}</span>}
    </Space>
  );
  return <Alert className="draft-alert" type="warning" showIcon title={t('draft.elsewhere', { county })} description={ask} />;
}
