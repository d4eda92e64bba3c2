/**
 * Marks that people leave out when they search: accents of Latin, Greek and Cyrillic, vowel points of Hebrew and
 * Arabic. Not all of `\p{M}`: the vowel signs of Devanagari or Thai and the voicing mark of kana make other words.
 */
const OPTIONAL_MARKS = /[\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670]/g;

/**
 * A text as it is compared: without case, accents and differences of mere form (Unicode UAX #15, NFKC). In capitals,
 * because these are fewer: ß is SS, and both forms of sigma are Σ.
 */
export function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(OPTIONAL_MARKS, '').toUpperCase().normalize('NFC');
}
