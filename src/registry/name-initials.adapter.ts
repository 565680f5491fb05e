import { pinyin } from 'pinyin-pro';

/** First letters of a name in pinyin, lower case: 张三 -> 'zs'. Surnames have their own readings (单 -> 's'). */
export function nameInitials(name: string): string {
  return pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', mode: 'surname', nonZh: 'consecutive' })
    .join('')
    .replace(/[^a-z0-9]/gi, '')
    .toLowerCase();
}
