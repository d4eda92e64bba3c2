import type { Clock } from '../clock.ts';
import { after } from '../clock.ts';
import type { ConversationRef } from '../conversations/conversation.ts';
import { one } from '../database/database.ts';
import type { Database, Queryable, Transaction } from '../database/database.ts';
import type { Jobs } from '../jobs/jobs.ts';

/** What is to be done in Hootsuite. */
export type OutboxAction = 'message' | 'note' | 'handover' | 'resolve';

/** Whether it adds to the conversation, so that nobody may do it twice. */
export function isAddition(action: OutboxAction): action is 'message' | 'note' {
  return action === 'message' || action === 'note';
}

/** An entry that a process has taken to send. `owner` and `attempts` name this one taking of it. */
export type OutboxEntry = {
  readonly id: number;
  readonly action: OutboxAction;
  readonly message_id: string | null;
  readonly attempts: number;
  readonly owner: string | null;
  readonly claimed_at: Date;
};

/** An entry that is marked as being sent. */
export type SendingEntry = OutboxEntry & { readonly tenant: string; readonly conversation_id: string };

/**
 * What is to be sent, in order, one at a time within a conversation. An entry is `queued`, then `sending` with an
 * owner, then over: `done`, `failed` or `unknown`. Only what was certainly not sent goes back to `queued`.
 */
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
    await this.wake(ref, transaction);
  }

  /** Has somebody look after the conversation's entries. */
  async wake(ref: ConversationRef, transaction?: Transaction, at?: Date): Promise<void> {
    await this.#jobs.send(transaction, 'outbox', { tenant: ref.tenant, conversationId: ref.id }, at);
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

  /** Holds a resolve back that is not being sent yet; the conversation is locked. @returns false where it is too late. */
  async withdrawResolve(transaction: Transaction, ref: ConversationRef): Promise<boolean> {
    const withdrawn = await transaction.query(
      `delete from outbox where tenant = $1 and conversation_id = $2 and action = 'resolve' and state = 'queued'
       returning id`,
      [ref.tenant, ref.id]
    );
    return withdrawn.length > 0;
  }

  /**
   * Takes the conversation's oldest open entry. Nothing where it is not yet due (a later one may not overtake it),
   * or where another process is sending: then that one goes on with the rest.
   */
  async claim(ref: ConversationRef, owner: string): Promise<OutboxEntry | undefined> {
    return this.#database.transaction(async (transaction) => {
      // The conversation's lock makes looking and taking one step.
      await transaction.query('select id from conversation where tenant = $1 and id = $2 for update', [
        ref.tenant,
        ref.id
      ]);
      // Who owns an entry is known as alive from the same moment on, even if it was taken for dead before.
      return one<OutboxEntry>(
        transaction,
        `with alive as (
           insert into bridge_process (id, beats, started_at) values ($4, 0, $3) on conflict do nothing
         )
         update outbox set state = 'sending', claimed_at = $3, attempts = attempts + 1, owner = $4
         where id = (
             select id from outbox where tenant = $1 and conversation_id = $2 and state in ('queued', 'sending')
             order by state = 'sending' desc, id limit 1)
           and state = 'queued' and due_at <= $3
         returning id, action, message_id, attempts, owner, claimed_at`,
        [ref.tenant, ref.id, this.#clock(), owner]
      );
    });
  }

  /** Whether the entry is still its owner's to send. */
  async isHeld(entry: OutboxEntry): Promise<boolean> {
    const held = await this.#database.query(
      `select id from outbox where id = $1 and state = 'sending' and owner = $2 and attempts = $3`,
      [entry.id, entry.owner, entry.attempts]
    );
    return held.length > 0;
  }

  /** Puts an entry back that was certainly not sent. @returns false where it is no longer the owner's. */
  async putBack(ref: ConversationRef, entry: OutboxEntry, delayMs: number): Promise<boolean> {
    const dueAt = after(this.#clock(), delayMs);
    return this.#database.transaction(async (transaction) => {
      const changed = await transaction.query(
        `update outbox set state = 'queued', due_at = $4
         where id = $1 and state = 'sending' and owner is not distinct from $2 and attempts = $3 returning id`,
        [entry.id, entry.owner, entry.attempts, dueAt]
      );
      if (changed.length > 0) await this.wake(ref, transaction, dueAt);
      return changed.length > 0;
    });
  }

  /**
   * The entry is over. Its owner may say so even after others gave it up as unknown: it knows better.
   * @returns What it was before; undefined where it is known already, or somebody else's by now.
   */
  async settle(
    transaction: Transaction,
    entry: OutboxEntry,
    state: 'done' | 'failed' | 'unknown'
  ): Promise<'sending' | 'unknown' | undefined> {
    const settled = await one<{ before: 'sending' | 'unknown' }>(
      transaction,
      `with open as (select id, state from outbox where id = $1 for update)
       update outbox o set state = $4, finished_at = $5 from open
       where o.id = open.id and o.owner is not distinct from $2 and o.attempts = $3
         and (open.state = 'sending' or (open.state = 'unknown' and $4 <> 'unknown')) returning open.state as before`,
      [entry.id, entry.owner, entry.attempts, state, this.#clock()]
    );
    return settled?.before;
  }

  /** Entries that a process is sending, or was when it left them. */
  async findSendingOf(owner: string): Promise<SendingEntry[]> {
    return this.#findSending('owner = $1', [owner]);
  }

  /**
   * Entries of others whose owner is gone: one of these, or one that is not among the processes.
   * @param dead All others, where it is left out.
   */
  async findAbandoned(self: string, dead?: readonly string[]): Promise<SendingEntry[]> {
    return this.#findSending(
      `owner is distinct from $1 and ($2::uuid[] is null or owner = any($2::uuid[]) or not exists (
         select 1 from bridge_process p where p.id = outbox.owner))`,
      [self, dead ?? null]
    );
  }

  async #findSending(condition: string, parameters: readonly unknown[]): Promise<SendingEntry[]> {
    return this.#database.query<SendingEntry>(
      `select id, action, message_id, attempts, owner, claimed_at, tenant, conversation_id from outbox
       where state = 'sending' and ${condition} order by id`,
      parameters
    );
  }

  /**
   * Takes the oldest open entry, whoever had it, so that its end can be noted; those being sent come first. For a
   * database on which nobody is at work.
   */
  async takeOpen(): Promise<SendingEntry | undefined> {
    return one<SendingEntry>(
      this.#database,
      `update outbox set state = 'sending', claimed_at = coalesce(claimed_at, $1), owner = null
       where id = (select id from outbox where state in ('queued', 'sending')
                   order by state = 'sending' desc, id limit 1)
       returning id, action, message_id, attempts, owner, claimed_at, tenant, conversation_id`,
      [this.#clock()]
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
