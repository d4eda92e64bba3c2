import { findCards } from './cards.ts';
import { digitRunsOf } from './digit-groups.ts';
import type { BuiltInKind, Found } from './found.ts';
import { findIbans } from './ibans.ts';
import { isAlphanumeric, scan } from './scan.ts';
import type { Scanned } from './scan.ts';
import { findSocialSecurityNumbers } from './social-security.ts';
import { compilePattern, findPattern } from './templates.ts';
import type { CompiledPattern, MaskingPattern } from './templates.ts';

/** What is to be masked in texts. */
export interface TextRules {
  readonly kinds: Readonly<Record<BuiltInKind, boolean>>;
  readonly patterns: readonly MaskingPattern[];
}

/** A text and what was masked in it. */
export interface Masked {
  readonly text: string;
  /** Each kind once; empty where the text is as it was. */
  readonly kinds: readonly string[];
}

/** Stands for each letter or digit that is masked. */
export const MASK = '•';

/** All that is masked has digits. */
const ANY_NUMBER = /\p{N}/u;

const compiled = new WeakMap<readonly MaskingPattern[], readonly CompiledPattern[]>();

function compiledOf(patterns: readonly MaskingPattern[]): readonly CompiledPattern[] {
  const known = compiled.get(patterns);
  if (known) return known;
  const made = patterns.map(compilePattern);
  compiled.set(patterns, made);
  return made;
}

/** What two that overlap come to: the one that holds the other, or both with nothing left to be seen. */
function join(before: Found, next: Found): Found {
  if (next.end <= before.end) return before;
  if (next.start === before.start) return next;
  return { ...before, end: next.end, keepFirst: 0, keepLast: 0 };
}

/** All that is found, in the text's order, none within another. */
function findAll(signs: string, { kinds, patterns }: TextRules): Found[] {
  const runs = kinds.card || kinds.social_security ? digitRunsOf(signs) : [];
  const candidates = [
    ...(kinds.iban ? findIbans(signs) : []),
    ...(kinds.card ? findCards(signs, runs) : []),
    ...(kinds.social_security ? findSocialSecurityNumbers(signs, runs) : []),
    ...compiledOf(patterns).flatMap((pattern) => findPattern(signs, pattern))
  ];
  const found: Found[] = [];
  for (const next of candidates.toSorted((a, b) => a.start - b.start)) {
    const before = found.at(-1);
    if (before && before.end > next.start) found[found.length - 1] = join(before, next);
    else found.push(next);
  }
  return found;
}

/** What is seen of something that was found. Invisible characters in it go. */
function cover(text: string, { signs, startOf, endOf }: Scanned, found: Found, mask: string): string {
  const { start, end, keepFirst, keepLast } = found;
  const total = Array.from(signs.slice(start, end)).filter(isAlphanumeric).length;
  let seen = '';
  let count = 0;
  for (let index = start; index < end; index += 1) {
    const character = text.slice(startOf(index), endOf(index));
    if (isAlphanumeric(signs[index])) {
      const isKept = count < keepFirst || count >= total - keepLast;
      seen += isKept ? character : mask;
      count += 1;
    } else seen += character;
  }
  return seen;
}

/**
 * Masks what the rules name, in time that grows with the text's length and no faster. Separators stay as they are, so
 * that the same text always gets the same mask.
 * @param mask Stands for each character that goes.
 */
export function maskText(text: string, rules: TextRules, mask = MASK): Masked {
  if (!ANY_NUMBER.test(text)) return { text, kinds: [] };
  const scanned = scan(text);
  const all = findAll(scanned.signs, rules);
  if (all.length === 0) return { text, kinds: [] };
  let masked = '';
  let at = 0;
  for (const found of all) {
    masked += text.slice(at, scanned.startOf(found.start)) + cover(text, scanned, found, mask);
    at = scanned.endOf(found.end - 1);
  }
  return { text: masked + text.slice(at), kinds: [...new Set(all.map(({ kind }) => kind))] };
}
