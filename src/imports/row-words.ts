/** The languages that staff read. */
export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One sentence in each language; `{name}` stands for a detail. */
export type Sentence = Readonly<Record<Language, string>>;
export type Sentences = Readonly<Record<string, Sentence>>;

/**
 * What is said of a row, a sheet or a file: a sentence by its code, `feature.what`, and what stands in it. It is kept so, and put
 * into words for whoever reads it.
 */
export interface Said {
  readonly code: string;
  /** Never the text of a cell that may be somebody's number. */
  readonly details?: Readonly<Record<string, string | number>>;
}

/** The sentence in a language; the code itself where nobody has a sentence for it. */
export const sayIn = (language: Language, { code, details = {} }: Said, sentences: Sentences): string =>
  sentences[code]?.[language].replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? '')) ?? code;

/** What the flow itself says of rows, sheets and files, whatever stands in them. */
export const FLOW_SENTENCES: Sentences = {
  // What was said before sentences had codes.
  'imports.as-said': { zh: '{text}', en: '{text}' },
  'imports.hidden-sheet': {
    zh: '隐藏的工作表没有读取；需要导入时取消隐藏后重新上传',
    en: 'A hidden sheet was not read; to import it, show it and upload the file again',
  },
  'imports.sheet-left-out': { zh: '这张工作表没有读取：缺少 {titles}', en: 'This sheet was not read: it lacks {titles}' },
  'imports.known-by-content': { zh: '“{title}”按内容识别，核对后再导入', en: '“{title}” was recognised by its content; check it before importing' },
};
