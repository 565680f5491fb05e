import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import i18next from 'i18next';
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';

import { nonceOfPage } from './style-nonce';
import { themeOf, type Display } from './theme';

const KEPT_AS = 'leye.display';
const PLAIN: Display = { language: 'zh-CN', elder: false, accessible: false };

/** What this browser was last switched to. */
export function keptDisplay(): Display {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT_AS) ?? '{}') as Partial<Display>;
    return { language: kept.language === 'en' ? 'en' : 'zh-CN', elder: kept.elder === true, accessible: kept.accessible === true };
  } catch {
    return PLAIN; // storage switched off, or written by somebody else
  }
}

const Switches = createContext<[Display, (change: Partial<Display>) => void]>([PLAIN, () => undefined]);

export const useDisplay = () => useContext(Switches);

/** Carries the display switches into antd, the style sheet and the texts. */
export function DisplayProvider({ children }: { children: ReactNode }) {
  const [display, setDisplay] = useState(keptDisplay);

  useEffect(() => {
    const { documentElement: root } = document;
    root.lang = display.language;
    root.dataset.elder = String(display.elder);
    root.dataset.accessible = String(display.accessible);
    void i18next.changeLanguage(display.language);
    try {
      localStorage.setItem(KEPT_AS, JSON.stringify(display));
    } catch {
      // The switches then last until the page is closed.
    }
  }, [display]);

  const theme = useMemo(() => themeOf(display), [display]);
  const change = (part: Partial<Display>) => setDisplay((before) => ({ ...before, ...part }));
  return (
    <Switches.Provider value={[display, change]}>
      <ConfigProvider
        theme={theme}
        locale={display.language === 'en' ? enUS : zhCN}
        csp={{ nonce: nonceOfPage() }}
        button={{ autoInsertSpace: false }}
      >
        <App>{children}</App>
      </ConfigProvider>
    </Switches.Provider>
  );
}
