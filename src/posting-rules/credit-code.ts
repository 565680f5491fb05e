const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const SHAPE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** `valid`: 18 characters whose last fits the others. `wrong-digit`: a slip of the pen. `not-one`: something else, such as an old register number. */
export type CreditCodeReading = { readonly kind: 'valid'; readonly code: string } | { readonly kind: 'empty' | 'wrong-digit' | 'not-one' };

/** A 统一社会信用代码 as sheets write it. Source: GB 32100-2015, 4.6: weights 3^i mod 31, check character 31 - sum mod 31. */
export function readCreditCode(text: string): CreditCodeReading {
  const code = text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  if (code === '' || /^[/无]$/.test(code)) return { kind: 'empty' };
  if (!SHAPE.test(code)) return { kind: 'not-one' };
  let sum = 0;
  for (let [i, weight] = [0, 1]; i < 17; i += 1, weight = (weight * 3) % 31) sum += SIGNS.indexOf(code[i]!) * weight;
  return SIGNS[(31 - (sum % 31)) % 31] === code[17] ? { kind: 'valid', code } : { kind: 'wrong-digit' };
}
