import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { answer, client, Problem, carryToken, type Answer } from './client';

export type Session = Answer<'/api/session'>;

export const SESSION = ['session'] as const;

/** The session of this browser; null when nobody is signed in. */
export function useSession() {
  return useQuery({
    queryKey: SESSION,
    staleTime: Infinity,
    queryFn: async (): Promise<Session | null> => {
      try {
        return remember(await answer(client.GET('/api/session')));
      } catch (problem) {
        if (problem instanceof Problem && problem.status === 401) return null;
        throw problem;
      }
    },
  });
}

/** The session of a page that is shown to signed-in staff only. */
export function useStaff(): Session['staff'] {
  const session = useSession().data;
  if (!session) throw new Error('This page stands behind the sign-in');
  return session.staff;
}

export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { loginName: string; password: string }) => answer(client.POST('/api/session', { body })),
    onSuccess: (session) => queries.setQueryData(SESSION, remember(session)),
  });
}

/** Ends the session here even when the service does not answer; nothing read stays in memory. */
export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answer(client.DELETE('/api/session')),
    onSettled: () => {
      carryToken(null);
      queries.clear();
      queries.setQueryData(SESSION, null);
    },
  });
}

/** What the service tells anybody: version, and whether this is a demonstration. */
export function useSettings() {
  return useQuery({ queryKey: ['settings'], staleTime: Infinity, queryFn: () => answer(client.GET('/api/settings')) });
}

function remember(session: Session): Session {
  carryToken(session.csrfToken);
  return session;
}
