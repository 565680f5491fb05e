import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { countOf } from '../shell/address';
import { answer, client } from '../shell/client';
import { useProblemWords } from '../shell/problem-words';
import type { PeopleFilters } from './people-data';

const KEY = ['people-filters'];

/** One's own kept filters, each a button; those in use can be kept under a name. A name searched for is never kept. */
export function SavedFilters({ filters, use }: { filters: PeopleFilters; use: (filters: PeopleFilters) => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const query = useQuery({ queryKey: KEY, queryFn: () => answer(client.GET('/api/people-filters')) });
  const drop = useMutation({
    mutationFn: (filterId: string) => answer(client.DELETE('/api/people-filters/{filterId}', { params: { path: { filterId } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  const { q: _, page: __, householdId: ___, ...kept } = filters;
  const rows = query.data?.rows ?? [];
  if (rows.length === 0 && countOf(kept) === 0) return null;
  return (
    <div className="kept-filters">
      {rows.length > 0 && <span className="quiet">{t('filters.kept')}</span>}
      {rows.map(({ id, name, filter }) => (
        <Space.Compact key={id}>
          <Button size="small" onClick={() => use(filter as PeopleFilters)}>
            {name}
          </Button>
          <Button size="small" aria-label={t('filters.drop', { name })} title={t('filters.drop', { name })} onClick={() => drop.mutate(id)}>
            ×
          </Button>
        </Space.Compact>
      ))}
      {countOf(kept) > 0 && <KeepFilter filter={kept} />}
    </div>
  );
}

function KeepFilter({ filter }: { filter: PeopleFilters }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const words = useProblemWords();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const yesOrNo = { ...(filter.zeroEmployment && { zeroEmployment: true }), ...(filter.wishExpired && { wishExpired: true }) };
  const save = useMutation({
    mutationFn: () => answer(client.POST('/api/people-filters', { body: { name: name.trim(), filter: { ...filter, ...yesOrNo } as never } })),
    onSuccess: () => {
      setOpen(false);
      void message.success(t('filters.saved'));
      void queries.invalidateQueries({ queryKey: KEY });
    },
    onError: (error) => void message.error(words(error).what),
  });
  return (
    <>
      <Button size="small" type="link" onClick={() => setOpen(true)}>
        {t('filters.keep')}
      </Button>
      <Modal open={open} title={t('filters.keepTitle')} okText={t('filters.save')} cancelText={t('filters.cancel')} okButtonProps={{ disabled: name.trim() === '', loading: save.isPending }} onOk={() => save.mutate()} onCancel={() => setOpen(false)} destroyOnHidden>
        <Input aria-label={t('filters.name')} placeholder={t('filters.name')} maxLength={40} value={name} onChange={({ target }) => setName(target.value)} onPressEnter={() => name.trim() !== '' && save.mutate()} />
      </Modal>
    </>
  );
}
