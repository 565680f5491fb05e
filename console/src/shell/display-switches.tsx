import { useTranslation } from 'react-i18next';

import { useDisplay } from './display';

/** Language, 无障碍 and 适老模式: top right on every page, with the same words everywhere. */
export function DisplaySwitches() {
  const { t } = useTranslation();
  const [display, change] = useDisplay();
  return (
    <div className="switches" role="group" aria-label={t('shell.displaySwitches')}>
      <button
        type="button"
        lang={display.language === 'en' ? 'zh-CN' : 'en'}
        onClick={() => change({ language: display.language === 'en' ? 'zh-CN' : 'en' })}
      >
        {display.language === 'en' ? '中文' : 'English'}
      </button>
      <button type="button" aria-pressed={display.accessible} onClick={() => change({ accessible: !display.accessible })}>
        {t('shell.accessible')}
      </button>
      <button type="button" aria-pressed={display.elder} onClick={() => change({ elder: !display.elder })}>
        {t('shell.elder')}
      </button>
    </div>
  );
}
