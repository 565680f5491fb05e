import { DomainError } from '../platform/errors';
import { type Language, sayIn, type Sentences } from '../platform/sentences';

/** Why a file was not taken, for the command line and the page of an import. */
const SENTENCES: Sentences = {
  'imports.file-not-found': { zh: '找不到这个文件，核对文件名和所在文件夹', en: 'There is no such file; check its name and folder' },
  'imports.file-too-large': { zh: '文件超过 {mb} MB，可分成几个文件再导入', en: 'The file is larger than {mb} MB; split it into several files' },
  'imports.old-excel': {
    zh: '文件须是 .xlsx 或 .csv，您选择的是旧版 Excel 文件（.xls），可在 Excel 中另存为 .xlsx',
    en: 'The file must be .xlsx or .csv; this is an old Excel file (.xls): save it as .xlsx in Excel',
  },
  'imports.locked': { zh: '文件设有打开密码，在 Excel 中取消密码后重新选择', en: 'The file has a password; take it off in Excel and choose the file again' },
  'imports.empty': { zh: '文件是空的，核对后重新选择', en: 'The file is empty; check it and choose again' },
  'imports.not-a-table': { zh: '这个文件不是表格，文件须是 .xlsx 或 .csv', en: 'This is no spreadsheet; the file must be .xlsx or .csv' },
  'imports.web-page': { zh: '这个文件其实是网页，只是名字像表格；在 Excel 中打开后另存为 .xlsx', en: 'This is a web page with the name of a spreadsheet; open it in Excel and save it as .xlsx' },
  'imports.damaged': { zh: '文件打不开，可能没有传完或已损坏；在 Excel 中打开并另存为 .xlsx 后重试', en: 'The file cannot be opened; it may be cut off or damaged: open it in Excel, save it as .xlsx and try again' },
  'imports.macros': { zh: '文件里有宏，另存为不带宏的 .xlsx 后重新选择', en: 'The file has macros; save it as .xlsx without them and choose it again' },
  'imports.unpacks-too-large': { zh: '文件展开后过大，可只保留要导入的工作表，另存为新文件后重试', en: 'The file unpacks to too much; keep only the sheet to import, save it as a new file and try again' },
  'imports.too-many-rows': { zh: '一次最多 {most} 行，可分成两个文件', en: 'At most {most} rows at once; split the file in two' },
  'imports.too-slow': { zh: '文件在 {seconds} 秒内没有读完，可删去空白行列和下拉列表，或分成几个文件', en: 'The file was not read within {seconds} seconds; delete blank rows, columns and drop-down lists, or split it' },
  'imports.out-of-memory': { zh: '文件太大，读不下来，可分成几个文件', en: 'The file is too large to be read; split it into several files' },
  'imports.unknown-layout': { zh: '没有找到表头：前 10 行里缺少 {missing}', en: 'No header was found: the first 10 rows lack {missing}' },
  'imports.header-lacks': {
    zh: '没有找到表头：缺少 {missing}；最像表头的是第 {row} 行，列名有：{found}。改好列名后重新上传',
    en: 'No header was found: it lacks {missing}. Most like a header is row {row}, with the titles {found}; mend the titles and upload the file again',
  },
  'imports.header-lacks-in-sheet': {
    zh: '没有找到表头：缺少 {missing}；最像表头的是“{sheet}”第 {row} 行，列名有：{found}。改好列名后重新上传',
    en: 'No header was found: it lacks {missing}. Most like a header is row {row} of “{sheet}”, with the titles {found}; mend the titles and upload the file again',
  },
  'imports.file-forgotten': { zh: '文件已按保存期限删除，重新上传', en: 'The file has been deleted after its time; upload it again' },
  'imports.given-up': { zh: '多次没有读完，已停止；核对文件后重新上传', en: 'The file was not finished in many tries and is given up; check it and upload it again' },
  'imports.no-rows': { zh: '表头下面没有数据，核对是否选对了文件', en: 'There is no data under the header; check that this is the right file' },
  'imports.unknown-variant': { zh: '没有“{variant}”这种岗位渠道', en: 'There is no channel “{variant}”' },
  'imports.repeated-file': { zh: '此文件已于 {on} 导入过；确需再次导入时说明原因', en: 'This file was imported on {on}; say why if it is to be imported again' },
};

/** The sentence for the staff; null when the error is not of this list. */
export const importProblemText = (error: unknown, language: Language = 'zh'): string | null =>
  error instanceof DomainError && error.code in SENTENCES ? sayIn(language, error, SENTENCES) : null;

/** What the flow itself says of rows, sheets and files, whatever stands in them. */
export const FLOW_SENTENCES: Sentences = {
  // What was said before sentences had codes.
  'imports.as-said': { zh: '{text}', en: '{text}' },
  'imports.hidden-sheet': {
    zh: '隐藏的工作表没有读取；需要导入时取消隐藏后重新上传',
    en: 'A hidden sheet was not read; to import it, show it and upload the file again',
  },
  'imports.sheet-left-out': { zh: '这张工作表没有读取：缺少 {titles}', en: 'This sheet was not read: it lacks {titles}' },
  'imports.sheet-lacks': {
    zh: '这张工作表没有读取：缺少 {titles}；这一行的列名有：{found}',
    en: 'This sheet was not read: it lacks {titles}; the titles on this row are {found}',
  },
  'imports.known-by-content': { zh: '“{title}”按内容识别，核对后再导入', en: '“{title}” was recognised by its content; check it before importing' },
};
