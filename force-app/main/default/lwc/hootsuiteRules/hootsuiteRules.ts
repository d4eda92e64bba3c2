import type { Conversation, ConversationState } from 'c/hootsuiteBridge';
import type { ErrorCode } from 'c/hootsuiteError';

/** What the network takes in one reply (contracts/channels.json). The bridge holds the same rules and has the say. */
export type Rules = Conversation['rules'];
/** What a length is counted in. */
export type LengthUnit = Rules['lengthUnit'];
type ReplyWindow = NonNullable<ConversationState['replyWindow']>;

const HOUR_MS = 3_600_000;

const LENGTHS: Readonly<Record<LengthUnit, (text: string) => number>> = {
  utf16: (text) => text.length,
  codePoints: (text) => Array.from(text).length,
  bytes: (text) => new TextEncoder().encode(text).length
};

/** The length of a text as a network counts it. */
export function lengthOf(text: string, unit: LengthUnit): number {
  return LENGTHS[unit](text);
}

/**
 * Why the network takes a file no way; `undefined` where it may. A browser that does not know a file's type leaves
 * that to the bridge, which looks into it.
 */
export function fileRefusal(
  { type, size }: Pick<File, 'type' | 'size'>,
  { attachments }: Rules
): ErrorCode | undefined {
  const kinds = type
    ? attachments.kinds.filter(({ mediaTypes }) => mediaTypes.includes(type))
    : attachments.kinds;
  if (kinds.length === 0) return 'ERR_ATTACHMENT_TYPE';
  return kinds.every(({ maxBytes }) => size > maxBytes) ? 'ERR_ATTACHMENT_TOO_LARGE' : undefined;
}

/** What a file dialogue should offer; for the `accept` of an `input`. */
export function acceptedTypes({ attachments }: Rules): string {
  return attachments.kinds.flatMap(({ mediaTypes }) => mediaTypes).join(',');
}

/**
 * Where in the reply window an instant lies.
 *
 * - `standard`: a reply goes out until `until`.
 * - `extended`: only a person's reply may, until `until`, and the network may refuse it.
 * - `closed`: none goes out.
 */
export type WindowPhase =
  { readonly phase: 'standard' | 'extended'; readonly until: string } | { readonly phase: 'closed' };

/** @param now Epoch milliseconds. */
export function windowPhase({ closesAt, extendedUntil }: ReplyWindow, now: number): WindowPhase {
  if (now < Date.parse(closesAt)) return { phase: 'standard', until: closesAt };
  if (extendedUntil && now < Date.parse(extendedUntil)) return { phase: 'extended', until: extendedUntil };
  return { phase: 'closed' };
}

/** When the phase changes next, in epoch milliseconds; `undefined` where it stays. */
export function nextWindowChange(replyWindow: ReplyWindow | undefined, now: number): number | undefined {
  const phase = replyWindow && windowPhase(replyWindow, now);
  return phase && 'until' in phase ? Date.parse(phase.until) : undefined;
}

/** The window that a message of the customer opens; `undefined` where the network has none. */
export function windowOpenedAt(rule: Rules['replyWindow'], sentAt: string): ReplyWindow | undefined {
  if (!rule) return undefined;
  const after = (hours: number): string => new Date(Date.parse(sentAt) + hours * HOUR_MS).toISOString();
  return {
    closesAt: after(rule.hours),
    ...(rule.afterHours !== undefined && { extendedUntil: after(rule.afterHours) }),
    isOpen: true,
    rule: 'standard'
  };
}
