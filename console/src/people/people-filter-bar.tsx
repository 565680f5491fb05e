import { Button, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';

import { countOf } from '../shell/address';
import { Choice } from '../shell/choice';
import { PlaceChoice } from '../shell/place-choice';
import { SearchBox } from '../shell/search-box';
import type { PeopleFilters } from './people-data';

interface FilterBarProps {
  readonly filters: PeopleFilters;
  readonly change: (part: PeopleFilters) => void;
  readonly clear: () => void;
}

export function PeopleFilterBar({ filters, change, clear }: FilterBarProps) {
  const { t } = useTranslation();
  return (
    <search className="filters">
      <SearchBox label={t('people.searchName')} value={filters.q} search={(q) => change({ q })} />
      <Choice label={t('people.state')} list="employmentState" value={filters.state} change={(state) => change({ state })} />
      <Choice label={t('people.wants')} list="wants" value={filters.wants} change={(wants) => change({ wants })} />
      <Choice label={t('people.category')} list="category" value={filters.category} change={(category) => change({ category })} />
      <Choice label={t('filters.skill')} list="trade" value={filters.skill} change={(skill) => change({ skill })} />
      <Choice label={t('filters.wishTrade')} list="trade" value={filters.wishTrade} change={(wishTrade) => change({ wishTrade })} />
      <Choice label={t('filters.destination')} list="destination" value={filters.destination} change={(destination) => change({ destination })} />
      <PlaceChoice label={t('people.place')} value={filters.place} change={(place) => change({ place })} />
      <Checkbox
        className="filters-check"
        checked={filters.zeroEmployment === 'true'}
        onChange={(event) => change({ zeroEmployment: event.target.checked ? 'true' : undefined })}
      >
        {t('people.zeroOnly')}
      </Checkbox>
      <Checkbox
        className="filters-check"
        checked={filters.wishExpired === 'true'}
        onChange={(event) => change({ wishExpired: event.target.checked ? 'true' : undefined })}
      >
        {t('filters.expired')}
      </Checkbox>
      {filters.householdId !== undefined && (
        <Checkbox className="filters-check" checked onChange={() => change({ householdId: undefined })}>
          {t('people.household')}
        </Checkbox>
      )}
      {countOf(filters) > 0 && <Button onClick={clear}>{t('list.reset')}</Button>}
    </search>
  );
}
