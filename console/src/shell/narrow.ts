import { useSyncExternalStore } from 'react';

/** Below this width tables become cards and the menu a drawer; shell.css has the same number. */
const NARROW = window.matchMedia('(max-width: 959px)');

export function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      NARROW.addEventListener('change', changed);
      return () => NARROW.removeEventListener('change', changed);
    },
    () => NARROW.matches,
  );
}
