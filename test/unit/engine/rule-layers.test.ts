import { countBoth, countWord, lowestBit, RuleLayers } from '../../../src/engine/rule-layers';
import { RULE_IDS } from '../../../src/engine/rules';
import { seeded } from './instances';

const setOf = (members: readonly number[], size: number): Uint32Array => {
  const bits = new Uint32Array(Math.ceil(size / 32));
  for (const at of members) bits[at >> 5]! |= 1 << (at & 31);
  return bits;
};
const upTo = (size: number): number[] => Array.from({ length: size }, (_, at) => at);

describe('The bits of a word', () => {
  it('are counted, and the lowest of them is found', () => {
    for (const word of [0, 1, 2, 0x80000000, 0xffffffff, 0x7fffffff, 0x55555555, 0xaaaaaaaa, 0x12345678, 0xf0f0f0f0, -1, 3 << 30]) {
      const digits = (word >>> 0).toString(2);
      expect({ word, count: countWord(word) }).toEqual({ word, count: digits.replaceAll('0', '').length });
      if (word !== 0) expect({ word, lowest: lowestBit(word) }).toEqual({ word, lowest: digits.length - 1 - digits.lastIndexOf('1') });
    }
  });

  it('are counted where two sets have them both', () => {
    expect(countBoth(setOf([0, 5, 31, 32, 63], 64), setOf([5, 6, 32, 63], 64))).toBe(3);
    expect(countBoth(new Uint32Array(0), new Uint32Array(0))).toBe(0);
  });
});

describe('The layers of rules', () => {
  it('count what each rule closes first, alone, and which two close most together, as counting one by one does', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = seeded(seed);
      const size = 1 + random(100);
      const closed = RULE_IDS.map(() => (random(3) ? undefined : upTo(size).filter(() => random(4) === 0)));
      const layers = new RuleLayers(setOf(upTo(size), size));
      layers.read(() => setOf(upTo(size), size)); // what stood there before must not count
      const sets = closed.map((members) => members && setOf(members, size));
      layers.read((rule) => sets[rule]);
      const by = upTo(size).map((at) => upTo(RULE_IDS.length).filter((rule) => closed[rule]?.includes(at)));
      const expected = RULE_IDS.flatMap((rule, r) => (closed[r] ? [{ rule, first: by.filter(([one]) => one === r).length, sole: by.filter((rules) => rules.length === 1 && rules[0] === r).length }] : []));
      expect(layers.counts()).toEqual(expected);
      expect(layers.openCount).toBe(by.filter((rules) => rules.length === 0).length);
      expect(layers.open).toEqual(setOf(upTo(size).filter((at) => by[at]!.length === 0), size));
      expect(layers.alone).toEqual(setOf(upTo(size).filter((at) => by[at]!.length === 1), size));
      let best: { rules: string[]; count: number } | null = null;
      for (let a = 0; a < RULE_IDS.length; a++) {
        for (let b = a + 1; b < RULE_IDS.length; b++) {
          const count = by.filter((rules) => rules.length === 2 && rules[0] === a && rules[1] === b).length;
          if (count > (best?.count ?? 0)) best = { rules: [RULE_IDS[a]!, RULE_IDS[b]!], count };
        }
      }
      expect(layers.closestPair()).toEqual(best);
      const mask = upTo(size).filter(() => random(2) > 0);
      RULE_IDS.forEach((_, rule) => {
        const [all, masked]: [number[], number[]] = [[], []];
        layers.eachSole(rule, (at) => all.push(at));
        layers.eachSole(rule, (at) => masked.push(at), setOf(mask, size));
        const alone = upTo(size).filter((at) => by[at]!.length === 1 && by[at]![0] === rule);
        expect([all, masked]).toEqual([alone, alone.filter((at) => mask.includes(at))]);
      });
    }
  });

  it('do not change the sets they read', () => {
    const closed = setOf([1, 2, 40], 64);
    const layers = new RuleLayers(setOf(upTo(64), 64));
    layers.read((rule) => (rule < 3 ? closed : undefined));
    layers.closestPair();
    expect(closed).toEqual(setOf([1, 2, 40], 64));
    expect([layers.closestPair(), [...layers.sole.subarray(0, 3)]]).toEqual([null, [0, 0, 0]]);
  });
});
