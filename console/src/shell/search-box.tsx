import { SearchOutlined } from '@ant-design/icons';
import { Button, Input, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface SearchBoxProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly search: (text: string) => void;
}

/** The search of a page: `/` leads here. */
export function SearchBox({ label, value, search }: SearchBoxProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(value ?? '');
  return (
    <label className="filters-wide">
      {label}
      <Space.Compact block>
        <Input
          type="search"
          value={text}
          maxLength={40}
          title={t('shell.searchKey')}
          autoComplete="off"
          onChange={(event) => {
            setText(event.target.value);
            if (event.target.value === '' && value !== undefined) search('');
          }}
          onPressEnter={() => search(text.trim())}
        />
        <Button icon={<SearchOutlined />} onClick={() => search(text.trim())}>
          {t('list.search')}
        </Button>
      </Space.Compact>
    </label>
  );
}
