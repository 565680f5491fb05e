import { keepPreviousData, useQuery } from '@tanstack/react-query';

import { answer, client, asked, type Answer } from '../shell/client';

export type PostingRow = Answer<'/api/postings'>['rows'][number];
export type PostingCard = Answer<'/api/postings/{postingId}'>;

export const PAGE_SIZE = 20;

export interface PostingFilters {
  readonly q?: string;
  readonly channel?: string;
  readonly status?: string;
  readonly place?: string;
  readonly page?: number;
}

export function usePostings({ page = 1, ...filters }: PostingFilters) {
  return useQuery({
    queryKey: ['postings', filters, page],
    placeholderData: keepPreviousData,
    queryFn: () => answer(client.GET('/api/postings', { params: { query: asked<'/api/postings'>({ ...filters, page, pageSize: PAGE_SIZE }) } })),
  });
}

export const usePosting = (id: string) =>
  useQuery({ queryKey: ['posting', id], queryFn: () => answer(client.GET('/api/postings/{postingId}', { params: { path: { postingId: id } } })) });
