import { DomainError } from '../platform/errors';
import type { LikelyHeader } from '../spreadsheets/sheet-header';

/** Every no of this feature, in one list; those of opening a file are `spreadsheetErrors`. */
export const importErrors = {
  unknownKind: (kind: string) => new DomainError('invalid', 'imports.unknown-kind', { kind }),
  unknownVariant: (variant: string) => new DomainError('invalid', 'imports.unknown-variant', { variant: variant.slice(0, 40) }),
  unknownPlace: (code: string) => new DomainError('invalid', 'imports.unknown-place', { code }),
  outOfScope: (code: string) => new DomainError('forbidden', 'imports.out-of-scope', { code }),
  importNotFound: (importId: string) => new DomainError('not-found', 'imports.not-found', { importId }),
  rowNotFound: (ordinal: number) => new DomainError('not-found', 'imports.row-not-found', { ordinal }),
  cannotBecome: (from: string, to: string) => new DomainError('conflict', 'imports.cannot-become', { from, to }),
  /** The file was taken over before; saying why takes it over again. */
  repeatedFile: (importId: string, on: string) => new DomainError('conflict', 'imports.repeated-file', { importId, on }),
  badMapping: (reason: 'unknown-sheet' | 'unknown-field' | 'unknown-column' | 'column-twice' | 'missing', name: string) =>
    new DomainError('invalid', 'imports.bad-mapping', { reason, name }),
  undoTooLate: (until: string) => new DomainError('conflict', 'imports.undo-too-late', { until }),
  fileForgotten: () => new DomainError('invalid', 'imports.file-forgotten'),
  givenUp: () => new DomainError('invalid', 'imports.given-up'),
  nothingChosen: () => new DomainError('invalid', 'imports.nothing-chosen'),
  cutOff: () => new DomainError('invalid', 'imports.cut-off'),
  noRows: () => new DomainError('invalid', 'imports.no-rows'),
  badFileName: () => new DomainError('invalid', 'imports.bad-file-name'),
  /** @param likely the row that looks most like a header; its sheet is named where the file has several */
  unknownLayout: (missing: string, likely: LikelyHeader | null, severalSheets: boolean) => {
    if (likely === null) return new DomainError('invalid', 'imports.unknown-layout', { missing });
    const { sheet, row, titles } = likely;
    const details = { missing, row, found: titles.join('、') };
    return severalSheets ? new DomainError('invalid', 'imports.header-lacks-in-sheet', { ...details, sheet }) : new DomainError('invalid', 'imports.header-lacks', details);
  },
};
