/** A text in the languages of the documents. */
export interface Bilingual {
  readonly en: string;
  readonly de: string;
}

/** What to do about a code whose meaning in English stands in the service's own table. */
export interface Remedy {
  /** The table's sentence in German. */
  readonly meansDe: string;
  readonly act: Bilingual;
}

/** What a failure of a script means; what to do in English stands in the scripts' own table. */
export interface ScriptRemedy {
  readonly means: Bilingual;
  readonly actDe: string;
}
