import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { CategoriesPanel } from '../households/categories-panel';
import { HouseholdHistory } from '../households/histories';
import { HouseholdActs } from '../households/household-acts';
import { HouseholdNotes } from '../households/notes';
import { BeginDraft } from '../registration/begin-draft';
import { useLabels } from '../shell/labels';
import { ListTable } from '../shell/list-table';
import { Page, Panel } from '../shell/page';
import { Pairs } from '../shell/pairs';
import { mayAnswer, mayChange } from '../shell/menu';
import { useStaff } from '../shell/session';
import { Loaded } from '../shell/states';
import { Status } from '../shell/status';
import { ConfirmHousehold } from '../wishes/confirm-household';
import { Categories, EmploymentStatus } from './people-columns';
import { useHousehold, type PersonCard } from './people-data';

const route = getRouteApi('/staff/households/$id');

export function HouseholdPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const { role } = useStaff();
  const query = useHousehold(id);
  const acts = (
    <>
      <Link to="/households/$id/receipt" params={{ id }} className="row-link">
        {t('wishes.receipt')}
      </Link>
      {mayAnswer(role) && <BeginDraft label={t('household.addMember')} householdId={id} />}
      {mayAnswer(role) && <ConfirmHousehold householdId={id} />}
    </>
  );
  return (
    <Page title={query.data ? t('people.householdTitle', { number: query.data.number }) : t('people.members')} acts={acts}>
      <Loaded query={query}>
        {(household) => (
          <>
            <Panel title={t('people.basics')} extra={mayChange(role) && <HouseholdActs household={household} />}>
              {household.zeroEmployment && (
                <p className="run-line">
                  <Status tone="waiting">{t('household.zero')}</Status>
                </p>
              )}
              {household.members.length === 0 && <p className="quiet">{t('household.empty')}</p>}
              <Pairs
                of={[
                  [t('people.placeName'), household.placeName],
                  [t('people.relocatedOn'), household.relocatedOn],
                  [t('people.origin'), household.origin],
                  [t('people.householdCategories'), <Categories key="categories" codes={household.categories} />],
                ]}
              />
            </Panel>
            <Panel title={t('people.members')}>
              <Members members={household.members} />
            </Panel>
            <CategoriesPanel owner="household" id={household.id} rows={household.datedCategories} />
            <Panel title={t('household.notes')}>
              <HouseholdNotes householdId={household.id} />
            </Panel>
            <Panel title={t('household.history')}>
              <HouseholdHistory householdId={household.id} />
            </Panel>
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** Who belongs to a household, and who of them works. */
export function Members({ members }: { members: PersonCard['household'] }) {
  const { t } = useTranslation();
  const label = useLabels();
  return (
    <ListTable
      label={t('people.members')}
      rows={members}
      rowKey={(row) => row.id}
      empty={<p className="quiet">—</p>}
      columns={[
        {
          key: 'name',
          title: t('people.name'),
          render: (row) => (
            <Link to="/people/$id" params={{ id: row.id }} className="row-link">
              {row.maskedName}
            </Link>
          ),
        },
        { key: 'role', title: t('people.role'), render: (row) => label('roleInHousehold', row.roleInHousehold) },
        { key: 'sexAge', title: t('people.sexAge'), render: (row) => `${label('sex', row.sex)} · ${t('units.age', { age: row.age })}` },
        { key: 'capacity', title: t('people.capacity'), render: (row) => label('labourCapacity', row.labourCapacity) },
        { key: 'state', title: t('people.state'), render: (row) => <EmploymentStatus state={row.employmentState} /> },
        { key: 'wants', title: t('people.wish'), render: (row) => (row.wants === null ? t('people.noWish') : label('wants', row.wants)) },
      ]}
    />
  );
}
