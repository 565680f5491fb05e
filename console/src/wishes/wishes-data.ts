import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import type { components } from '../api';
import { answer, client } from '../shell/client';

export type RecordWish = components['schemas']['RecordWishDto'];
export type WishSource = components['schemas']['ConfirmWishesDto'];

/** Whatever shows a wish is read again after one was written. */
function useFreshWishes() {
  const queries = useQueryClient();
  return () => {
    for (const key of ['person', 'household', 'people', 'receipt', 'canvass']) void queries.invalidateQueries({ queryKey: [key] });
  };
}

export function useRecordWish(personId: string) {
  const fresh = useFreshWishes();
  return useMutation({
    mutationFn: (body: RecordWish) => answer(client.POST('/api/people/{personId}/wishes', { params: { path: { personId } }, body })),
    onSuccess: fresh,
  });
}

export function useConfirmHousehold(householdId: string) {
  const fresh = useFreshWishes();
  return useMutation({
    mutationFn: (body: WishSource) => answer(client.POST('/api/households/{householdId}/wishes-unchanged', { params: { path: { householdId } }, body })),
    onSuccess: fresh,
  });
}

export const useReceipt = (householdId: string) =>
  useQuery({
    queryKey: ['receipt', householdId],
    queryFn: () => answer(client.GET('/api/households/{householdId}/wish-receipt', { params: { path: { householdId } } })),
  });
