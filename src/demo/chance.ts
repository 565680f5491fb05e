/** A small seeded source of chance, so that the demo district is the same on every machine. */
export interface Chance {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  /** True with the given probability. */
  happens(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** One key of a table of shares; the shares need not add up to 1. */
  weighted<Key extends string>(shares: Readonly<Record<Key, number>>): Key;
}

/** Mulberry32 (T. Ettinger, public domain): 32 bits of state are plenty for a demo. */
export function chanceOf(seed: number): Chance {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    happens: (probability) => next() < probability,
    pick: (items) => {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new RangeError('pick from nothing');
      return item;
    },
    weighted: (shares) => {
      const entries = Object.entries<number>(shares) as [keyof typeof shares, number][];
      let left = next() * entries.reduce((sum, [, share]) => sum + share, 0);
      for (const [key, share] of entries) {
        left -= share;
        if (left < 0) return key;
      }
      const last = entries[entries.length - 1];
      if (!last) throw new RangeError('weighted choice from nothing');
      return last[0];
    },
  };
}

/** An id in the form of a random UUID (RFC 9562, version 4). */
export function uuidOf(chance: Chance): string {
  const hex = Array.from({ length: 4 }, () => Math.floor(chance.next() * 4_294_967_296).toString(16).padStart(8, '0')).join('');
  const variant = (8 + (Number.parseInt(hex[16]!, 16) & 3)).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
