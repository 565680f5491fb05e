/** What is wrong with a name, in plain words. */
export type NameReading = { readonly ok: true; readonly name: string; readonly remark?: string } | { readonly ok: false; readonly message: string };

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
  if (name === '') return { ok: false, message: '填写姓名' };
  if (NO_NAMES.has(name) || /^(填表人|审核人|制表)/.test(name)) return { ok: false, message: '这里不是姓名，核对这一行' };
  if (/[\ue000-\uf8ff\ufffd?？]/u.test(name)) return { ok: false, message: '姓名中有显示不出的字，按身份证重新填写' };
  if ([...name].length === 1) return { ok: false, message: '姓名只有一个字，按身份证重新填写' };
  if ([...name].length > LONGEST) return { ok: false, message: `姓名超过 ${LONGEST} 个字，核对后重新填写` };
  if (/[()（）[\]【】]/.test(name)) return { ok: true, name, remark: '姓名里带有备注，核对是否仍应登记' };
  return { ok: true, name };
}
