import type { ConversationStore } from '../conversations/conversation-store.ts';
import type { ConversationRef } from '../conversations/conversation.ts';
import type { MessageStore } from '../conversations/message-store.ts';
import { one } from '../database/database.ts';
import type { Database, Transaction } from '../database/database.ts';
import type { HootsuiteClient } from '../hootsuite/client.ts';
import { HttpRefusal } from '../http/client.ts';
import { whileClaimed } from '../jobs/claim.ts';
import type { AttachmentStore } from './attachment-store.ts';
import { deliveryOf } from './delivery.ts';
import type { Delivery } from './delivery.ts';
import type { Outbox, OutboxEntry } from './outbox.ts';

/** What the sender is made of. */
export interface SenderParts {
  readonly database: Database;
  readonly outbox: Outbox;
  readonly conversations: ConversationStore;
  readonly messages: MessageStore;
  readonly attachments: AttachmentStore;
  readonly clientOf: (tenant: string) => HootsuiteClient;
}

const END_STATE = { handover: 'handed_back', resolve: 'resolved' } as const;
const COMPLETE = { handover: 'HANDOVER', resolve: 'RESOLVED' } as const;

/** Does in Hootsuite what the outbox holds. */
export class Sender {
  readonly #parts: SenderParts;

  constructor(parts: SenderParts) {
    this.#parts = parts;
  }

  /** Sends a conversation's entries in order, until none is due. */
  async run(ref: ConversationRef): Promise<void> {
    const { outbox } = this.#parts;
    for (;;) {
      const entry = await outbox.claim(ref);
      if (!entry) return;
      const delivery = await whileClaimed(
        () => outbox.renewClaim(entry.id),
        () => this.#deliver(ref, entry)
      );
      if (delivery.kind === 'later') await outbox.putBack(ref, entry, delivery.delayMs);
      else await this.#settle(ref, entry, delivery);
    }
  }

  /**
   * Entries whose sender died between sending and noting it become `unknown`, and the next ones get their turn.
   * @param isAlone No other process shares the database.
   */
  async recover(isAlone: boolean): Promise<void> {
    const { outbox } = this.#parts;
    for (const { tenant, conversation_id: id, ...entry } of await outbox.findAbandoned(isAlone)) {
      const ref = { tenant, id };
      // Ending a conversation twice does no harm: the second time answers 404.
      if (entry.action !== 'message') await outbox.putBack(ref, entry, 0);
      else {
        await this.#settle(ref, entry, { kind: 'unknown' });
        await outbox.wake(ref);
      }
    }
  }

  async #deliver(ref: ConversationRef, entry: OutboxEntry): Promise<Delivery> {
    if (entry.action === 'message') return this.#deliverMessage(ref, entry);
    try {
      await this.#parts.clientOf(ref.tenant).manipulate(ref.id, { complete: COMPLETE[entry.action] });
      return { kind: 'done' };
    } catch (error) {
      const delivery = deliveryOf(error, entry.attempts);
      // An earlier try without an answer did it, then.
      if (delivery.kind === 'taken_back' && entry.attempts > 1) return { kind: 'done' };
      return delivery.kind === 'unknown' ? { kind: 'later', delayMs: 2_000 } : delivery;
    }
  }

  async #deliverMessage(ref: ConversationRef, entry: OutboxEntry): Promise<Delivery> {
    const { database, attachments, clientOf } = this.#parts;
    const messageId = entry.message_id ?? '';
    const message = await one<{ text: string | null }>(
      database,
      'select text from message where tenant = $1 and conversation_id = $2 and id = $3',
      [ref.tenant, ref.id, messageId]
    );
    const file = await attachments.readOfMessage(database, ref, messageId);
    if (!message || (message.text === null && !file)) return { kind: 'failed', code: 'ERR_INTERNAL' };
    const client = clientOf(ref.tenant);
    if (file && !file.uploaded) {
      try {
        const { name, content_type: contentType, bytes } = file;
        await client.upload(ref.id, { name, contentType, bytes });
        await attachments.markUploaded(database, file.id);
      } catch (error) {
        return uploadDeliveryOf(error, entry.attempts);
      }
    }
    try {
      await client.manipulate(ref.id, {
        sendMessage: {
          ...(message.text !== null && { text: message.text }),
          ...(file && { attachment: file.name })
        }
      });
      return { kind: 'done' };
    } catch (error) {
      return deliveryOf(error, entry.attempts);
    }
  }

  async #settle(ref: ConversationRef, entry: OutboxEntry, delivery: Exclude<Delivery, { kind: 'later' }>) {
    const { database, outbox, conversations } = this.#parts;
    await database.transaction(async (transaction) => {
      const row = await conversations.lockExisting(transaction, ref);
      const state = delivery.kind === 'taken_back' ? 'failed' : delivery.kind;
      if (!row || !(await outbox.settle(transaction, entry.id, state))) return;
      if (entry.action === 'message')
        await this.#settleMessage(transaction, ref, entry.message_id ?? '', delivery);
      else if (delivery.kind === 'done') await conversations.end(transaction, ref, END_STATE[entry.action]);
      if (delivery.kind === 'taken_back' && row.delegated)
        await conversations.end(transaction, ref, 'taken_back');
    });
  }

  async #settleMessage(
    transaction: Transaction,
    ref: ConversationRef,
    id: string,
    delivery: Exclude<Delivery, { kind: 'later' }>
  ): Promise<void> {
    const { messages, conversations } = this.#parts;
    switch (delivery.kind) {
      case 'done':
        await messages.settleReply(transaction, ref, id, 'sent');
        return conversations.replied(transaction, ref);
      case 'unknown':
        return messages.settleReply(transaction, ref, id, 'unknown', 'ERR_REPLY_OUTCOME_UNKNOWN');
      case 'taken_back':
        return messages.settleReply(transaction, ref, id, 'failed', 'ERR_REPLY_NOT_DELEGATED');
      case 'failed':
        return messages.settleReply(transaction, ref, id, 'failed', delivery.code);
    }
  }
}

/** An upload reaches no customer, so without an answer the reply has certainly not been sent. */
function uploadDeliveryOf(error: unknown, attempts: number): Delivery {
  // "…or because the attachment type cannot be sent to the medium" (Hootsuite, upload attachments, 400).
  if (error instanceof HttpRefusal && error.status === 400)
    return { kind: 'failed', code: 'ERR_ATTACHMENT_TYPE' };
  const delivery = deliveryOf(error, attempts);
  return delivery.kind === 'unknown' ? { kind: 'failed', code: 'ERR_REPLY_REFUSED' } : delivery;
}
