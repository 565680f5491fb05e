const LEASE = 'leye.phone.lease';
const LEASE_MS = 30_000;
const LOCK = 'leye-phone';

/** Work that only one window of this phone does at a time; the others wait their turn. */
export function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  return 'locks' in navigator ? (navigator.locks.request(LOCK, work) as Promise<Result>) : work();
}

/**
 * Work that is done by one window or not at all: when another one is at it, this one leaves it. By the browser's own locks; on those that
 * have none by a lease, which a window that was closed in the middle lets run out. Two at once would do no harm: the service answers a
 * repeat without doing it again.
 *
 * @returns null when another window is at it
 */
export function alone<Result>(work: () => Promise<Result>): Promise<Result | null> {
  if ('locks' in navigator) return navigator.locks.request(`${LOCK}-sync`, { ifAvailable: true }, (lock) => (lock === null ? null : work())) as Promise<Result | null>;
  return underLease(work);
}

async function underLease<Result>(work: () => Promise<Result>): Promise<Result | null> {
  const now = Date.now();
  const until = Number(localStorage.getItem(LEASE) ?? 0);
  if (until > now && until <= now + LEASE_MS) return null;
  localStorage.setItem(LEASE, String(now + LEASE_MS));
  try {
    return await work();
  } finally {
    localStorage.removeItem(LEASE);
  }
}
