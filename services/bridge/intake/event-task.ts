import type {
  ConversationRow,
  LockedConversations,
  Participants
} from '../conversations/conversation-rows.ts';
import type { ConversationRef } from '../conversations/conversation.ts';
import type { Transaction } from '../database/database.ts';
import type { Tenant } from '../tenants.ts';
import type { Agent } from './agent-finder.ts';
import type { StoredEvent } from './webhook-inbox.ts';

/** An event ready to be worked off. */
export interface EventTask {
  readonly stored: StoredEvent;
  readonly tenant: Tenant;
  /** Who handed the conversation over, where that could be found. */
  readonly agent?: Agent | undefined;
}

/** What all work on one event knows. */
export interface Context {
  readonly transaction: Transaction;
  readonly ref: ConversationRef;
  /** As it was before the event, locked. */
  readonly row: ConversationRow;
  readonly sentAt: Date;
  readonly tenant: Tenant;
  /** Who handed the conversation over, where that could be found. */
  readonly agent: Agent | undefined;
  /** Whether the transcript came as it was: without it nothing can be said of the history. */
  readonly isWholeTranscript: boolean;
}

/** The conversation's id; checked when the event came in. */
export function conversationIdOf(data: {
  readonly conversationId?: unknown;
  readonly conversation?: unknown;
}): string {
  return (data.conversationId ?? (data.conversation as { id: unknown }).id) as string;
}

/** Which rows an event's work locks. */
export function participantsOf({ stored: { event }, tenant }: EventTask): Participants {
  const { id: profileId } = (event.data.contactProfile ?? {}) as { id?: string };
  return { tenant: tenant.key, id: conversationIdOf(event.data), profileId };
}

/**
 * What an event has in common with others: its conversation, the contact whom it names, and the one whom the
 * conversation has by then. That one counts also where another is named: attributes that are gone reach the Cases of
 * all conversations that the contact has at that moment.
 */
export function createShares(locked: LockedConversations): (task: EventTask) => string[] {
  const contacts = new Map<string, string | undefined>();
  return (task) => {
    const { tenant, id, profileId } = participantsOf(task);
    const conversation = JSON.stringify(['conversation', tenant, id]);
    const known = contacts.has(conversation) ? contacts.get(conversation) : locked.contactOf({ tenant, id });
    contacts.set(conversation, profileId ?? known);
    const named = [profileId, known].filter((contact) => contact !== undefined);
    return [conversation, ...named.map((contact) => JSON.stringify(['contact', tenant, contact]))];
  };
}

/** What the work on an event begins with. */
export function contextOf(
  transaction: Transaction,
  { stored: { event, sentAt, remarks }, tenant, agent }: EventTask,
  row: ConversationRow
): Context {
  const isWholeTranscript = !remarks.some(
    ({ at, reason }) => at.startsWith('/data/messages') && reason !== 'CUT'
  );
  const ref = { tenant: tenant.key, id: conversationIdOf(event.data) };
  return { transaction, ref, row, sentAt, tenant, agent, isWholeTranscript };
}
