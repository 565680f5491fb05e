import { Form, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';

import { useLabels } from '../shell/labels';
import { termsZh } from '../terms.zh';

const SAID_BY = ['self', 'family', 'staff'] as const;
const HOW = ['visit', 'call', 'window', 'message'] as const;

/** Who said it, what that person is to the one spoken for, and how it was asked: two questions of every form of wishes. */
export function WishSourceFields() {
  const { t } = useTranslation();
  const label = useLabels();
  const saidBy = Form.useWatch<string>('saidBy');
  return (
    <>
      <Form.Item name="saidBy" label={t('wishes.said')} rules={[{ required: true, message: t('wishes.pick') }]}>
        <Radio.Group options={SAID_BY.map((code) => ({ value: code, label: label('saidBy', code) }))} />
      </Form.Item>
      {saidBy === 'family' && (
        <Form.Item name="relation" label={t('wishes.relation')} rules={[{ required: true, message: t('wishes.fillRelation') }]}>
          <Select options={Object.keys(termsZh.kinship).map((code) => ({ value: code, label: label('kinship', code) }))} />
        </Form.Item>
      )}
      <Form.Item name="collectedHow" label={t('wishes.how')} rules={[{ required: true, message: t('wishes.pick') }]}>
        <Radio.Group options={HOW.map((code) => ({ value: code, label: label('collectedHow', code) }))} />
      </Form.Item>
    </>
  );
}
