import type { Found } from './found.ts';
import { isAlphanumeric, isDigit } from './scan.ts';

/**
 * What a tenant masks besides: a template, in which `A` stands for a letter, `9` for a digit and `*` for either;
 * anything else stands for itself, also one of these three behind a backslash.
 */
export interface MaskingPattern {
  /** Lower-case letters, digits and underscores; the record of a reveal names it. */
  readonly name: string;
  readonly template: string;
  /** So many letters and digits at the end stay to be seen. */
  readonly keepLast: number;
}

const MAX_TEMPLATE = 64;
/** A shorter one, or one of letters only, would hit words. */
const MIN_PLACES = 4;
const MIN_DIGITS = 2;

type Place = (sign: string | undefined) => boolean;

const PLACES: Readonly<Record<string, Place>> = {
  A: (sign) => isAlphanumeric(sign) && !isDigit(sign),
  '9': isDigit,
  '*': isAlphanumeric
};

/** A template made ready. */
export interface CompiledPattern extends MaskingPattern {
  readonly places: readonly Place[];
}

/** What is wrong with a template; undefined where nothing is. */
export function faultOf({ template, keepLast }: MaskingPattern): string | undefined {
  if (!/^[ -~]+$/.test(template) || template.length > MAX_TEMPLATE)
    return `has other characters than those of ASCII, or more than ${MAX_TEMPLATE}`;
  const bare = template.replace(/\\./g, '');
  const places = bare.match(/[A9*]/g) ?? [];
  const isVague = places.length < MIN_PLACES || places.filter((one) => one === '9').length < MIN_DIGITS;
  if (isVague || bare.includes('\\'))
    return `needs at least ${MIN_PLACES} places (A, 9 or *), ${MIN_DIGITS} of them 9`;
  return keepLast > places.length - MIN_PLACES ? `hides fewer than ${MIN_PLACES} places` : undefined;
}

/** Makes a template ready that has no fault. */
export function compilePattern(pattern: MaskingPattern): CompiledPattern {
  const places = [...pattern.template.matchAll(/\\(.)|(.)/g)].map(([, escaped, plain = '']): Place => {
    const literal = (escaped ?? plain).toUpperCase();
    return (escaped === undefined ? PLACES[plain] : undefined) ?? ((sign) => sign === literal);
  });
  return { ...pattern, places };
}

/** What looks like a template, never within a longer word or number. Each sign is looked at 64 times at most. */
export function findPattern(signs: string, { name, keepLast, places }: CompiledPattern): Found[] {
  const found: Found[] = [];
  for (let start = 0; start + places.length <= signs.length; start += 1) {
    const end = start + places.length;
    const isWithin = (at: number) => isAlphanumeric(signs[at - 1]) && isAlphanumeric(signs[at]);
    if (isWithin(start) || !places.every((fits, index) => fits(signs[start + index])) || isWithin(end))
      continue;
    found.push({ kind: name, start, end, keepFirst: 0, keepLast });
    start = end - 1;
  }
  return found;
}
