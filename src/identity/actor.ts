import type { Role } from './roles';

/** Who acts, and within which places. Every service method that writes is told; the audit records it. */
export interface Actor {
  /** null: the service itself (a job, the command line). */
  readonly staffId: string | null;
  readonly role: Role | 'service';
  /** The place of the scope: the lowest place in it. */
  readonly place: number;
  readonly scope: { readonly lo: number; readonly hi: number };
  readonly requestId: string | null;
}

/** The service acting by itself within a scope: a worker carrying out a run, the command line. */
export const serviceActor = (scope: { readonly lo: number; readonly hi: number }): Actor => ({
  staffId: null,
  role: 'service',
  place: scope.lo,
  scope,
  requestId: null,
});
