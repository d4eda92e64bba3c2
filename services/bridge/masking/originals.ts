import type { Clock } from '../clock.ts';
import { after } from '../clock.ts';
import type { ConversationRef } from '../conversations/conversation.ts';
import { one } from '../database/database.ts';
import type { Queryable, Transaction } from '../database/database.ts';
import type { Masking } from './masking.ts';
import type { Vault } from './vault.ts';

/** The sealed original of a masked text, on its way into the store. */
export interface SealedOriginal {
  readonly kinds: readonly string[];
  /** In base64. */
  readonly sealed: string;
}

/** A masked message with its original. */
export interface MaskedMessage {
  readonly ref: ConversationRef;
  readonly messageId: string;
  /** As it is stored: only of that text it is the original. */
  readonly text: string;
  readonly original: SealedOriginal;
}

/** What is revealed of a message. */
export interface Revealed {
  readonly text: string;
  readonly kinds: readonly string[];
}

const DAY_MS = 86_400_000;

/**
 * The originals of masked texts, sealed, for as long as a tenant lets its agents see them. Everything else in the
 * bridge has the masked text only.
 */
export class Originals {
  readonly #vault: Vault;
  readonly #masking: Masking;
  readonly #clock: Clock;

  constructor(vault: Vault, masking: Masking, clock: Clock) {
    this.#vault = vault;
    this.#masking = masking;
    this.#clock = clock;
  }

  /** Seals an original. @returns Undefined where nobody may see it, or there is no key: then it is gone for good. */
  seal(
    { tenant, id: conversationId }: ConversationRef,
    messageId: string,
    text: string,
    kinds: readonly string[]
  ): SealedOriginal | undefined {
    if (this.#masking.rulesOf(tenant).reveal === 'nobody') return undefined;
    const sealed = this.#vault.seal({ tenant, conversationId, messageId }, text);
    return sealed && { kinds, sealed: sealed.toString('base64') };
  }

  /** Keeps originals whose messages are there, with the text that they are the original of. Their time is the message's. */
  async keep(transaction: Transaction, messages: readonly MaskedMessage[]): Promise<void> {
    if (messages.length === 0) return;
    const rows = messages.map(({ ref, messageId, text, original }) => ({
      tenant: ref.tenant,
      conversation_id: ref.id,
      message_id: messageId,
      text,
      ...original
    }));
    await transaction.query(
      `insert into masked_original (tenant, conversation_id, message_id, kinds, sealed, sent_at)
       select m.tenant, m.conversation_id, m.id, o.kinds, decode(o.sealed, 'base64'), coalesce(m.sent_at, m.created_at)
       from json_to_recordset($1::json) as o (tenant text, conversation_id text, message_id text, text text,
         kinds text[], sealed text)
       join message m on m.tenant = o.tenant and m.conversation_id = o.conversation_id and m.id = o.message_id
         and m.text = o.text and m.withheld is null
       on conflict do nothing`,
      [JSON.stringify(rows)]
    );
  }

  /** Drops originals of messages whose text is gone, or was masked by Hootsuite. */
  async drop(transaction: Transaction, ref: ConversationRef, messageIds: readonly string[]): Promise<void> {
    if (messageIds.length === 0) return;
    await transaction.query(
      'delete from masked_original where tenant = $1 and conversation_id = $2 and message_id = any($3::text[])',
      [ref.tenant, ref.id, messageIds]
    );
  }

  /** @returns Undefined where there is nothing to reveal. */
  async open(db: Queryable, ref: ConversationRef, messageId: string): Promise<Revealed | undefined> {
    const row = await one<{ kinds: string[]; sealed: Uint8Array }>(
      db,
      `select kinds, sealed from masked_original
       where tenant = $1 and conversation_id = $2 and message_id = $3 and sent_at >= $4`,
      [ref.tenant, ref.id, messageId, this.#oldest(ref.tenant)]
    );
    const place = { tenant: ref.tenant, conversationId: ref.id, messageId };
    const text = row && this.#vault.open(place, Buffer.from(row.sealed));
    return text === undefined ? undefined : { text, kinds: row?.kinds ?? [] };
  }

  /** Removes what has reached its time, and all of a tenant that lets nobody see it any more. */
  async dropOld(db: Queryable, tenant: string): Promise<void> {
    const isOver = this.#masking.rulesOf(tenant).reveal === 'nobody';
    await db.query('delete from masked_original where tenant = $1 and ($2 or sent_at < $3)', [
      tenant,
      isOver,
      this.#oldest(tenant)
    ]);
  }

  #oldest(tenant: string): Date {
    return after(this.#clock(), -this.#masking.rulesOf(tenant).revealDays * DAY_MS);
  }
}
