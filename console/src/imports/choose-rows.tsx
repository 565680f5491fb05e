import { Link } from '@tanstack/react-router';
import { Alert, App, Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ImportChoice } from '../../../src/import-kinds/import-status';
import { minute, whole } from '../shell/format';
import { useProblemWords } from '../shell/problem-words';
import { useSteps, type Import } from './imports-data';

/** Which rows are taken over, and why again when the file was taken over before. */
export function ChooseRows({ of }: { of: Import }) {
  const { t } = useTranslation();
  const { counts, sameFile } = of;
  const [choice, setChoice] = useState<ImportChoice>(counts.changed > 0 ? 'new-and-changed' : 'new');
  const [reason, setReason] = useState('');
  const { apply, cancel } = useSteps(of.id);
  const { modal } = App.useApp();
  const words = useProblemWords();
  const failed = apply.error ?? cancel.error;
  const problem = failed ? words(failed) : null;
  const none = counts.new + counts.changed - counts.excluded <= 0;
  const ask = () =>
    modal.confirm({ title: t('imports.cancelTitle'), content: t('imports.cancelText'), okText: t('imports.cancel'), cancelText: t('imports.keep'), onOk: () => cancel.mutateAsync(undefined).catch(() => undefined) });
  return (
    <div className="form">
      {problem && <Alert type="error" showIcon role="alert" title={problem.what} description={problem.next} />}
      {sameFile && (
        <>
          <Alert
            type="warning"
            showIcon
            title={t('imports.sameFile', { on: minute(sameFile.on), by: sameFile.by ?? t('imports.system'), applied: whole(sameFile.applied) })}
            description={
              <Link to="/imports/$id" params={{ id: sameFile.importId }}>
                {t('imports.sameFileLink')}
              </Link>
            }
          />
          {!none && (
            <label>
              {t('imports.reason')}
              <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} placeholder={t('imports.sameFileNext')} />
            </label>
          )}
        </>
      )}
      <Radio.Group
        aria-label={t('imports.choice')}
        value={choice}
        onChange={(event) => setChoice(event.target.value as ImportChoice)}
        options={[
          { value: 'new', label: t('imports.choiceNew', { count: whole(counts.new) }) },
          { value: 'new-and-changed', label: t('imports.choiceBoth', { count: whole(counts.new + counts.changed) }), disabled: counts.changed === 0 },
        ]}
        className="choices"
      />
      {counts.excluded > 0 && <p role="status">{t('imports.excluded', { count: whole(counts.excluded) })}</p>}
      {counts.wrong > 0 && <p className="quiet">{t('imports.choiceHint')}</p>}
      <div className="state-acts">
        <Button
          type="primary"
          size="large"
          disabled={none || (choice === 'new' && counts.new === 0) || (sameFile !== null && reason.trim().length < 2)}
          loading={apply.isPending}
          onClick={() => apply.mutate({ choice, ...(sameFile && { repeatReason: reason.trim() }) })}
        >
          {none ? t('imports.nothing') : t('imports.apply')}
        </Button>
        <Button size="large" onClick={ask} loading={cancel.isPending}>
          {t('imports.cancel')}
        </Button>
      </div>
    </div>
  );
}
