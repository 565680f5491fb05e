import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor } from '../identity/actor';
import type { Place, PlaceRange } from '../places/place-code';
import { type Language, type Said, sayIn, type Sentences } from '../platform/sentences';
import type { SheetHeader } from '../spreadsheets/sheet-header';
import type { SheetDefinition, SheetLayout } from '../spreadsheets/sheet-layout';
import type { SheetRow } from '../spreadsheets/sheet-row';
import { importErrors } from './import-errors';
import type { FieldChange, ImportKindName, RowVerdict } from './import-status';
import { FLOW_SENTENCES } from './import-words';

/** What is wrong, or worth knowing, about a row; a serious problem keeps it from being taken over. */
export interface JudgedProblem extends Said {
  /** Title of the column as written in the file. */
  readonly column?: string;
  readonly serious: boolean;
}

/** A row of data with the header it stands under. */
export interface RowToJudge {
  readonly ordinal: number;
  readonly row: SheetRow;
  readonly header: SheetHeader<string>;
}

/** What a row means. */
export interface JudgedRow {
  readonly ordinal: number;
  readonly verdict: RowVerdict;
  /** Hexadecimal; what may stand in one row of a file alone. Null for a row that is wrong. */
  readonly key: string | null;
  /** Title of the column that the key was read from. */
  readonly keyColumn?: string;
  /** Rows with the same group are applied in one transaction. */
  readonly group: string;
  /** Whom or what the row is about, and what tells it from others of that name, masked. */
  readonly label: string;
  readonly hint: string;
  readonly targetId: string | null;
  readonly targetVersion: number | null;
  readonly changes: readonly FieldChange[];
  readonly problems: readonly JudgedProblem[];
}

/** A row to be applied, with what was judged of it. */
export interface RowToApply extends RowToJudge {
  readonly verdict: 'new' | 'changed';
  readonly targetId: string | null;
  readonly targetVersion: number | null;
}

export type AppliedRow =
  | {
      readonly ordinal: number;
      readonly outcome: 'applied';
      readonly targetId: string;
      /** Of the target after the row was applied: undone is only what nobody has changed since. */
      readonly targetVersion: number;
      /** What undoing needs. */
      readonly record: object;
    }
  | { readonly ordinal: number; readonly outcome: 'refused'; readonly problem: JudgedProblem };

/** A row that was applied and is to be undone. */
export interface RowToUndo {
  readonly ordinal: number;
  readonly verdict: 'new' | 'changed';
  readonly targetId: string;
  readonly targetVersion: number;
  readonly record: unknown;
}

export interface UndoneRow {
  readonly ordinal: number;
  readonly outcome: 'undone' | 'kept';
  readonly problem?: JudgedProblem;
}

/** Where and for whom an import is done. */
export interface ImportContext {
  readonly importId: string;
  /** Where rows go whose own words name no place below it. */
  readonly place: Place;
  /** What of the register may be seen and changed. */
  readonly scope: PlaceRange;
  /** What all rows of the file are, where its kind knows several; null: each row says. */
  readonly variant: string | null;
}

/** What a feature does with the rows of its files. */
export interface ImportKind {
  readonly kind: ImportKindName;
  readonly definition: SheetDefinition;
  /** Everything that is said of its rows and sheets. */
  readonly sentences: Sentences;
  /** What to say of a row that stands for the same as an earlier one: `row` is its number; with `-in-sheets` behind it, `sheet` its sheet. */
  readonly saidOfDoubles: string;
  /** What all rows of a file may be, for whoever hands it in to say; none: there is nothing to say. */
  readonly variants: readonly string[];
  /** What is worth knowing of a sheet as a whole. */
  remarksOn(layout: SheetLayout): Said[];
  /** Says what each row means; writes nothing. */
  judge(rows: readonly RowToJudge[], context: ImportContext): Promise<JudgedRow[]>;
  /** Takes rows over, in the caller's transaction. What has changed since it was judged is refused in words. */
  apply(db: EntityManager, rows: readonly RowToApply[], context: ImportContext, actor: Actor): Promise<AppliedRow[]>;
  /** Takes rows back, in the caller's transaction, that nobody has touched since. */
  undo(db: EntityManager, rows: readonly RowToUndo[], context: ImportContext, actor: Actor): Promise<UndoneRow[]>;
}

/** The kinds of files that features take; each adds its own in `onModuleInit`. */
@Injectable()
export class ImportKinds {
  private readonly kinds = new Map<ImportKindName, ImportKind>();

  register(kind: ImportKind): void {
    if (this.kinds.has(kind.kind)) throw new Error(`two features take files of ${kind.kind}`);
    this.kinds.set(kind.kind, kind);
  }

  /** @throws DomainError invalid `imports.unknown-kind` */
  named(kind: string): ImportKind {
    const found = this.kinds.get(kind as ImportKindName);
    if (!found) throw importErrors.unknownKind(kind);
    return found;
  }

  /** Puts into words what is said of files of a kind. */
  speaker(kind: ImportKindName, language: Language): (said: Said) => string {
    const sentences = { ...FLOW_SENTENCES, ...this.named(kind).sentences };
    return (said) => sayIn(language, said, sentences);
  }
}
