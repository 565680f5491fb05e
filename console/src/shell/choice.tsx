import { Select } from 'antd';
import { useTranslation } from 'react-i18next';

import { termsZh, type Terms } from '../terms.zh';
import { useLabels } from './labels';

interface ChoiceProps {
  readonly label: string;
  /** The list of codes to choose from. */
  readonly list: keyof Terms;
  readonly value: string | undefined;
  readonly change: (value: string | undefined) => void;
}

/** One filter: a list of codes in words; empty means all. */
export function Choice({ label, list, value, change }: ChoiceProps) {
  const { t } = useTranslation();
  const say = useLabels();
  return (
    <label>
      {label}
      <Select
        allowClear
        aria-label={label}
        placeholder={t('list.all')}
        value={value ?? null}
        onChange={(code: string | null | undefined) => change(code ?? undefined)}
        showSearch={{ optionFilterProp: 'label' }}
        options={Object.keys(termsZh[list]).map((code) => ({ value: code, label: say(list, code) }))}
      />
    </label>
  );
}
