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

/** Both tables are in the bundle: a language switch needs no network. */
void i18next.use(initReactI18next).init({
  lng: keptDisplay().language,
  fallbackLng: 'zh-CN',
  defaultNS: 'texts',
  ns: ['texts', 'terms'],
  resources: { 'zh-CN': { texts: textsZh, terms: termsZh }, en: { texts: textsEn, terms: termsEn } },
  interpolation: { escapeValue: false }, // React escapes
});
