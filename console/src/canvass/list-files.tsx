import { Button, Space } from 'antd';
import { useTranslation } from 'react-i18next';

import { HOUSEHOLDS_IN_FILE, LIST_FORMATS } from '../../../src/canvass/list-sheet';
import { whole } from '../shell/format';
import type { ListAsked, MyList } from './canvass-data';

/** The whole list as a file, also where the page shows only its beginning. */
export function ListFiles({ list, filters }: { list: MyList; filters: ListAsked }) {
  const { t, i18n } = useTranslation();
  if (list.totalHouseholds === 0) return null;
  if (list.totalHouseholds > HOUSEHOLDS_IN_FILE) return <span className="quiet">{t('canvassList.tooLong', { count: whole(HOUSEHOLDS_IN_FILE) as unknown as number })}</span>;
  const asked = new URLSearchParams({ language: i18n.language === 'en' ? 'en' : 'zh' });
  for (const [name, value] of Object.entries(filters)) if (value !== undefined) asked.set(name, String(value));
  return (
    <Space wrap>
      {LIST_FORMATS.map((format) => (
        <Button key={format} download href={`/api/canvass/my-list/file?format=${format}&${asked.toString()}`}>
          {t(`canvassList.${format}`)}
        </Button>
      ))}
    </Space>
  );
}
