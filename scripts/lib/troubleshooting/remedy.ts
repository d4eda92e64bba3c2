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
