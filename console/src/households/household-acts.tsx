import { Alert, App, Button, Form, Input, Modal, Select, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Answer } from '../shell/client';
import { HouseholdChoice } from '../registration/household-fields';
import { useLabels } from '../shell/labels';
import { useMarks } from '../shell/marks';
import { usePlaces } from '../shell/place-choice';
import { useProblemWords } from '../shell/problem-words';
import { termsZh } from '../terms.zh';
import { useHouseholdAct, type HouseholdAct } from './households-data';

type Household = Answer<'/api/households/{householdId}'>;
type Act = HouseholdAct['act'];

interface ActFields {
  readonly place?: string;
  readonly otherId?: string;
  readonly number?: string;
  readonly roles?: Readonly<Record<string, string | undefined>>;
  readonly basis: string;
  readonly happenedOn?: string;
}

/** Moving, splitting and merging: each with what it rests on, and on record for good. */
export function HouseholdActs({ household }: { household: Household }) {
  const { t } = useTranslation();
  const [act, setAct] = useState<Act | null>(null);
  return (
    <Space wrap>
      <Button onClick={() => setAct('move')}>{t('household.move')}</Button>
      <Button onClick={() => setAct('split')} disabled={household.members.length < 2}>
        {t('household.split')}
      </Button>
      <Button onClick={() => setAct('merge')}>{t('household.merge')}</Button>
      {act !== null && <ActWindow household={household} act={act} close={() => setAct(null)} />}
    </Space>
  );
}

function ActWindow({ household, act, close }: { household: Household; act: Act; close: () => void }) {
  const { t } = useTranslation();
  const label = useLabels();
  const words = useProblemWords();
  const { message } = App.useApp();
  const [form] = Form.useForm<ActFields>();
  const carryOut = useHouseholdAct(household.id);
  const problem = carryOut.error ? words(carryOut.error) : null;
  const save = (fields: ActFields) =>
    carryOut.mutate(actOf(act, household.version, fields), {
      onSuccess: () => {
        void message.success(t('household.done'));
        close();
      },
    });
  return (
    <Modal open title={t(`household.${act}`)} okText={t('household.confirm')} cancelText={t('filters.cancel')} okButtonProps={{ loading: carryOut.isPending }} onOk={() => form.submit()} onCancel={close}>
      <Form<ActFields> form={form} layout="vertical" onFinish={save}>
        {problem && <Alert type="error" showIcon role="alert" title={problem.what} description={problem.next} />}
        {act === 'move' && <MoveFields />}
        {act === 'split' && <SplitFields household={household} />}
        {act === 'merge' && (
          <Form.Item name="otherId" label={t('household.mergeFind')} extra={t('household.mergeRoles')} rules={[{ required: true, message: t('wishes.pick') }]}>
            <HouseholdChoice />
          </Form.Item>
        )}
        <Form.Item name="basis" label={t('household.basis')} rules={[{ required: true, message: t('wishes.pick') }]}>
          <Select options={Object.keys(termsZh.actBasis).map((code) => ({ value: code, label: label('actBasis', code) }))} />
        </Form.Item>
        <Form.Item name="happenedOn" label={t('household.happenedOn')}>
          <Input type="date" />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function MoveFields() {
  const { t } = useTranslation();
  const say = useLabels();
  const marks = useMarks();
  const places = usePlaces();
  return (
    <Form.Item name="place" label={t('household.place')} rules={[{ required: true, message: t('wishes.pick') }]}>
      <Select
        loading={places.isPending}
        showSearch={{ optionFilterProp: 'label' }}
        options={(places.data?.rows ?? []).map(({ code, name, level }) => ({ value: code, label: marks.aside(name, say('placeLevel', level)) }))}
      />
    </Form.Item>
  );
}

/** Who leaves, and as what in the new household; who is left at "stays" stays. */
function SplitFields({ household }: { household: Household }) {
  const { t } = useTranslation();
  const label = useLabels();
  const marks = useMarks();
  const roles = [{ value: '', label: t('household.splitStay') }, ...Object.keys(termsZh.roleInHousehold).map((code) => ({ value: code, label: label('roleInHousehold', code) }))];
  return (
    <fieldset className="lines">
      <legend>{t('household.splitMembers')}</legend>
      {household.members.map(({ id, maskedName, roleInHousehold }) => (
        <Form.Item key={id} name={['roles', id]} label={marks.aside(maskedName, label('roleInHousehold', roleInHousehold))} initialValue="">
          <Select options={roles} />
        </Form.Item>
      ))}
      <Form.Item name="number" label={t('household.splitNumber')}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
    </fieldset>
  );
}

function actOf(act: Act, version: number, { place, otherId, number, roles, basis, happenedOn }: ActFields): HouseholdAct {
  const common = { version, basis, ...(happenedOn && { happenedOn }) };
  const members = Object.entries(roles ?? {})
    .filter(([, role]) => role)
    .map(([personId, role]) => ({ personId, role }));
  const body = act === 'move' ? { ...common, place } : act === 'split' ? { ...common, members, ...(number && { number }) } : { ...common, otherId, members: [] };
  return { act, body } as HouseholdAct;
}
