import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import type { components } from '../api';
import { answer, client } from '../shell/client';

export type Transfer = components['schemas']['TransferView'];
export type TransferReason = components['schemas']['TransferReason'];
export type TransferRefusal = components['schemas']['TransferRefusal'];
export type TransferAct = { id: string; act: 'approval' | 'withdrawal' } | { id: string; act: 'refusal'; reason: TransferRefusal };

export const useTransfers = () => useQuery({ queryKey: ['transfers'], queryFn: () => answer(client.GET('/api/person-transfers')) });

export function useRequestTransfer() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { draftId: string; reason: TransferReason; whole: boolean }) => answer(client.POST('/api/person-transfers', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['transfers'] }),
  });
}

export function useActOnTransfer() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (one: TransferAct) => {
      const params = { path: { transferId: one.id } };
      if (one.act === 'refusal') return answer(client.POST('/api/person-transfers/{transferId}/refusal', { params, body: { reason: one.reason } }));
      return one.act === 'approval'
        ? answer(client.POST('/api/person-transfers/{transferId}/approval', { params }))
        : answer(client.POST('/api/person-transfers/{transferId}/withdrawal', { params }));
    },
    onSettled: () => {
      for (const key of ['transfers', 'people', 'person', 'household']) void queries.invalidateQueries({ queryKey: [key] });
    },
  });
}
