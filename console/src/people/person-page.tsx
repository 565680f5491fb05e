import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { useFormat, whole } from '../shell/format';
import { useLabels } from '../shell/labels';
import { Page, Panel } from '../shell/page';
import { Pairs } from '../shell/pairs';
import { Loaded } from '../shell/states';
import { Members } from './household-page';
import { Categories, EmploymentStatus } from './people-columns';
import { usePerson, type PersonCard, type Wish } from './people-data';

const route = getRouteApi('/staff/people/$id');

export function PersonPage() {
  const { t } = useTranslation();
  const query = usePerson(route.useParams().id);
  // The title goes into the history of the browser: masked.
  return (
    <Page title={query.data?.maskedName ?? t('people.card')}>
      <Loaded query={query}>{(card) => <Card card={card} />}</Loaded>
    </Page>
  );
}

function Card({ card }: { card: PersonCard }) {
  const { t, i18n } = useTranslation();
  const label = useLabels();
  const [current, ...earlier] = card.wishes;
  return (
    <>
      <Panel title={t('people.basics')} extra={<small className="quiet">{t('people.recorded')}</small>}>
        <Pairs
          of={[
            [t('people.name'), card.name],
            [t('people.citizenNumber'), card.maskedCitizenNumber],
            [t('people.phone'), card.maskedPhone],
            [t('people.sexAge'), `${label('sex', card.sex)} · ${t('units.age', { age: card.age })}`],
            [t('people.placeName'), card.placeName],
            [t('people.role'), label('roleInHousehold', card.roleInHousehold)],
            [t('people.state'), <EmploymentStatus key="state" state={card.employmentState} />],
            [t('people.capacity'), label('labourCapacity', card.labourCapacity)],
            [t('people.education'), label('education', card.education)],
            [t('people.categories'), <Categories key="categories" codes={card.categories} />],
          ]}
        />
      </Panel>
      <div className="split">
        <Panel title={t('people.currentWish')}>
          {current ? <WishPairs wish={current} /> : <p className="quiet">{t('people.noWish')}</p>}
          {earlier.length > 0 && (
            <details>
              <summary>{t('people.earlierWishes', { count: earlier.length })}</summary>
              <ul className="cards">
                {earlier.map((wish) => (
                  <li key={wish.id} className="card">
                    <WishPairs wish={wish} />
                  </li>
                ))}
              </ul>
            </details>
          )}
        </Panel>
        <Panel title={t('people.skills')}>
          {card.skills.length === 0 ? (
            <p className="quiet">{t('people.noSkills')}</p>
          ) : (
            <ul className="causes">
              {card.skills.map(({ trade, tradeName, certificate }) => (
                <li key={trade}>
                  {i18n.language === 'en' ? label('trade', trade) : tradeName}
                  {certificate !== null && <span className="quiet">（{t('people.certificate', { name: certificate })}）</span>}
                </li>
              ))}
            </ul>
          )}
        </Panel>
      </div>
      <Panel
        title={t('people.members')}
        extra={
          <Link to="/households/$id" params={{ id: card.householdId }} className="row-link">
            {t('people.openHousehold')}
          </Link>
        }
      >
        <Members members={[card, ...card.household]} />
      </Panel>
    </>
  );
}

function WishPairs({ wish }: { wish: Wish }) {
  const { t } = useTranslation();
  const label = useLabels();
  const format = useFormat();
  const list = (kind: 'destination' | 'trade' | 'shift', codes: readonly string[], none: string) =>
    codes.length === 0 ? none : codes.map((code) => label(kind, code)).join('、');
  return (
    <Pairs
      of={[
        [t('people.wish'), `${label('wants', wish.wants)} · ${t('people.wishUntil', { date: wish.validUntil })}`],
        ...(wish.wants === 'work'
          ? ([
              [t('people.destinations'), list('destination', wish.destinations, '—')],
              [t('people.trades'), list('trade', wish.trades, t('units.unlimited'))],
              [t('people.wageFloor'), wish.wageFloor === 0 ? t('units.unlimited') : format.pay(wish.wageFloor, wish.wageFloor)],
              [t('people.shifts'), list('shift', wish.shifts, t('units.unlimited'))],
              [t('people.hours'), wish.hoursPerDayMax === null ? t('units.unlimited') : t('units.hours', { hours: whole(wish.hoursPerDayMax) })],
              [t('people.from'), wish.availableFrom],
            ] as const)
          : []),
        [
          t('people.collected'),
          t('people.collectedBy', { date: wish.collectedOn, how: label('collectedHow', wish.collectedHow), who: label('saidBy', wish.saidBy) }),
        ],
      ]}
    />
  );
}
