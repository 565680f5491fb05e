import { keepPreviousData, useQuery } from '@tanstack/react-query';

import { answer, client, asked, type Answer } from '../shell/client';

export type ClearanceSummary = Answer<'/api/clearance/summary'>;
export type ClearanceCase = Answer<'/api/clearance-cases'>['rows'][number];

export const PAGE_SIZE = 20;

export interface CaseFilters {
  readonly status?: string;
  readonly definition?: string;
  readonly overdue?: 'true';
  readonly page?: number;
}

export const useClearanceSummary = () =>
  useQuery({ queryKey: ['clearance', 'summary'], queryFn: () => answer(client.GET('/api/clearance/summary')) });

export function useCases({ page = 1, overdue, ...filters }: CaseFilters) {
  const query = { ...filters, ...(overdue && { overdue: true }), page, pageSize: PAGE_SIZE };
  return useQuery({
    queryKey: ['clearance', 'cases', query],
    placeholderData: keepPreviousData,
    queryFn: () => answer(client.GET('/api/clearance-cases', { params: { query: asked<'/api/clearance-cases'>(query) } })),
  });
}
