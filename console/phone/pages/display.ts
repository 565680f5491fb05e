import { useEffect, useState } from 'react';

import type { Language } from './words';

/** The console's own switches, so that both speak alike. Nothing about anybody. */
const KEPT_AS = 'leye.display';

export interface Display {
  readonly language: Language;
  readonly elder: boolean;
}

function kept(): Record<string, unknown> {
  try {
    return JSON.parse(localStorage.getItem(KEPT_AS) ?? '{}') as Record<string, unknown>;
  } catch {
    return {}; // storage switched off, or written by somebody else
  }
}

/** The switches, and a way to turn them. */
export function useDisplay(): [Display, (change: Partial<Display>) => void] {
  const [display, setDisplay] = useState<Display>(() => ({ language: kept().language === 'en' ? 'en' : 'zh-CN', elder: kept().elder === true }));
  useEffect(() => {
    document.documentElement.lang = display.language;
    document.documentElement.dataset.elder = String(display.elder);
    try {
      localStorage.setItem(KEPT_AS, JSON.stringify({ ...kept(), ...display }));
    } catch {
      // The switches then last until the page is closed.
    }
  }, [display]);
  return [display, (change) => setDisplay((before) => ({ ...before, ...change }))];
}
