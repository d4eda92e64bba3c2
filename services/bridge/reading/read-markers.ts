import type { components } from '@hsc/contracts/generated/bridge.ts';
import type { Clock } from '../clock.ts';
import type { ConversationRef } from '../conversations/conversation.ts';
import { one } from '../database/database.ts';
import type { Database } from '../database/database.ts';
import { BridgeError } from '../errors.ts';
import type { Notifier } from '../events/notifier.ts';
import { CONTENT } from '../ledger/names.ts';
import type { Tally } from '../ledger/tally.ts';

/** How far a user has read. */
export type ReadState = components['schemas']['ReadState'];

/** How far each user has read each conversation. */
export class ReadMarkers {
  readonly #database: Database;
  readonly #notifier: Notifier;
  readonly #clock: Clock;
  readonly #tally: Pick<Tally, 'count'>;

  constructor(database: Database, notifier: Notifier, clock: Clock, tally: Pick<Tally, 'count'>) {
    this.#database = database;
    this.#notifier = notifier;
    this.#clock = clock;
    this.#tally = tally;
  }

  /** How far a user has read; nothing is unread for a user who never was here. */
  async read(ref: ConversationRef, userId: string): Promise<ReadState> {
    const row = await one<{ message_id: string; first: string | null; count: number }>(
      this.#database,
      `select r.message_id, unread.first, unread.count from read_marker r
       cross join lateral (
         select count(*)::integer as count, (array_agg(id order by position))[1] as first from message
         where tenant = $1 and conversation_id = $2 and direction = 'inbound' and position > (
           select position from message where tenant = $1 and conversation_id = $2 and id = r.message_id)
       ) as unread
       where r.tenant = $1 and r.conversation_id = $2 and r.user_id = $3`,
      [ref.tenant, ref.id, userId]
    );
    if (!row) return { unreadCount: 0 };
    return {
      messageId: row.message_id,
      ...(row.first !== null && { firstUnreadId: row.first }),
      unreadCount: row.count
    };
  }

  /**
   * The user opens the conversation for the first time, at its newest message: what comes after that one is unread,
   * also where the page is left before it has been read.
   */
  async begin(ref: ConversationRef, userId: string, messageId: string): Promise<void> {
    await this.#database.query(
      `insert into read_marker (tenant, conversation_id, user_id, message_id, read_at)
       values ($1, $2, $3, $4, $5) on conflict do nothing`,
      [ref.tenant, ref.id, userId, messageId, this.#clock()]
    );
  }

  /**
   * The user has read up to a message. A message that stands before the one that is known changes nothing.
   * @throws {BridgeError} ERR_REQUEST_INVALID where there is no such message
   */
  async mark(ref: ConversationRef, userId: string, messageId: string): Promise<void> {
    await this.#database.transaction(async (transaction) => {
      const known = await one(
        transaction,
        'select id from message where tenant = $1 and conversation_id = $2 and id = $3',
        [ref.tenant, ref.id, messageId]
      );
      if (!known) throw new BridgeError('ERR_REQUEST_INVALID');
      // By two look-ups: joined, a database without statistics compares all messages with all messages.
      const marked = await transaction.query(
        `insert into read_marker (tenant, conversation_id, user_id, message_id, read_at)
         values ($1, $2, $3, $4, $5)
         on conflict (tenant, conversation_id, user_id) do update
         set message_id = excluded.message_id, read_at = excluded.read_at
         where not coalesce(
           (select position from message where tenant = $1 and conversation_id = $2 and id = read_marker.message_id)
           >= (select position from message where tenant = $1 and conversation_id = $2 and id = excluded.message_id),
           false)
         returning user_id`,
        [ref.tenant, ref.id, userId, messageId, this.#clock()]
      );
      if (marked.length > 0) await this.#notifier.publish(transaction, ref, 'read');
    });
    const { tenant, id: conversationId } = ref;
    const marked = { tenant, conversationId, fields: [CONTENT.reading], at: this.#clock() };
    await this.#tally.count({ ...marked, kind: 'read_marked' });
  }
}
