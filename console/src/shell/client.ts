import createClient from 'openapi-fetch';

import type { paths } from '../api';

/** What `GET path` answers. Pages take their row types from here, so that a change of the API is a type error. */
export type Answer<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;

/** What `GET path` may be asked. */
type Query<P extends keyof paths> = paths[P] extends { get: { parameters: { query?: infer Asked } } } ? NonNullable<Asked> : never;

/** Filters as the address has them, sent as they are: the service checks them, and its defaults need not be given. */
export const asked = <P extends keyof paths>(filters: Readonly<Record<string, unknown>>): Query<P> => filters as unknown as Query<P>;

/** What the service said no to, as application/problem+json; `status` 0 when it could not be reached at all. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly details: Readonly<Record<string, unknown>> = {},
    readonly requestId: string | null = null,
  ) {
    super(code);
  }
}

let csrfToken: string | null = null;
let whenSignedOut: () => void = () => undefined;

/** Every write carries the token of the session. Kept in memory only. */
export function carryToken(token: string | null): void {
  csrfToken = token;
}

/** Called when the service no longer knows the session: the sign-in page takes over, the address stays. */
export function onSignedOut(listener: () => void): void {
  whenSignedOut = listener;
}

export const client = createClient<paths>({ baseUrl: '/', credentials: 'same-origin' });

client.use({
  onRequest({ request }) {
    if (request.method !== 'GET' && csrfToken !== null) request.headers.set('X-Leye-CSRF', csrfToken);
    return request;
  },
});

/** The body of an answer, or a thrown `Problem`. */
export async function answer<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<NonNullable<T>> {
  const { data, error, response } = await call.catch(() => {
    throw new Problem(0, 'offline');
  });
  if (response.ok) return data as NonNullable<T>;
  if (response.status === 401) whenSignedOut();
  throw problemFrom(error, response.status);
}

/**
 * Sends a file as it is, and tells how far it has come: what `fetch` cannot.
 *
 * @param told the share that has gone out, 0 to 1
 */
export function sendFile<T>(path: string, file: File, told: (share: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.responseType = 'json';
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name));
    if (csrfToken !== null) request.setRequestHeader('X-Leye-CSRF', csrfToken);
    request.upload.onprogress = ({ loaded, total }) => told(total === 0 ? 0 : loaded / total);
    request.onerror = () => reject(new Problem(0, 'offline'));
    request.onload = () => {
      if (request.status === 401) whenSignedOut();
      if (request.status >= 200 && request.status < 300) resolve(request.response as T);
      else reject(problemFrom(request.response, request.status));
    };
    request.send(file);
  });
}

function problemFrom(body: unknown, status: number): Problem {
  const fields = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const text = (name: string): string | null => (typeof fields[name] === 'string' ? fields[name] : null);
  const details = typeof fields.details === 'object' && fields.details !== null ? fields.details : {};
  return new Problem(status, text('code') ?? `status.${status}`, details as Record<string, unknown>, text('requestId'));
}
