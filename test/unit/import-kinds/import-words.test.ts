import { FLOW_SENTENCES } from '../../../src/import-kinds/import-words';
import { PEOPLE_SENTENCES } from '../../../src/people-sheets/people-sentences';
import { sayIn } from '../../../src/platform/sentences';
import { POSTING_SENTENCES } from '../../../src/posting-sheets/posting-sentences';

describe('what is said of rows', () => {
  const all = Object.entries({ ...FLOW_SENTENCES, ...PEOPLE_SENTENCES, ...POSTING_SENTENCES }).filter(([code]) => code !== 'imports.as-said');
  const details = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();

  it.each(all)('%s: in Chinese and in English, with the same details, blaming nobody', (_, { zh, en }) => {
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(zh).not.toMatch(/非法|无效|请勿|错误/);
    // What a sheet is to say is quoted as it must be written.
    expect(en.replace(/“[^”]*”|不限|初中及以上|元\/(?:月|小时)/g, '')).not.toMatch(/\p{Script=Han}/u);
    expect([...new Set(details(zh))]).toEqual([...new Set(details(en))]);
  });

  it('has its details in it', () => {
    expect(sayIn('en', { code: 'people.twice', details: { row: 4 } }, PEOPLE_SENTENCES)).toBe('The same citizen number as row 4; a person is registered once');
    expect(sayIn('zh', { code: 'people.twice', details: { row: 4 } }, PEOPLE_SENTENCES)).toContain('第 4 行');
  });

  it('is the code where nobody has a sentence', () => expect(sayIn('zh', { code: 'people.unheard-of' }, PEOPLE_SENTENCES)).toBe('people.unheard-of'));
});
