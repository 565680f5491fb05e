import { useTranslation } from 'react-i18next';

import type { RunPhase } from '../../../src/solving/run-result';
import { whole } from '../shell/format';
import { useLabels } from '../shell/labels';
import type { Run } from './matching-data';

const PHASES: readonly RunPhase[] = ['reading', 'pairing', 'solving', 'explaining', 'writing', 'verifying', 'publishing'];

/** Where a run is: its phases in order, and the count within the present one. */
export function RunProgress({ run }: { run: Run }) {
  const { t } = useTranslation();
  const label = useLabels();
  const step = PHASES.findIndex((phase) => phase === run.phase);
  const { done, total } = run.progress;
  return (
    <div>
      <ol className="phases">
        {PHASES.map((phase, at) => (
          <li key={phase} aria-current={at === step ? 'step' : undefined} data-done={at < step}>
            {label('phase', phase)}
            {at === step && total > 0 && <small>{` ${t('matching.done', { done: whole(done), total: whole(total) })}`}</small>}
          </li>
        ))}
      </ol>
      <p role="status">
        {step < 0
          ? label('runStatus', run.status)
          : t('matching.phaseOf', { step: step + 1, steps: PHASES.length, phase: label('phase', run.phase) })}
      </p>
      <p className="quiet">{t('matching.canLeave')}</p>
    </div>
  );
}
