import { useTranslation } from 'react-i18next';

export interface Marks {
  /** One after the other: 甲、乙; A, B. */
  readonly listed: (words: readonly string[]) => string;
  /** 甲（乙）; A (B). */
  readonly aside: (word: string, inBrackets: string) => string;
  /** One sentence after the other, without a stop at the end. */
  readonly sentences: (...said: readonly string[]) => string;
}

/** What stands between words, as the language of the page writes it. */
export function useMarks(): Marks {
  const { t } = useTranslation();
  return {
    listed: (words) => words.join(t('units.comma')),
    aside: (word, inBrackets) => t('units.aside', { word, inBrackets }),
    sentences: (...said) => said.join(t('units.stop')),
  };
}
