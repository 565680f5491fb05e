import i18next from 'i18next';
import { useTranslation } from 'react-i18next';

import type { Texts } from '../texts.zh';
import { Problem } from './client';

export interface ProblemWords {
  /** What happened. */
  readonly what: string;
  /** What to do now; null when the first sentence says it. */
  readonly next: string | null;
  /** Plain sentences of the service beside single fields. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** For the log of the service. */
  readonly requestId: string | null;
}

/** A problem in the words of the staff: by its code when the console knows it, else by its kind. */
export function useProblemWords(): (error: unknown) => ProblemWords {
  const { t } = useTranslation();
  const say = t as (key: string, values?: Record<string, unknown>) => string;
  return (error) => {
    const problem = error instanceof Problem ? error : new Problem(500, 'console.failed');
    const rest = { fields: fieldsOf(problem), requestId: problem.requestId };
    const known = `code.${problem.code}`;
    if (i18next.exists(known)) return { what: say(known, inMinutes(problem.details)), next: null, ...rest };
    const kind = kindOf(problem.status);
    return { what: say(`problem.${kind}.what`), next: say(`problem.${kind}.next`), ...rest };
  };
}

/** A problem that time or the network mends: worth asking again for. */
export const isPassing = (error: unknown): boolean =>
  error instanceof Problem && (error.status === 0 || error.status === 503 || error.status === 502 || error.status === 504);

function kindOf(status: number): keyof Texts['problem'] {
  if (status === 0) return 'offline';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'notFound';
  if (status === 409) return 'conflict';
  if (status === 400 || status === 422) return 'input';
  if (status === 429) return 'tooMany';
  return status >= 502 && status <= 504 ? 'unavailable' : 'server';
}

/** Waiting times are given in seconds and told in minutes. */
function inMinutes(details: Problem['details']): Record<string, unknown> {
  const { retryAfterSeconds } = details;
  return typeof retryAfterSeconds === 'number' ? { ...details, minutes: Math.ceil(retryAfterSeconds / 60) } : { ...details };
}

function fieldsOf({ details }: Problem): Record<string, string[]> {
  const { fields } = details;
  if (typeof fields !== 'object' || fields === null) return {};
  return Object.fromEntries(
    Object.entries(fields as Record<string, unknown>).map(([name, sentences]) => [name, [sentences].flat().map(String)]),
  );
}
