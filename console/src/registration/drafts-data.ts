import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import type { components } from '../api';
import { answer, client } from '../shell/client';

export type Draft = components['schemas']['DraftView'];
export type DraftStep = Draft['step'];
export type DraftParts = Omit<components['schemas']['ChangeDraftDto'], 'version'>;
type RebaseField = components['schemas']['RebaseDraftDto']['take'][number];

export const STEPS = ['identity', 'household', 'ability', 'employment', 'contact', 'check'] as const satisfies readonly DraftStep[];

const keyOf = (id: string) => ['draft', id];
const path = (draftId: string) => ({ params: { path: { draftId } } });

export const useDrafts = () => useQuery({ queryKey: ['drafts'], queryFn: () => answer(client.GET('/api/person-drafts')) });
export const useDraft = (id: string) => useQuery({ queryKey: keyOf(id), gcTime: 0, refetchOnWindowFocus: false, queryFn: () => answer(client.GET('/api/person-drafts/{draftId}', path(id))) });

/** Begins a form; the answer is kept, so that its page need not ask again. */
export function useBeginDraft() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { personId?: string; householdId?: string }) => answer(client.POST('/api/person-drafts', { body })),
    onSuccess: (draft) => {
      queries.setQueryData(keyOf(draft.id), draft);
      void queries.invalidateQueries({ queryKey: ['drafts'] });
    },
  });
}

/** Keeps what was typed; the latest version is read when the request goes out, for saves follow each other. */
export function useSaveDraft(id: string) {
  const queries = useQueryClient();
  return useMutation({
    scope: { id: `draft ${id}` },
    mutationFn: (parts: DraftParts) => {
      const { version } = queries.getQueryData<Draft>(keyOf(id))!;
      return answer(client.PATCH('/api/person-drafts/{draftId}', { ...path(id), body: { version, ...parts } }));
    },
    onSuccess: (draft) => queries.setQueryData(keyOf(id), draft),
  });
}

export function useRebaseDraft(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (take: string[]) => {
      const { version } = queries.getQueryData<Draft>(keyOf(id))!;
      return answer(client.POST('/api/person-drafts/{draftId}/rebase', { ...path(id), body: { version, take: take as RebaseField[] } }));
    },
    onSuccess: (draft) => queries.setQueryData(keyOf(id), draft),
  });
}

export function useFileDraft(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => {
      const { version } = queries.getQueryData<Draft>(keyOf(id))!;
      return answer(client.POST('/api/person-drafts/{draftId}/filing', { ...path(id), body: { version } }));
    },
    onSuccess: () => {
      for (const key of ['people', 'person', 'household', 'drafts']) void queries.invalidateQueries({ queryKey: [key] });
    },
    // Somebody else may have changed the person: the form then says what.
    onError: () => void queries.invalidateQueries({ queryKey: keyOf(id) }),
  });
}

export function useDropDraft() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (draftId: string) => answer(client.DELETE('/api/person-drafts/{draftId}', path(draftId))),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['drafts'] }),
  });
}

export function useHouseholdsByNumber(number: string) {
  return useQuery({
    queryKey: ['households', number],
    enabled: number.trim().length >= 2,
    queryFn: () => answer(client.GET('/api/households', { params: { query: { number: number.trim() } } })),
  });
}
