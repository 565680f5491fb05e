/** What the phone keeps, in IndexedDB: `plain` tells nothing of anybody, `sealed` and `queue` hold only what is encrypted. */
export const DATABASE = 'leye-phone';
const VERSION = 1;
export const STORES = ['plain', 'sealed', 'queue'] as const;
export type StoreName = (typeof STORES)[number];

/** Somebody else wipes or renews the database: this page lets go of it. */
export type LetGo = () => void;

export function openDatabase(letGo: LetGo): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, VERSION);
    request.onupgradeneeded = () => {
      const database = request.result;
      database.createObjectStore('plain');
      database.createObjectStore('sealed');
      // Keys count up: the order in which acts were begun.
      database.createObjectStore('queue', { keyPath: 'place', autoIncrement: true }).createIndex('id', 'id', { unique: true });
    };
    request.onsuccess = () => {
      request.result.onversionchange = () => {
        request.result.close();
        letGo();
      };
      resolve(request.result);
    };
    request.onerror = () => reject(storeError(request.error));
    request.onblocked = () => reject(new StoreFailure('blocked'));
  });
}

/** The store cannot be used: full, or closed to us. What was not stored is still on the screen, and was never called stored. */
export class StoreFailure extends Error {
  constructor(readonly why: 'full' | 'blocked' | 'closed') {
    super(`the store of this phone is ${why}`);
  }
}

const storeError = (error: unknown): StoreFailure => new StoreFailure(error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'closed');

/** What is done with an answer of the store, within the transaction. */
export type Then = (next: () => void) => () => void;

/**
 * One transaction: all of it or nothing, and it is on the disk when the promise is kept.
 *
 * @param work gets the stores, and `then` for whatever it does with their answers: what fails there undoes the whole
 */
export function transact(database: IDBDatabase, stores: readonly StoreName[], mode: IDBTransactionMode, work: (store: (name: StoreName) => IDBObjectStore, then: Then) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let failed: unknown = null;
    try {
      const transaction = database.transaction([...stores], mode);
      const then: Then = (next) => () => {
        try {
          next();
        } catch (error) {
          failed = error;
          transaction.abort();
        }
      };
      transaction.oncomplete = () => resolve();
      transaction.onabort = transaction.onerror = () => reject(storeError(failed ?? transaction.error));
      then(() => work((name) => transaction.objectStore(name), then))();
    } catch (error) {
      reject(storeError(error));
    }
  });
}

export function deleteDatabase(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(DATABASE);
    // Other windows let go of it when they hear of it; the request then goes on by itself.
    request.onsuccess = () => resolve();
    request.onerror = () => reject(storeError(request.error));
  });
}
