import { createHash, randomUUID } from 'node:crypto';
import type { components } from '@hsc/contracts/generated/bridge.ts';
import type { Admission } from '../access/gate.ts';
import type { Clock } from '../clock.ts';
import { isTooLong, rulesOf } from '../conversations/channels.ts';
import type { ConversationRow } from '../conversations/conversation-rows.ts';
import type { ConversationStore } from '../conversations/conversation-store.ts';
import type { ConversationRef } from '../conversations/conversation.ts';
import type { MessageStore } from '../conversations/message-store.ts';
import { isReplyWindowClosed } from '../conversations/reply-window.ts';
import { one } from '../database/database.ts';
import type { Database, Queryable, Transaction } from '../database/database.ts';
import { BridgeError } from '../errors.ts';
import type { Tenant } from '../tenants.ts';
import type { AttachmentStore } from './attachment-store.ts';
import type { Outbox } from './outbox.ts';

/** A reply as the page sends it. */
export type SendMessage = components['schemas']['SendMessage'];
/** A note as the page sends it. */
export type AddNote = components['schemas']['AddNote'];

/** What replies are made of. */
export interface RepliesParts {
  readonly database: Database;
  readonly conversations: ConversationStore;
  readonly messages: MessageStore;
  readonly attachments: AttachmentStore;
  readonly outbox: Outbox;
  readonly tenants: ReadonlyMap<string, Tenant>;
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
  async send(admission: Admission, idempotencyKey: string, body: SendMessage): Promise<string> {
    const { caller } = admission;
    const text = textOf(body.text);
    const attachmentIds = body.attachmentIds ?? [];
    if (!text && attachmentIds.length === 0) throw new BridgeError('ERR_REPLY_EMPTY');
    const digest = digestOf([caller.userId, text ?? '', attachmentIds]);
    const { attachments, tenants, clock } = this.#parts;
    return this.#queue(
      admission,
      'message',
      { text, idempotencyKey, digest },
      async (transaction, row, id) => {
        const { ref } = admission;
        if (text && isTooLong(text, rulesOf(row.channel))) throw new BridgeError('ERR_REPLY_TOO_LONG');
        const settings = tenants.get(ref.tenant)?.channels ?? {};
        if (await isReplyWindowClosed(transaction, ref, row.channel, settings, clock()))
          throw new BridgeError('ERR_REPLY_WINDOW_CLOSED');
        return () => attachments.assign(transaction, ref, caller.userId, id, attachmentIds);
      }
    );
  }

  /**
   * Stores an internal note, once per key. The network has no say in it: it never leaves Hootsuite.
   * @returns The id of the note among the messages; the same for the same key with the same note.
   * @throws {BridgeError} ERR_REPLY_EMPTY, _NOT_DELEGATED or _KEY_REUSED
   */
  async addNote(admission: Admission, idempotencyKey: string, body: AddNote): Promise<string> {
    const text = textOf(body.text);
    if (!text) throw new BridgeError('ERR_REPLY_EMPTY');
    const digest = digestOf([admission.caller.userId, 'note', text]);
    return this.#queue(admission, 'note', { text, idempotencyKey, digest });
  }

  /**
   * Stores what is to be added to a conversation, and puts it into the outbox.
   * @param check Refuses what it finds wrong; answers what is to be done once the message is there.
   */
  async #queue(
    { ref, caller, displayName: authorName }: Admission,
    kind: 'message' | 'note',
    { text, ...keys }: { text: string | undefined; idempotencyKey: string; digest: string },
    check?: (transaction: Transaction, row: ConversationRow, id: string) => Promise<() => Promise<void>>
  ): Promise<string> {
    const { database, conversations, messages, outbox } = this.#parts;
    return database.transaction(async (transaction) => {
      // Its lock also keeps two requests with one key apart.
      const row = await conversations.lockExisting(transaction, ref);
      if (!row) throw new BridgeError('ERR_CONVERSATION_UNKNOWN');
      const before = await findReply(transaction, ref, keys.idempotencyKey);
      if (before && before.digest !== keys.digest) throw new BridgeError('ERR_REPLY_KEY_REUSED');
      if (before) return before.id;
      if (!row.delegated || (await outbox.pendingEnd(transaction, ref)))
        throw new BridgeError('ERR_REPLY_NOT_DELEGATED');
      const id = randomUUID();
      const complete = await check?.(transaction, row, id);
      const { userId } = caller;
      await messages.addReply(transaction, ref, {
        id,
        kind,
        text: text === '' ? undefined : text,
        authorName,
        userId,
        ...keys
      });
      await complete?.();
      await outbox.add(transaction, ref, kind, id);
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

/** A text as it is sent: the database takes no NUL, and nobody sees blanks around it. */
function textOf(text: string | undefined): string | undefined {
  return text?.toWellFormed().replaceAll('\0', '\uFFFD').trim();
}

function digestOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

async function findReply(db: Queryable, ref: ConversationRef, idempotencyKey: string) {
  return one<{ id: string; digest: string }>(
    db,
    'select id, digest from message where tenant = $1 and conversation_id = $2 and idempotency_key = $3',
    [ref.tenant, ref.id, idempotencyKey]
  );
}
