import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { clock } from '../shell/format';
import { Figure } from '../shell/figure';
import { useLabels } from '../shell/labels';
import { useMarks } from '../shell/marks';
import { Page, Panel } from '../shell/page';
import { Pairs } from '../shell/pairs';
import { Loaded } from '../shell/states';
import { CampaignActs } from './campaign-acts';
import { CampaignStatus, Deadline } from './campaign-status';
import { type Campaign, type Coverage, useCampaign, useCoverage } from './canvass-data';
import { CoverageTable } from './coverage-table';
import { ListingProgress } from './listing-progress';
import './canvass.css';

const route = getRouteApi('/staff/canvass/$id');

export function CampaignPage() {
  const { id } = route.useParams();
  const { t } = useTranslation();
  const query = useCampaign(id);
  return (
    <Page title={query.data?.name ?? t('canvass.title')} acts={query.data && <CampaignActs campaign={query.data} />}>
      <Loaded query={query}>
        {(campaign) => (
          <>
            <Panel>
              <About campaign={campaign} />
            </Panel>
            {campaign.listing !== null && <ListingProgress listing={campaign.listing} />}
            {campaign.startedOn !== null && campaign.listing === null && <Progress campaign={campaign} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function About({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const label = useLabels();
  const marks = useMarks();
  const { startedOn, closedOn, closeReason, wouldAsk } = campaign;
  return (
    <>
      <Pairs
        of={[
          [t('canvass.status'), <CampaignStatus key="status" status={campaign.status} />],
          [t('canvass.deadline'), <Deadline key="deadline" campaign={campaign} />],
          [t('canvass.asks'), label('canvassAsks', campaign.asks)],
          [t('canvass.places'), marks.listed(campaign.places.map(({ name }) => name))],
          [t('canvass.office'), campaign.office],
        ]}
      />
      {wouldAsk !== null && <p>{t('canvass.wouldAsk', { count: wouldAsk })}</p>}
      {startedOn !== null && (
        <p className="quiet">
          {marks.sentences(
            t('canvass.startedOn', { date: startedOn }),
            ...(closedOn === null ? [] : [t('canvass.closedOn', { date: closedOn, reason: label('canvassCloseReason', closeReason) })]),
          )}
        </p>
      )}
    </>
  );
}

/** Live: how many people stand how, by the places of the campaign; a place can be looked into. */
function Progress({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const marks = useMarks();
  const { place } = route.useSearch();
  const query = useCoverage(campaign.id, place);
  return (
    <Loaded query={query}>
      {(coverage) => (
        <Panel title={coverage.placeName ?? t('canvass.byPlace')} extra={<WayUp campaign={campaign} coverage={coverage} />}>
          <div className="canvass-progress">
            <p className="quiet">
              {marks.sentences(t('canvass.asOf', { time: clock(coverage.asOf) }), t('canvass.progressHint'))}
            </p>
            <div className="figures">
              <Figure name={`${t('canvass.progress')} %`} value={coverage.all.percent} />
              <Figure name={t('canvass.total')} value={coverage.all.total} />
              <Figure name={t('canvass.asked')} value={coverage.all.asked} />
              <Figure name={t('canvass.refused')} value={coverage.all.refused} />
              <Figure name={t('canvass.unreachable')} value={coverage.all.unreachable} />
              <Figure name={t('canvass.expired')} value={coverage.all.expired} />
              <Figure name={t('canvass.open')} value={coverage.all.open} />
              <Figure name={t('canvass.gone')} value={coverage.all.gone} />
            </div>
            <CoverageTable campaign={campaign} coverage={coverage} />
          </div>
        </Panel>
      )}
    </Loaded>
  );
}

function WayUp({ campaign, coverage }: { campaign: Campaign; coverage: Coverage }) {
  const { t } = useTranslation();
  if (coverage.place === null) return null;
  return (
    <Link to="/canvass/$id" params={{ id: campaign.id }} search={{}} className="row-link">
      {t('canvass.whole')}
    </Link>
  );
}
