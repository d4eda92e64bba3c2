import type { ConversationRef } from '../conversations/conversation.ts';
import { one } from '../database/database.ts';
import type { Database } from '../database/database.ts';
import type { HootsuiteClient } from '../hootsuite/client.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { fileSent } from '../ledger/replies.ts';
import { answerOf } from '../ledger/settled.ts';
import type { AttachmentStore, StoredFile } from './attachment-store.ts';
import { deliveryOf, pauseAfter, uploadDeliveryOf } from './delivery.ts';
import type { Delivery } from './delivery.ts';
import type { Outbox, OutboxEntry } from './outbox.ts';

/** What the transmitter is made of. */
export interface TransmitterParts {
  readonly database: Database;
  readonly outbox: Outbox;
  readonly attachments: AttachmentStore;
  readonly ledger: Ledger;
  readonly clientOf: (tenant: string) => HootsuiteClient;
}

const COMPLETE = { handover: 'HANDOVER', resolve: 'RESOLVED' } as const;

/** Does in Hootsuite what one entry says. Never rejects: whatever happens is a {@link Delivery}. */
export class Transmitter {
  readonly #parts: TransmitterParts;

  constructor(parts: TransmitterParts) {
    this.#parts = parts;
  }

  async deliver(ref: ConversationRef, entry: OutboxEntry): Promise<Delivery> {
    if (entry.action === 'message') return this.#deliverMessage(ref, entry);
    if (entry.action === 'note') return this.#deliverNote(ref, entry);
    return this.#end(ref, COMPLETE[entry.action], entry.attempts);
  }

  /** Ending a conversation twice does no harm, so anything but a refusal is tried again. */
  async #end(ref: ConversationRef, complete: 'HANDOVER' | 'RESOLVED', attempts: number): Promise<Delivery> {
    try {
      await this.#parts.clientOf(ref.tenant).manipulate(ref.id, { complete });
      return { kind: 'done' };
    } catch (error) {
      const delivery = deliveryOf(error, 1);
      // An earlier try without an answer did it, then.
      if (delivery.kind === 'taken_back' && attempts > 1) return { kind: 'done' };
      const isOpen = delivery.kind === 'unknown' || delivery.kind === 'later';
      return isOpen ? { kind: 'later', delayMs: pauseAfter(attempts) } : delivery;
    }
  }

  async #deliverMessage(ref: ConversationRef, entry: OutboxEntry): Promise<Delivery> {
    const message = await this.#read(ref, entry).catch(() => undefined);
    // The database is away: nothing has begun, and that is no attempt to be counted.
    if (!message) return { kind: 'later', delayMs: pauseAfter(1) };
    const { text, file } = message;
    if (text === undefined && !file) return { kind: 'failed', code: 'ERR_INTERNAL' };
    const obstacle = file && (await this.#upload(ref, entry, file));
    if (obstacle) return obstacle;
    try {
      await this.#parts.clientOf(ref.tenant).manipulate(ref.id, {
        sendMessage: { ...(text !== undefined && { text }), ...(file && { attachment: file.name }) }
      });
      return { kind: 'done' };
    } catch (error) {
      return deliveryOf(error, entry.attempts);
    }
  }

  async #deliverNote(ref: ConversationRef, entry: OutboxEntry): Promise<Delivery> {
    const note = await this.#read(ref, entry).catch(() => undefined);
    if (!note) return { kind: 'later', delayMs: pauseAfter(1) };
    const { text } = note;
    if (text === undefined) return { kind: 'failed', code: 'ERR_INTERNAL' };
    try {
      await this.#parts.clientOf(ref.tenant).manipulate(ref.id, { applyConversationNotes: [{ text }] });
      return { kind: 'done' };
    } catch (error) {
      return deliveryOf(error, entry.attempts);
    }
  }

  async #read(ref: ConversationRef, entry: OutboxEntry) {
    const { database, attachments } = this.#parts;
    const messageId = entry.message_id ?? '';
    const row = await one<{ text: string | null }>(
      database,
      'select text from message where tenant = $1 and conversation_id = $2 and id = $3',
      [ref.tenant, ref.id, messageId]
    );
    return { text: row?.text ?? undefined, file: await attachments.readOfMessage(database, ref, messageId) };
  }

  /** @returns What keeps the message from being sent, if anything does. */
  async #upload(ref: ConversationRef, entry: OutboxEntry, file: StoredFile): Promise<Delivery | undefined> {
    const { database, attachments, outbox, ledger, clientOf } = this.#parts;
    if (file.uploaded) return undefined;
    const sent = fileSent(ref, file.bytes.byteLength, entry.claimed_at);
    try {
      const { name, content_type: contentType, bytes } = file;
      await clientOf(ref.tenant).upload(ref.id, { name, contentType, bytes });
    } catch (error) {
      const outcome = answerOf(error);
      // Where the ledger cannot be reached either, what becomes of the reply must be noted first.
      if (outcome !== 'unsent') await ledger.write(database, [{ ...sent, outcome }]).catch(() => undefined);
      return uploadDeliveryOf(error, entry.attempts);
    }
    try {
      await database.transaction(async (transaction) => {
        await attachments.markUploaded(transaction, file.id);
        ledger.note(transaction, [sent]);
      });
      // An upload may take a minute. Whoever was cut off that long has been given up, and perhaps written anew.
      return (await outbox.isHeld(entry)) ? undefined : { kind: 'failed', code: 'ERR_REPLY_NOT_SENT' };
    } catch {
      return { kind: 'later', delayMs: pauseAfter(1) };
    }
  }
}
