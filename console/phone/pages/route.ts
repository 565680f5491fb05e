import { useSyncExternalStore } from 'react';

/** Where the page is: behind the #, so that the browser's back button works and nothing is asked of the service. */
export interface Route {
  readonly page: 'today' | 'household' | 'wish' | 'work' | 'outcome' | 'note' | 'queue' | 'me';
  /** A household; of `wish`, `work` and `outcome` a person. */
  readonly id: string;
}

const PAGES: readonly string[] = ['today', 'household', 'wish', 'work', 'outcome', 'note', 'queue', 'me'];

const subscribe = (listener: () => void): (() => void) => {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
};

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  const [page = '', id = ''] = hash.replace(/^#\/?/, '').split('/');
  return PAGES.includes(page) ? { page: page as Route['page'], id } : { page: 'today', id: '' };
}

export const addressOf = (page: Route['page'], id = ''): string => `#/${page}${id === '' ? '' : `/${id}`}`;

export function go(page: Route['page'], id = ''): void {
  location.hash = addressOf(page, id);
}
