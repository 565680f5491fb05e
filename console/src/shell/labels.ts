import i18next from 'i18next';
import { useTranslation } from 'react-i18next';

import type { Terms } from '../terms.zh';

/** The word for a code of the API, such as a channel. A code that is newer than this console is shown as it is. */
export function useLabels(): (list: keyof Terms, code: string | null | undefined) => string {
  const { t } = useTranslation();
  return (list, code) => {
    if (code === null || code === undefined || code === '') return '—';
    const key = `terms:${list}.${code}`;
    return i18next.exists(key) ? (t as (key: string) => string)(key) : code;
  };
}
