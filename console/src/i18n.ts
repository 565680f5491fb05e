import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

import { keptDisplay } from './shell/display';
import { termsEn } from './terms.en';
import { termsZh } from './terms.zh';
import { textsEn } from './texts.en';
import { textsZh, type Texts } from './texts.zh';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'texts';
    resources: { texts: Texts };
    returnNull: false;
  }
}

/** `{{days}} {{days, noun(one: day; other: days)}}`: a number and the noun that goes with it; numbers may come with separators. */
const nounOf = (count: unknown, _language: string | undefined, { one, other }: { one?: string; other?: string }): string =>
  (String(count) === '1' ? one : other) ?? '';

/** Both tables are in the bundle: a language switch needs no network. */
void i18next.use(initReactI18next).init({
  lng: keptDisplay().language,
  fallbackLng: 'zh-CN',
  defaultNS: 'texts',
  ns: ['texts', 'terms'],
  resources: { 'zh-CN': { texts: textsZh, terms: termsZh }, en: { texts: textsEn, terms: termsEn } },
  interpolation: { escapeValue: false }, // React escapes
});
i18next.services.formatter?.add('noun', nounOf);
