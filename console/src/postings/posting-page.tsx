import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { useFormat } from '../shell/format';
import { useLabels } from '../shell/labels';
import { useMarks } from '../shell/marks';
import { Page, Panel } from '../shell/page';
import { Pairs } from '../shell/pairs';
import { Loaded } from '../shell/states';
import { PostingContact } from './posting-contact';
import { PostingStatus } from './posting-status';
import { usePosting, type PostingCard } from './postings-data';
import { Filled } from './postings-page';

const route = getRouteApi('/staff/postings/$id');

export function PostingPage() {
  const { t } = useTranslation();
  const query = usePosting(route.useParams().id);
  return (
    <Page title={query.data?.title ?? t('postings.card')}>
      <Loaded query={query}>{(card) => <Card card={card} />}</Loaded>
    </Page>
  );
}

function Card({ card }: { card: PostingCard }) {
  const { t } = useTranslation();
  const label = useLabels();
  const marks = useMarks();
  const format = useFormat();
  const words = (list: 'trade' | 'category', codes: readonly string[]) =>
    codes.length === 0 ? t('units.unlimited') : marks.listed(codes.map((code) => label(list, code)));
  return (
    <>
      <Panel title={t('people.basics')}>
        <Pairs
          of={[
            [t('postings.employer'), card.employerName],
            ...(card.number === null ? [] : [[t('postings.number'), card.number] as const]),
            [t('postings.channel'), label('channel', card.channel)],
            [t('postings.trade'), label('trade', card.trade)],
            [t('postings.status'), <PostingStatus key="status" status={card.status} />],
            [t('postings.filled'), <Filled key="filled" {...card} />],
            [t('postings.worksite'), card.worksiteName],
            [t('postings.worksitePath'), card.worksitePath],
            [t('postings.keptAt'), card.placeName],
            ...(card.hasContact && card.mayChange ? [[t('postings.contact'), <PostingContact key="contact" postingId={card.id} />] as const] : []),
            [t('postings.openTo'), marks.listed(card.openTo)],
          ]}
        />
      </Panel>
      <div className="split">
        <Panel title={t('postings.terms')}>
          <Pairs
            of={[
              [t('postings.pay'), format.pay(card.wageLow, card.wageHigh)],
              [t('postings.payMode'), label('payMode', card.payMode)],
              [t('postings.shift'), label('shift', card.shift)],
              [t('postings.hoursPerDay'), t('units.hours', { hours: card.hoursPerDay })],
              [t('postings.board'), t(card.boardAndLodging ? 'units.yes' : 'units.no')],
              [t('postings.starts'), card.starts],
              [t('postings.openedOn'), card.openedOn],
              [t('postings.until'), card.validUntil],
            ]}
          />
        </Panel>
        <Panel title={t('postings.needs')}>
          <Pairs
            of={[
              [t('postings.ages'), ages(card, t as Say)],
              [t('postings.educationMin'), card.educationMin === 'illiterate' ? t('units.unlimited') : label('education', card.educationMin)],
              [t('postings.load'), label('physicalLoad', card.physicalLoad)],
              [t('postings.skillsRequired'), words('trade', card.skillsRequired)],
              [t('postings.categoriesRequired'), words('category', card.categoriesRequired)],
            ]}
          />
        </Panel>
      </div>
    </>
  );
}

/** Texts by key: the type of all keys at once is too much for the compiler here. */
type Say = (key: 'postings.agesFrom' | 'postings.agesAll' | 'postings.agesBySex', values: Record<string, number>) => string;

function ages({ ageMin: min, ageMaxMale: male, ageMaxFemale: female }: PostingCard, t: Say): string {
  if (male >= 99 && female >= 99) return t('postings.agesFrom', { min });
  return male === female ? t('postings.agesAll', { min, max: male }) : t('postings.agesBySex', { min, male, female });
}
