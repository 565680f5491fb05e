import { useTranslation } from 'react-i18next';

import { useLabels } from '../shell/labels';

/** What a state of work rests on, in words: a choice of the list, a placement, a file. */
export function useEvidenceWords(): (evidence: string | null) => string {
  const { t } = useTranslation();
  const label = useLabels();
  return (evidence) => {
    if (evidence?.startsWith('placement:')) return t('history.placement');
    if (evidence?.startsWith('file')) return t('history.file');
    if (evidence === 'demo') return label('collectedHow', 'demo');
    return label('evidence', evidence);
  };
}
