import type { DigitRun } from './digit-groups.ts';
import type { Found } from './found.ts';

/** ISO/IEC 7812-1: no card number is longer. */
const MAX_DIGITS = 19;
const MIN_DIGITS = 13;
/** ITU-T E.164: with its country code no telephone number is longer. */
const MAX_PHONE_DIGITS = 15;

/** What the tracking numbers of UPS begin with. */
const UPS = '1Z';

interface Issuer {
  /** First digits, from and to, of the same length. */
  readonly prefixes: readonly (readonly [from: string, to: string])[];
  readonly lengths: readonly number[];
}

const only = (...prefixes: string[]) => prefixes.map((prefix) => [prefix, prefix] as const);
const upTo19 = (from: number) => Array.from({ length: MAX_DIGITS + 1 - from }, (_, index) => from + index);

/**
 * Which numbers are issued, and how long they are, as far as Braintree publishes it (credit-card-type, "card-types").
 * Left out: Maestro's prefix 6, which would make half of all tracking numbers cards, and numbers of 13 digits that
 * begin with 4: none is issued any more, and German telephone numbers (49…) and bar codes (400–440) look like them.
 */
const ISSUERS: readonly Issuer[] = [
  { prefixes: only('4'), lengths: [16, 18, 19] },
  {
    prefixes: [
      ['51', '55'],
      ['2221', '2720']
    ],
    lengths: [16]
  },
  { prefixes: only('34', '37'), lengths: [15] },
  { prefixes: [['300', '305'], ...only('36', '38', '39')], lengths: [14, 16, 19] },
  { prefixes: [['644', '649'], ...only('6011', '65')], lengths: [16, 19] },
  { prefixes: [['3528', '3589'], ...only('2131', '1800')], lengths: upTo19(16) },
  {
    prefixes: [
      ['620', '626'],
      ['6270', '6279'],
      ['6282', '6289'],
      ['6291', '6292'],
      ['810', '817']
    ],
    lengths: upTo19(14)
  },
  { prefixes: [['500', '509'], ['56', '59'], ...only('63', '67', '493698')], lengths: upTo19(MIN_DIGITS) },
  { prefixes: [['2200', '2204']], lengths: upTo19(16) },
  { prefixes: only('606282'), lengths: [16] }
];

/** How long the numbers are that begin like this. */
function lengthsOf(digits: string): readonly number[] {
  return ISSUERS.flatMap(({ prefixes, lengths }) => {
    const isOurs = prefixes.some(([from, to]) => {
      const start = digits.slice(0, from.length);
      return start >= from && start <= to;
    });
    return isOurs ? lengths : [];
  });
}

/** Whether some issuer gives out numbers like this; its check digit is not looked at. */
export function isIssued(digits: string): boolean {
  return lengthsOf(digits).includes(digits.length);
}

/** The check digit that all card numbers have (ISO/IEC 7812-1, annex B). */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let fromEnd = 0; fromEnd < digits.length; fromEnd += 1) {
    const digit = Number(digits[digits.length - 1 - fromEnd]);
    const doubled = digit * 2;
    sum += fromEnd % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Groups of a run, from one to another. */
interface Window {
  readonly first: number;
  readonly last: number;
}

/** The windows that begin with one group and hold a card number. */
function windowsFrom(signs: string, run: DigitRun, first: number): Window[] {
  const windows: Window[] = [];
  const from = run[first]?.start ?? 0;
  if (signs.slice(Math.max(0, from - UPS.length), from) === UPS) return windows;
  const isPhone = signs[from - 1] === '+';
  let digits = '';
  let lengths: readonly number[] | undefined;
  for (let last = first; last < run.length; last += 1) {
    const { start, end } = run[last] ?? { start: 0, end: 0 };
    if (digits.length + end - start > MAX_DIGITS) break;
    digits += signs.slice(start, end);
    if (digits.length < MIN_DIGITS || (isPhone && digits.length <= MAX_PHONE_DIGITS)) continue;
    lengths ??= lengthsOf(digits);
    if (lengths.length === 0) break;
    if (lengths.includes(digits.length) && passesLuhn(digits)) windows.push({ first, last });
  }
  return windows;
}

/**
 * Card numbers among the digits of a text, each in whole groups. Where it is not clear with which group a number begins
 * or ends, all that it may be goes, and none of its digits stays: the next group may be the card's security code.
 */
export function findCards(signs: string, runs: readonly DigitRun[]): Found[] {
  const found: Found[] = [];
  for (const run of runs) {
    let reach = -1;
    for (const { first, last } of run.flatMap((_, index) => windowsFrom(signs, run, index))) {
      const start = run[first]?.start ?? 0;
      const end = run[last]?.end ?? 0;
      const before = first <= reach ? found.pop() : undefined;
      reach = Math.max(reach, last);
      found.push(
        before
          ? { ...before, end: Math.max(before.end, end), keepLast: 0 }
          : { kind: 'card', start, end, keepFirst: 0, keepLast: 4 }
      );
    }
  }
  return found;
}
