import { randomUUID } from 'node:crypto';
import { after } from '../clock.ts';
import type { Clock } from '../clock.ts';
import type { ConversationRef } from '../conversations/conversation.ts';
import type { Database, Queryable, Transaction } from '../database/database.ts';
import { CLAIM_MS } from '../jobs/claim.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { CaseFields } from '../tenants.ts';
import type { LeftOut } from './field-rules.ts';
import { CASE } from './records.ts';
import type { DueCase } from './records.ts';
import type { Verdict } from './retry.ts';

/** Who and what an event names for the Case. */
export interface CaseRequest {
  readonly agent?: { readonly id: string; readonly email?: string | undefined } | undefined;
  /** Standard fields an agent chose. */
  readonly requested?: CaseFields | undefined;
}

const CLAIM_LIMIT = 200;

/** The Cases to be written, and what is known of those that are. */
export class CaseStore {
  readonly #jobs: Jobs;
  readonly #clock: Clock;

  constructor(jobs: Jobs, clock: Clock) {
    this.#jobs = jobs;
    this.#clock = clock;
  }

  /**
   * Wants the conversation's Case written; a second wish changes the first one's Case. An agent named with the
   * request outweighs one that was only found by a lock, whichever comes first.
   */
  async request(transaction: Transaction, ref: ConversationRef, wish: CaseRequest): Promise<void> {
    const { agent, requested } = wish;
    await transaction.query(
      `insert into case_record (tenant, conversation_id, number, agent_id, agent_email, requested,
         requested_pending, due_at)
       values ($1, $2, 1, $3, $4, coalesce($5::jsonb, '{}'), $5::jsonb is not null, $6)
       on conflict (tenant, conversation_id, number) do update set
         agent_id = case when $5::jsonb is not null then $3 else coalesce(case_record.agent_id, $3) end,
         agent_email = case
           when $5::jsonb is not null then $4
           when case_record.agent_id is null then $4
           else case_record.agent_email end,
         requested = case_record.requested || coalesce($5::jsonb, '{}'),
         requested_pending = case_record.requested_pending or $5::jsonb is not null,
         revision = case_record.revision + 1, due_at = $6, attempts = 0, dead = false`,
      [
        ref.tenant,
        ref.id,
        agent?.id ?? null,
        agent?.email ?? null,
        requested ? JSON.stringify(requested) : null,
        this.#clock()
      ]
    );
    await this.#jobs.send(transaction, 'case-write', { tenant: ref.tenant });
  }

  /** The contact changed: its persona is written again, where the conversation has a Case. */
  async touch(transaction: Transaction, ref: ConversationRef): Promise<void> {
    const touched = await transaction.query(
      `update case_record set revision = revision + 1, due_at = $3, attempts = 0, dead = false
       where tenant = $1 and conversation_id = $2 returning number`,
      [ref.tenant, ref.id, this.#clock()]
    );
    if (touched.length > 0) await this.#jobs.send(transaction, 'case-write', { tenant: ref.tenant });
  }

  /** Takes up to 200 rows that are due; no other writer gets them until they are settled or the claim runs out. */
  async claim(database: Database, tenant: string): Promise<DueCase[]> {
    const now = this.#clock();
    return database.query<DueCase>(
      `with claimed as (
         update case_record set claimed_until = $3
         where (tenant, conversation_id, number) in (
           select tenant, conversation_id, number from case_record
           where tenant = $1 and not dead and written_revision < revision and due_at <= $2
             and (claimed_until is null or claimed_until < $2)
           order by due_at limit ${CLAIM_LIMIT} for update skip locked)
         returning *
       )
       select k.conversation_id, k.number, k.revision, k.attempts, k.case_id, k.agent_id, k.agent_email,
         k.requested, k.requested_pending, c.channel, c.language, c.profile_id, p.primary_identifier,
         p.secondary_identifier, p.language as profile_language, p.vip, p.attributes, p.cleared, k.subject_cleared
       from claimed k
       join conversation c on c.tenant = k.tenant and c.id = k.conversation_id
       left join contact_profile p on p.tenant = c.tenant and p.id = c.profile_id
       order by c.profile_id, k.conversation_id`,
      [tenant, now, after(now, CLAIM_MS)]
    );
  }

  /** Keeps claimed rows for the writer that is at work on them; those it has settled stay as they are. */
  async renewClaims(db: Queryable, tenant: string, due: readonly DueCase[]): Promise<void> {
    await db.query(
      `update case_record k set claimed_until = $4
       from unnest($2::text[], $3::int[]) as held (conversation_id, number)
       where k.tenant = $1 and k.conversation_id = held.conversation_id and k.number = held.number
         and k.claimed_until is not null`,
      [
        tenant,
        due.map((one) => one.conversation_id),
        due.map((one) => one.number),
        after(this.#clock(), CLAIM_MS)
      ]
    );
  }

  /** The Case is written, in the state the writer had claimed. A wish that came meanwhile stays due. */
  async written(
    db: Queryable,
    tenant: string,
    due: DueCase,
    caseId: string | undefined,
    leftOut: readonly LeftOut[]
  ): Promise<void> {
    await db.query(
      `update case_record set case_id = coalesce($4, case_id), written_revision = $5, attempts = 0,
         claimed_until = null, left_out = $6::jsonb,
         requested_pending = case when revision = $5 then false else requested_pending end
       where tenant = $1 and conversation_id = $2 and number = $3`,
      [tenant, due.conversation_id, due.number, caseId ?? null, due.revision, JSON.stringify(leftOut)]
    );
  }

  /** The Case is not written: later again, or a person has to look. */
  async failed(
    transaction: Transaction,
    tenant: string,
    due: DueCase,
    verdict: Verdict,
    key: string
  ): Promise<void> {
    const now = this.#clock();
    const dueAt = verdict.kind === 'retry' ? after(now, verdict.delayMs) : now;
    await transaction.query(
      `update case_record set attempts = attempts + 1, claimed_until = null, due_at = greatest(due_at, $4), dead = $5
       where tenant = $1 and conversation_id = $2 and number = $3`,
      [tenant, due.conversation_id, due.number, dueAt, verdict.kind === 'hopeless']
    );
    if (verdict.kind === 'retry') await this.#jobs.send(transaction, 'case-write', { tenant }, dueAt);
    else await this.bury(transaction, tenant, CASE.object, key, verdict.reasons);
  }

  /** Puts a row where a person looks; once, while it lies there. */
  async bury(db: Queryable, tenant: string, object: string, reference: string, reasons: readonly string[]) {
    await db.query(
      `insert into dead_letter (id, tenant, object, reference, reasons, created_at)
       values ($1, $2, $3, $4, $5::jsonb, $6)
       on conflict (tenant, object, reference) where resolved_at is null
         do update set reasons = excluded.reasons`,
      [randomUUID(), tenant, object, reference, JSON.stringify(reasons), this.#clock()]
    );
  }

  /** A row that lay there was written after all. */
  async unbury(db: Queryable, tenant: string, object: string, references: readonly string[]): Promise<void> {
    await db.query(
      `update dead_letter set resolved_at = $4
       where tenant = $1 and object = $2 and reference = any($3::text[]) and resolved_at is null`,
      [tenant, object, references, this.#clock()]
    );
  }

  /** Tries all dead letters of a tenant again. @returns How many Cases that are. */
  async replay(database: Database, tenant: string): Promise<number> {
    return database.transaction(async (transaction) => {
      const revived = await transaction.query(
        `update case_record k set dead = false, attempts = 0, due_at = $2, revision = revision + 1
         where tenant = $1 and (dead or exists (
           select 1 from conversation c
           join dead_letter d on d.tenant = c.tenant and d.reference = c.profile_id and d.resolved_at is null
           where c.tenant = k.tenant and c.id = k.conversation_id))
         returning number`,
        [tenant, this.#clock()]
      );
      if (revived.length > 0) await this.#jobs.send(transaction, 'case-write', { tenant });
      return revived.length;
    });
  }

  /** Tenants with Cases that are due: for a sweep, should a job have been lost. */
  async tenantsWithDueCases(db: Queryable): Promise<string[]> {
    const rows = await db.query<{ tenant: string }>(
      `select distinct tenant from case_record
       where not dead and written_revision < revision and due_at <= $1
         and (claimed_until is null or claimed_until < $1)`,
      [this.#clock()]
    );
    return rows.map((row) => row.tenant);
  }

  /** The ids of the conversation's Cases as far as they are known. */
  async knownCaseIds(db: Queryable, ref: ConversationRef): Promise<string[]> {
    const rows = await db.query<{ case_id: string }>(
      'select case_id from case_record where tenant = $1 and conversation_id = $2 and case_id is not null',
      [ref.tenant, ref.id]
    );
    return rows.map((row) => row.case_id);
  }
}
