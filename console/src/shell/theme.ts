import type { ThemeConfig } from 'antd';

/** The three display switches: kept in the browser, and the only thing kept there. */
export interface Display {
  readonly language: 'zh-CN' | 'en';
  /** 适老: base 20 px, lines of 1.6, targets of 44 px and more. */
  readonly elder: boolean;
  /** 无障碍: contrast of 7:1, underlined links, strong focus, no motion. */
  readonly accessible: boolean;
}

/** Fonts of the machine: nothing is fetched. */
const FONTS =
  'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", sans-serif';

/** Contrast of each on white, and of white on each, is 7:1 or better. */
const STRONG = {
  colorPrimary: '#003a75',
  colorLink: '#003a75',
  colorSuccess: '#0a4d1c',
  colorWarning: '#6b3d00',
  colorError: '#8c0f0f',
  colorInfo: '#003a75',
  colorText: '#000000',
  colorTextSecondary: '#2b2b2b',
  colorTextTertiary: '#3d3d3d',
  colorTextQuaternary: '#4a4a4a',
  colorTextPlaceholder: '#4a4a4a',
  colorTextDescription: '#2b2b2b',
  colorBorder: '#595959',
  colorBorderSecondary: '#8c8c8c',
  // Derived from colours as dark as these, the grounds would be dark too.
  colorPrimaryBg: '#e6f0fa',
  colorPrimaryBgHover: '#d3e4f5',
  controlItemBgActive: '#e6f0fa',
  controlItemBgActiveHover: '#d3e4f5',
  colorSuccessBg: '#ffffff',
  colorInfoBg: '#ffffff',
  colorWarningBg: '#ffffff',
  colorErrorBg: '#ffffff',
};

const LARGE = {
  fontSize: 20,
  fontSizeSM: 18,
  fontSizeLG: 22,
  fontSizeXL: 24,
  lineHeight: 1.6,
  lineHeightSM: 1.6,
  lineHeightLG: 1.5,
  controlHeight: 48,
  controlHeightSM: 44,
  controlHeightLG: 60,
};

/** Who has asked the machine for stillness. antd waits for the end of movements that the style sheet then takes away: it must not begin them. */
const STILL = window.matchMedia('(prefers-reduced-motion: reduce)');

/** antd's tokens for the switches; the rest of the look is in shell.css. */
export function themeOf({ elder, accessible }: Display): ThemeConfig {
  return {
    token: {
      fontFamily: FONTS,
      colorPrimary: '#0b5394',
      colorLink: '#0b5394',
      colorTextSecondary: '#4a5560',
      colorTextDescription: '#4a5560',
      colorTextPlaceholder: '#66707a',
      borderRadius: 6,
      motion: !accessible && !STILL.matches,
      ...(elder || accessible ? STRONG : {}),
      ...(elder ? LARGE : {}),
    },
    components: {
      Menu: elder ? { itemHeight: 52 } : {},
      Pagination: elder ? { itemSize: 48, itemSizeSM: 44 } : {},
      Table: { headerBg: '#f3f6f9' },
    },
  };
}
