import type { Found } from './found.ts';
import { isAlphanumeric, isDigit } from './scan.ts';

/** Countries and how long their IBANs are (SWIFT, IBAN Registry). */
const COUNTRIES =
  'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 ' +
  'DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 ' +
  'IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 ' +
  'MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 ' +
  'SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30';

/** Country → length of its IBANs. */
export const IBAN_LENGTHS: ReadonlyMap<string, number> = new Map(
  COUNTRIES.split(' ').map((entry) => [entry.slice(0, 2), Number(entry.slice(2))])
);

const SEPARATORS = ' -.';
const MAX_GAP = 2;
const CAPITAL_A = 0x41;
const CAPITAL_Z = 0x5a;

/** ISO 7064 MOD 97-10 over the number with its first four characters at its end; letters count from 10. */
export function passesMod97(iban: string): boolean {
  let rest = 0;
  for (const sign of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** Compared by its code, as nearly all of a text is looked at only here. */
function isLetter(signs: string, at: number): boolean {
  const code = signs.charCodeAt(at);
  return code >= CAPITAL_A && code <= CAPITAL_Z;
}

/** Whether an IBAN may begin here: not within a word, unless that is its name. */
function mayBegin(signs: string, start: number): boolean {
  return !isAlphanumeric(signs[start - 1]) || signs.slice(Math.max(0, start - 4), start) === 'IBAN';
}

/** Reads so many letters and digits. @returns Behind the last one; undefined where there are not so many. */
function read(signs: string, start: number, length: number): { value: string; end: number } | undefined {
  let value = '';
  let gap = 0;
  let at = start;
  for (; value.length < length; at += 1) {
    const sign = signs[at] ?? '\0';
    if (isAlphanumeric(sign)) {
      value += sign;
      gap = 0;
    } else if (SEPARATORS.includes(sign) && gap < MAX_GAP) gap += 1;
    else return undefined;
  }
  return { value, end: at };
}

/** Behind the next digit, with separators before it only; undefined where something else comes first. */
function behindDigit(signs: string, from: number): number | undefined {
  let at = from;
  while (at < from + MAX_GAP && SEPARATORS.includes(signs[at] ?? '\0')) at += 1;
  return isDigit(signs[at]) ? at + 1 : undefined;
}

/** Whether two letters are followed by check digits, as in every IBAN and hardly anywhere else. */
function hasCheckDigits(signs: string, start: number): boolean {
  const first = behindDigit(signs, start + 2);
  return first !== undefined && behindDigit(signs, first) !== undefined;
}

/** IBANs in a text, together or in groups. */
export function findIbans(signs: string): Found[] {
  const found: Found[] = [];
  for (let start = 0; start < signs.length; start += 1) {
    if (!isLetter(signs, start) || !isLetter(signs, start + 1) || !hasCheckDigits(signs, start)) continue;
    const length = IBAN_LENGTHS.get(signs.slice(start, start + 2));
    if (length === undefined || !mayBegin(signs, start)) continue;
    const iban = read(signs, start, length);
    if (!iban || isAlphanumeric(signs[iban.end])) continue;
    const { value, end } = iban;
    if (!passesMod97(value)) continue;
    found.push({ kind: 'iban', start, end, keepFirst: 2, keepLast: 4 });
    start = end - 1;
  }
  return found;
}
