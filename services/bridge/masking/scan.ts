/** A text as it is looked through: one sign for each visible character, with the place that it has in the text. */
export interface Scanned {
  /**
   * Letters and digits as those of ASCII, capitals only; any white space as a blank, any dash as a hyphen-minus;
   * whatever else there is as a NUL. Always as long as there are visible characters.
   */
  readonly signs: string;
  /** Where the character behind a sign begins. */
  readonly startOf: (index: number) => number;
  /** Where it ends. */
  readonly endOf: (index: number) => number;
}

const OTHER = '\0';
/** Nothing but printable ASCII: then signs and characters are the same, and most texts are through with one look. */
const PLAIN = /^[ -~]*$/;
const INVISIBLE = /[\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}]/u;
const DASH = /[\p{Pd}\u2212]/u;
const DECIMAL = /\p{Nd}/u;
const SIGN = /^[A-Z0-9]$/;
/** Beyond them Unicode has no decimal digits. */
const LAST_DECIMAL = 0x1fbf9;

let zeros: readonly number[] | undefined;

/** The code points of all zeros: each begins a row of ten digits (The Unicode Standard, §4.6). */
function zerosOf(): readonly number[] {
  if (zeros) return zeros;
  const found: number[] = [];
  for (let code = 0; code <= LAST_DECIMAL; code += 1) {
    if (!DECIMAL.test(String.fromCodePoint(code))) continue;
    found.push(code);
    code += 9;
  }
  return (zeros = found);
}

function decimalOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return String(code - (zerosOf().findLast((zero) => zero <= code) ?? code));
}

/** @returns The sign for a character; empty where nobody sees it. */
function signOf(character: string): string {
  if (character >= '!' && character <= '~') return character.toUpperCase();
  if (/\s/u.test(character)) return ' ';
  if (INVISIBLE.test(character)) return '';
  if (DECIMAL.test(character)) return decimalOf(character);
  if (DASH.test(character)) return '-';
  // Full-width, raised, circled and styled letters and digits (UAX #15, compatibility).
  const plain = character.normalize('NFKC').toUpperCase();
  return SIGN.test(plain) ? plain : OTHER;
}

/** Signs of characters that were asked for before; of those that most texts have, and so never too many. */
const knownSigns = new Map<string, string>();
const MAX_KNOWN = 5_000;

function knownSignOf(character: string): string {
  const sign = knownSigns.get(character) ?? signOf(character);
  if (knownSigns.size < MAX_KNOWN) knownSigns.set(character, sign);
  return sign;
}

/** All but printable ASCII. */
const UNUSUAL = /[^ -~]/gu;

/** Where the characters behind the signs begin and end. */
interface Places {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

function placesIn(text: string): Places {
  const starts: number[] = [];
  const ends: number[] = [];
  for (let at = 0; at < text.length;) {
    const end = at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
    const character = text.slice(at, end);
    if (PLAIN.test(character) || knownSignOf(character) !== '') {
      starts.push(at);
      ends.push(end);
    }
    at = end;
  }
  return { starts, ends };
}

/** Looks through a text once, and for the places only where they are asked for. */
export function scan(text: string): Scanned {
  if (PLAIN.test(text))
    return { signs: text.toUpperCase(), startOf: (index) => index, endOf: (index) => index + 1 };
  let known: Places | undefined;
  const places = (): Places => (known ??= placesIn(text));
  return {
    signs: text.replace(UNUSUAL, knownSignOf).toUpperCase(),
    startOf: (index) => places().starts[index] ?? text.length,
    endOf: (index) => places().ends[index] ?? text.length
  };
}

/** Whether a sign is a digit. */
export function isDigit(sign: string | undefined): boolean {
  return sign !== undefined && sign >= '0' && sign <= '9' && sign.length === 1;
}

/** Whether a sign is a letter or a digit. */
export function isAlphanumeric(sign: string | undefined): boolean {
  return isDigit(sign) || (sign !== undefined && sign >= 'A' && sign <= 'Z' && sign.length === 1);
}
