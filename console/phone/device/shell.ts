/** A new version of the page lies ready and waits to be let in. */
export type Renewal = { readonly letIn: () => void };

const HOURLY_MS = 3_600_000;

/**
 * Keeps the page itself on the phone, so that it opens where there is no network. Only the page: answers of the service are never kept
 * there. A new version waits until its user lets it in, for that closes the page, and what it knows has to be fetched again.
 */
export async function keepShell(whenRenewed: (renewal: Renewal) => void): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.register('/phone/sw.js', { scope: '/phone/' });
  const tell = (): void => {
    const { waiting } = registration;
    if (waiting && navigator.serviceWorker.controller) whenRenewed({ letIn: () => letIn(waiting) });
  };
  tell();
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', tell));
  setInterval(() => void registration.update().catch(() => undefined), HOURLY_MS);
}

/** After a wipe the page is kept again, once somebody has signed in. */
export function keepShellAgain(): void {
  void navigator.serviceWorker?.ready.then((registration) => registration.active?.postMessage('keep'));
}

function letIn(waiting: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting.postMessage('enter');
}
