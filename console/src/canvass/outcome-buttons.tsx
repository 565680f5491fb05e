import { useNavigate } from '@tanstack/react-router';
import { App, Button, Dropdown, Input, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useLabels } from '../shell/labels';
import { useProblemWords } from '../shell/problem-words';
import { termsZh } from '../terms.zh';
import { type ListedMember, type ListedTask, type OutcomeSent, useRecordOutcome } from './canvass-data';

type Channel = OutcomeSent['channel'];

interface OutcomeButtonsProps {
  readonly member: ListedMember;
  readonly task: ListedTask;
  /** Of the list, to come back to. */
  readonly place: string | undefined;
  /** As chosen for the whole list; else what the next step says. */
  readonly channel: Channel | undefined;
}

/** What came of a try, in two taps: what, then how exactly; a note can be written before. A wish that was said is written down on its own page, which leads back here. */
export function OutcomeButtons({ member, task, place, channel = task.step === 'call' ? 'call' : 'visit' }: OutcomeButtonsProps) {
  const { t } = useTranslation();
  const label = useLabels();
  const navigate = useNavigate();
  const [note, setNote] = useState<string | null>(null);
  const [record, send] = useSend(task, channel, note, () => setNote(null));
  const wish = () => void navigate({ to: '/people/$id/wish', params: { id: member.personId }, search: { back: 'canvass', place } });
  const asked = [
    { key: 'wish', label: t('canvassList.newWish'), onClick: wish },
    ...(member.wants === null ? [] : [{ key: 'unchanged', label: t('canvassList.unchanged'), onClick: () => send({ outcome: 'unchanged' }) }]),
  ];
  const reasons = Object.keys(termsZh.unreachableReason) as NonNullable<OutcomeSent['reason']>[];
  const groups = [
    { key: 'asked', title: t('canvassList.asked'), type: 'primary' as const, items: asked },
    { key: 'unreachable', title: t('canvassList.notReached'), items: reasons.map((reason) => ({ key: reason, label: label('unreachableReason', reason), onClick: () => send({ outcome: 'unreachable', reason }) })) },
    { key: 'refused', title: t('canvassList.refused'), items: [{ key: 'refused', label: t('canvassList.refusedSure'), onClick: () => send({ outcome: 'refused' }) }] },
    { key: 'gone', title: t('canvassList.gone'), items: (['moved-away', 'died'] as const).map((outcome) => ({ key: outcome, label: label('canvassOutcome', outcome), onClick: () => send({ outcome }) })) },
  ];
  return (
    <Space wrap size="small" role="group" aria-label={t('canvassList.acts', { name: member.maskedName })}>
      {groups.map(({ key, title, type, items }) => (
        <Dropdown key={key} trigger={['click']} menu={{ items }} disabled={record.isPending}>
          <Button type={type} loading={record.isPending && record.variables.outcome === key}>
            {title}
          </Button>
        </Dropdown>
      ))}
      {note === null ? (
        <Button type="text" onClick={() => setNote('')}>
          {t('canvassList.addNote')}
        </Button>
      ) : (
        <Note name={member.maskedName} note={note} change={setNote} />
      )}
    </Space>
  );
}

const NOTE_MOST = 200;

/** Goes with the outcome that is recorded next. */
function Note({ name, note, change }: { name: string; note: string; change: (note: string | null) => void }) {
  const { t } = useTranslation();
  return (
    <span className="canvass-note">
      <Input.TextArea autoFocus autoSize maxLength={NOTE_MOST} value={note} placeholder={t('canvassList.noteHint')} aria-label={t('canvassList.noteOf', { name })} onChange={({ target }) => change(target.value)} />
      <Button type="text" onClick={() => change(null)}>
        {t('canvassList.noNote')}
      </Button>
      <small className="quiet">{t('canvassList.noteNotWish')}</small>
    </span>
  );
}

/** One tap is one act: its id is made here, and stays the same however often it has to be sent. */
function useSend(task: ListedTask, channel: Channel, note: string | null, done: () => void) {
  const { t } = useTranslation();
  const label = useLabels();
  const words = useProblemWords();
  const { message } = App.useApp();
  const record = useRecordOutcome();
  const send = (said: Pick<OutcomeSent, 'outcome' | 'reason'>) =>
    record.mutate(
      { ...said, ...(note?.trim() && { note: note.trim() }), taskId: task.taskId, clientId: crypto.randomUUID(), baseVersion: task.version, channel, at: new Date().toISOString() },
      {
        onSuccess: ({ state, step }) => {
          done();
          const values = { state: label('canvassState', state), step: label('canvassStep', step) };
          void message.success(state === 'asked' || state === 'refused' ? t('canvassList.done', values) : t('canvassList.recorded', values));
        },
        onError: (error) => void message.error(words(error).what),
      },
    );
  return [record, send] as const;
}
