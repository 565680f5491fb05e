/** Seeded chance (Mulberry32): the same seed gives the same draws on every machine. */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0 up to, but not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  below(n: number): number {
    return Math.floor(this.next() * n);
  }

  chance(p: number): boolean {
    return this.next() < p;
  }

  /** A multiple of `step` above `low`, up to `high` inclusive. */
  between(low: number, high: number, step = 1): number {
    return low + step * this.below(Math.floor((high - low) / step) + 1);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }

  /** One of the values by its share; the shares add up to 1. */
  byShare<T>(shares: readonly (readonly [T, number])[]): T {
    let left = this.next();
    for (const [value, share] of shares) {
      left -= share;
      if (left < 0) return value;
    }
    return shares.at(-1)![0];
  }

  /** An index below n, small ones far more often: about as 1 / (index + 1), as towns and trades differ in size (Zipf). */
  popular(n: number): number {
    return Math.min(n - 1, Math.floor((n + 1) ** this.next() - 1));
  }
}
