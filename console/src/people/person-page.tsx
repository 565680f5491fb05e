import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { useLabels } from '../shell/labels';
import { Page, Panel } from '../shell/page';
import { Pairs } from '../shell/pairs';
import { useStaff } from '../shell/session';
import { mayAnswer } from '../shell/menu';
import { Loaded } from '../shell/states';
import { WishPairs } from '../wishes/wish-pairs';
import { Members } from './household-page';
import { Categories, EmploymentStatus } from './people-columns';
import { usePerson, type PersonCard } from './people-data';

const route = getRouteApi('/staff/people/$id');

export function PersonPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const { role } = useStaff();
  const query = usePerson(id);
  const acts = mayAnswer(role) && (
    <Link to="/people/$id/wish" params={{ id }} className="button-link">
      {t('wishes.record')}
    </Link>
  );
  // The title goes into the history of the browser: masked.
  return (
    <Page title={query.data?.maskedName ?? t('people.card')} acts={acts}>
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
