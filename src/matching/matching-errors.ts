import { DomainError } from '../platform/errors';

/** Every no of this feature, in one list. */
export const matchingErrors = {
  runNotFound: (runId: string) => new DomainError('not-found', 'matching.run-not-found', { runId }),
  noRun: (place: string) => new DomainError('not-found', 'matching.no-run', { place }),
  noPolicy: () => new DomainError('conflict', 'matching.no-policy'),
  outOfScope: (place: string) => new DomainError('forbidden', 'matching.out-of-scope', { place }),
  unknownPlace: (place: string) => new DomainError('invalid', 'matching.unknown-place', { place }),
  runAtWork: (place: string) => new DomainError('conflict', 'matching.run-at-work', { place }),
  runCannotBecome: (runId: string, from: string, to: string) => new DomainError('conflict', 'matching.run-cannot-become', { runId, from, to }),
  snapshotOlder: (runId: string, currentRunId: string) => new DomainError('conflict', 'matching.snapshot-older', { runId, currentRunId }),
  resultMissing: (runId: string) => new DomainError('conflict', 'matching.result-missing', { runId }),
  noAdvice: (runId: string) => new DomainError('not-found', 'matching.no-advice', { runId }),
  proofRejected: (runId: string, violated: string) => new DomainError('conflict', 'matching.proof-rejected', { runId, violated }),
};
