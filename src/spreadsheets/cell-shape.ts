import { dayIn } from './cell-day';

/** What the cells of a column look like, whatever its title says. */
export const CELL_SHAPES = ['citizen-number', 'mobile', 'day', 'name'] as const;
export type CellShape = (typeof CELL_SHAPES)[number];

const LOOKS: Readonly<Record<CellShape, (text: string) => boolean>> = {
  // 18 or 15 digits, with the suffix of a disability card, partly hidden, or broken by Excel: a column of numbers all the same.
  'citizen-number': (text) => /^\d{6}[\d*]{8}[\d*]{3}[\dXx*]/.test(text) || /^[1-6]\d{5}\d{2}[01]\d[0-3]\d\d{3}$/.test(text) || /^[1-6](\.\d+)?e\+1[67]$/i.test(text),
  mobile: (text) => /^(\+?86)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}$/.test(text),
  day: (text) => !/^\d{5}$/.test(text) && dayIn(text) !== null,
  name: (text) => /^\p{Script=Han}{2,4}$|^\p{Script=Han}+·\p{Script=Han}+$/u.test(text),
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
