/** Shorter ones are extensions or short codes, which many people share. */
const LEAST_DIGITS = 7;

/** A number as its digits only: `+44 (0)1632 960-318` and `0044 1632 960318` are the same. Too short: `undefined`. */
export function phoneDigits(phone: string | null | undefined): string | undefined {
  const digits = (phone ?? '').replace(/\(0\)/u, '').replace(/\D/gu, '').replace(/^00/u, '');
  return digits.length < LEAST_DIGITS ? undefined : digits;
}

/**
 * A pattern that finds a number however its digits are grouped. It finds others with the same ending too: what is found
 * is compared digit by digit afterwards.
 */
export function phonePattern(digits: string): string {
  return digits.slice(-6).replace(/\d/gu, '%$&');
}
