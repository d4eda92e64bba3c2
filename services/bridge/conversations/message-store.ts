import type { Clock } from '../clock.ts';
import { one } from '../database/database.ts';
import type { Queryable, Transaction } from '../database/database.ts';
import type { EventLog } from '../events/event-log.ts';
import type { Masking } from '../masking/masking.ts';
import type { MaskedMessage, Originals, SealedOriginal } from '../masking/originals.ts';
import type { ConversationRef, Message } from './conversation.ts';
import { assignPositions, GAP } from './positions.ts';
import { markChecked, readOpenReplies } from './own-replies.ts';
import { removedFrom } from './removals.ts';
import { emptyRemoved, restoreShown, takeOverMasks } from './source-changes.ts';
import { mergeTranscript } from './transcript.ts';
import type { KnownMessage, TranscriptMessage } from './transcript.ts';
import { timeOfUuid } from './uuid-time.ts';

/** A message as a webhook brought it. */
export interface InboundMessage {
  readonly id: string;
  readonly text: string | undefined;
  readonly sentAt: Date;
  readonly trigger: Message['trigger'];
  /** Sealed, where the text is masked and somebody may see more. */
  readonly original?: SealedOriginal | undefined;
}

/** An inbound message with its conversation. */
export interface InboundOf {
  readonly ref: ConversationRef;
  readonly message: InboundMessage;
}

/** A reply on its way out, or a note. */
export interface Reply {
  readonly id: string;
  readonly kind: 'message' | 'note';
  readonly text: string | undefined;
  readonly authorName: string | undefined;
  readonly userId: string;
  readonly idempotencyKey: string;
  readonly digest: string;
}

/** What the message store is made of. */
export interface MessageStoreParts {
  readonly events: EventLog;
  readonly masking: Masking;
  readonly originals: Originals;
  readonly clock: Clock;
}

type KnownRow = {
  id: string;
  hootsuite_id: string | null;
  position: number;
  direction: 'inbound' | 'outbound';
  sent_at: Date | null;
  is_removed: boolean;
  is_empty: boolean;
};

function toKnown(row: KnownRow): KnownMessage & { readonly isRemoved: boolean } {
  return {
    id: row.id,
    ...(row.hootsuite_id !== null && { hootsuiteId: row.hootsuite_id }),
    direction: row.direction,
    ...(row.sent_at && { sentAt: row.sent_at }),
    isRemoved: row.is_removed,
    isEmpty: row.is_empty
  };
}

/** Those that have an original, as they are stored. */
function maskedOf(ref: ConversationRef, messages: readonly TranscriptMessage[]): MaskedMessage[] {
  return messages.flatMap(({ id: messageId, text, original }) =>
    text !== undefined && original ? [{ ref, messageId, text, original }] : []
  );
}

function keyOf({ tenant, id }: ConversationRef): string {
  return JSON.stringify([tenant, id]);
}

/** Keeps messages, each once, in the conversation's order. The conversation must be locked. */
export class MessageStore {
  readonly #events: EventLog;
  readonly #masking: Masking;
  readonly #originals: Originals;
  readonly #clock: Clock;

  constructor({ events, masking, originals, clock }: MessageStoreParts) {
    this.#events = events;
    this.#masking = masking;
    this.#originals = originals;
    this.#clock = clock;
  }

  /**
   * Keeps inbound messages. Where a transcript was quicker, one gains the time and trigger the transcript lacks.
   * @param inbound At most one of each conversation.
   * @returns Those that were new.
   */
  async addInbound<T extends InboundOf>(transaction: Transaction, inbound: readonly T[]): Promise<T[]> {
    const newest = await this.#addNewest(transaction, inbound);
    const added: T[] = [];
    for (const one of inbound) {
      const { ref, message } = one;
      const isNew = newest.has(keyOf(ref)) || (await this.#addBetween(transaction, ref, message));
      if (isNew) added.push(one);
    }
    await this.#originals.keep(
      transaction,
      inbound.flatMap(({ ref, message: { id: messageId, text, original } }) =>
        text !== undefined && original ? [{ ref, messageId, text, original }] : []
      )
    );
    return added;
  }

  /** Keeps those that come at the end, unless they are known: one statement for most messages. */
  async #addNewest(transaction: Transaction, inbound: readonly InboundOf[]): Promise<ReadonlySet<string>> {
    const rows = inbound.map(({ ref, message: { id, text, sentAt, trigger } }) => ({
      tenant: ref.tenant,
      conversation_id: ref.id,
      id,
      text,
      sent_at: sentAt,
      trigger_type: trigger?.type,
      trigger_action: trigger?.action
    }));
    const added = await transaction.query<{ tenant: string; conversation_id: string; id: string }>(
      `insert into message (tenant, conversation_id, id, hootsuite_id, position, direction, text, sent_at,
         time_source, trigger_type, trigger_action, created_at)
       select m.tenant, m.conversation_id, m.id, m.id, coalesce(newest.position, 0) + ${GAP}, 'inbound', m.text,
         m.sent_at, 'webhook', m.trigger_type, m.trigger_action, $2
       from json_to_recordset($1::json) as m (tenant text, conversation_id text, id text, text text,
         sent_at timestamptz, trigger_type text, trigger_action text)
       left join lateral (
         select position, sent_at from message where tenant = m.tenant and conversation_id = m.conversation_id
         order by position desc limit 1) as newest on true
       where newest.position is null or newest.sent_at <= m.sent_at
       on conflict do nothing returning tenant, conversation_id, id`,
      [JSON.stringify(rows), this.#clock()]
    );
    const keys = new Set<string>();
    for (const { tenant, conversation_id: conversationId, id } of added) {
      const ref = { tenant, id: conversationId };
      keys.add(keyOf(ref));
      await this.#events.append(transaction, ref, id);
    }
    return keys;
  }

  /** Keeps a message that is known, or is older than the last one. @returns Whether it was new. */
  async #addBetween(
    transaction: Transaction,
    ref: ConversationRef,
    message: InboundMessage
  ): Promise<boolean> {
    const improved = await transaction.query(
      `update message set sent_at = $4, time_source = 'webhook', trigger_type = $5, trigger_action = $6,
         text = case when withheld is null then coalesce(text, $7) end
       where tenant = $1 and conversation_id = $2 and hootsuite_id = $3
         and time_source in ('derived', 'unknown') returning id`,
      [
        ref.tenant,
        ref.id,
        message.id,
        message.sentAt,
        message.trigger?.type ?? null,
        message.trigger?.action ?? null,
        message.text ?? null
      ]
    );
    if (improved.length > 0) {
      await this.#events.append(transaction, ref, message.id);
      return false;
    }
    const position = await this.#positionAt(transaction, ref, message.sentAt);
    const inserted = await transaction.query(
      `insert into message (tenant, conversation_id, id, hootsuite_id, position, direction, text, sent_at,
         time_source, trigger_type, trigger_action, created_at)
       values ($1, $2, $3, $3, $4, 'inbound', $5, $6, 'webhook', $7, $8, $9)
       on conflict do nothing returning id`,
      [
        ref.tenant,
        ref.id,
        message.id,
        position,
        message.text ?? null,
        message.sentAt,
        message.trigger?.type ?? null,
        message.trigger?.action ?? null,
        this.#clock()
      ]
    );
    if (inserted.length > 0) await this.#events.append(transaction, ref, message.id);
    return inserted.length > 0;
  }

  /** Keeps a reply as queued, at the end. */
  async addReply(transaction: Transaction, ref: ConversationRef, reply: Reply): Promise<void> {
    const now = this.#clock();
    await transaction.query(
      `insert into message (tenant, conversation_id, id, position, direction, text, author_name, sent_at,
         time_source, state, user_id, idempotency_key, digest, created_at, kind)
       values ($1, $2, $3, $4, 'outbound', $5, $6, $7, 'bridge', 'queued', $8, $9, $10, $7, $11)`,
      [
        ref.tenant,
        ref.id,
        reply.id,
        await this.#positionAt(transaction, ref, undefined),
        reply.text ?? null,
        reply.authorName ?? null,
        now,
        reply.userId,
        reply.idempotencyKey,
        reply.digest,
        reply.kind
      ]
    );
    await this.#events.append(transaction, ref, reply.id);
  }

  /** What became of a reply. A reply that a transcript already showed as sent stays sent. */
  async settleReply(
    transaction: Transaction,
    ref: ConversationRef,
    id: string,
    state: NonNullable<Message['state']>,
    failure?: NonNullable<Message['failure']>
  ): Promise<void> {
    const changed = await transaction.query(
      `update message set state = $4, failure = $5, sent_at = case when $4 = 'sent' then $6 else sent_at end
       where tenant = $1 and conversation_id = $2 and id = $3 and hootsuite_id is null returning id`,
      [ref.tenant, ref.id, id, state, failure ?? null, this.#clock()]
    );
    await this.#maskSent(transaction, ref, id);
    if (changed.length > 0) await this.#events.append(transaction, ref, id);
  }

  /** Nobody sends it any more: from now on the bridge has what everybody may see of it. */
  async #maskSent(transaction: Transaction, ref: ConversationRef, messageId: string): Promise<void> {
    const row = await one<{ text: string | null }>(
      transaction,
      'select text from message where tenant = $1 and conversation_id = $2 and id = $3',
      [ref.tenant, ref.id, messageId]
    );
    const before = row?.text ?? '';
    const { text, kinds } = this.#masking.mask(ref.tenant, before);
    if (kinds.length === 0) return;
    await transaction.query(
      'update message set text = $4 where tenant = $1 and conversation_id = $2 and id = $3',
      [ref.tenant, ref.id, messageId, text]
    );
    const original = this.#originals.seal(ref, messageId, before, kinds);
    if (original) await this.#originals.keep(transaction, [{ ref, messageId, text, original }]);
  }

  /**
   * Merges a transcript; see {@link mergeTranscript}.
   * @param sentAt When Hootsuite sent it.
   */
  async addTranscript(
    transaction: Transaction,
    ref: ConversationRef,
    transcript: readonly TranscriptMessage[],
    sentAt: Date
  ) {
    const rows = await this.#readKnown(transaction, ref);
    const known = rows.map(toKnown);
    const removed = new Set(removedFrom(known, transcript));
    const { recognised, added, order } = mergeTranscript(
      known.map((message) => ({ ...message, isRemoved: message.isRemoved || removed.has(message.id) })),
      // One that is being sent is not masked yet, and the transcript is.
      (await readOpenReplies(transaction, ref)).map((reply) => ({
        ...reply,
        text: this.#masking.hide(ref.tenant, reply.text)
      })),
      transcript,
      sentAt
    );
    const positionOf = new Map(rows.map((row) => [row.id, row.position]));
    const positions = assignPositions(
      order.map((id) => {
        const position = positionOf.get(id);
        return { id, ...(position !== undefined && { position }) };
      })
    );
    await this.#move(transaction, ref, new Map([...positions].filter(([id]) => positionOf.has(id))));
    for (const message of added) {
      await this.#insertFromTranscript(transaction, ref, message, positions.get(message.id) ?? 0);
    }
    for (const [id, hootsuiteId] of recognised) await this.#recognise(transaction, ref, id, hootsuiteId);
    const emptied = await emptyRemoved(transaction, ref, [...removed], sentAt);
    const checked = await markChecked(transaction, ref, sentAt);
    const restored = await restoreShown(transaction, ref, transcript, sentAt);
    const masked = await takeOverMasks(transaction, ref, transcript);
    await this.#originals.drop(transaction, ref, [...emptied, ...masked]);
    await this.#originals.keep(transaction, maskedOf(ref, transcript));
    const changed = new Set([
      ...positions.keys(),
      ...recognised.keys(),
      ...emptied,
      ...checked,
      ...restored,
      ...masked
    ]);
    for (const id of order) if (changed.has(id)) await this.#events.append(transaction, ref, id);
  }

  async #readKnown(db: Queryable, ref: ConversationRef): Promise<KnownRow[]> {
    return db.query<KnownRow>(
      `select id, hootsuite_id, position, direction, sent_at,
         withheld is not distinct from 'removed' as is_removed, coalesce(text, '') = '' as is_empty
       from message where tenant = $1 and conversation_id = $2 order by position`,
      [ref.tenant, ref.id]
    );
  }

  /** The position behind all that is not later than `sentAt`; the end where it is left out. */
  async #positionAt(
    transaction: Transaction,
    ref: ConversationRef,
    sentAt: Date | undefined
  ): Promise<number> {
    const newest = await one<{ position: number; sent_at: Date | null }>(
      transaction,
      `select position, sent_at from message where tenant = $1 and conversation_id = $2
       order by position desc limit 1`,
      [ref.tenant, ref.id]
    );
    // Nearly always: then it takes no longer in a conversation of a thousand messages than in one of three.
    const isNewest = !newest || !sentAt || (newest.sent_at !== null && newest.sent_at <= sentAt);
    if (isNewest) return (newest?.position ?? 0) + GAP;
    const known = await this.#readKnown(transaction, ref);
    const later = known.findIndex((row) => row.sent_at && row.sent_at > sentAt);
    const at = later === -1 ? known.length : later;
    const entry = { id: ' new' };
    const positions = assignPositions([...known.slice(0, at), entry, ...known.slice(at)]);
    const position = positions.get(entry.id) ?? 0;
    positions.delete(entry.id);
    await this.#move(transaction, ref, positions);
    for (const id of positions.keys()) await this.#events.append(transaction, ref, id);
    return position;
  }

  async #move(transaction: Transaction, ref: ConversationRef, positions: ReadonlyMap<string, number>) {
    if (positions.size === 0) return;
    await transaction.query(
      `update message m set position = moved.position
       from unnest($3::text[], $4::bigint[]) as moved (id, position)
       where m.tenant = $1 and m.conversation_id = $2 and m.id = moved.id`,
      [ref.tenant, ref.id, [...positions.keys()], [...positions.values()]]
    );
  }

  async #insertFromTranscript(
    transaction: Transaction,
    ref: ConversationRef,
    { id, direction, text }: TranscriptMessage,
    position: number
  ): Promise<void> {
    const time = timeOfUuid(id);
    await transaction.query(
      `insert into message (tenant, conversation_id, id, hootsuite_id, position, direction, text, sent_at,
         time_source, created_at)
       values ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ref.tenant,
        ref.id,
        id,
        position,
        direction,
        text ?? null,
        time ?? null,
        time ? 'derived' : 'unknown',
        this.#clock()
      ]
    );
  }

  async #recognise(transaction: Transaction, ref: ConversationRef, id: string, hootsuiteId: string) {
    await transaction.query(
      `update message set hootsuite_id = $4, state = 'sent', failure = null, checked_at = null
       where tenant = $1 and conversation_id = $2 and id = $3`,
      [ref.tenant, ref.id, id, hootsuiteId]
    );
  }
}
