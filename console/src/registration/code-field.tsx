import { Form, Select } from 'antd';

import { useLabels } from '../shell/labels';
import { termsZh, type Terms } from '../terms.zh';

/** A field that is one code of a list. */
export function CodeField({ name, label, list }: { name: string; label: string; list: keyof Terms }) {
  const say = useLabels();
  return (
    <Form.Item name={name} label={label}>
      <Select allowClear options={Object.keys(termsZh[list]).map((code) => ({ value: code, label: say(list, code) }))} />
    </Form.Item>
  );
}
