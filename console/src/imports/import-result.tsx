import { Link } from '@tanstack/react-router';
import { Alert, App, Button } from 'antd';
import { useTranslation } from 'react-i18next';

import { Figure } from '../shell/figure';
import { minute, whole } from '../shell/format';
import { Panel } from '../shell/page';
import { useProblemWords } from '../shell/problem-words';
import { useLanguage, useSteps, type Import } from './imports-data';

/** What became of the file, and how to take it back. */
export function ImportResult({ of }: { of: Import }) {
  const { t } = useTranslation();
  const { counts } = of;
  const left = counts.wrong + counts.refused + counts.excluded;
  return (
    <>
      {of.status === 'undone' ? (
        <Alert type="info" showIcon role="status" title={t('imports.undone', { count: whole(counts.undone) })} description={counts.kept > 0 ? t('imports.undoneKept', { count: whole(counts.kept) }) : null} />
      ) : (
        <Alert
          type="success"
          showIcon
          role="status"
          title={t('imports.applied', { applied: whole(counts.applied) })}
          description={left > 0 ? t('imports.appliedMore', { left: whole(left) }) : t('imports.appliedAll')}
        />
      )}
      <Panel title={t('imports.result')}>
        <div className="figures">
          <Figure name={t('imports.appliedRows')} value={counts.applied} />
          <Figure name={t('imports.sameRows')} value={counts.same} />
          <Figure name={t('imports.wrongRows')} value={counts.wrong} alarm={counts.wrong > 0} />
          {counts.refused > 0 && <Figure name={t('imports.refusedRows')} value={counts.refused} alarm />}
          {of.status === 'undone' && <Figure name={t('imports.undoneRows')} value={counts.undone} />}
          {counts.kept > 0 && <Figure name={t('imports.keptRows')} value={counts.kept} />}
        </div>
        <div className="state-acts import-acts">
          <ErrorsLink of={of} />
          {of.status === 'applied' && <Undo of={of} />}
          {of.kind === 'people' ? <Link to="/people">{t('imports.toPeople')}</Link> : <Link to="/postings">{t('imports.toPostings')}</Link>}
        </div>
      </Panel>
    </>
  );
}

/** The rows that were not taken over, as a workbook to mend. */
export function ErrorsLink({ of: { id, counts, contentKept } }: { of: Import }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const count = counts.wrong + counts.refused;
  if (count === 0 || !contentKept) return null;
  return (
    <a href={`/api/imports/${id}/errors?language=${language}`} download className="button-link">
      {t('imports.errors', { count: whole(count) })}
    </a>
  );
}

function Undo({ of }: { of: Import }) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const words = useProblemWords();
  const { undo } = useSteps(of.id);
  const until = of.undoUntil ?? of.requestedAt;
  if (Date.parse(until) < Date.now()) return <p className="quiet">{t('imports.undoOver', { time: minute(until) })}</p>;
  const ask = () =>
    modal.confirm({
      title: t('imports.undoTitle'),
      content: t('imports.undoText', { count: whole(of.counts.applied) }),
      okText: t('imports.undoOk'),
      cancelText: t('imports.keep'),
      onOk: () => undo.mutateAsync(undefined).catch((error: unknown) => void message.error(words(error).what)),
    });
  return (
    <>
      <Button size="large" onClick={ask} loading={undo.isPending}>
        {t('imports.undo')}
      </Button>
      <span className="quiet">{t('imports.undoUntil', { time: minute(until) })}</span>
    </>
  );
}
