import { dayIn } from './cell-day';

/** What the cells of a column look like, whatever its title says. */
export const CELL_SHAPES = ['citizen-number', 'mobile', 'day', 'name', 'credit-code', 'pay', 'headcount', 'organisation'] as const;
export type CellShape = (typeof CELL_SHAPES)[number];

const LOOKS: Readonly<Record<CellShape, (text: string) => boolean>> = {
  // 18 or 15 digits, with the suffix of a disability card, partly hidden, or broken by Excel: a column of numbers all the same.
  'citizen-number': (text) => /^\d{6}[\d*]{8}[\d*]{3}[\dXx*]/.test(text) || /^[1-6]\d{5}\d{2}[01]\d[0-3]\d\d{3}$/.test(text) || /^[1-6](\.\d+)?e\+1[67]$/i.test(text),
  mobile: (text) => /^(\+?86)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}$/.test(text),
  day: (text) => !/^\d{5}$/.test(text) && dayIn(text) !== null,
  name: (text) => /^\p{Script=Han}{2,4}$|^\p{Script=Han}+·\p{Script=Han}+$/u.test(text),
  'credit-code': (text) => /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(text),
  pay: (text) => /^面议$|\d[\d,.]*(?:元|千|万)?(?:-\d[\d,.]*)?(?:元|千元|万元)?\/(?:月|时|小时|天|日|年)|\d{2,}元(?:以上|左右|起)?$|^\d{4,5}[-~—–]\d{4,5}$/.test(text),
  headcount: (text) => /^约?\d{1,4}(?:余)?[名人位个]人?$|^若干[名人]?$/.test(text),
  organisation: (text) => /(?:公司|厂|合作社|集团|车间|工坊|服务站|服务中心|产业园|村委会|居委会|经营部)$/.test(text),
};

/** Whether one cell has the shape. */
export const hasShape = (text: string, shape: CellShape): boolean => LOOKS[shape](text.normalize('NFKC').replace(/[\s'’]/g, ''));

/**
 * How well the cells of a column fit a shape: the share of those that are not empty, 0 to 1. Of names most must differ: a column
 * of one nation or one village is no column of names.
 */
export function fitOf(cells: readonly string[], shape: CellShape): number {
  const filled = cells.filter((cell) => cell !== '');
  if (filled.length === 0) return 0;
  const share = filled.filter((cell) => hasShape(cell, shape)).length / filled.length;
  return shape === 'name' && new Set(filled).size < filled.length * 0.6 ? 0 : share;
}

/** A cell to show beside a title: short, and with the middle of anything that may be a number of somebody hidden. */
export function sampleOf(cells: readonly string[]): string {
  const cell = cells.find((one) => one !== '') ?? '';
  const hidden = cell.replace(/[\dXx]{7,}/g, (digits) => `${digits.slice(0, 3)}****${digits.slice(-2)}`);
  return [...hidden].length > 16 ? `${[...hidden].slice(0, 16).join('')}…` : hidden;
}
