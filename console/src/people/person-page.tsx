import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { Reveal } from '../disclosure/reveal';
import { Viewings } from '../disclosure/viewings';
import { CategoriesPanel } from '../households/categories-panel';
import { EmploymentHistory } from '../households/histories';
import { BeginDraft } from '../registration/begin-draft';
import { PersonMatchPanel } from '../matching/person-match';
import { useLabels } from '../shell/labels';
import { useMarks } from '../shell/marks';
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
    <>
      <BeginDraft label={t('draft.edit')} personId={id} />
      <Link to="/people/$id/wish" params={{ id }} className="button-link">
        {t('wishes.record')}
      </Link>
    </>
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
  const marks = useMarks();
  const { role } = useStaff();
  const [current, ...earlier] = card.wishes;
  return (
    <>
      <Panel title={t('people.basics')} extra={<small className="quiet">{t('people.recorded')}</small>}>
        <Pairs
          of={[
            [t('people.name'), card.name],
            [t('people.citizenNumber'), <Shown key="number" text={card.maskedCitizenNumber} personId={card.id} field="citizen-number" />],
            [t('people.phone'), card.maskedPhone && <Shown key="phone" text={card.maskedPhone} personId={card.id} field="phone" />],
            ...(card.furtherPhones.length === 0 ? [] : [[t('reveal.furtherPhones'), <FurtherPhones key="further" card={card} />] as const]),
            ...(card.disabilityCard ? [[t('reveal.disabilityCard'), <Shown key="card" text={t('reveal.hasCard')} personId={card.id} field="disability-card" />] as const] : []),
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
              {card.skills.map(({ trade, tradeName, certificate, level, expiresOn }) => (
                <li key={trade}>
                  {i18n.language === 'en' ? label('trade', trade) : tradeName}
                  {certificate !== null && <span className="quiet">{marks.aside('', [t('people.certificate', { name: certificate }), level && label('certificateLevel', level), expiresOn].filter(Boolean).join(' · '))}</span>}
                </li>
              ))}
            </ul>
          )}
        </Panel>
      </div>
      <PersonMatchPanel personId={card.id} />
      <CategoriesPanel owner="person" id={card.id} rows={card.datedCategories} />
      <div className="split">
        <Panel title={t('history.employment')}>
          <EmploymentHistory personId={card.id} />
        </Panel>
        {role !== 'settlement-worker' && (
          <Panel title={t('reveal.viewings')}>
            <Viewings personId={card.id} />
          </Panel>
        )}
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

/** Something masked, with the way to see it in full. */
function Shown({ text, ...asked }: { text: string } & Parameters<typeof Reveal>[0]) {
  return (
    <span>
      {text} <Reveal {...asked} />
    </span>
  );
}

function FurtherPhones({ card }: { card: PersonCard }) {
  const label = useLabels();
  const marks = useMarks();
  return (
    <span className="stack">
      {card.furtherPhones.map(({ id, maskedPhone, whose }) => (
        <Shown key={id} text={marks.aside(maskedPhone ?? '—', label('whose', whose))} personId={card.id} field="further-phone" phoneId={id} />
      ))}
    </span>
  );
}
