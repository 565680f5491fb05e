/** The service said no, or could not be reached (`status` 0). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
  }

  /** No network, or a service that is away: the same may pass later. */
  get passing(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}
