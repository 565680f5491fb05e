import * as engine from '../../../src/engine/inputs';
import { CHANNEL_RULES, usualLoad } from '../../../src/posting-rules/channels';
import * as terms from '../../../src/posting-rules/posting-terms';
import { HOUSEHOLD_CATEGORIES, PERSON_CATEGORIES } from '../../../src/registry/categories';
import { TRADES } from '../../../src/registry/trades';

describe('The words of a posting', () => {
  it('are those of the engine, in its order', () => {
    expect(terms.CHANNELS).toEqual(engine.CHANNELS);
    expect(terms.SHIFTS).toEqual(engine.SHIFTS);
    expect(terms.PHYSICAL_LOADS).toEqual(engine.PHYSICAL_LOADS);
    expect(terms.EDUCATIONS).toEqual(engine.EDUCATIONS);
  });

  it('call the same channels a last resort as the engine', () => {
    expect(terms.CHANNELS.filter((channel) => CHANNEL_RULES[channel].fallback)).toEqual(engine.FALLBACK_CHANNELS);
  });

  it('require only categories that the register knows', () => {
    const known: readonly string[] = [...PERSON_CATEGORIES, ...HOUSEHOLD_CATEGORIES];
    for (const channel of terms.CHANNELS) expect(CHANNEL_RULES[channel].categoriesRequired.filter((one) => !known.includes(one))).toEqual([]);
  });

  it('give every trade a load, heavy for building, light for sewing', () => {
    for (const { code } of TRADES) expect(terms.PHYSICAL_LOADS).toContain(usualLoad(code));
    expect([usualLoad('bricklayer'), usualLoad('sewing'), usualLoad('cook'), usualLoad('no-such-trade')]).toEqual(['heavy', 'light', 'medium', 'medium']);
  });
});
