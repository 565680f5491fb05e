// Keeps the files of the page, and nothing else: whatever is not on the list goes to the network as if this were not here.
// The build puts the list and its fingerprint in.
const FILES = /* files */ [];
const SHELL = /* shell */ 'leye-phone-dev';

const keep = async () => {
  const cache = await caches.open(SHELL);
  const missing = [];
  for (const file of FILES) if (!(await cache.match(file))) missing.push(file);
  await cache.addAll(missing.map((file) => new Request(file, { cache: 'reload' })));
};

self.addEventListener('install', (event) => event.waitUntil(keep()));

self.addEventListener('activate', (event) =>
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith('leye-phone-') && name !== SHELL).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  ),
);

self.addEventListener('message', (event) => {
  if (event.data === 'enter') void self.skipWaiting();
  if (event.data === 'keep') event.waitUntil(keep());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  const file = request.mode === 'navigate' && pathname.startsWith('/phone/') ? '/phone/' : pathname;
  if (!FILES.includes(file)) return;
  event.respondWith(caches.open(SHELL).then((cache) => cache.match(file)).then((kept) => kept || fetch(request)));
});
