/** What is wrong with a name; people-sentences.ts has the words. */
export type NameFault = 'empty' | 'no-name' | 'unreadable' | 'one-character' | 'too-long';

/** `remarked`: something in brackets stands in the name. */
export type NameReading = { readonly ok: true; readonly name: string; readonly remarked: boolean } | { readonly ok: false; readonly fault: NameFault };

const NO_NAMES = new Set(['姓名', '户主', '户主姓名', '合计', '总计', '小计', '无', '未填']);
const LONGEST = 50;

/**
 * Reads a name as ledgers write it. A blank between two Chinese characters is layout; the dots of Uygur and other names become
 * U+00B7, so that one person has one spelling. What looks like a remark inside the name is kept and said.
 */
export function readName(raw: string): NameReading {
  const text = raw.normalize('NFC').replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '').trim();
  const dotted = text.replace(/(?<=\p{Script=Han})\s*[•・．.·‧∙]\s*(?=\p{Script=Han})/gu, '·');
  const name = dotted.replace(/(?<=\p{Script=Han})[\s\u3000]+(?=\p{Script=Han})/gu, '').replace(/\s+/g, ' ');
  if (name === '') return { ok: false, fault: 'empty' };
  if (NO_NAMES.has(name) || /^(填表人|审核人|制表)/.test(name)) return { ok: false, fault: 'no-name' };
  if (/[\ue000-\uf8ff\ufffd?？]/u.test(name)) return { ok: false, fault: 'unreadable' };
  if ([...name].length === 1) return { ok: false, fault: 'one-character' };
  if ([...name].length > LONGEST) return { ok: false, fault: 'too-long' };
  return { ok: true, name, remarked: /[()（）[\]【】]/.test(name) };
}
