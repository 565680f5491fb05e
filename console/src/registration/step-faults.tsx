import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';

import { useMarks } from '../shell/marks';
import type { Draft, DraftStep } from './drafts-data';

/** A fault in words: which field, and what to do. */
export function useFaultWords(): (fault: Draft['faults'][number]) => string {
  const { t } = useTranslation();
  const say = t as (key: string) => string;
  return ({ step, field, code }) => `${say(`draft.field.${step}.${field}`)}${t('list.colon')}${say(`draft.fault.${code}`)}`;
}

/** What is wrong in a step, as far as it was filled in: an empty field is no mistake before the end. */
export function StepFaults({ draft, step }: { draft: Draft; step: DraftStep }) {
  const words = useFaultWords();
  const { sentences } = useMarks();
  const faults = draft.faults.filter((one) => one.step === step && one.code !== 'missing' && !one.code.endsWith('-empty') && one.code !== 'evidence-missing');
  if (faults.length === 0) return null;
  return <Alert type="warning" showIcon role="alert" title={sentences(...faults.map(words))} />;
}
