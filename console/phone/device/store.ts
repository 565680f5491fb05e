import type { Package } from '../queue/household';
import type { Item } from '../queue/items';
import { deleteDatabase, openDatabase, transact } from './database';
import type { Sealed, Vault } from './vault';

/** What the phone knows of itself without a key. It tells nothing of anybody. */
export interface PhoneRecord {
  /** Shown to the service, which knows what to do with this phone. */
  readonly token: string;
  /** The last contact, by the phone's clock, ms. */
  readonly contactMs: number;
}

interface QueueRecord extends Sealed {
  readonly place?: number;
  readonly id: string;
  /** Plain, so that a locked phone can say how many acts wait. */
  readonly unsent: boolean;
}

const PHONE = 'phone';
const PACKAGE = 'package';
/** Uploaded acts stay visible for a while; then the list of the service shows them. */
const UPLOADED_KEPT = 30;

/** IndexedDB as the page uses it: records of one phone, everything about people encrypted. */
export class Store {
  private database: Promise<IDBDatabase> | null = null;

  /** @param letGo another window wipes this phone */
  constructor(private readonly letGo: () => void) {}

  async phone(): Promise<PhoneRecord | null> {
    return (await this.get<PhoneRecord>('plain', PHONE)) ?? null;
  }

  async keepPhone(record: PhoneRecord): Promise<void> {
    await transact(await this.open(), ['plain'], 'readwrite', (store) => store('plain').put(record, PHONE));
  }

  async noteContact(contactMs: number): Promise<void> {
    const record = await this.phone();
    if (record) await this.keepPhone({ ...record, contactMs });
  }

  /** How many acts wait here, without being able to read them. */
  async countUnsent(): Promise<number> {
    return (await this.queueRecords()).filter(({ unsent }) => unsent).length;
  }

  async package(vault: Vault): Promise<Package | null> {
    const sealed = await this.get<Sealed>('sealed', PACKAGE);
    return sealed ? vault.open<Package>(sealed, PACKAGE) : null;
  }

  async keepPackage(vault: Vault, content: Package): Promise<void> {
    const sealed = await vault.seal(content, PACKAGE);
    await transact(await this.open(), ['sealed'], 'readwrite', (store) => store('sealed').put(sealed, PACKAGE));
  }

  /** All acts, in the order in which they were finished; those that are not finished come last. */
  async items(vault: Vault): Promise<Item[]> {
    const records = await this.queueRecords();
    return Promise.all(records.map((record) => vault.open<Item>(record, record.id)));
  }

  /** Stores one act. A finished one goes to the end of the queue: it is sent in the order of finishing. */
  async keep(vault: Vault, item: Item): Promise<void> {
    const sealed = await vault.seal(item, item.id);
    const record: QueueRecord = { ...sealed, id: item.id, unsent: item.state !== 'uploaded' };
    await transact(await this.open(), ['queue'], 'readwrite', (store, then) => {
      const queue = store('queue');
      const at = queue.index('id').getKey(item.id);
      at.onsuccess = then(() => {
        if (at.result !== undefined) queue.delete(at.result);
        queue.add(record);
      });
    });
  }

  /** Changes acts where they stand, all of them or none. One that was dropped meanwhile stays dropped. */
  async change(vault: Vault, items: readonly Item[]): Promise<void> {
    const records = await Promise.all(items.map(async (item): Promise<QueueRecord> => ({ ...(await vault.seal(item, item.id)), id: item.id, unsent: item.state !== 'uploaded' })));
    await transact(await this.open(), ['queue'], 'readwrite', (store, then) => {
      const queue = store('queue');
      for (const record of records) {
        const at = queue.index('id').getKey(record.id);
        at.onsuccess = then(() => {
          if (at.result !== undefined) queue.put({ ...record, place: at.result as number });
        });
      }
    });
  }

  async drop(ids: readonly string[]): Promise<void> {
    await transact(await this.open(), ['queue'], 'readwrite', (store, then) => {
      const queue = store('queue');
      for (const id of ids) {
        const at = queue.index('id').getKey(id);
        at.onsuccess = then(() => {
          if (at.result !== undefined) queue.delete(at.result);
        });
      }
    });
  }

  /** Lets the oldest of the uploaded go. */
  async tidy(items: readonly Item[]): Promise<void> {
    const uploaded = items.filter(({ state }) => state === 'uploaded');
    const gone = uploaded.slice(0, Math.max(uploaded.length - UPLOADED_KEPT, 0));
    if (gone.length > 0) await this.drop(gone.map(({ id }) => id));
  }

  /** Everything of this phone goes: what it stored, and the pages that it kept for where there is no network. */
  async wipe(): Promise<void> {
    const open = this.database;
    this.database = null;
    if (open) await open.then((database) => database.close()).catch(() => undefined);
    await deleteDatabase();
    if ('caches' in window) await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
  }

  private open(): Promise<IDBDatabase> {
    this.database ??= openDatabase(() => {
      this.database = null;
      this.letGo();
    });
    this.database.catch(() => (this.database = null));
    return this.database;
  }

  private async get<Record>(from: 'plain' | 'sealed', key: string): Promise<Record | undefined> {
    const box: { result: Record | undefined } = { result: undefined };
    await transact(await this.open(), [from], 'readonly', (store) => {
      const request = store(from).get(key) as IDBRequest<Record | undefined>;
      request.onsuccess = () => (box.result = request.result);
    });
    return box.result;
  }

  private async queueRecords(): Promise<QueueRecord[]> {
    const box: { result: QueueRecord[] } = { result: [] };
    await transact(await this.open(), ['queue'], 'readonly', (store) => {
      const request = store('queue').getAll() as IDBRequest<QueueRecord[]>;
      request.onsuccess = () => (box.result = request.result);
    });
    return box.result;
  }
}
