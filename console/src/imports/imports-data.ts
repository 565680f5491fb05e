import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ImportChoice } from '../../../src/import-kinds/import-status';
import { answer, asked, client, sendFile, type Answer } from '../shell/client';

export type ImportSummary = Answer<'/api/imports'>['rows'][number];
export type Import = Answer<'/api/imports/{importId}'>;
export type ImportRow = Answer<'/api/imports/{importId}/rows'>['rows'][number];
export type ImportSheet = Import['sheets'][number];

/** Which rows are shown; the first that there are when left out. */
export interface ImportTab {
  readonly tab?: 'new' | 'changed' | 'wrong' | 'refused' | 'kept';
  readonly page?: number;
}
export type RowsShown = NonNullable<ImportTab['tab']>;

export const PAGE_SIZE = 20;
const PROGRESS_MS = 1_000;
const AT_WORK: readonly ImportSummary['status'][] = ['uploaded', 'parsing', 'mapped', 'applying', 'undoing'];

export const isAtWork = ({ status }: Pick<ImportSummary, 'status'>): boolean => AT_WORK.includes(status);

export const useImports = (page: number) =>
  useQuery({
    queryKey: ['imports', page],
    placeholderData: keepPreviousData,
    queryFn: () => answer(client.GET('/api/imports', { params: { query: asked<'/api/imports'>({ page, pageSize: PAGE_SIZE }) } })),
    refetchInterval: ({ state }) => (state.data?.rows.some(isAtWork) ? PROGRESS_MS : false),
  });

/** The language in which the service says what is wrong with rows. */
export function useLanguage(): 'zh' | 'en' {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'zh';
}

/** One import; while somebody is at it, it is asked for again. */
export const useImport = (importId: string) => {
  const language = useLanguage();
  return useQuery({
    queryKey: ['import', importId, language],
    placeholderData: keepPreviousData,
    queryFn: () => answer(client.GET('/api/imports/{importId}', { params: { path: { importId }, query: asked<'/api/imports/{importId}'>({ language }) } })),
    refetchInterval: ({ state: { data } }) => (data && isAtWork(data) ? PROGRESS_MS : false),
  });
};

/** What was judged, or done, gives the rows: so they are read again when the state changes. */
export const useImportRows = ({ id: importId, status }: Pick<Import, 'id' | 'status'>, filter: RowsShown, page: number) => {
  const language = useLanguage();
  return useQuery({
    queryKey: ['import', importId, 'rows', status, filter, page, language],
    placeholderData: keepPreviousData,
    queryFn: () => answer(client.GET('/api/imports/{importId}/rows', { params: { path: { importId }, query: { filter, page, pageSize: PAGE_SIZE, language } } })),
  });
};

/** Sends a file, and shows how much of it has gone out. */
export function useUpload() {
  const queries = useQueryClient();
  const [share, setShare] = useState(0);
  const sending = useMutation({
    mutationFn: ({ file, ...said }: { file: File; kind: ImportSummary['kind']; place: string; variant?: string }) =>
      sendFile<{ importId: string }>(`/api/imports?${new URLSearchParams(said).toString()}`, file, setShare),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['imports'] }),
  });
  return { ...sending, share };
}

const useStep = <Body>(step: (body: Body) => Promise<unknown>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: step,
    onSettled: () => Promise.all([queries.invalidateQueries({ queryKey: ['import'] }), queries.invalidateQueries({ queryKey: ['imports'] })]),
  });
};

export function useSteps(importId: string) {
  const params = { path: { importId } };
  return {
    map: useStep((sheets: { sheet: string; fields: { field: string; column: number }[] }[]) => answer(client.PUT('/api/imports/{importId}/mapping', { params, body: { sheets } }))),
    apply: useStep((body: { choice: ImportChoice; repeatReason?: string }) => answer(client.POST('/api/imports/{importId}/application', { params, body }))),
    exclude: useStep(({ ordinal, excluded }: { ordinal: number; excluded: boolean }) =>
      answer(client.PUT('/api/imports/{importId}/rows', { params, body: { ordinal, excluded } })),
    ),
    undo: useStep(() => answer(client.POST('/api/imports/{importId}/undo', { params }))),
    cancel: useStep(() => answer(client.POST('/api/imports/{importId}/cancellation', { params }))),
  };
}
