import { useEffect, useRef, useState } from 'react';

import type { Phone } from '../device/phone';
import { type CommandBody, draftFor } from '../queue/items';

const SETTLES_MS = 400;

/**
 * What is being filled in. It is kept on the phone a moment after each change, and at once when the page is left: a call that comes in, a
 * phone that is put away or an empty battery cost nothing.
 *
 * @param start when there is no draft to go on with
 */
export function useDraft(phone: Phone, householdId: string, kind: CommandBody['kind'], objectId: string, start: Omit<CommandBody, 'kind' | 'objectId'>) {
  const [body, setBody] = useState<CommandBody>(() => draftFor(phone.state.items, kind, objectId)?.body ?? { ...start, kind, objectId });
  const pending = useRef<CommandBody | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const [kept, setKept] = useState(false);

  const keep = useRef(async (): Promise<void> => undefined);
  keep.current = async () => {
    const unkept = pending.current;
    pending.current = null;
    clearTimeout(timer.current);
    if (unkept !== null) setKept(await phone.draft(householdId, unkept));
  };
  useEffect(() => {
    const leaving = (): void => void keep.current();
    document.addEventListener('visibilitychange', leaving);
    addEventListener('pagehide', leaving);
    return () => {
      document.removeEventListener('visibilitychange', leaving);
      removeEventListener('pagehide', leaving);
      leaving();
    };
  }, []);

  const change = (part: Partial<CommandBody>): void => {
    const next = { ...body, ...part };
    setBody(next);
    setKept(false);
    pending.current = next;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void keep.current(), SETTLES_MS);
  };
  /** False: it could not be stored, and stays on the screen. */
  const finish = (whole: CommandBody = body): Promise<boolean> => {
    pending.current = null;
    clearTimeout(timer.current);
    return phone.finish(householdId, whole);
  };
  return { body, change, finish, kept };
}
