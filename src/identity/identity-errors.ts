import { DomainError } from '../platform/errors';

/** Every no of this feature, in one list. */
export const identityErrors = {
  notSignedIn: () => new DomainError('unauthenticated', 'identity.not-signed-in'),
  wrongSignIn: () => new DomainError('unauthenticated', 'identity.wrong-sign-in'),
  signInLocked: (retryAfterSeconds: number) => new DomainError('too-many', 'identity.sign-in-locked', { retryAfterSeconds }),
  roleMayNot: (role: string) => new DomainError('forbidden', 'identity.role-may-not', { role }),
  otherOrigin: () => new DomainError('forbidden', 'identity.other-origin'),
  csrfMissing: () => new DomainError('forbidden', 'identity.csrf-missing'),
  jsonOnly: () => new DomainError('invalid', 'identity.json-only'),
  invitationUnusable: () => new DomainError('not-found', 'identity.invitation-unusable'),
  weakPassword: (problems: readonly string[]) => new DomainError('invalid', 'identity.weak-password', { problems: problems.join(',') }),
  loginNameTaken: () => new DomainError('conflict', 'identity.login-name-taken'),
  staffNotFound: (staffId: string) => new DomainError('not-found', 'identity.staff-not-found', { staffId }),
  sessionNotFound: (sessionId: string) => new DomainError('not-found', 'identity.session-not-found', { sessionId }),
};
