import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { RunProgress } from '../matching/run-progress';
import { RunFigures } from '../matching/run-figures';
import { Figure } from '../shell/figure';
import { clock } from '../shell/format';
import { mayRequestRun, pagesOf } from '../shell/menu';
import { Page, Panel } from '../shell/page';
import { useStaff } from '../shell/session';
import { EmptyState, Loaded } from '../shell/states';
import { NoPage } from './no-page';
import { useWorkbench, type Workbench } from './workbench-data';

/** What is to be done, in numbers that lead to their lists. */
export function WorkbenchPage() {
  const { t } = useTranslation();
  const { role } = useStaff();
  return <Page title={t('workbench.title')}>{pagesOf(role).includes('people') ? <Content /> : <NoPage role={role} />}</Page>;
}

function Content() {
  return <Loaded query={useWorkbench()}>{(data) => <Numbers data={data} />}</Loaded>;
}

function Numbers({ data }: { data: Workbench }) {
  const { t } = useTranslation();
  const { people, households, postings, clearance } = data;
  return (
    <>
      <p className="quiet">{t('workbench.asOf', { time: clock(data.asOf) })}</p>
      {people.total === 0 && (
        <Panel>
          <EmptyState title={t('workbench.noPeople')} next={t('workbench.noPeopleNext')} />
        </Panel>
      )}
      {data.runs.atWork.map((run) => (
        <Panel key={run.id} title={t('workbench.atWork')} extra={<Link to="/matching/$id" params={{ id: run.id }}>{t('workbench.openRun')}</Link>}>
          <RunProgress run={run} />
        </Panel>
      ))}
      <div className="figures">
        <Figure name={t('workbench.people')} value={people.total} link={{ to: '/people' }} />
        <Figure name={t('workbench.lookingForWork')} value={people.lookingForWork} note={t('workbench.lookingNote')} />
        <Figure name={t('workbench.wishesExpired')} value={people.wishesExpired} note={t('workbench.expiredNote')} />
        <Figure name={t('workbench.households')} value={households.total} />
        <Figure
          name={t('workbench.zeroEmployment')}
          value={households.zeroEmployment}
          alarm={households.zeroEmployment > 0}
          note={t('workbench.zeroNote')}
          link={{ to: '/people', search: { zeroEmployment: 'true' } }}
        />
        <Figure name={t('workbench.clearance')} value={clearance.open} link={{ to: '/clearance' }} />
        <Figure name={t('workbench.overdue')} value={clearance.overdue} alarm={clearance.overdue > 0} link={{ to: '/clearance', search: { overdue: 'true' } }} />
        <Figure name={t('workbench.postings')} value={postings.open} link={{ to: '/postings', search: { status: 'open' } }} />
        <Figure name={t('workbench.seatsFree')} value={postings.seatsFree} />
        <Figure name={t('workbench.expiring')} value={postings.expiringWithin14Days} />
      </div>
      <CurrentRun run={data.runs.current} />
      <div className="split">
        <Counts
          title={t('workbench.offers')}
          rows={[
            [t('workbench.offersOpen'), data.offers.open],
            [t('workbench.offersAccepted'), data.offers.accepted],
            [t('workbench.offersDeclined'), data.offers.declined],
          ]}
        />
        <Counts
          title={t('workbench.notices')}
          rows={[
            [t('workbench.noticesQueued'), data.notices.queued],
            [t('workbench.noticesAccepted'), data.notices.accepted],
            [t('workbench.noticesUnknown'), data.notices.unknown],
            [t('workbench.noticesHandedToStaff'), data.notices.handedToStaff],
          ]}
        />
      </div>
    </>
  );
}

function CurrentRun({ run }: { run: Workbench['runs']['current'] }) {
  const { t } = useTranslation();
  const { role } = useStaff();
  const mayLook = pagesOf(role).includes('matching');
  return (
    <Panel
      title={t('workbench.current')}
      extra={run && mayLook && <Link to="/matching/$id" params={{ id: run.id }} className="row-link">{t('workbench.openRun')}</Link>}
    >
      {run ? (
        <RunFigures run={run} linked={mayLook} />
      ) : (
        <EmptyState title={t('workbench.noCurrent')} next={t('workbench.noCurrentNext')}>
          {mayRequestRun(role) && <Link to="/matching/new">{t('workbench.newRun')}</Link>}
        </EmptyState>
      )}
    </Panel>
  );
}

function Counts({ title, rows }: { title: string; rows: readonly (readonly [name: string, count: number])[] }) {
  const { t } = useTranslation();
  return (
    <Panel title={title}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('workbench.figure')}</th>
            <th scope="col">{t('workbench.count')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, count]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
