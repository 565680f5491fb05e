import { contains, countyOf, levelOf, scopeOf, upTo, type Place } from '../places/place-code';
import type { Sentences } from '../platform/sentences';
import { plain } from '../posting-rules/free-text';

/** A division, a settlement, or a division that has ended, with what became of it. */
export interface NamedPlace {
  readonly place: Place;
  readonly name: string;
  /** Empty: it stands today. Otherwise what took its place. */
  readonly successors: readonly { readonly place: Place; readonly name: string }[];
}

export type WorksiteReading =
  | { readonly kind: 'found'; readonly place: Place }
  /** `code`: of the sentence that says what is unclear and what to write (WORKSITE_WORDS). */
  | { readonly kind: 'unclear'; readonly code: string; readonly details?: Readonly<Record<string, string>> };

export const WORKSITE_WORDS: Sentences = {
  'postings.worksite-missing': { zh: '填写工作地点', en: 'Fill in the place of work' },
  'postings.worksite-several': {
    zh: '工作地点不止一处或同名（{names}），只写一处并写明省市',
    en: 'More than one place of work, or one name for several ({names}); write one, with its province and city',
  },
  'postings.worksite-township': { zh: '乡镇名有重复，写明区县，如“奉节县兴隆镇”', en: 'Several townships have this name; write the county too, such as “奉节县兴隆镇”' },
  'postings.worksite-unknown': { zh: '没有找到这个地点，写明省、市、区县，如“山东省滨州市”', en: 'This place was not found; write province, city and county, such as “山东省滨州市”' },
  'postings.worksite-ended': { zh: '{name}已撤销，写明现在的区县（{successors}）', en: '{name} no longer exists; write which county it is now ({successors})' },
};

const HERE = /^(?:本县|本区|县内|区内|本地|当地|县城|城区)/;
/** 石柱土家族自治县 is written 石柱, 山东省 is written 山东. */
const SHORTENED = /(?:(?:[土苗彝回壮满][家]?族|维吾尔|各族)*自治[州县区]|特别行政区|省|市|区|县)$/;
/** Short names of one character, or that are ordinary words, would be found everywhere. */
const SHORT_LEAST = 2;

interface Word {
  readonly word: string;
  readonly of: NamedPlace;
}

/**
 * Finds the division that a cell names. Counties, cities and provinces are found anywhere in the text, by full or short
 * name; a township only within a county that is named, or else within the home county, for 35 of their names stand more
 * than once in Chongqing. A name that has ended leads to its successor when there is only one.
 */
export class WorksiteFinder {
  private readonly upper: readonly Word[];
  private readonly lower: ReadonlyMap<Place, readonly NamedPlace[]>;

  /**
   * @param places all divisions from the county up, and townships, villages and settlements of the counties in question
   * @param home the place that keeps the postings
   */
  constructor(places: readonly NamedPlace[], private readonly home: Place) {
    const isUpper = ({ place }: NamedPlace): boolean => ['province', 'prefecture', 'county'].includes(levelOf(place));
    this.upper = places.filter(isUpper).flatMap(wordsOf).sort((a, b) => b.word.length - a.word.length);
    const lower = new Map<Place, NamedPlace[]>();
    for (const one of places) if (!isUpper(one)) lower.set(countyOf(one.place), [...(lower.get(countyOf(one.place)) ?? []), one]);
    this.lower = lower;
  }

  find(text: string): WorksiteReading {
    const cell = plain(text).replace(/[\s-]/g, '');
    if (cell === '') return unclear('missing');
    const named = this.deepest(this.mentions(cell));
    if (named.length === 0) return this.withinHome(cell);
    const [only, second] = named;
    if (second !== undefined || only === undefined) {
      return unclear('several', { names: named.slice(0, 3).map(({ name }) => name).join('、') });
    }
    const below = this.below(countyOf(only.place), cell.replace(only.name, ''));
    if (below.length === 1 && below[0] !== undefined) return { kind: 'found', place: below[0].place };
    return follow(only);
  }

  /** Every division whose name stands in the text; a longer name covers the shorter ones inside it. */
  private mentions(cell: string): NamedPlace[] {
    const found: NamedPlace[] = [];
    let rest = cell;
    let at = this.upper.find(({ word }) => rest.includes(word));
    while (at !== undefined) {
      const { word } = at;
      found.push(...this.upper.filter((other) => other.word === word).map(({ of }) => of));
      rest = rest.replaceAll(word, '，');
      at = this.upper.find((other) => rest.includes(other.word));
    }
    return found;
  }

  /** Drops the divisions that only say where another one is: 山东省 in 山东省滨州市; of a name borne twice, the one inside what else is named. */
  private deepest(found: readonly NamedPlace[]): NamedPlace[] {
    const inside = found.filter((one) => !found.some((other) => other.place !== one.place && contains(scopeOf(one.place), other.place)));
    const placed = inside.filter((one) => found.some((other) => other.place !== one.place && contains(scopeOf(other.place), one.place)));
    const chosen = placed.length > 0 ? placed : inside;
    const standing = chosen.filter(({ successors }) => successors.length === 0);
    const left = standing.length > 0 ? standing : chosen;
    const near = left.filter(({ place }) => upTo(place, 'province') === upTo(this.home, 'province'));
    return left.length > 1 && new Set(left.map(({ name }) => name)).size === 1 && near.length === 1 ? near : left;
  }

  private withinHome(cell: string): WorksiteReading {
    if (HERE.test(cell)) return { kind: 'found', place: countyOf(this.home) };
    const below = this.below(countyOf(this.home), cell);
    if (below.length === 1 && below[0] !== undefined) return { kind: 'found', place: below[0].place };
    if (/[镇乡村]|街道/.test(cell)) return unclear('township');
    return unclear('unknown');
  }

  /** The lowest places of a county that the text names: a settlement rather than its township. */
  private below(county: Place, cell: string): NamedPlace[] {
    const found = (this.lower.get(county) ?? []).filter(({ name, successors }) => successors.length === 0 && name.length > 1 && cell.includes(name));
    return found.filter((one) => !found.some((other) => other !== one && (contains(scopeOf(one.place), other.place) || (other.name.includes(one.name) && other.name !== one.name))));
  }
}

function wordsOf(of: NamedPlace): Word[] {
  const short = of.name.replace(SHORTENED, '').replace(/[土苗][家]?族(?:[苗土]家?族)?$/, '');
  return short.length >= SHORT_LEAST && short !== of.name ? [{ word: of.name, of }, { word: short, of }] : [{ word: of.name, of }];
}

function follow({ place, name, successors }: NamedPlace): WorksiteReading {
  const [only, second] = successors;
  if (only === undefined) return { kind: 'found', place };
  if (second === undefined) return { kind: 'found', place: only.place };
  return unclear('ended', { name, successors: successors.map((one) => one.name).join('、') });
}

const unclear = (why: string, details: Record<string, string> = {}): WorksiteReading => ({ kind: 'unclear', code: `postings.worksite-${why}`, details });
