import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import type { components } from '../api';
import { answer, client } from '../shell/client';

type Schemas = components['schemas'];
export type NewCategory = Schemas['NewCategoryDto'];
export type Owner = 'person' | 'household';

export const useHouseholdHistory = (householdId: string) =>
  useQuery({ queryKey: ['household', householdId, 'history'], queryFn: () => answer(client.GET('/api/households/{householdId}/history', { params: { path: { householdId } } })) });

export const useEmploymentHistory = (personId: string) =>
  useQuery({ queryKey: ['person', personId, 'employment'], queryFn: () => answer(client.GET('/api/people/{personId}/employment', { params: { path: { personId } } })) });

function useFresh() {
  const queries = useQueryClient();
  return () => {
    for (const key of ['household', 'person', 'people']) void queries.invalidateQueries({ queryKey: [key] });
  };
}

export type HouseholdAct =
  | { act: 'move'; body: Schemas['MoveHouseholdDto'] }
  | { act: 'split'; body: Schemas['SplitHouseholdDto'] }
  | { act: 'merge'; body: Schemas['MergeHouseholdDto'] };

export function useHouseholdAct(householdId: string) {
  return useMutation({
    mutationFn: async (one: HouseholdAct): Promise<void> => {
      const params = { path: { householdId } };
      if (one.act === 'move') await answer(client.POST('/api/households/{householdId}/move', { params, body: one.body }));
      else if (one.act === 'split') await answer(client.POST('/api/households/{householdId}/split', { params, body: one.body }));
      else await answer(client.POST('/api/households/{householdId}/merge', { params, body: one.body }));
    },
    onSettled: useFresh(),
  });
}

export function useAddCategory(owner: Owner, id: string) {
  return useMutation({
    mutationFn: (body: NewCategory) =>
      owner === 'person'
        ? answer(client.POST('/api/people/{personId}/categories', { params: { path: { personId: id } }, body }))
        : answer(client.POST('/api/households/{householdId}/categories', { params: { path: { householdId: id } }, body })),
    onSuccess: useFresh(),
  });
}

export function useEndCategory(owner: Owner, id: string) {
  return useMutation({
    mutationFn: async ({ categoryId, validTo }: { categoryId: string; validTo: string }): Promise<void> => {
      const body = { validTo };
      if (owner === 'person') await answer(client.POST('/api/people/{personId}/categories/{categoryId}/end', { params: { path: { personId: id, categoryId } }, body }));
      else await answer(client.POST('/api/households/{householdId}/categories/{categoryId}/end', { params: { path: { householdId: id, categoryId } }, body }));
    },
    onSuccess: useFresh(),
  });
}
