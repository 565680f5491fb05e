/** The phone page of the same browser (console/phone): its database, and what marks an act that is not uploaded. */
const DATABASE = 'leye-phone';

/**
 * Before a sign-out in a browser that also has the phone page: what it stores goes too, but not behind the back of somebody who has acts
 * there that the service never got.
 *
 * @returns how many acts are not uploaded; 0: nothing is left of the page
 */
export async function forgetPhone(): Promise<number> {
  const names = (await indexedDB.databases?.().catch(() => [])) ?? [];
  if (!names.some(({ name }) => name === DATABASE)) return 0;
  const unsent = await countUnsent();
  if (unsent > 0) return unsent;
  indexedDB.deleteDatabase(DATABASE);
  for (const name of await caches.keys()) if (name.startsWith(DATABASE)) await caches.delete(name);
  return 0;
}

const countUnsent = (): Promise<number> =>
  new Promise((resolve) => {
    const opening = indexedDB.open(DATABASE);
    opening.onerror = () => resolve(0);
    opening.onsuccess = () => {
      const database = opening.result;
      const close = (count: number): void => {
        database.close();
        resolve(count);
      };
      if (!database.objectStoreNames.contains('queue')) return close(0);
      const reading = database.transaction('queue').objectStore('queue').getAll() as IDBRequest<{ unsent: boolean }[]>;
      reading.onsuccess = () => close(reading.result.filter(({ unsent }) => unsent).length);
      reading.onerror = () => close(0);
    };
  });
