import type { components } from '../../src/api';
import type { Package } from '../queue/household';
import type { Command, CommandAnswer } from '../queue/items';
import { Problem } from '../queue/problem';

type Schemas = components['schemas'];
export type Session = Schemas['SessionView'];
export type PhoneOpen = Schemas['PhoneOpenView'];

const PATIENCE_MS = 20_000;

/** The way to the service. The token of the session is kept in memory only. */
export class Server {
  private csrf: string | null = null;

  /** Null: nobody is signed in. */
  async session(): Promise<Session | null> {
    try {
      return this.remember(await this.call<Session>('GET', '/api/session'));
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return null;
      throw error;
    }
  }

  async signIn(loginName: string, password: string): Promise<Session> {
    return this.remember(await this.call<Session>('POST', '/api/session', { loginName, password }));
  }

  async signOut(): Promise<void> {
    await this.call('DELETE', '/api/session');
    this.csrf = null;
  }

  openPhone(token: string | null): Promise<PhoneOpen> {
    return this.call('POST', '/api/fieldwork/phone', token === null ? {} : { token });
  }

  standing(token: string): Promise<Schemas['PhoneStandingView']> {
    return this.call('POST', '/api/fieldwork/phone-standing', { token });
  }

  package(): Promise<Package> {
    return this.call('GET', '/api/fieldwork/package');
  }

  async send(commands: readonly Command[], sentAt: Date): Promise<readonly CommandAnswer[]> {
    const body: Schemas['FieldBatchDto'] = { sentAt: sentAt.toISOString(), commands: [...commands] };
    return (await this.call<Schemas['CommandAnswersView']>('POST', '/api/fieldwork/commands', body)).answers;
  }

  /** A number in full, to be dialled now and kept nowhere. The service records who asked for it. */
  async phoneNumber(personId: string): Promise<string> {
    const { value } = await this.call<Schemas['RevealedView']>('POST', `/api/people/${personId}/reveal`, { field: 'phone', purpose: 'contact-person' });
    return value;
  }

  private remember(session: Session): Session {
    this.csrf = session.csrfToken;
    return session;
  }

  private async call<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), PATIENCE_MS);
    try {
      const headers: Record<string, string> = {};
      if (body !== undefined) headers['Content-Type'] = 'application/json';
      if (method !== 'GET' && this.csrf !== null) headers['X-Leye-CSRF'] = this.csrf;
      const answer = await fetch(path, { method, headers, credentials: 'same-origin', cache: 'no-store', signal: giveUp.signal, ...(body !== undefined && { body: JSON.stringify(body) }) });
      const text = await answer.text();
      if (!answer.ok) throw problemFrom(answer.status, text);
      return (text === '' ? undefined : JSON.parse(text)) as Body;
    } catch (error) {
      throw error instanceof Problem ? error : new Problem(0, 'offline');
    } finally {
      clearTimeout(timer);
    }
  }
}

function problemFrom(status: number, text: string): Problem {
  try {
    const { code, details } = JSON.parse(text) as { code?: unknown; details?: Record<string, unknown> };
    return new Problem(status, typeof code === 'string' ? code : `status.${status}`, details ?? {});
  } catch {
    return new Problem(status, `status.${status}`); // not an answer of the service: something between
  }
}
