import { useQuery } from '@tanstack/react-query';

import { answer, client, type Answer } from '../shell/client';

export type Workbench = Answer<'/api/workbench'>;

const SOON_MS = 2_000;
const LATER_MS = 60_000;

/** The counts of one's scope. Asked for every two seconds while a run is at work, else every minute. */
export const useWorkbench = () =>
  useQuery({
    queryKey: ['workbench'],
    queryFn: () => answer(client.GET('/api/workbench')),
    refetchInterval: ({ state }) => ((state.data?.runs.atWork.length ?? 0) > 0 ? SOON_MS : LATER_MS),
  });
