import { one } from '../database/database.ts';
import type { Queryable } from '../database/database.ts';
import { rulesOf } from './channels.ts';
import type { Channel, ChannelRules, ChannelSettings } from './channels.ts';
import type { ConversationRef, ConversationState } from './conversation.ts';

/** Until when the network takes a reply, as the Conversation API answers it. */
export type ReplyWindow = NonNullable<ConversationState['replyWindow']>;

const HOUR_MS = 3_600_000;

/** SQL: when the customer of conversation `c` last wrote; null where the time of that message is not known. */
export const LAST_INBOUND = `(
  select m.sent_at from message m
  where m.tenant = c.tenant and m.conversation_id = c.id and m.direction = 'inbound'
  order by m.position desc limit 1
)`;

/**
 * Until when a network takes a reply, counted from the customer's newest message.
 * @param lastInboundAt Undefined where nobody knows the time: then nothing is known of the window either, and nothing
 *   is refused because of it.
 * @returns Undefined also for a network without a window.
 */
export function replyWindowAt(
  { replyWindow: rule }: Pick<ChannelRules, 'replyWindow'>,
  lastInboundAt: Date | null | undefined,
  now: Date
): ReplyWindow | undefined {
  if (!rule || !lastInboundAt) return undefined;
  const after = (hours: number): Date => new Date(lastInboundAt.getTime() + hours * HOUR_MS);
  const closesAt = after(rule.hours);
  const extendedUntil = rule.afterHours === undefined ? undefined : after(rule.afterHours);
  return {
    closesAt: closesAt.toISOString(),
    ...(extendedUntil && { extendedUntil: extendedUntil.toISOString() }),
    isOpen: now < (extendedUntil ?? closesAt),
    rule: extendedUntil && now >= closesAt ? 'extended' : 'standard'
  };
}

/** Whether the network of a conversation, or the org, is known to take no reply any more. */
export async function isReplyWindowClosed(
  db: Queryable,
  ref: ConversationRef,
  channel: Channel,
  settings: ChannelSettings,
  now: Date
): Promise<boolean> {
  const row = await one<{ last_inbound_at: Date | null }>(
    db,
    `select ${LAST_INBOUND} as last_inbound_at from conversation c where c.tenant = $1 and c.id = $2`,
    [ref.tenant, ref.id]
  );
  return replyWindowAt(rulesOf(channel, settings[channel]), row?.last_inbound_at, now)?.isOpen === false;
}
