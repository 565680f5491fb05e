import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import type { components } from '../api';
import { answer, asked, client, type Answer } from '../shell/client';
import { isPassing } from '../shell/problem-words';

export type Campaign = Answer<'/api/canvass-campaigns/{campaignId}'>;
export type Coverage = Answer<'/api/canvass-campaigns/{campaignId}/coverage'>;
export type CoverageRow = Coverage['rows'][number];
export type MyList = Answer<'/api/canvass/my-list'>;
export type ListedHousehold = MyList['households'][number];
export type ListedMember = ListedHousehold['members'][number];
export type ListedTask = NonNullable<ListedMember['task']>;
export type NewCampaign = components['schemas']['CreateCampaignDto'];
export type OutcomeSent = components['schemas']['RecordOutcomeDto'];
export type CloseReason = components['schemas']['CloseCampaignDto']['reason'];

/** What the address of the list and of its print says. */
export interface ListAsked {
  readonly campaignId?: string;
  readonly place?: string;
}

/** Days from one calendar day to another; below 0 once it is past. */
export const daysUntil = (today: string, day: string): number => Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);

const CANVASS = 'canvass';
/** Coverage is live: it is read again while the page is open. */
const LOOK_EVERY_MS = 30_000;
/** While a list is made. */
const LISTING_MS = 1_000;

const isListed = ({ status }: Pick<Campaign, 'status'>): boolean => status === 'listing';

function useFresh() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: [CANVASS] });
}

export const useCampaigns = () => useQuery({
    queryKey: [CANVASS, 'campaigns'],
    queryFn: () => answer(client.GET('/api/canvass-campaigns')),
    refetchInterval: ({ state: { data } }) => (data?.rows.some(isListed) ? LISTING_MS : false),
  });

export const useCampaign = (campaignId: string) =>
  useQuery({
    queryKey: [CANVASS, 'campaign', campaignId],
    queryFn: () => answer(client.GET('/api/canvass-campaigns/{campaignId}', { params: { path: { campaignId } } })),
    refetchInterval: ({ state: { data } }) => (data && isListed(data) ? LISTING_MS : false),
  });

export const useCoverage = (campaignId: string, place: string | undefined) =>
  useQuery({
    queryKey: [CANVASS, 'coverage', campaignId, place],
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_EVERY_MS,
    queryFn: () =>
      answer(client.GET('/api/canvass-campaigns/{campaignId}/coverage', { params: { path: { campaignId }, query: asked<'/api/canvass-campaigns/{campaignId}/coverage'>(place === undefined ? {} : { place }) } })),
  });

export const useMyList = (filters: ListAsked) =>
  useQuery({
    queryKey: [CANVASS, 'list', filters],
    placeholderData: keepPreviousData,
    queryFn: () => answer(client.GET('/api/canvass/my-list', { params: { query: asked<'/api/canvass/my-list'>({ ...filters }) } })),
  });

export const useWorkers = () =>
  useQuery({ queryKey: [CANVASS, 'workers'], staleTime: 600_000, queryFn: () => answer(client.GET('/api/canvass-campaigns/workers')) });

export function useCreateCampaign() {
  const onSuccess = useFresh();
  return useMutation({ mutationFn: (body: NewCampaign) => answer(client.POST('/api/canvass-campaigns', { body })), onSuccess });
}

export function useStartCampaign(campaignId: string) {
  const onSuccess = useFresh();
  return useMutation({ mutationFn: () => answer(client.POST('/api/canvass-campaigns/{campaignId}/start', { params: { path: { campaignId } } })), onSuccess });
}

export function useCloseCampaign(campaignId: string) {
  const onSuccess = useFresh();
  return useMutation({
    mutationFn: (reason: CloseReason) => answer(client.POST('/api/canvass-campaigns/{campaignId}/closing', { params: { path: { campaignId } }, body: { reason } })),
    onSuccess,
  });
}

export function useDropCampaign(campaignId: string) {
  const onSuccess = useFresh();
  return useMutation({ mutationFn: () => answer(client.POST('/api/canvass-campaigns/{campaignId}/dropping', { params: { path: { campaignId } } })), onSuccess });
}

export function useAssign(campaignId: string) {
  const onSuccess = useFresh();
  return useMutation({
    mutationFn: (body: { place: string; staffId: string | null }) => answer(client.PUT('/api/canvass-campaigns/{campaignId}/assignments', { params: { path: { campaignId } }, body })),
    onSuccess,
  });
}

/** Sent again under the same client id while the network is away, so that it is one act; whatever comes of it, the list is read again. */
export function useRecordOutcome() {
  const fresh = useFresh();
  return useMutation({
    mutationFn: ({ taskId, ...body }: OutcomeSent & { taskId: string }) => answer(client.POST('/api/canvass-tasks/{taskId}/outcomes', { params: { path: { taskId } }, body })),
    retry: (failures, error) => isPassing(error) && failures < 3,
    onSettled: fresh,
  });
}
