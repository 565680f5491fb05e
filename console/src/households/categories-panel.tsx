import { App, Button, Form, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { HOUSEHOLD_CATEGORIES, PERSON_CATEGORIES } from '../../../src/registry/categories';
import type { PersonCard } from '../people/people-data';
import { useLabels } from '../shell/labels';
import { ListTable } from '../shell/list-table';
import { mayChange } from '../shell/menu';
import { Panel } from '../shell/page';
import { useProblemWords } from '../shell/problem-words';
import { useStaff } from '../shell/session';
import { termsZh } from '../terms.zh';
import { useAddCategory, useEndCategory, type NewCategory, type Owner } from './households-data';

type Dated = PersonCard['datedCategories'][number];

/** Categories with their days and who certified them; added and ended, never changed. */
export function CategoriesPanel({ owner, id, rows }: { owner: Owner; id: string; rows: readonly Dated[] }) {
  const { t } = useTranslation();
  const label = useLabels();
  const { role } = useStaff();
  return (
    <Panel title={t(owner === 'person' ? 'category.personTitle' : 'category.title')} extra={mayChange(role) && <AddCategory owner={owner} id={id} />}>
      <ListTable
        label={t('category.title')}
        rows={rows}
        rowKey={(row) => row.id}
        empty={<p className="quiet">{t('category.none')}</p>}
        columns={[
          { key: 'category', title: t('category.category'), render: (row) => label('category', row.category) },
          { key: 'of', title: t('category.of'), render: (row) => t(row.of === 'person' ? 'category.ofPerson' : 'category.ofHousehold') },
          { key: 'scheme', title: t('category.scheme'), render: (row) => label('scheme', row.scheme) },
          { key: 'days', title: t('category.days'), render: (row) => <span className="nowrap">{`${row.validFrom} — ${row.validTo ?? t('category.open')}`}</span> },
          { key: 'basis', title: t('category.basis'), render: (row) => BASES[row.basis as keyof typeof BASES] ? t(BASES[row.basis as keyof typeof BASES]) : row.basis },
          { key: 'certified', title: t('category.certifiedBy'), render: (row) => [row.certifiedBy, row.certifiedOn].filter((one) => one !== null).join(' · ') || '—' },
          { key: 'end', title: '', render: (row) => (mayChange(role) && row.of === owner && row.validTo === null ? <EndCategory owner={owner} id={id} categoryId={row.id} /> : null) },
        ]}
      />
    </Panel>
  );
}

/** What the service itself writes. */
const BASES = { registered: 'household.registered', file: 'history.file' } as const;

function AddCategory({ owner, id }: { owner: Owner; id: string }) {
  const { t } = useTranslation();
  const label = useLabels();
  const words = useProblemWords();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<NewCategory>();
  const add = useAddCategory(owner, id);
  const save = (fields: NewCategory) =>
    add.mutate(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== '')) as NewCategory, {
      onSuccess: () => setOpen(false),
      onError: (error) => void message.error(words(error).what),
    });
  const needed = [{ required: true, message: t('category.fill') }];
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('category.add')}</Button>
      <Modal open={open} title={t('category.add')} okText={t('category.save')} cancelText={t('filters.cancel')} okButtonProps={{ loading: add.isPending }} onOk={() => form.submit()} onCancel={() => setOpen(false)} destroyOnHidden>
        <Form<NewCategory> form={form} layout="vertical" initialValues={{ scheme: '2021' }} onFinish={save}>
          <Form.Item name="category" label={t('category.category')} rules={[{ required: true, message: t('category.pick') }]}>
            <Select options={(owner === 'person' ? PERSON_CATEGORIES : HOUSEHOLD_CATEGORIES).map((code) => ({ value: code, label: label('category', code) }))} />
          </Form.Item>
          <Form.Item name="scheme" label={t('category.scheme')}>
            <Radio.Group options={Object.keys(termsZh.scheme).map((code) => ({ value: code, label: label('scheme', code) }))} />
          </Form.Item>
          <Form.Item name="validFrom" label={t('category.from')} rules={needed}>
            <Input type="date" />
          </Form.Item>
          <Form.Item name="validTo" label={t('category.until')} extra={t('category.untilHint')}>
            <Input type="date" />
          </Form.Item>
          <Form.Item name="basis" label={t('category.basis')} rules={needed}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="certifiedBy" label={t('category.certifiedBy')}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="certifiedOn" label={t('category.certifiedOn')}>
            <Input type="date" />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}

function EndCategory({ owner, id, categoryId }: { owner: Owner; id: string; categoryId: string }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [day, setDay] = useState('');
  const end = useEndCategory(owner, id);
  const save = () => end.mutate({ categoryId, validTo: day }, { onSuccess: () => setOpen(false), onError: (error) => void message.error(words(error).what) });
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('category.end')}
      </Button>
      <Modal open={open} title={t('category.endOn')} okText={t('category.save')} cancelText={t('filters.cancel')} okButtonProps={{ disabled: day === '', loading: end.isPending }} onOk={save} onCancel={() => setOpen(false)} destroyOnHidden>
        <Input type="date" aria-label={t('category.endOn')} value={day} onChange={({ target }) => setDay(target.value)} />
      </Modal>
    </>
  );
}
