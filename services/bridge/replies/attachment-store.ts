import { randomUUID } from 'node:crypto';
import type { components } from '@hsc/contracts/generated/bridge.ts';
import type { Clock } from '../clock.ts';
import type { ConversationRef } from '../conversations/conversation.ts';
import { one } from '../database/database.ts';
import type { Queryable } from '../database/database.ts';
import { BridgeError } from '../errors.ts';
import { numberedName } from './attachment-rules.ts';
import type { CheckedFile } from './attachment-rules.ts';

/** An attachment as the Conversation API answers it. */
export type Attachment = components['schemas']['Attachment'];

/** An attachment with its bytes. */
export type StoredFile = {
  readonly id: string;
  readonly name: string;
  readonly content_type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly uploaded: boolean;
};

const MAX_SAME_NAMES = 100;

/** Keeps files of replies. */
export class AttachmentStore {
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Keeps a file under a name that is unique within the conversation. */
  async add(
    db: Queryable,
    ref: ConversationRef,
    userId: string,
    { name, contentType }: CheckedFile,
    bytes: Uint8Array
  ): Promise<Attachment> {
    const id = randomUUID();
    const unique = await firstFree(name, (free) =>
      db.query(
        `insert into attachment (id, tenant, conversation_id, name, content_type, size, bytes, user_id, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id`,
        [id, ref.tenant, ref.id, free, contentType, bytes.byteLength, bytes, userId, this.#clock()]
      )
    );
    return { id, name: unique, contentType, size: bytes.byteLength };
  }

  /**
   * Gives files to a message; only its uploader's, and each once. The file of a reply that failed is given as a copy
   * under a name of its own: an upload may have come half-way, and the failed reply goes on showing what it was.
   * @throws {BridgeError} ERR_ATTACHMENT_UNKNOWN
   */
  async assign(
    db: Queryable,
    ref: ConversationRef,
    userId: string,
    messageId: string,
    ids: readonly string[]
  ): Promise<void> {
    for (const id of ids) {
      const assigned = await db.query(
        `update attachment set message_id = $5
         where tenant = $1 and conversation_id = $2 and user_id = $3 and id = $4 and message_id is null
         returning id`,
        [ref.tenant, ref.id, userId, id, messageId]
      );
      if (assigned.length === 0) await this.#copyFailed(db, ref, userId, messageId, id);
    }
  }

  async #copyFailed(db: Queryable, ref: ConversationRef, userId: string, messageId: string, id: string) {
    const failed = await one<{ name: string }>(
      db,
      `select a.name from attachment a
       join message m on m.tenant = a.tenant and m.conversation_id = a.conversation_id and m.id = a.message_id
       where a.tenant = $1 and a.conversation_id = $2 and a.user_id = $3 and a.id = $4 and m.state = 'failed'`,
      [ref.tenant, ref.id, userId, id]
    );
    if (!failed) throw new BridgeError('ERR_ATTACHMENT_UNKNOWN');
    await firstFree(failed.name, (free) =>
      db.query(
        `insert into attachment
           (id, tenant, conversation_id, message_id, name, content_type, size, bytes, user_id, created_at)
         select $2, tenant, conversation_id, $3, $4, content_type, size, bytes, user_id, $5
         from attachment where id = $1
         on conflict do nothing returning id`,
        [id, randomUUID(), messageId, free, this.#clock()]
      )
    );
  }

  /** A file of a conversation. */
  async read(db: Queryable, ref: ConversationRef, id: string): Promise<StoredFile | undefined> {
    return one<StoredFile>(
      db,
      `select id, name, content_type, bytes, uploaded from attachment
       where tenant = $1 and conversation_id = $2 and id = $3`,
      [ref.tenant, ref.id, id]
    );
  }

  /** The file of a message, if it has one. */
  async readOfMessage(
    db: Queryable,
    ref: ConversationRef,
    messageId: string
  ): Promise<StoredFile | undefined> {
    return one<StoredFile>(
      db,
      `select id, name, content_type, bytes, uploaded from attachment
       where tenant = $1 and conversation_id = $2 and message_id = $3`,
      [ref.tenant, ref.id, messageId]
    );
  }

  /** The file lies at Hootsuite. */
  async markUploaded(db: Queryable, id: string): Promise<void> {
    await db.query('update attachment set uploaded = true where id = $1', [id]);
  }
}

/** Numbers the name until it can be stored: Hootsuite wants it unique within a conversation. */
async function firstFree(name: string, store: (name: string) => Promise<unknown[]>): Promise<string> {
  for (let number = 1; number <= MAX_SAME_NAMES; number += 1) {
    const free = numberedName(name, number);
    if ((await store(free)).length > 0) return free;
  }
  throw new BridgeError('ERR_ATTACHMENT_NAME');
}
