import type { ConversationRef } from '../conversations/conversation.ts';
import type { Transaction } from '../database/database.ts';
import { NOTHING } from './receipts.ts';
import type { ErasureCounts } from './receipts.ts';

/** So many messages or files go in one transaction: it locks their conversation. */
const PIECE = 500;

/** What one piece of work did, and whether there is more of it. */
export interface Piece {
  readonly counts: ErasureCounts;
  readonly isLast: boolean;
}

/** Removes a piece of a conversation's messages and files up to a time. The conversation must be locked. */
export async function removeContent(
  transaction: Transaction,
  ref: ConversationRef,
  upTo: Date
): Promise<Piece> {
  const values = [ref.tenant, ref.id, upTo];
  const attachments = await transaction.query(
    `delete from attachment where id in (
       select id from attachment where tenant = $1 and conversation_id = $2 and created_at <= $3 limit ${PIECE})
     returning id`,
    values
  );
  const messages = await transaction.query(
    `delete from message where tenant = $1 and conversation_id = $2 and id in (
       select id from message where tenant = $1 and conversation_id = $2
         and coalesce(sent_at, created_at) <= $3 limit ${PIECE})
     returning id`,
    values
  );
  const counts = { ...NOTHING, messages: messages.length, attachments: attachments.length };
  return { counts, isLast: Math.max(messages.length, attachments.length) < PIECE };
}

/**
 * Removes what hangs on messages that are gone: events that name them, and replies that still wait, which have
 * nobody to go to. What is being sent at this moment is settled by its sender.
 * @returns How many events were removed.
 */
export async function removeTraces(
  transaction: Transaction,
  ref: ConversationRef,
  now: Date
): Promise<number> {
  await transaction.query(
    `update outbox o set state = 'failed', finished_at = $3
     where tenant = $1 and conversation_id = $2 and state = 'queued' and action in ('message', 'note') and not exists (
       select 1 from message m
       where m.tenant = o.tenant and m.conversation_id = o.conversation_id and m.id = o.message_id)`,
    [ref.tenant, ref.id, now]
  );
  // The marker names what is gone. What came since counts as read: nobody is told of old news by an erasure.
  await transaction.query(
    `delete from read_marker r where tenant = $1 and conversation_id = $2 and not exists (
       select 1 from message m
       where m.tenant = r.tenant and m.conversation_id = r.conversation_id and m.id = r.message_id)`,
    [ref.tenant, ref.id]
  );
  const events = await transaction.query(
    `delete from conversation_event e where tenant = $1 and conversation_id = $2 and not exists (
       select 1 from message m
       where m.tenant = e.tenant and m.conversation_id = e.conversation_id and m.id = e.message_id)
     returning id`,
    [ref.tenant, ref.id]
  );
  return events.length;
}

/** Notes on the conversation that it was emptied. Its Case still leads here, so the row itself stays. */
export async function markErased(transaction: Transaction, ref: ConversationRef, upTo: Date): Promise<void> {
  await transaction.query(
    `update conversation set erased_at = greatest(erased_at, $3), history = 'erased', language = null
     where tenant = $1 and id = $2`,
    [ref.tenant, ref.id, upTo]
  );
}

/** What the network's policy takes away, and from which messages. */
export interface Withheld {
  readonly counts: ErasureCounts;
  readonly messageIds: readonly string[];
}

/** Takes texts and files away, and leaves that there was something. The conversation must be locked. */
export async function withholdContent(
  transaction: Transaction,
  ref: ConversationRef,
  now: Date
): Promise<Withheld> {
  const attachments = await transaction.query<{ message_id: string | null }>(
    'delete from attachment where tenant = $1 and conversation_id = $2 returning message_id',
    [ref.tenant, ref.id]
  );
  const messages = await transaction.query<{ id: string }>(
    `update message set text = null, withheld = 'network_policy'
     where tenant = $1 and conversation_id = $2 and withheld is null and (text is not null or id = any($3::text[]))
     returning id`,
    [ref.tenant, ref.id, attachments.flatMap(({ message_id: id }) => id ?? [])]
  );
  await transaction.query('delete from masked_original where tenant = $1 and conversation_id = $2', [
    ref.tenant,
    ref.id
  ]);
  await transaction.query('update conversation set withheld_at = $3 where tenant = $1 and id = $2', [
    ref.tenant,
    ref.id,
    now
  ]);
  const counts = { ...NOTHING, messages: messages.length, attachments: attachments.length, conversations: 1 };
  return { counts, messageIds: messages.map(({ id }) => id) };
}
