import type { Clock } from '../clock.ts';
import type { ConversationRef } from '../conversations/conversation.ts';
import type { Queryable, Transaction } from '../database/database.ts';
import type { EventLog } from '../events/event-log.ts';
import type { OutboxAction } from '../replies/outbox.ts';
import type { ConversationStatus, Tenant } from '../tenants.ts';
import { meaningOf } from './mapping.ts';
import type { ConflictKind } from './rules.ts';

/** A conflict as it is kept. */
export interface KeptConflict {
  readonly kind: ConflictKind;
  readonly caseStatus: string;
  readonly conversationStatus: ConversationStatus;
  readonly since: string;
}

/** A conversation's newest Case beside the conversation. */
export type StatusRow = {
  readonly number: number;
  readonly case_id: string | null;
  readonly status: string | null;
  readonly closed_at: Date | null;
  readonly wanted_status: string | null;
  /** What was sent without an answer that is known, and is perhaps there; null for the time where there is none. */
  readonly tried_statuses: readonly string[];
  readonly tried_at: Date | null;
  readonly conflict: KeptConflict | null;
  /** The Status that an agent named for the Case. */
  readonly requested_status: string | null;
  readonly conversation_status: ConversationStatus;
  readonly delegated: boolean;
  /** The end of the conversation that is on its way, if one is. */
  readonly ending: Exclude<OutboxAction, 'message'> | null;
};

/** What is known of a Case by its id. */
export type KnownCase = {
  readonly case_id: string;
  readonly conversation_id: string;
  readonly number: number;
  readonly status: string | null;
  /** Since when that is known: the same status again is other news. */
  readonly status_at: Date | null;
};

/** A Status on its way to a Case. */
export type TriedStatus = {
  readonly conversation_id: string;
  readonly number: number;
  readonly status: string;
};

/** The statuses of Cases: what is known, wanted, and in conflict. */
export class StatusStore {
  readonly #events: EventLog;
  readonly #clock: Clock;

  constructor(events: EventLog, clock: Clock) {
    this.#events = events;
    this.#clock = clock;
  }

  /** The conversation's newest Case, locked; only that one takes part. Lock the conversation before. */
  async lockNewest(transaction: Transaction, ref: ConversationRef): Promise<StatusRow | undefined> {
    const [newest] = await this.lockAllNewest(transaction, [ref]);
    return newest?.row;
  }

  /** The newest Case of each conversation that has one; see {@link lockNewest}. */
  async lockAllNewest(
    transaction: Transaction,
    refs: readonly ConversationRef[]
  ): Promise<{ readonly ref: ConversationRef; readonly row: StatusRow }[]> {
    const rows = await transaction.query<StatusRow & { tenant: string; conversation_id: string }>(
      `select k.tenant, k.conversation_id, k.number, k.case_id, k.status, k.closed_at, k.wanted_status, k.tried_statuses,
         k.tried_at, k.conflict, k.requested->>'status' as requested_status,
         c.status as conversation_status, c.delegated, (
           select action from outbox o where o.tenant = c.tenant and o.conversation_id = c.id
             and action in ('handover', 'resolve') and state in ('queued', 'sending') limit 1) as ending
       from unnest($1::text[], $2::text[]) as ref (tenant, id)
       join conversation c on c.tenant = ref.tenant and c.id = ref.id
       join case_record k on k.tenant = c.tenant and k.conversation_id = c.id and k.number = (
         select max(number) from case_record n where n.tenant = c.tenant and n.conversation_id = c.id)
       order by k.tenant, k.conversation_id for update of k`,
      [refs.map(({ tenant }) => tenant), refs.map(({ id }) => id)]
    );
    return rows.map(({ tenant, conversation_id: id, ...row }) => ({ ref: { tenant, id }, row }));
  }

  /** What is known of these Cases; a Case of somebody else is not among them. */
  async known(db: Queryable, tenant: string, caseIds: readonly string[]): Promise<KnownCase[]> {
    return db.query<KnownCase>(
      `select case_id, conversation_id, number, status, status_at from case_record
       where tenant = $1 and case_id = any($2::text[])`,
      [tenant, caseIds]
    );
  }

  /**
   * Notes a status that was seen or written.
   * @param before What was known when Salesforce was asked. Where that is no longer so, the answer may be older than
   * what is known now, and nothing is noted.
   * @returns Whether it was noted.
   */
  async learn(
    transaction: Transaction,
    { key, caseStatus: rules }: Tenant,
    { conversation_id: id, number, status: before, status_at: beforeAt }: Omit<KnownCase, 'case_id'>,
    status: string
  ): Promise<boolean> {
    const isClosed = meaningOf(rules, status) === 'resolved';
    const learnt = await transaction.query(
      `update case_record set status = $4, status_at = $5, tried_statuses = array_remove(tried_statuses, $4),
         closed_at = case when $6 then coalesce(closed_at, $5) end
       where tenant = $1 and conversation_id = $2 and number = $3 and status is not distinct from $7
         and status_at is not distinct from $8
       returning number`,
      [key, id, number, status, this.#clock(), isClosed, before, beforeAt]
    );
    return learnt.length > 0;
  }

  /** Notes what is about to be sent: should no answer come, Salesforce may have it nevertheless. */
  async trying(db: Queryable, tenant: string, tried: readonly TriedStatus[]): Promise<void> {
    if (tried.length === 0) return;
    await db.query(
      `update case_record k set tried_statuses = array_append(array_remove(k.tried_statuses, t.status), t.status),
         tried_at = $5
       from unnest($2::text[], $3::int[], $4::text[]) as t (conversation_id, number, status)
       where k.tenant = $1 and k.conversation_id = t.conversation_id and k.number = t.number`,
      [
        tenant,
        tried.map((one) => one.conversation_id),
        tried.map((one) => one.number),
        tried.map((one) => one.status),
        this.#clock()
      ]
    );
  }

  /** Wants a status written, or none any more. */
  async want(transaction: Transaction, ref: ConversationRef, number: number, status: string | undefined) {
    await transaction.query(
      `update case_record set wanted_status = $4, wanted_at = $5, status_attempts = 0, status_due_at = null
       where tenant = $1 and conversation_id = $2 and number = $3 and wanted_status is distinct from $4`,
      [ref.tenant, ref.id, number, status ?? null, status === undefined ? null : this.#clock()]
    );
  }

  /** Keeps a conflict, tells pages of it; its beginning stays while it lasts. */
  async dispute(transaction: Transaction, ref: ConversationRef, row: StatusRow, kind: ConflictKind) {
    const { conflict: before } = row;
    const conflict: KeptConflict = {
      kind,
      caseStatus: row.status ?? '',
      conversationStatus: row.conversation_status,
      since: before?.since ?? this.#clock().toISOString()
    };
    if (
      before?.kind === kind &&
      before.caseStatus === conflict.caseStatus &&
      before.conversationStatus === conflict.conversationStatus
    )
      return;
    await this.#setConflict(transaction, ref, row.number, conflict);
  }

  /** The conflict, if there is one, is over. */
  async reconcile(transaction: Transaction, ref: ConversationRef, row: StatusRow): Promise<void> {
    if (row.conflict) await this.#setConflict(transaction, ref, row.number, undefined);
  }

  async #setConflict(
    transaction: Transaction,
    ref: ConversationRef,
    number: number,
    conflict: KeptConflict | undefined
  ): Promise<void> {
    await transaction.query(
      `update case_record set conflict = $4::jsonb where tenant = $1 and conversation_id = $2 and number = $3`,
      [ref.tenant, ref.id, number, conflict ? JSON.stringify(conflict) : null]
    );
    await this.#events.append(transaction, ref);
  }
}
