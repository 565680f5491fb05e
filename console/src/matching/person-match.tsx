import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { useFormat } from '../shell/format';
import { useLabels } from '../shell/labels';
import { Panel } from '../shell/page';
import { Pairs } from '../shell/pairs';
import { Loaded } from '../shell/states';
import { UnmatchedCauses } from './causes';
import { usePersonMatch, type PersonMatch } from './matching-data';
import { ScoreParts } from './score-parts';

/** What the last published run says of the person: the job and why this one, or why none and what would change that. */
export function PersonMatchPanel({ personId }: { personId: string }) {
  const { t } = useTranslation();
  const query = usePersonMatch(personId);
  const run = query.data?.run;
  return (
    <Panel title={t('personMatch.title')} extra={run && <small className="quiet">{`${run.placeName} · ${t('matching.asOf', { date: run.asOf })}`}</small>}>
      <Loaded query={query}>{(match) => <Outcome match={match} />}</Loaded>
    </Panel>
  );
}

function Outcome({ match: { run, assigned, causes } }: { match: PersonMatch }) {
  const { t } = useTranslation();
  if (run === null) return <p className="quiet">{t('personMatch.noRun')}</p>;
  if (assigned !== null) return <Job job={assigned} />;
  if (causes !== null) return <UnmatchedCauses causes={causes} />;
  return <p className="quiet">{t('personMatch.notInRun')}</p>;
}

function Job({ job }: { job: NonNullable<PersonMatch['assigned']> }) {
  const { t } = useTranslation();
  const label = useLabels();
  const format = useFormat();
  return (
    <div className="stack">
      <Pairs
        of={[
          [
            t('matching.first'),
            <Link key="posting" to="/postings/$id" params={{ id: job.postingId }} className="row-link">
              {job.postingTitle}
            </Link>,
          ],
          [t('personMatch.employer'), `${job.employerName} · ${label('channel', job.channel)} · ${job.worksiteName}`],
          [t('personMatch.pay'), format.pay(job.wageLow, job.wageHigh)],
          [t('matching.offer'), job.offerStatus === null ? t('personMatch.noOffer') : label('offerStatus', job.offerStatus)],
        ]}
      />
      <ScoreParts proposal={job} />
    </div>
  );
}
