import { Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { usePlaces } from '../shell/place-choice';
import { useLabels } from '../shell/labels';
import { useMarks } from '../shell/marks';
import { CodeField } from './code-field';
import { useHouseholdsByNumber, type Draft } from './drafts-data';

/** A household that is there, or one of their own; of somebody on the register only the role. */
export function HouseholdFields({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const own = Form.useWatch<boolean>('own');
  if (draft.personId !== null) {
    return (
      <>
        <Form.Item name="householdId" hidden>
          <Input />
        </Form.Item>
        <CodeField name="role" label={t('draft.role')} list="roleInHousehold" />
      </>
    );
  }
  return (
    <>
      <Form.Item name="own">
        <Radio.Group
          options={[
            { value: true, label: t('draft.ownHousehold') },
            { value: false, label: t('draft.joinHousehold') },
          ]}
        />
      </Form.Item>
      {own === false ? <JoinFields draft={draft} /> : <OwnFields />}
      <CodeField name="role" label={t('draft.role')} list="roleInHousehold" />
    </>
  );
}

function JoinFields({ draft: { household } }: { draft: Draft }) {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item name="number" hidden>
        <Input />
      </Form.Item>
      <Form.Item name="householdId" label={t('draft.householdFind')} extra={t('draft.householdFindHint')}>
        <HouseholdChoice known={household.householdId === null ? undefined : { id: household.householdId, number: household.number }} />
      </Form.Item>
    </>
  );
}

interface HouseholdChoiceProps {
  readonly value?: string;
  readonly onChange?: (id: string) => void;
  readonly id?: string;
  readonly known?: { readonly id: string; readonly number: string } | undefined;
}

/** One household by the beginning of its number. */
export function HouseholdChoice({ value, onChange, id, known }: HouseholdChoiceProps) {
  const { t } = useTranslation();
  const [begin, setBegin] = useState('');
  const found = useHouseholdsByNumber(begin);
  const options = (found.data?.rows ?? []).map((row) => ({ value: row.id, label: `${row.number} · ${row.maskedHead ?? '—'} · ${row.placeName}` }));
  const withKnown = known !== undefined && !options.some((one) => one.value === known.id) ? [{ value: known.id, label: known.number }, ...options] : options;
  return (
    <Select
      id={id}
      aria-label={t('draft.householdFind')}
      value={value}
      onChange={onChange}
      showSearch={{ filterOption: false, onSearch: setBegin }}
      loading={found.isFetching}
      notFoundContent={null}
      options={withKnown}
    />
  );
}

function OwnFields() {
  const { t } = useTranslation();
  const say = useLabels();
  const marks = useMarks();
  const places = usePlaces();
  return (
    <>
      <Form.Item name="place" label={t('draft.householdPlace')}>
        <Select
          loading={places.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          options={(places.data?.rows ?? []).map(({ code, name, level }) => ({ value: code, label: marks.aside(name, say('placeLevel', level)) }))}
        />
      </Form.Item>
      <Form.Item name="number" label={t('draft.householdNumber')}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="relocatedOn" label={t('draft.relocatedOn')}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="origin" label={t('draft.origin')}>
        <Input maxLength={100} />
      </Form.Item>
    </>
  );
}
