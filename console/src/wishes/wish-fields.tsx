import { Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';

import { useLabels } from '../shell/labels';
import { termsZh } from '../terms.zh';

/** What a person wants. Fields about work are shown for work alone. */
export function WishFields() {
  const { t } = useTranslation();
  const label = useLabels();
  const wants = Form.useWatch<string>('wants');
  return (
    <>
      <Form.Item name="wants" label={t('wishes.wants')} rules={[{ required: true, message: t('wishes.pick') }]}>
        <Radio.Group options={Object.keys(termsZh.wants).map((code) => ({ value: code, label: label('wants', code) }))} />
      </Form.Item>
      {wants === 'work' && <Destinations />}
      {(wants === 'work' || wants === 'training') && (
        <Form.Item name="trades" label={t(wants === 'work' ? 'wishes.trades' : 'wishes.tradesToLearn')} extra={t('wishes.tradesHint')}>
          <Select
            mode="multiple"
            maxCount={10}
            showSearch={{ optionFilterProp: 'label' }}
            options={Object.keys(termsZh.trade).map((code) => ({ value: code, label: label('trade', code) }))}
          />
        </Form.Item>
      )}
      {wants === 'work' && <Terms />}
    </>
  );
}

/** In the order of choosing; "only beside the settlement" is that place and no other. */
function Destinations() {
  const { t } = useTranslation();
  const label = useLabels();
  const form = Form.useFormInstance();
  const destinations = Form.useWatch<readonly string[] | undefined>('destinations') ?? [];
  const besideOnly = destinations.length === 1 && destinations[0] === 'settlement';
  return (
    <>
      <Form.Item
        name="destinations"
        label={t('wishes.destinations')}
        extra={t('wishes.destinationsHint')}
        rules={[{ required: true, type: 'array', min: 1, message: t('wishes.fillDestinations') }]}
      >
        <Select mode="multiple" options={Object.keys(termsZh.destination).map((code) => ({ value: code, label: label('destination', code) }))} />
      </Form.Item>
      <Checkbox checked={besideOnly} onChange={({ target }) => form.setFieldValue('destinations', target.checked ? ['settlement'] : [])}>
        {t('wishes.besideOnly')}
      </Checkbox>
    </>
  );
}

function Terms() {
  const { t } = useTranslation();
  const label = useLabels();
  return (
    <>
      <Form.Item
        name="wageFloor"
        label={t('wishes.wageFloor')}
        extra={t('wishes.wageHint')}
        rules={[{ type: 'integer', min: 0, max: 100_000, required: true, message: t('wishes.fillWage') }]}
      >
        <InputNumber min={0} max={100_000} step={100} precision={0} inputMode="numeric" />
      </Form.Item>
      <Form.Item name="shifts" label={t('wishes.shifts')} extra={t('wishes.shiftsHint')}>
        <Checkbox.Group options={Object.keys(termsZh.shift).map((code) => ({ value: code, label: label('shift', code) }))} />
      </Form.Item>
      <Form.Item name="hoursPerDayMax" label={t('wishes.hours')} extra={t('wishes.hoursHint')}>
        <InputNumber min={1} max={12} precision={0} inputMode="numeric" />
      </Form.Item>
      <Form.Item name="availableFrom" label={t('wishes.from')}>
        <Input type="date" />
      </Form.Item>
    </>
  );
}
