import type { Language } from '../platform/sentences';
import type { HouseholdRole, Sex, Wants } from './registry-lists';

interface PersonWords {
  readonly sex: Readonly<Record<Sex, string>>;
  readonly role: Readonly<Record<HouseholdRole, string>>;
  readonly wants: Readonly<Record<Wants, string>>;
}

/** What staff read of a person, on pages and in files. */
export const PERSON_WORDS: Readonly<Record<Language, PersonWords>> = {
  zh: {
    sex: { male: '男', female: '女' },
    role: {
      head: '户主', spouse: '配偶', child: '子女', 'child-in-law': '儿媳或女婿', grandchild: '孙辈', parent: '父母', grandparent: '祖辈', sibling: '兄弟姐妹', other: '其他',
    },
    wants: { work: '想就业', training: '想培训', venture: '想创业', nothing: '暂无意愿' },
  },
  en: {
    sex: { male: 'Male', female: 'Female' },
    role: {
      head: 'Head', spouse: 'Spouse', child: 'Child', 'child-in-law': 'Child-in-law', grandchild: 'Grandchild', parent: 'Parent', grandparent: 'Grandparent', sibling: 'Sibling', other: 'Other',
    },
    wants: { work: 'Wants work', training: 'Wants training', venture: 'Wants a venture', nothing: 'Wants nothing now' },
  },
};
