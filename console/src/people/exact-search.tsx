import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { day } from '../shell/format';
import { ListTable } from '../shell/list-table';
import { ErrorState } from '../shell/states';
import { exactOf, useExactSearch } from './people-data';
import { usePeopleColumns } from './people-columns';

/** Finds one person by a whole number. Neither the number nor the result is in the address; both go with the page. */
export function ExactSearch() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const find = useExactSearch();
  const close = () => {
    find.reset();
    setOpen(false);
  };
  return (
    <details className="exact" open={open} onToggle={(event) => (event.currentTarget.open ? setOpen(true) : close())}>
      <summary>{t('people.exact')}</summary>
      {open && (
        <Form<{ number: string }> layout="inline" onFinish={({ number }) => find.mutate(exactOf(number) ?? {})}>
          <Form.Item
            name="number"
            label={t('people.exact')}
            extra={t('people.exactHint')}
            validateTrigger="onSubmit"
            rules={[
              {
                validator: (_, value: string = '') =>
                  exactOf(value) === null ? Promise.reject(new Error(t('people.exactForm'))) : Promise.resolve(),
              },
            ]}
          >
            <Input inputMode="text" autoComplete="off" spellCheck={false} maxLength={24} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={find.isPending}>
            {t('people.exactFind')}
          </Button>
        </Form>
      )}
      {find.error && <ErrorState error={find.error} />}
      {find.data && <Found {...find.data} />}
    </details>
  );
}

function Found({ rows }: NonNullable<ReturnType<typeof useExactSearch>['data']>) {
  const { t } = useTranslation();
  const columns = usePeopleColumns(day(new Date().toISOString()));
  return (
    <ListTable
      label={t('people.exactResult')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      empty={<p role="status">{t('people.exactNone')}</p>}
    />
  );
}
