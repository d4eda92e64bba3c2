import type { ConversationRef } from '../conversations/conversation.ts';
import type { PresenceState } from '../presence/presence.ts';
import type { Crossing } from './ledger.ts';
import { CONTENT } from './names.ts';

/**
 * A conversation, or some of it, on its way to an agent's browser.
 * @param messages How many of its messages.
 */
export function conversationShown(
  { tenant, id: conversationId }: ConversationRef,
  messages: number,
  at: Date
): Crossing {
  return {
    tenant,
    conversationId,
    kind: 'conversation_shown',
    fields: [CONTENT.conversation],
    records: messages,
    at
  };
}

/** Who else is at a conversation, told to an agent's browser. */
export function presenceShown(
  { tenant, id: conversationId }: ConversationRef,
  { viewers, holder }: PresenceState,
  at: Date
): Crossing {
  const fields = [CONTENT.presence, ...(holder ? [CONTENT.holder] : [])];
  return { tenant, conversationId, kind: 'presence_shown', fields, records: viewers.length, at };
}

/** What was masked, shown to an agent who gave a reason. */
export function textRevealed({ tenant, id: conversationId }: ConversationRef, at: Date): Crossing {
  return { tenant, conversationId, kind: 'text_revealed', fields: [CONTENT.original], at };
}
