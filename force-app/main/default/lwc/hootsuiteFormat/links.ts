/** A piece of a message: plain text, or an address that is safe to link. */
export interface TextToken {
  readonly kind: 'text' | 'link';
  readonly text: string;
  /** Only of a link: an absolute http or https address. */
  readonly href?: string;
}

/** Longer ones are no addresses that anybody means, and would take long to look through. */
const CANDIDATE = /https?:\/\/[^\s<>"'`]{1,2000}(?![^\s<>"'`])/giu;
/** A message with more is no message that anybody reads; the rest stays text. */
const MOST_LINKS = 100;
/** Closes a sentence rather than an address. */
const TRAILING = /[.,;:!?…。、，！？»”’*_~]+$/u;

/**
 * The address in its normal form, or `undefined` where it is not an absolute http or https address.
 * Profile links come from customers: `javascript:` and `data:` addresses must never become a link.
 */
export function safeWebAddress(value: string | null | undefined): string | undefined {
  if (!value) return undefined;
  try {
    const url = new URL(value.trim());
    const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
    // `https://bank.example@evil.example` reads as the bank's address.
    return isWeb && !url.username && !url.password ? url.href : undefined;
  } catch {
    return undefined;
  }
}

function withoutTrailing(candidate: string): string {
  let address = candidate.replace(TRAILING, '');
  // A bracket that the address did not open closes the sentence around it: "(see https://a.example)".
  while (/[)\]]$/u.test(address)) {
    const closing = address.slice(-1);
    const opening = closing === ')' ? '(' : '[';
    if (address.split(opening).length >= address.split(closing).length) break;
    address = address.slice(0, -1).replace(TRAILING, '');
  }
  return address;
}

/**
 * Cuts a message into text and links. Only http and https addresses become links; joined again, the tokens'
 * texts are the message unchanged.
 */
export function linkify(message: string): readonly TextToken[] {
  const tokens: TextToken[] = [];
  let end = 0;
  for (const match of message.matchAll(CANDIDATE)) {
    const text = withoutTrailing(match[0]);
    const href = safeWebAddress(text);
    if (!href) continue;
    if (tokens.length >= 2 * MOST_LINKS) break;
    if (match.index > end) tokens.push({ kind: 'text', text: message.slice(end, match.index) });
    tokens.push({ kind: 'link', text, href });
    end = match.index + text.length;
  }
  if (end < message.length) tokens.push({ kind: 'text', text: message.slice(end) });
  return tokens;
}
