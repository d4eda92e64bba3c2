/** A stretch of a text, as `String.slice` takes it. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Accents and other marks that stand on a letter. */
const MARKS = /\p{M}/gu;

/** How a text compares with what is searched for: without case and accents. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(MARKS, '').toLowerCase();
}

/**
 * Where a text holds what is searched for, whatever its case and accents, as the bridge searches too. Stretches do
 * not overlap.
 */
export function findStretches(text: string, wanted: string): readonly Stretch[] {
  const needle = fold(wanted.trim());
  if (needle === '' || text === '') return [];
  let folded = '';
  /** Where each UTF-16 unit of the folded text comes from: folding makes texts shorter or longer. */
  const origin: number[] = [];
  let at = 0;
  for (const letter of text) {
    const part = fold(letter);
    folded += part;
    origin.push(...new Array<number>(part.length).fill(at));
    at += letter.length;
  }
  origin.push(text.length);
  const found: Stretch[] = [];
  for (
    let index = folded.indexOf(needle);
    index >= 0;
    index = folded.indexOf(needle, index + needle.length)
  ) {
    const start = origin[index] ?? 0;
    // Marks that follow the last letter fold to nothing and belong to it.
    const end = Math.max(origin[index + needle.length] ?? text.length, start + 1);
    if (start >= (found.at(-1)?.end ?? 0)) found.push({ start, end });
  }
  return found;
}
