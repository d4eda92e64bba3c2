import type { Clock } from '../clock.ts';
import { after } from '../clock.ts';
import type { ConversationRef } from '../conversations/conversation.ts';
import { one } from '../database/database.ts';
import type { Database, Queryable, Transaction } from '../database/database.ts';
import { CLAIM_MS } from '../jobs/claim.ts';
import type { Jobs } from '../jobs/jobs.ts';

/** What is to be done in Hootsuite. */
export type OutboxAction = 'message' | 'handover' | 'resolve';

/** An entry that this process has taken to send. */
export type OutboxEntry = {
  readonly id: number;
  readonly action: OutboxAction;
  readonly message_id: string | null;
  readonly attempts: number;
};

/** An entry whose sender is gone: nobody knows whether it was sent. */
export type AbandonedEntry = OutboxEntry & { readonly tenant: string; readonly conversation_id: string };

/** What is to be sent, in order, one at a time within a conversation. */
export class Outbox {
  readonly #database: Database;
  readonly #jobs: Jobs;
  readonly #clock: Clock;

  constructor(database: Database, jobs: Jobs, clock: Clock) {
    this.#database = database;
    this.#jobs = jobs;
    this.#clock = clock;
  }

  /** Adds an entry, with its job, in the caller's transaction. */
  async add(
    transaction: Transaction,
    ref: ConversationRef,
    action: OutboxAction,
    messageId?: string
  ): Promise<void> {
    await transaction.query(
      `insert into outbox (tenant, conversation_id, action, message_id, state, due_at, created_at)
       values ($1, $2, $3, $4, 'queued', $5, $5)`,
      [ref.tenant, ref.id, action, messageId ?? null, this.#clock()]
    );
    await this.#jobs.send(transaction, 'outbox', { tenant: ref.tenant, conversationId: ref.id });
  }

  /** The end of the conversation that is on its way, if one is. */
  async pendingEnd(db: Queryable, ref: ConversationRef): Promise<OutboxAction | undefined> {
    const row = await one<{ action: OutboxAction }>(
      db,
      `select action from outbox where tenant = $1 and conversation_id = $2
         and action in ('handover', 'resolve') and state in ('queued', 'sending') limit 1`,
      [ref.tenant, ref.id]
    );
    return row?.action;
  }

  /**
   * Takes the conversation's oldest open entry. Nothing where it is not yet due (a later one may not overtake it),
   * or where another process is sending: then that one goes on with the rest.
   */
  async claim(ref: ConversationRef): Promise<OutboxEntry | undefined> {
    return this.#database.transaction(async (transaction) => {
      // The conversation's lock makes looking and taking one step.
      await transaction.query('select id from conversation where tenant = $1 and id = $2 for update', [
        ref.tenant,
        ref.id
      ]);
      return one<OutboxEntry>(
        transaction,
        `update outbox set state = 'sending', claimed_at = $3, attempts = attempts + 1
         where id = (
             select id from outbox where tenant = $1 and conversation_id = $2 and state in ('queued', 'sending')
             order by state = 'sending' desc, id limit 1)
           and state = 'queued' and due_at <= $3
         returning id, action, message_id, attempts`,
        [ref.tenant, ref.id, this.#clock()]
      );
    });
  }

  /** Keeps an entry for the process that is sending it. */
  async renewClaim(id: number): Promise<void> {
    await this.#database.query(`update outbox set claimed_at = $2 where id = $1 and state = 'sending'`, [
      id,
      this.#clock()
    ]);
  }

  /** Lets somebody go on with the conversation's entries. */
  async wake(ref: ConversationRef): Promise<void> {
    await this.#jobs.send(undefined, 'outbox', { tenant: ref.tenant, conversationId: ref.id });
  }

  /** Puts an entry back that was certainly not sent. */
  async putBack(ref: ConversationRef, entry: OutboxEntry, delayMs: number): Promise<void> {
    const dueAt = after(this.#clock(), delayMs);
    await this.#database.transaction(async (transaction) => {
      await transaction.query(
        `update outbox set state = 'queued', due_at = $2 where id = $1 and state = 'sending'`,
        [entry.id, dueAt]
      );
      await this.#jobs.send(transaction, 'outbox', { tenant: ref.tenant, conversationId: ref.id }, dueAt);
    });
  }

  /** The entry is over. @returns false where it was settled before. */
  async settle(transaction: Transaction, id: number, state: 'done' | 'failed' | 'unknown'): Promise<boolean> {
    const settled = await transaction.query(
      `update outbox set state = $2, finished_at = $3 where id = $1 and state = 'sending' returning id`,
      [id, state, this.#clock()]
    );
    return settled.length > 0;
  }

  /**
   * Entries in sending whose sender is gone.
   * @param isAlone This process is the only one and has just started, so no entry has a sender.
   */
  async findAbandoned(isAlone: boolean): Promise<AbandonedEntry[]> {
    const now = this.#clock();
    return this.#database.query<AbandonedEntry>(
      `select id, action, message_id, attempts, tenant, conversation_id from outbox
       where state = 'sending' and ($1 or claimed_at < $2)`,
      [isAlone, after(now, -CLAIM_MS)]
    );
  }

  /** Conversations with something due: for a sweep, should a job have been lost. */
  async findDue(): Promise<ConversationRef[]> {
    return (
      await this.#database.query<{ tenant: string; conversation_id: string }>(
        `select distinct tenant, conversation_id from outbox where state = 'queued' and due_at <= $1`,
        [this.#clock()]
      )
    ).map((row) => ({ tenant: row.tenant, id: row.conversation_id }));
  }
}
