import { createContext, useContext } from 'react';

import { termsEn } from '../../src/terms.en';
import { type Terms, termsZh } from '../../src/terms.zh';
import type { Problem } from '../queue/problem';
import type { CommandBody, Item, Standing } from '../queue/items';
import type { FieldWish, Household, Member } from '../queue/household';
import { textsEn } from '../texts.en';
import { type Texts, textsZh } from '../texts.zh';

export type Language = 'zh-CN' | 'en';

const LanguageContext = createContext<Language>('zh-CN');
export const LanguageProvider = LanguageContext.Provider;

/** A sentence with its values in it. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string => text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));

/** Everything the page says, in the language it is switched to. */
export function useWords(): Words {
  return useContext(LanguageContext) === 'en' ? ENGLISH : CHINESE;
}

/** Words for codes, wishes, acts and problems, in one language. */
export class Words {
  constructor(
    readonly t: Texts,
    private readonly terms: Terms,
  ) {}

  label = (list: keyof Terms, code: string): string => (this.terms[list] as Readonly<Record<string, string>>)[code] ?? code;

  /** What somebody wants, in one line. */
  wish(wish: Pick<FieldWish, 'wants' | 'destinations' | 'trades' | 'wageFloor' | 'shifts'> & { readonly hoursPerDayMax?: number | null }): string {
    const { wish: said, listSeparator } = this.t;
    if (wish.wants === 'nothing' || wish.wants === 'venture') return this.label('wants', wish.wants);
    const trades = wish.trades.map((code) => this.label('trade', code)).join(listSeparator);
    if (wish.wants === 'training') return [this.label('wants', wish.wants), trades].filter(Boolean).join(' · ');
    return [
      this.label('wants', wish.wants),
      wish.destinations.map((code) => this.label('destination', code)).join(listSeparator),
      trades,
      wish.wageFloor > 0 ? fill(said.yuan, { wage: wish.wageFloor }) : '',
      wish.shifts.map((code) => this.label('shift', code)).join(listSeparator),
      wish.hoursPerDayMax ? fill(said.hoursMost, { hours: wish.hoursPerDayMax }) : '',
    ].filter(Boolean).join(' · ');
  }

  /** What an act says, in one line. */
  act({ wish, employment, note, result, kind }: CommandBody): string {
    if (wish) return this.wish(wish);
    if (employment) return `${this.label('employmentState', employment.state)} · ${this.label('evidence', employment.evidence)}`;
    if (note) return note.text;
    if (result) return this.outcome(result.reason ?? result.outcome);
    return this.t.kind[kind];
  }

  outcome = (code: string): string => (code === 'unchanged' ? this.t.household.same : code === 'asked' ? this.t.household.wish : code === 'unreachable' ? this.t.household.outcome : (this.t.outcome as Readonly<Record<string, string>>)[code] ?? code);

  /** What stands where the phone assumed something else. */
  standing({ wish, employmentState, outcome }: Standing): string {
    if (wish) return this.wish(wish);
    if (employmentState) return this.label('employmentState', employmentState);
    return this.outcome(outcome ?? '');
  }

  /** A conflict: who wrote what when. One sentence for each thing in the way. */
  conflict(item: Item, households: readonly Household[]): string[] {
    const standing = item.answer?.standing ?? [];
    const name = (personId: string): string => memberOf(households, personId)?.name ?? nameOf(item, households) ?? '';
    if (standing.length === 0) return [fill(this.t.queue.conflictNone, { name: nameOf(item, households) ?? '' })];
    return standing.map((one) => fill(this.t.queue.conflict, { name: name(one.personId), by: one.by ?? this.t.queue.somebody, at: minuteOf(one.at), now: this.standing(one) }));
  }

  problem(problem: Pick<Problem, 'code'> & { readonly details: Readonly<Record<string, unknown>> }): string {
    const known = this.t.problem as Readonly<Record<string, string>>;
    const fault = /:([\w-]+)/.exec(String(problem.details['faults'] ?? ''))?.[1];
    return (fault && known[fault]) || known[problem.code] || fill(this.t.problem.other, { code: problem.code });
  }
}

const CHINESE = new Words(textsZh, termsZh);
const ENGLISH = new Words(textsEn, termsEn);

export const memberOf = (households: readonly Household[], personId: string): Member | undefined => households.flatMap(({ members }) => members).find(({ id }) => id === personId);

/** Whom an act is about: a person, or the head of the household. Null: they are not on the list any more. */
export function nameOf({ householdId, body }: Item, households: readonly Household[]): string | null {
  const household = households.find(({ id }) => id === householdId);
  if (!household) return null;
  const person = household.members.find(({ id, task }) => id === body.objectId || task?.id === body.objectId);
  return person?.name ?? household.members[0]?.name ?? household.number;
}

/** An instant as people read it, 'YYYY-MM-DD HH:mm' by the phone's clock zone. */
export function minuteOf(instant: string): string {
  const at = new Date(instant);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}
