/**
 * What masking leaves of a text: the bridge's own (masking/mask.ts), and Hootsuite's. That is done "both in conversation
 * history and in back-end storage systems": a transcript tells the masked text of a message whose full text the bridge
 * may have.
 * @see https://help.hootsuite.com/hc/en-us/articles/5366206549531 (Protect PII with automatic message masking)
 */

/** "The first 12 digits of credit card numbers"; "dashes and single spaces within numbers do not affect" it. */
const CARD = /(?<![A-Za-z0-9])(?:X[ -]?){12}(?:\d[ -]?){0,6}\d(?!\d)/u;
/** "The first 5 digits of US Social Security numbers". */
const SOCIAL_SECURITY = /(?<![A-Za-z0-9])X{3}[ -]?X{2}[ -]?\d{4}(?!\d)/u;
/** The bridge's own, whatever separates what is masked. */
const OWN = /•(?:[^\p{L}\p{N}•]{0,5}•){3}/u;
/** By hand: "all message content is replaced with asterisks, one for each character". A few may be somebody's own. */
const WHOLE = /^\*{4,}$/u;

/** Whether Hootsuite has masked a text, or a part of it. */
export function isMaskedByHootsuite(text: string): boolean {
  return WHOLE.test(text) || CARD.test(text) || SOCIAL_SECURITY.test(text);
}

/** Whether Hootsuite or the bridge has masked a text, or a part of it. */
export function isMasked(text: string): boolean {
  return OWN.test(text) || isMaskedByHootsuite(text);
}

/** A number masked by either side: what is hidden, then the digits that both leave. */
const EITHER = /(?<![A-Za-z0-9•])[X•](?:[ -]?[X•]){4,}((?:[ -]?\d){0,7})/gu;

/**
 * A text in which a number reads the same whichever side has masked it. Hootsuite hides the first twelve digits of a
 * card and the bridge all but the last four, so that only those count.
 */
export function withCommonMasks(text: string): string {
  return text.replace(EITHER, (_, shown: string) => `•${shown.replace(/\D/g, '').slice(-3)}`);
}
