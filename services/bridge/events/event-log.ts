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

/** The numbered changes of each conversation, by which a stream resumes. */
export class EventLog {
  readonly #notifier: Notifier;
  readonly #clock: Clock;

  constructor(notifier: Notifier, clock: Clock) {
    this.#notifier = notifier;
    this.#clock = clock;
  }

  /**
   * Adds one change. The number comes from the conversation's own row, whose lock makes the numbers appear in
   * order: a sequence could show 8 before 7, and a stream would skip 7.
   */
  async append(transaction: Transaction, ref: ConversationRef, messageId?: string): Promise<void> {
    await transaction.query(
      `with next as (
         update conversation set last_event_id = last_event_id + 1 where tenant = $1 and id = $2
         returning last_event_id
       )
       insert into conversation_event (tenant, conversation_id, id, message_id, created_at)
       select $1, $2, last_event_id, $3, $4 from next`,
      [ref.tenant, ref.id, messageId ?? null, this.#clock()]
    );
    await this.#notifier.publish(transaction, ref);
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
