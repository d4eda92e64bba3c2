/**
 * What Hootsuite's masking leaves of a text. It does so "both in conversation history and in back-end storage systems":
 * a transcript tells the masked text of a message whose full text the bridge may have.
 * @see https://help.hootsuite.com/hc/en-us/articles/5366206549531 (Protect PII with automatic message masking)
 */

/** "The first 12 digits of credit card numbers"; "dashes and single spaces within numbers do not affect" it. */
const CARD = /(?<![A-Za-z0-9])(?:X[ -]?){12}(?:\d[ -]?){0,6}\d(?!\d)/u;
/** "The first 5 digits of US Social Security numbers". */
const SOCIAL_SECURITY = /(?<![A-Za-z0-9])X{3}[ -]?X{2}[ -]?\d{4}(?!\d)/u;
/** By hand: "all message content is replaced with asterisks, one for each character". A few may be somebody's own. */
const WHOLE = /^\*{4,}$/u;

/** Whether Hootsuite has masked a text, or a part of it. */
export function isMasked(text: string): boolean {
  return WHOLE.test(text) || CARD.test(text) || SOCIAL_SECURITY.test(text);
}
