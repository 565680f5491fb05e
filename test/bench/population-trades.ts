import type { Dice } from './dice';

/** Forty trades, the most asked-for first: words as in src/registry/trades.ts, though the engine takes any; which and in what order is an assumption. */
export const TRADES = [
  'general-worker', 'electronics-assembly', 'packer', 'sewing', 'cleaner', 'kitchen-hand', 'security-guard', 'machine-assembly', 'waiter', 'sales-clerk',
  'warehouse-keeper', 'construction-hand', 'farm-hand', 'auto-assembly', 'labeller', 'welder', 'elder-care', 'shoemaker', 'courier', 'cook',
  'quality-inspector', 'cable-assembly', 'injection-moulder', 'press-operator', 'housekeeper', 'driver', 'forest-ranger', 'road-keeper', 'mason',
  'electrician', 'garment-finishing', 'handicraft-worker', 'loom-operator', 'fruit-picker', 'furniture-maker', 'cnc-operator', 'solderer', 'child-care',
  'food-processor', 'clerk',
] as const;

/** The trade of a posting. */
export const tradeOf = (dice: Dice): string => TRADES[dice.popular(TRADES.length)]!;

/** Lists of trades, equal ones the same array: a city of people holds thousands of lists, not a hundred thousand. */
export class TradeLists {
  private readonly known = new Map<number, readonly string[]>([[0, []]]);

  constructor(private readonly dice: Dice) {}

  /** `n` different trades (up to 5) as drawn, or sorted. */
  of(n: number, sorted: boolean): readonly string[] {
    const chosen: number[] = [];
    while (chosen.length < n) {
      const trade = this.dice.popular(TRADES.length);
      if (!chosen.includes(trade)) chosen.push(trade);
    }
    const names = (): string[] => chosen.map((trade) => TRADES[trade]!);
    if (sorted) chosen.sort((a, b) => (TRADES[a]! < TRADES[b]! ? -1 : 1));
    const key = chosen.reduce((sum, trade) => sum * 41 + trade + 1, 0);
    let list = this.known.get(key);
    if (!list) {
      list = names();
      this.known.set(key, list);
    }
    return list;
  }
}

/** The 2^n lists that hold some of the words, in the words' order: entry k has word b where bit b of k is set. */
export function subsets<Word extends string>(words: readonly Word[]): readonly (readonly Word[])[] {
  return Array.from({ length: 1 << words.length }, (_, k) => words.filter((__, b) => (k >> b) & 1));
}
