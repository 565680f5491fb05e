import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import type { DeclineReason } from '../../../src/offers/offer-status';
import { answer, client, asked, type Answer } from '../shell/client';

export type Run = Answer<'/api/match-runs/{runId}'>;
export type Proposal = Answer<'/api/match-runs/{runId}/proposals'>['rows'][number];
export type Unmatched = Answer<'/api/match-runs/{runId}/unmatched'>['rows'][number];
export type Gap = Answer<'/api/match-runs/{runId}/gaps'>['rows'][number];
export type Advice = Answer<'/api/match-runs/{runId}/advice'>;
export type PersonMatch = Answer<'/api/people/{personId}/match'>;

/** The lists behind the first one, as the address names them. */
export const FURTHER_TABS = ['unmatched', 'gaps', 'develop', 'teach'] as const;

/** The tab that an address or a control names; nothing for the first. */
export const tabOf = (name: unknown): ResultTab['tab'] => FURTHER_TABS.find((tab) => tab === name);

/** Which list of a run's result is open. */
export interface ResultTab {
  readonly tab?: (typeof FURTHER_TABS)[number];
  readonly kind?: 'alternative';
  readonly page?: number;
}

export const PAGE_SIZE = 20;

/** The service writes progress at least every two seconds. */
const PROGRESS_MS = 2_000;
const AT_WORK: readonly Run['status'][] = ['queued', 'reading', 'solving', 'explaining', 'publishing'];

export const isAtWork = ({ status }: Pick<Run, 'status'>): boolean => AT_WORK.includes(status);

export const useRuns = () =>
  useQuery({
    queryKey: ['runs'],
    queryFn: () => answer(client.GET('/api/match-runs')),
    refetchInterval: ({ state }) => (state.data?.rows.some(isAtWork) ? PROGRESS_MS : false),
  });

/** One run; while somebody is at it, or its notices go out, it is asked for again. */
export const useRun = (runId: string) =>
  useQuery({
    queryKey: ['run', runId],
    queryFn: () => answer(client.GET('/api/match-runs/{runId}', { params: { path: { runId } } })),
    refetchInterval: ({ state: { data } }) => (data && (isAtWork(data) || isSending(data)) ? PROGRESS_MS : false),
  });

const isSending = ({ status, counts }: Run): boolean => status === 'published' && counts !== null && counts.noticesSent < counts.noticesQueued;

export function useRequestRun() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { place: string; publishAtOnce: boolean }) => answer(client.POST('/api/match-runs', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['runs'] }),
  });
}

/** Publishes a run; its own page and every list that shows its offers are read again. */
export function usePublish(runId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answer(client.POST('/api/match-runs/{runId}/publication', { params: { path: { runId } } })),
    onSettled: () => queries.invalidateQueries(),
  });
}

/** Publication gives the proposals their offers, so they are read again when the run's status changes. */
export function useProposals({ id: runId, status }: Pick<Run, 'id' | 'status'>, query: { kind: 'assigned' | 'alternative'; q?: string; page: number }) {
  return useQuery({
    queryKey: ['run', runId, 'proposals', status, query],
    placeholderData: keepPreviousData,
    queryFn: () => answer(client.GET('/api/match-runs/{runId}/proposals', { params: { path: { runId }, query: asked<'/api/match-runs/{runId}/proposals'>({ ...query, pageSize: PAGE_SIZE }) } })),
  });
}

export const useUnmatched = (runId: string, page: number) =>
  useQuery({
    queryKey: ['run', runId, 'unmatched', page],
    placeholderData: keepPreviousData,
    queryFn: () => answer(client.GET('/api/match-runs/{runId}/unmatched', { params: { path: { runId }, query: asked<'/api/match-runs/{runId}/unmatched'>({ page, pageSize: PAGE_SIZE }) } })),
  });

export const useGaps = (runId: string, page: number) =>
  useQuery({
    queryKey: ['run', runId, 'gaps', page],
    placeholderData: keepPreviousData,
    queryFn: () => answer(client.GET('/api/match-runs/{runId}/gaps', { params: { path: { runId }, query: asked<'/api/match-runs/{runId}/gaps'>({ page, pageSize: PAGE_SIZE }) } })),
  });

/** What the plan advises does not change once the run is done. */
export const useAdvice = (runId: string) =>
  useQuery({ queryKey: ['run', runId, 'advice'], queryFn: () => answer(client.GET('/api/match-runs/{runId}/advice', { params: { path: { runId } } })) });

export const usePersonMatch = (personId: string) =>
  useQuery({ queryKey: ['person', personId, 'match'], queryFn: () => answer(client.GET('/api/people/{personId}/match', { params: { path: { personId } } })) });

/** Writes down what a person said to an offer. Several offers change with one answer, so everything is read again. */
export function useAnswerOffer(offerId: string, then: { onSuccess: () => void; onError: (error: Error) => void }) {
  const queries = useQueryClient();
  const params = { path: { offerId } };
  return useMutation({
    mutationFn: async (refusal: DeclineReason | null) => {
      if (refusal === null) await answer(client.POST('/api/offers/{offerId}/acceptance', { params }));
      else await answer(client.POST('/api/offers/{offerId}/refusal', { params, body: { reason: refusal } }));
    },
    // Here and not at the call: the buttons are gone once the list has been read again.
    ...then,
    onSettled: () => void queries.invalidateQueries(),
  });
}
