import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';

import { answer, client, asked, type Answer } from '../shell/client';

export type PersonRow = Answer<'/api/people'>['rows'][number];
export type PersonCard = Answer<'/api/people/{personId}'>;

export const PAGE_SIZE = 20;

/** What the address holds, and the name searched for, which it does not. */
export interface PeopleFilters {
  readonly state?: string;
  readonly wants?: string;
  readonly wishTrade?: string;
  readonly destination?: string;
  readonly wishExpired?: 'true';
  readonly skill?: string;
  readonly category?: string;
  readonly place?: string;
  readonly householdId?: string;
  readonly zeroEmployment?: 'true';
  readonly page?: number;
  readonly q?: string;
}

export function usePeople(filters: PeopleFilters) {
  return useQuery({
    queryKey: ['people', filters],
    placeholderData: keepPreviousData,
    queryFn: () => {
      const { zeroEmployment, wishExpired, page = 1, ...rest } = filters;
      const query = { ...rest, ...(zeroEmployment && { zeroEmployment: true }), ...(wishExpired && { wishExpired: true }), page, pageSize: PAGE_SIZE };
      return answer(client.GET('/api/people', { params: { query: asked<'/api/people'>(query) } }));
    },
  });
}

/** Whether a text is a whole citizen number or mobile number; null when it is neither. */
export function exactOf(text: string): { citizenNumber: string } | { phone: string } | null {
  const plain = text.replace(/[\s-]/g, '').toUpperCase();
  if (/^\d{17}[\dX]$/.test(plain)) return { citizenNumber: plain };
  return /^1\d{10}$/.test(plain) ? { phone: plain } : null;
}

/** Looks for one number. Sent in the body, so that it stands in no address and no log. */
export function useExactSearch() {
  return useMutation({
    mutationFn: (body: { citizenNumber?: string; phone?: string }) => answer(client.POST('/api/people/search', { body })),
  });
}

export const usePerson = (id: string) =>
  useQuery({ queryKey: ['person', id], queryFn: () => answer(client.GET('/api/people/{personId}', { params: { path: { personId: id } } })) });

export const useHousehold = (id: string) =>
  useQuery({ queryKey: ['household', id], queryFn: () => answer(client.GET('/api/households/{householdId}', { params: { path: { householdId: id } } })) });
