import { createHash, randomUUID } from 'node:crypto';
import type { components } from '@hsc/contracts/generated/bridge.ts';
import type { Admission } from '../access/gate.ts';
import type { Clock } from '../clock.ts';
import { isTooLong, rulesOf } from '../conversations/channels.ts';
import type { ConversationStore } from '../conversations/conversation-store.ts';
import type { ConversationRef } from '../conversations/conversation.ts';
import type { MessageStore } from '../conversations/message-store.ts';
import { isReplyWindowClosed } from '../conversations/reply-window.ts';
import { one } from '../database/database.ts';
import type { Database, Queryable } from '../database/database.ts';
import { BridgeError } from '../errors.ts';
import type { AttachmentStore } from './attachment-store.ts';
import type { Outbox } from './outbox.ts';

/** A reply as the page sends it. */
export type SendMessage = components['schemas']['SendMessage'];

/** What replies are made of. */
export interface RepliesParts {
  readonly database: Database;
  readonly conversations: ConversationStore;
  readonly messages: MessageStore;
  readonly attachments: AttachmentStore;
  readonly outbox: Outbox;
  readonly clock: Clock;
}

/** Takes replies and ends of conversations, and puts them into the outbox. */
export class Replies {
  readonly #parts: RepliesParts;

  constructor(parts: RepliesParts) {
    this.#parts = parts;
  }

  /**
   * Stores a reply, once per key.
   * @returns The message's id; the same for the same key with the same reply.
   * @throws {BridgeError} ERR_REPLY_EMPTY, _TOO_LONG, _NOT_DELEGATED, _WINDOW_CLOSED, _KEY_REUSED or
   *   ERR_ATTACHMENT_UNKNOWN
   */
  async send(
    { ref, caller, displayName }: Admission,
    idempotencyKey: string,
    body: SendMessage
  ): Promise<string> {
    const text = body.text?.toWellFormed().replaceAll('\0', '\uFFFD').trim();
    const attachmentIds = body.attachmentIds ?? [];
    if (!text && attachmentIds.length === 0) throw new BridgeError('ERR_REPLY_EMPTY');
    const digest = createHash('sha256')
      .update(JSON.stringify([caller.userId, text ?? '', attachmentIds]))
      .digest('hex');
    const { database, conversations, messages, attachments, outbox, clock } = this.#parts;
    return database.transaction(async (transaction) => {
      // Its lock also keeps two requests with one key apart.
      const row = await conversations.lockExisting(transaction, ref);
      if (!row) throw new BridgeError('ERR_CONVERSATION_UNKNOWN');
      const before = await findReply(transaction, ref, idempotencyKey);
      if (before && before.digest !== digest) throw new BridgeError('ERR_REPLY_KEY_REUSED');
      if (before) return before.id;
      if (text && isTooLong(text, rulesOf(row.channel))) throw new BridgeError('ERR_REPLY_TOO_LONG');
      if (!row.delegated || (await outbox.pendingEnd(transaction, ref)))
        throw new BridgeError('ERR_REPLY_NOT_DELEGATED');
      if (await isReplyWindowClosed(transaction, ref, row.channel, clock()))
        throw new BridgeError('ERR_REPLY_WINDOW_CLOSED');
      const id = randomUUID();
      await messages.addReply(transaction, ref, {
        id,
        text: text === '' ? undefined : text,
        authorName: displayName,
        userId: caller.userId,
        idempotencyKey,
        digest
      });
      await attachments.assign(transaction, ref, caller.userId, id, attachmentIds);
      await outbox.add(transaction, ref, 'message', id);
      return id;
    });
  }

  /**
   * Gives the conversation back or resolves it; after the replies that wait. Asked again, it changes nothing.
   * @throws {BridgeError} ERR_REPLY_NOT_DELEGATED
   */
  async end({ ref }: Admission, action: 'handover' | 'resolve'): Promise<void> {
    const { database, conversations, outbox } = this.#parts;
    await database.transaction(async (transaction) => {
      const row = await conversations.lockExisting(transaction, ref);
      if (!row) throw new BridgeError('ERR_CONVERSATION_UNKNOWN');
      const pending = await outbox.pendingEnd(transaction, ref);
      if (pending === action) return;
      if (!row.delegated || pending) throw new BridgeError('ERR_REPLY_NOT_DELEGATED');
      await outbox.add(transaction, ref, action);
    });
  }
}

async function findReply(db: Queryable, ref: ConversationRef, idempotencyKey: string) {
  return one<{ id: string; digest: string }>(
    db,
    'select id, digest from message where tenant = $1 and conversation_id = $2 and idempotency_key = $3',
    [ref.tenant, ref.id, idempotencyKey]
  );
}
