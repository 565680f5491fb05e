/** An answer that says no, after RFC 9457 (application/problem+json). */
export interface Problem {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  /** `feature.reason`: what the console translates. */
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
  /** Null only before the request has one. */
  readonly requestId: string | null;
  /** For the header Retry-After, in s; not part of the body. */
  readonly retryAfterSeconds?: number;
}

/** Of the status alone; what exactly was wrong is said by the code. */
export const TITLES: Readonly<Record<number, string>> = {
  400: 'The request cannot be understood',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Not possible here',
  409: 'The state has changed meanwhile',
  413: 'Too large',
  415: 'Not a format that is known here',
  422: 'Not possible as asked',
  429: 'Too often',
  500: 'The service failed',
  503: 'Not available at the moment',
};

export const titleOf = (status: number): string => TITLES[status] ?? (status >= 500 ? 'The service failed' : 'The request was refused');
