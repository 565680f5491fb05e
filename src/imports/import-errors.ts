import { DomainError } from '../platform/errors';

/** Every no of this feature, in one list; those of opening a file are `spreadsheetErrors`. */
export const importErrors = {
  unknownKind: (kind: string) => new DomainError('invalid', 'imports.unknown-kind', { kind }),
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
  unknownLayout: (missing: string) => new DomainError('invalid', 'imports.unknown-layout', { missing }),
};

const SENTENCES: Readonly<Record<string, string>> = {
  'imports.file-not-found': '找不到这个文件，核对文件名和所在文件夹',
  'imports.file-too-large': '文件超过 {mb} MB，可分成几个文件再导入',
  'imports.old-excel': '文件须是 .xlsx 或 .csv，您选择的是旧版 Excel 文件（.xls），可在 Excel 中另存为 .xlsx',
  'imports.locked': '文件设有打开密码，在 Excel 中取消密码后重新选择',
  'imports.empty': '文件是空的，核对后重新选择',
  'imports.not-a-table': '这个文件不是表格，文件须是 .xlsx 或 .csv',
  'imports.web-page': '这个文件其实是网页，只是名字像表格；在 Excel 中打开后另存为 .xlsx',
  'imports.damaged': '文件打不开，可能没有传完或已损坏；在 Excel 中打开并另存为 .xlsx 后重试',
  'imports.macros': '文件里有宏，另存为不带宏的 .xlsx 后重新选择',
  'imports.unpacks-too-large': '文件展开后过大，可只保留要导入的工作表，另存为新文件后重试',
  'imports.too-many-rows': '一次最多 {most} 行，可分成两个文件',
  'imports.too-slow': '文件在 {seconds} 秒内没有读完，可删去空白行列和下拉列表，或分成几个文件',
  'imports.out-of-memory': '文件太大，读不下来，可分成几个文件',
  'imports.unknown-layout': '没有找到表头：前 10 行里缺少 {missing}',
  'imports.file-forgotten': '文件已按保存期限删除，重新上传',
  'imports.given-up': '多次没有读完，已停止；核对文件后重新上传',
  'imports.no-rows': '表头下面没有数据，核对是否选对了文件',
  'imports.repeated-file': '此文件已于 {on} 导入过；确需再次导入时说明原因',
};

/** The sentence for the staff; null when the error is not of this list. */
export function importProblemText(error: unknown): string | null {
  if (!(error instanceof DomainError)) return null;
  return SENTENCES[error.code]?.replace(/\{(\w+)\}/g, (_, name: string) => String(error.details[name] ?? '')) ?? null;
}
