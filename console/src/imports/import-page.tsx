import { getRouteApi, Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';

import { Figure } from '../shell/figure';
import { minute, whole } from '../shell/format';
import { useLabels } from '../shell/labels';
import { Page, Panel } from '../shell/page';
import { Loaded } from '../shell/states';
import { ChooseRows } from './choose-rows';
import { ErrorsLink, ImportResult } from './import-result';
import { ImportStatus } from './import-status';
import { isAtWork, useImport, type Import } from './imports-data';
import { MappingTable } from './mapping-table';
import { RowsTabs } from './rows-tabs';

const route = getRouteApi('/staff/imports/$id');

/** One import, from the file to its result. */
export function ImportPage() {
  const { t } = useTranslation();
  const query = useImport(route.useParams().id);
  return (
    <Page title={query.data?.fileName ?? t('imports.title')} acts={query.data && <Acts of={query.data} />}>
      <Loaded query={query}>{(one) => <Content of={one} />}</Loaded>
    </Page>
  );
}

function Acts({ of }: { of: Import }) {
  const { t } = useTranslation();
  return (
    <>
      <ImportStatus status={of.status} />
      <Link to="/imports/new">{t('imports.again')}</Link>
      <Link to="/imports">{t('imports.back')}</Link>
    </>
  );
}

const STEPS = ['read', 'map', 'preview', 'apply', 'result'] as const;
const STEP_OF: Readonly<Record<Import['status'], number>> = {
  uploaded: 0, parsing: 0, failed: 0, 'needs-mapping': 1, mapped: 2, previewed: 2, cancelled: 2, applying: 3, applied: 4, undoing: 4, undone: 4,
};

function Content({ of }: { of: Import }) {
  const { t } = useTranslation();
  const label = useLabels();
  const step = STEP_OF[of.status];
  return (
    <>
      <Panel>
        <ol className="phases" aria-label={t('imports.steps')}>
          {STEPS.map((name, at) => (
            <li key={name} aria-current={at === step ? 'step' : undefined} data-done={at < step}>
              {t(`imports.step.${name}`)}
            </li>
          ))}
        </ol>
        <p className="quiet">
          {[label('importKind', of.kind), ...(of.variant === null ? [] : [label('channel', of.variant)]), of.placeName, of.requestedByName ?? t('imports.system'), minute(of.requestedAt)].join(' · ')}
        </p>
        {isAtWork(of) && <Progress of={of} />}
      </Panel>
      <Word of={of} />
      <Notes of={of} />
      {of.status === 'needs-mapping' && (
        <Panel title={t('imports.mapping')}>
          <MappingTable of={of} />
        </Panel>
      )}
      {of.status === 'previewed' && <Preview of={of} />}
      {(of.status === 'applied' || of.status === 'undone') && (
        <>
          <ImportResult of={of} />
          <Panel>
            <RowsTabs of={of} />
          </Panel>
        </>
      )}
    </>
  );
}

function Progress({ of: { status, progress } }: { of: Import }) {
  const { t } = useTranslation();
  const { done, total } = progress;
  const counted = { done: whole(done), total: whole(total) };
  const words = {
    uploaded: t('imports.waiting'),
    parsing: t('imports.reading', counted),
    mapped: t('imports.judging', counted),
    applying: t('imports.applying', counted),
    undoing: t('imports.undoing', counted),
  } as Partial<Record<Import['status'], string>>;
  return (
    <>
      <p role="status">{words[status]}</p>
      {total > 0 && <progress value={done} max={total} aria-label={words[status]} className="import-progress" />}
      <p className="quiet">{t('imports.canLeave')}</p>
    </>
  );
}

/** Why it ended, in one sentence. */
function Word({ of }: { of: Import }) {
  const { t } = useTranslation();
  if (of.status === 'cancelled') return <Alert type="info" showIcon title={t('imports.cancelled')} />;
  if (of.status !== 'failed') return null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t('imports.failed')}
      description={
        <>
          <p>{of.failureText ?? of.failure}</p>
          <p>
            <Link to="/imports/new">{t('imports.again')}</Link>
          </p>
        </>
      }
    />
  );
}

/** What is worth knowing of the file as a whole. */
function Notes({ of: { notes } }: { of: Import }) {
  const { t } = useTranslation();
  if (notes.length === 0) return null;
  return (
    <Alert
      type="info"
      showIcon
      title={t('imports.notes')}
      description={
        <ul className="changes">
          {notes.map(({ sheet, row, message }, i) => (
            <li key={i}>
              {[sheet !== null && sheet !== '' ? t('imports.sheet', { sheet }) : '', row > 0 ? t('imports.noteAt', { row }) : ''].filter((part) => part !== '').join(' ')} {message}
            </li>
          ))}
        </ul>
      }
    />
  );
}

function Preview({ of }: { of: Import }) {
  const { t } = useTranslation();
  const { counts } = of;
  return (
    <>
      <Panel title={t('imports.preview')} extra={<ErrorsLink of={of} />}>
        <div className="figures">
          <Figure name={t('imports.newRows')} value={counts.new} />
          <Figure name={t('imports.changedRows')} value={counts.changed} />
          <Figure name={t('imports.sameRows')} value={counts.same} />
          <Figure name={t('imports.wrongRows')} value={counts.wrong} alarm={counts.wrong > 0} />
        </div>
        <details className="import-mapping">
          <summary>{t('imports.mappingMore')}</summary>
          <MappingTable of={of} />
        </details>
      </Panel>
      <Panel title={t('imports.choice')}>
        <ChooseRows of={of} />
      </Panel>
      <Panel>
        <RowsTabs of={of} />
      </Panel>
    </>
  );
}
