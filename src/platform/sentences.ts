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
