import { resent } from '../queue/answers';
import { uuidOf } from '../queue/client-id';
import { hoursWithout, standingOf } from '../queue/expiry';
import { baseOf } from '../queue/household';
import { type CommandBody, draftFor, draftOf, finished, isSameWaiting, type Item, isUnsent } from '../queue/items';
import { StoreFailure } from './database';
import { alone, inTurn } from './locks';
import { Problem } from '../queue/problem';
import { Server, type Session } from './server';
import { keepShellAgain } from './shell';
import { START, type PhoneState, type WipeCause } from './state';
import { Store } from './store';
import { sendAll } from './sync';
import { Vault } from './vault';

const LOOK_EVERY_MS = 60_000;
/** A list younger than this is not read again only because somebody looked at the page. */
const FRESH_MS = 5 * 60_000;
/** In localStorage: a sign-out that the service has not heard of. */
const OWED = 'leye.phone.sign-out';

/**
 * The phone: what it stores, what it shows, what it sends. Nothing that it says depends on what it believes of the service; an act is
 * called uploaded when the service has said so and that is on the disk.
 */
export class Phone {
  private readonly server = new Server();
  private readonly store = new Store(() => this.set({ ...START, phase: 'wiped', wiped: { cause: 'other-window', lost: 0 } }));
  private readonly windows = 'BroadcastChannel' in window ? new BroadcastChannel('leye-phone') : null;
  private vault: Vault | null = null;
  private contactOnPage: number | null = null;
  private fetchedAt: number | null = null;
  private writing: Promise<unknown> = Promise.resolve();
  private readonly told = new Set<() => void>();
  private now_: PhoneState = START;

  get state(): PhoneState {
    return this.now_;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.told.add(listener);
    return () => void this.told.delete(listener);
  };

  /** Looks where this phone stands, and keeps looking. */
  async start(): Promise<void> {
    addEventListener('online', () => void this.look());
    addEventListener('offline', () => this.set({ online: false }));
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void this.look());
    addEventListener('focus', () => void this.look());
    setInterval(() => void this.look(), LOOK_EVERY_MS);
    if (this.windows) this.windows.onmessage = () => void this.refresh();
    await this.look();
  }

  /** Once over everything: is the time over, is there a session, is there anything to send. */
  async look(): Promise<void> {
    try {
      if (await this.isOver()) return;
      if (this.vault === null) await this.unlock();
      else await this.sync(false);
    } catch (error) {
      this.fail(error);
    }
  }

  async signIn(loginName: string, password: string): Promise<void> {
    const session = await this.server.signIn(loginName, password);
    localStorage.removeItem(OWED);
    await this.openWith(session);
    await this.sync(true);
  }

  /** Ends the session, when the service can be reached, and wipes this phone whether or not it can. */
  async signOut(): Promise<void> {
    localStorage.setItem(OWED, '1');
    await this.endSession().catch(() => undefined);
    await this.wipe('signed-out');
  }

  /** The records of somebody else are on this phone: they go, unsent ones too. */
  async clearForAnother(): Promise<void> {
    await this.wipe('another');
    await this.look();
  }

  /** The records stay for their owner, who signs in next. */
  async leaveToOwner(): Promise<void> {
    await this.endSession().catch(() => undefined);
    await this.lock({ online: true });
  }

  /** Keeps the draft of an act as far as it is filled in. @returns false: it could not be stored; the page says why */
  draft(householdId: string, body: CommandBody): Promise<boolean> {
    return this.inOrder(async () => {
      const known = draftFor(this.now_.items, body.kind, body.objectId);
      if (known) await this.store.change(this.opened(), [{ ...known, body }]);
      else await this.store.keep(this.opened(), this.begun(householdId, body));
    });
  }

  /**
   * An act is finished: it waits from now on, and goes out as soon as it can. Pressed twice, it is one act.
   *
   * @returns false: it could not be stored; the page says why
   */
  async finish(householdId: string, body: CommandBody): Promise<boolean> {
    const done = await this.inOrder(async () => {
      if (isSameWaiting(this.now_.items, body)) return;
      const draft = draftFor(this.now_.items, body.kind, body.objectId) ?? this.begun(householdId, body);
      await this.store.keep(this.opened(), finished({ ...draft, body }, this.now()));
    });
    if (done) void this.sync(false).catch((error: unknown) => this.fail(error));
    return done;
  }

  drop = (id: string): Promise<boolean> => this.inOrder(() => this.store.drop([id]));

  /** On top of what stands now, as its maker has seen it. */
  async resend(item: Item): Promise<void> {
    const done = await this.inOrder(async () => {
      const base = baseOf(item.body.kind, item.body.objectId, this.now_.list?.households ?? []);
      await this.store.keep(this.opened(), resent(item, this.newId(), base, this.now()));
      await this.store.drop([item.id]);
    });
    if (done) await this.sync(true).catch((error: unknown) => this.fail(error));
  }

  phoneNumber = (personId: string): Promise<string> => this.server.phoneNumber(personId);

  /** Sends what waits and reads the list again; one window at a time. */
  async sync(always: boolean): Promise<void> {
    if (this.vault === null) return;
    const waiting = this.now_.items.some(({ state }) => state === 'waiting');
    const stale = this.fetchedAt === null || performance.now() - this.fetchedAt > FRESH_MS;
    if (!always && !waiting && !stale) return;
    this.set({ syncing: true, problem: null });
    try {
      await alone(async () => {
        const sent = await sendAll(this.server, { read: () => this.store.items(this.opened()), change: (items) => this.store.change(this.opened(), items) }, () => this.now());
        if (sent > 0) await this.contact();
        if (sent > 0 || always || stale) await this.fetchList();
        await this.store.tidy(await this.store.items(this.opened()));
      });
      this.set({ online: true, needsSignIn: false });
    } catch (error) {
      await this.lostContact(error);
    } finally {
      await this.refresh();
      this.set({ syncing: false });
      this.tellWindows();
    }
  }

  /** Without a key: with a session the service hands it out, else it says whether a sign-in will do. */
  private async unlock(): Promise<void> {
    try {
      if (localStorage.getItem(OWED) !== null) await this.endSession();
      const session = await this.server.session();
      if (session) {
        await this.openWith(session);
        return await this.sync(true); // nothing, when the phone was not opened
      }
      const record = await this.store.phone();
      if (record && (await this.server.standing(record.token)).state === 'wipe') return await this.wipe('ordered');
      await this.lock({ online: true });
    } catch (error) {
      if (!(error instanceof Problem && error.passing)) throw error;
      await this.lock({ online: false });
    }
  }

  /** A sign-out where there was no network is owed until the service has heard of it. */
  private async endSession(): Promise<void> {
    if (await this.server.session()) await this.server.signOut();
    localStorage.removeItem(OWED);
  }

  private async openWith(session: Session): Promise<void> {
    if (session.staff.role !== 'settlement-worker') return this.lock({ phase: 'not-yours', online: true, staff: session.staff });
    await inTurn(async () => {
      const record = await this.store.phone();
      const opened = await this.server.openPhone(record?.token ?? null);
      if (opened.state === 'of-another') return this.lock({ phase: 'of-another', online: true, staff: session.staff });
      if (opened.state === 'wipe') await this.wipe('ordered');
      const given = opened.state === 'wipe' ? await this.server.openPhone(null) : opened;
      this.vault = await Vault.with(given.key!);
      await this.store.keepPhone({ token: given.token!, contactMs: Date.now() });
      this.contactOnPage = performance.now();
    });
    if (this.vault === null) return;
    keepShellAgain();
    this.set({ phase: 'open', online: true, needsSignIn: false, staff: session.staff, list: await this.store.package(this.vault).catch(() => null) });
    await this.refresh();
  }

  private async fetchList(): Promise<void> {
    const list = await this.server.package();
    await this.store.keepPackage(this.opened(), list);
    this.fetchedAt = performance.now();
    await this.contact();
    this.set({ list });
  }

  private async contact(): Promise<void> {
    this.contactOnPage = performance.now();
    await this.store.noteContact(Date.now());
  }

  private async lostContact(error: unknown): Promise<void> {
    if (!(error instanceof Problem)) throw error;
    if (error.passing) return this.set({ online: error.status !== 0, problem: error.status === 0 ? null : error });
    // The last: somebody signed in anew in another window, and this one's token is of the session before.
    const over = error.status === 401 || error.code === 'fieldwork.phone-not-open' || error.code === 'identity.csrf-missing';
    if (!over) return this.set({ problem: error });
    const record = await this.store.phone();
    const session = error.status === 401 ? null : await this.server.session();
    if (session) return this.openWith(session);
    if (!record || (await this.server.standing(record.token)).state === 'wipe') return this.wipe('ordered');
    this.set({ needsSignIn: true, online: true });
  }

  /** Wipes the phone when its time is over. */
  private async isOver(): Promise<boolean> {
    const record = await this.store.phone();
    if (!record) return false;
    const hours = hoursWithout({ wallMs: record.contactMs, pageMs: this.contactOnPage }, Date.now(), performance.now());
    this.set({ hoursWithout: hours });
    if (standingOf(hours) !== 'over') return false;
    await this.wipe('no-contact');
    return true;
  }

  private async wipe(cause: WipeCause): Promise<void> {
    const lost = cause === 'signed-out' ? 0 : await this.store.countUnsent().catch(() => 0);
    this.vault = null;
    this.contactOnPage = null;
    this.fetchedAt = null;
    await this.store.wipe();
    this.set({ ...START, phase: 'wiped', online: this.now_.online, wiped: { cause, lost } });
  }

  private async lock(change: Partial<PhoneState>): Promise<void> {
    this.vault = null;
    this.set({ ...START, phase: this.now_.phase === 'wiped' ? 'wiped' : 'locked', wiped: this.now_.wiped, lockedUnsent: await this.store.countUnsent(), ...change });
  }

  /** Reads the queue again: this window, or another one, has changed it. */
  private async refresh(): Promise<void> {
    if (this.vault === null) return;
    const items = await this.store.items(this.vault);
    this.set({ items, unsent: items.filter(isUnsent).length });
  }

  /** One writing after the other, so that two quick taps see each other. */
  private inOrder(work: () => Promise<void>): Promise<boolean> {
    const mine = this.writing.then(async () => {
      try {
        await work();
        await this.refresh();
        this.set({ storeFailure: null });
        this.tellWindows();
        return true;
      } catch (error) {
        this.fail(error);
        return false;
      }
    });
    this.writing = mine;
    return mine;
  }

  private begun = (householdId: string, body: CommandBody): Item =>
    draftOf(this.newId(), householdId, body, baseOf(body.kind, body.objectId, this.now_.list?.households ?? []), this.now());

  private fail(error: unknown): void {
    if (error instanceof StoreFailure) this.set({ storeFailure: error.why });
    else this.set({ problem: error instanceof Problem ? error : new Problem(500, 'phone.failed') });
  }

  private opened(): Vault {
    if (this.vault === null) throw new StoreFailure('closed');
    return this.vault;
  }

  private set(change: Partial<PhoneState>): void {
    this.now_ = { ...this.now_, ...change };
    for (const listener of this.told) listener();
  }

  private tellWindows(): void {
    this.windows?.postMessage('changed');
  }

  private now = (): Date => new Date();
  private newId = (): string => uuidOf(crypto.getRandomValues(new Uint8Array(16)));
}
