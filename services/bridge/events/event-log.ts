import type { Clock } from '../clock.ts';
import type { ConversationRef } from '../conversations/conversation.ts';
import { one } from '../database/database.ts';
import type { Queryable, Transaction } from '../database/database.ts';
import type { Notifier } from './notifier.ts';

/** What changed: a message, or else the conversation's state. */
export interface LoggedEvent {
  readonly id: number;
  readonly messageId: string | undefined;
}

/** A change as it is written. */
interface Change {
  readonly tenant: string;
  readonly conversation_id: string;
  readonly message_id: string | undefined;
}

/** The numbered changes of each conversation, by which a stream resumes. */
export class EventLog {
  readonly #notifier: Notifier;
  readonly #clock: Clock;
  /** Changes that wait for the end of their transaction. */
  readonly #changes = new WeakMap<Transaction, Map<string, Change>>();

  constructor(notifier: Notifier, clock: Clock) {
    this.#notifier = notifier;
    this.#clock = clock;
  }

  /**
   * Adds one change, at the end of the transaction with all others; the same one twice is one, as it only names what
   * changed.
   */
  async append(transaction: Transaction, ref: ConversationRef, messageId?: string): Promise<void> {
    const changes = this.#changes.get(transaction) ?? new Map<string, Change>();
    if (!this.#changes.has(transaction)) {
      this.#changes.set(transaction, changes);
      transaction.beforeCommit(() => this.#write(transaction, [...changes.values()]));
    }
    changes.set(JSON.stringify([ref.tenant, ref.id, messageId]), {
      tenant: ref.tenant,
      conversation_id: ref.id,
      message_id: messageId
    });
    await this.#notifier.publish(transaction, ref);
  }

  /**
   * The numbers come from the conversations' own rows, whose locks make them appear in order: a sequence could show 8
   * before 7, and a stream would skip 7.
   */
  async #write(transaction: Transaction, changes: readonly Change[]): Promise<void> {
    await transaction.query(
      `with change as (
         select c.*, row_number() over (partition by tenant, conversation_id order by nr) as place
         from rows from (json_to_recordset($1::json) as (tenant text, conversation_id text, message_id text))
           with ordinality as c (tenant, conversation_id, message_id, nr)
       ), last as (
         update conversation set last_event_id = last_event_id + more.count
         from (select tenant, conversation_id, count(*) from change group by tenant, conversation_id) as more
         where conversation.tenant = more.tenant and conversation.id = more.conversation_id
         returning conversation.tenant, conversation.id, last_event_id, more.count
       )
       insert into conversation_event (tenant, conversation_id, id, message_id, created_at)
       select change.tenant, conversation_id, last_event_id - last.count + place, message_id, $2
       from change join last on last.tenant = change.tenant and last.id = change.conversation_id`,
      [JSON.stringify(changes), this.#clock()]
    );
  }

  /** The number of the newest change. */
  async lastId(db: Queryable, ref: ConversationRef): Promise<number> {
    const row = await one<{ last_event_id: number }>(
      db,
      'select last_event_id from conversation where tenant = $1 and id = $2',
      [ref.tenant, ref.id]
    );
    return row?.last_event_id ?? 0;
  }

  /** The next changes after one, oldest first. */
  async readAfter(db: Queryable, ref: ConversationRef, after: number, limit: number): Promise<LoggedEvent[]> {
    const rows = await db.query<{ id: number; message_id: string | null }>(
      `select id, message_id from conversation_event
       where tenant = $1 and conversation_id = $2 and id > $3 order by id limit $4`,
      [ref.tenant, ref.id, after, limit]
    );
    return rows.map((row) => ({ id: row.id, messageId: row.message_id ?? undefined }));
  }
}
