import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Alert, App, Button } from 'antd';
import { useTranslation } from 'react-i18next';

import { minute, seconds, whole } from '../shell/format';
import { mayRequestRun } from '../shell/menu';
import { Page, Panel } from '../shell/page';
import { useProblemWords } from '../shell/problem-words';
import { useStaff } from '../shell/session';
import { Loaded } from '../shell/states';
import { PageTabs } from '../shell/tabs';
import { Assigned } from './assigned';
import { Gaps } from './gaps';
import { isAtWork, tabOf, usePublish, useRun, type ResultTab, type Run } from './matching-data';
import { RunAdvice } from './run-advice';
import { RunFigures } from './run-figures';
import { RunProgress } from './run-progress';
import { RunProof } from './run-proof';
import { RunStatus } from './run-status';
import { UnmatchedList } from './unmatched-list';

const route = getRouteApi('/staff/matching/$id');

/** One run from its first second to what became of everybody in it. */
export function RunPage() {
  const { t } = useTranslation();
  const query = useRun(route.useParams().id);
  return (
    <Page title={query.data ? t('matching.run', { place: query.data.placeName }) : t('matching.title')} acts={query.data && <Acts run={query.data} />}>
      <Loaded query={query}>{(run) => <Content run={run} />}</Loaded>
    </Page>
  );
}

function Acts({ run }: { run: Run }) {
  const { t } = useTranslation();
  const { role } = useStaff();
  const { modal, message } = App.useApp();
  const words = useProblemWords();
  const publish = usePublish(run.id);
  if (!mayRequestRun(role)) return <RunStatus run={run} />;
  const ask = () =>
    modal.confirm({
      title: t('matching.publishTitle'),
      content: t('matching.publishText', { placed: whole(run.counts?.placed ?? 0) }),
      okText: t('matching.publishOk'),
      cancelText: t('matching.cancel'),
      onOk: () => publish.mutateAsync().catch((error: unknown) => void message.error(words(error).what)),
    });
  return (
    <>
      <RunStatus run={run} />
      {run.status === 'review' && run.verdict?.valid === true && (
        <Button type="primary" size="large" onClick={ask} loading={publish.isPending}>
          {t('matching.publish')}
        </Button>
      )}
    </>
  );
}

function Content({ run }: { run: Run }) {
  const { t } = useTranslation();
  if (isAtWork(run) && run.counts === null) {
    return (
      <Panel title={t('matching.progress')}>
        <RunProgress run={run} />
      </Panel>
    );
  }
  return (
    <>
      {isAtWork(run) && (
        <Panel title={t('matching.progress')}>
          <RunProgress run={run} />
        </Panel>
      )}
      <Word run={run} />
      {run.counts !== null && (
        <>
          <Panel title={t('matching.levels')}>
            <RunFigures run={run} />
            {run.startedAt !== null && run.finishedAt !== null && (
              <p className="quiet run-line">{t('matching.took', { seconds: seconds(run.startedAt, run.finishedAt) })}</p>
            )}
          </Panel>
          <RunProof run={run} />
          <Results run={run} counts={run.counts} />
        </>
      )}
    </>
  );
}

/** What the run waits for, or why it ended, in one sentence. */
function Word({ run }: { run: Run }) {
  const { t } = useTranslation();
  switch (run.status) {
    case 'review':
      return <Alert type="info" showIcon title={t('matching.review')} />;
    case 'published':
      return (
        <Alert
          type="success"
          showIcon
          title={t('matching.published', {
            time: minute(run.publishedAt ?? run.requestedAt),
            queued: whole(run.counts?.noticesQueued ?? 0),
            sent: whole(run.counts?.noticesSent ?? 0),
          })}
        />
      );
    case 'superseded':
      return <Alert type="warning" showIcon title={t('matching.superseded')} />;
    case 'failed':
      return (
        <Alert
          type="error"
          showIcon
          title={t('matching.failed')}
          description={
            <>
              <p>{t('matching.failedNext')}</p>
              {run.failure !== null && <code>{run.failure}</code>}
              <p>
                <Link to="/matching/new">{t('matching.again')}</Link>
              </p>
            </>
          }
        />
      );
    default:
      return null;
  }
}

function Results({ run, counts }: { run: Run; counts: NonNullable<Run['counts']> }) {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = useNavigate();
  const go = (part: ResultTab) =>
    void navigate({ to: '/matching/$id', params: { id: run.id }, search: { ...search, page: undefined, ...part }, resetScroll: false });
  const page = search.page ?? 1;
  const turn = (to: number) => go({ page: to });
  return (
    <Panel>
      <PageTabs<NonNullable<ResultTab['tab']> | 'assigned'>
        label={t('matching.result')}
        at={search.tab ?? 'assigned'}
        go={(tab) => go({ tab: tabOf(tab), kind: undefined })}
        tabs={[
          {
            key: 'assigned',
            label: t('matching.tabAssigned', { count: whole(counts.placed) }),
            children: <Assigned run={run} kind={search.kind ?? 'assigned'} pick={(kind) => go({ kind: kind === 'alternative' ? kind : undefined })} page={page} turn={turn} />,
          },
          {
            key: 'unmatched',
            label: t('matching.tabUnmatched', { count: whole(counts.unplaced) }),
            children: <UnmatchedList runId={run.id} page={page} turn={turn} />,
          },
          { key: 'gaps', label: t('matching.tabGaps', { count: whole(counts.seatsLeft) }), children: <Gaps runId={run.id} seatsLeft={counts.seatsLeft} page={page} turn={turn} /> },
          { key: 'develop', label: t('matching.tabDevelop'), children: <RunAdvice runId={run.id} on="seats" /> },
          { key: 'teach', label: t('matching.tabTeach'), children: <RunAdvice runId={run.id} on="skills" /> },
        ]}
      />
    </Panel>
  );
}
