import { readCreditCode } from '../../../src/posting-rules/credit-code';

describe('A unified social credit code', () => {
  // The example of GB 32100-2015, in the ways sheets write it.
  it.each(['91350100M000100Y43', ' 9135 0100 m000 100y43', '９１３５０１００Ｍ０００１００Ｙ４３'])('reads %p', (text) => expect(readCreditCode(text)).toEqual({ kind: 'valid', code: '91350100M000100Y43' }));

  it('refuses every other check character', () => {
    for (const check of '0123456789ABCDEFGHJKLMNPQRTUWXY') expect(readCreditCode(`91350100M000100Y4${check}`).kind).toBe(check === '3' ? 'valid' : 'wrong-digit');
  });

  it('refuses two digits changed for each other', () => expect(readCreditCode('91530100M000100Y43').kind).toBe('wrong-digit'));

  it.each([['', 'empty'], ['无', 'empty'], ['500236000012345', 'not-one'], ['91350100M000100I43', 'not-one'], ['91350100M000100Y4', 'not-one']])('says of %p that it is %s', (text, kind) => expect(readCreditCode(text).kind).toBe(kind));
});
