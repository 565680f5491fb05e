import { useTranslation } from 'react-i18next';

import { Problem } from '../shell/client';
import { EmptyState, Loaded } from '../shell/states';
import { AdviceOnSeats } from './advice-seats';
import { AdviceOnSkills } from './advice-skills';
import { useAdvice } from './matching-data';

/** One half of what a run advises. Runs of before have none: that is no failure. */
export function RunAdvice({ runId, on }: { runId: string; on: 'seats' | 'skills' }) {
  const { t } = useTranslation();
  const query = useAdvice(runId);
  if (query.error instanceof Problem && query.error.code === 'matching.no-advice') return <EmptyState title={t('matching.noAdvice')} next={t('matching.noAdviceNext')} />;
  return <Loaded query={query}>{(advice) => (on === 'seats' ? <AdviceOnSeats advice={advice} /> : <AdviceOnSkills advice={advice} />)}</Loaded>;
}
