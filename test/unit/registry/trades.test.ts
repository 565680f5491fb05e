import { TRADES } from '../../../src/registry/trades';
import { tradesZh } from '../../../console/src/trades.zh';

describe('the names of trades', () => {
  it('are the same in the console as in the registry', () => {
    expect(tradesZh).toEqual(Object.fromEntries(TRADES.map(({ code, name }) => [code, name])));
  });
});
