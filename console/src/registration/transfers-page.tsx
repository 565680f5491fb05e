import { Link } from '@tanstack/react-router';
import { App, Button, Select, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { minute } from '../shell/format';
import { useLabels } from '../shell/labels';
import { ListTable } from '../shell/list-table';
import { Page, Panel } from '../shell/page';
import { useProblemWords } from '../shell/problem-words';
import { EmptyState, Loaded } from '../shell/states';
import { Status, type Tone } from '../shell/status';
import { termsZh } from '../terms.zh';
import { useActOnTransfer, useTransfers, type Transfer, type TransferRefusal } from './transfers-data';

const TONES: Readonly<Record<Transfer['status'], Tone>> = { requested: 'waiting', approved: 'good', refused: 'plain', withdrawn: 'plain' };

/** People who go from one county to another: what this side asked for, and what others ask of it. */
export function TransfersPage() {
  const { t } = useTranslation();
  const label = useLabels();
  const query = useTransfers();
  return (
    <Page title={t('transfers.title')}>
      <Panel>
        <Loaded query={query}>
          {({ rows }) => (
            <ListTable
              label={t('transfers.title')}
              rows={rows}
              rowKey={({ id }) => id}
              empty={<EmptyState title={t('transfers.none')} next={t('transfers.noneNext')} />}
              columns={[
                {
                  key: 'person',
                  title: t('transfers.person'),
                  render: (transfer) => <Who transfer={transfer} />,
                },
                { key: 'direction', title: t('transfers.direction'), render: ({ direction }) => t(direction === 'in' ? 'transfers.in' : 'transfers.out') },
                { key: 'from', title: t('transfers.from'), render: ({ fromName }) => fromName },
                { key: 'to', title: t('transfers.to'), render: ({ toName }) => toName },
                { key: 'reason', title: t('transfers.reason'), render: ({ reason }) => label('transferReason', reason) },
                {
                  key: 'status',
                  title: t('transfers.status'),
                  render: ({ status, refusal, direction }) => (
                    <span className="stack">
                      <Status tone={TONES[status]}>{status === 'requested' && direction === 'out' ? t('transfers.waitsForUs') : label('transferStatus', status)}</Status>
                      {refusal !== null && <small className="quiet">{label('transferRefusal', refusal)}</small>}
                    </span>
                  ),
                },
                { key: 'asked', title: t('transfers.asked'), render: ({ requestedAt }) => <span className="nowrap">{minute(requestedAt)}</span> },
                { key: 'acts', title: '', render: (row) => <Acts transfer={row} /> },
              ]}
            />
          )}
        </Loaded>
      </Panel>
    </Page>
  );
}

/** The person, or everybody of the household; whom another request asks for is said, for that one is to be answered first. */
function Who({ transfer: { whole, members, personId, maskedName } }: { transfer: Transfer }) {
  const { t } = useTranslation();
  const shown = whole ? members : personId === null ? [] : [{ personId, maskedName, askedForElsewhere: false }];
  return (
    <span className="stack">
      {whole && <span>{t('transfers.whole')}</span>}
      {shown.length === 0 && <span className="quiet">{t('transfers.hidden')}</span>}
      {shown.map((one) => (
        <span key={one.personId} className="tags tags-middle">
          <Link to="/people/$id" params={{ id: one.personId }} className="row-link">
            {one.maskedName}
          </Link>
          {one.askedForElsewhere && <Status tone="waiting">{t('transfers.askedForElsewhere')}</Status>}
        </span>
      ))}
    </span>
  );
}

function Acts({ transfer: { id, mayDecide, mayWithdraw } }: { transfer: Transfer }) {
  const { t } = useTranslation();
  const label = useLabels();
  const words = useProblemWords();
  const { message } = App.useApp();
  const act = useActOnTransfer();
  const [reason, setReason] = useState<TransferRefusal | null>(null);
  const answers = { onSuccess: () => void message.success(t('transfers.done')), onError: (error: unknown) => void message.error(words(error).what) };
  return (
    <Space wrap>
      {mayDecide && (
        <>
          <Button type="primary" size="small" loading={act.isPending} onClick={() => act.mutate({ id, act: 'approval' }, answers)}>
            {t('transfers.approve')}
          </Button>
          <Select<TransferRefusal | null>
            size="small"
            aria-label={t('transfers.refuseReason')}
            placeholder={t('transfers.refuseReason')}
            value={reason}
            onChange={setReason}
            popupMatchSelectWidth={false}
            options={(Object.keys(termsZh.transferRefusal) as TransferRefusal[]).map((code) => ({ value: code, label: label('transferRefusal', code) }))}
          />
          <Button size="small" disabled={reason === null || act.isPending} onClick={() => reason !== null && act.mutate({ id, act: 'refusal', reason }, answers)}>
            {t('transfers.refuse')}
          </Button>
        </>
      )}
      {mayWithdraw && (
        <Button size="small" loading={act.isPending} onClick={() => act.mutate({ id, act: 'withdrawal' }, answers)}>
          {t('transfers.withdraw')}
        </Button>
      )}
    </Space>
  );
}
