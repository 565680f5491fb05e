import { DomainError } from '../platform/errors';

/** Every no of opening and reading a file, in one list. Their codes are older than this folder: a code that is out never changes. */
export const spreadsheetErrors = {
  notFound: () => new DomainError('not-found', 'imports.file-not-found'),
  tooLarge: (mb: number) => new DomainError('invalid', 'imports.file-too-large', { mb }),
  oldExcel: () => new DomainError('invalid', 'imports.old-excel'),
  locked: () => new DomainError('invalid', 'imports.locked'),
  empty: () => new DomainError('invalid', 'imports.empty'),
  notATable: () => new DomainError('invalid', 'imports.not-a-table'),
  webPage: () => new DomainError('invalid', 'imports.web-page'),
  damaged: () => new DomainError('invalid', 'imports.damaged'),
  macros: () => new DomainError('invalid', 'imports.macros'),
  unpacksTooLarge: () => new DomainError('invalid', 'imports.unpacks-too-large'),
  tooManyRows: (most: number) => new DomainError('invalid', 'imports.too-many-rows', { most }),
  tooSlow: (seconds: number) => new DomainError('invalid', 'imports.too-slow', { seconds }),
  outOfMemory: () => new DomainError('invalid', 'imports.out-of-memory'),
};
