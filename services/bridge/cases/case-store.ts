import type { Clock } from '../clock.ts';
import type { Channel } from '../conversations/channels.ts';
import type { ConversationRef } from '../conversations/conversation.ts';
import { one } from '../database/database.ts';
import type { Database, Queryable, Transaction } from '../database/database.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { CaseFields, Tenant } from '../tenants.ts';
import { caseKeyOf, PERSONA, withoutStatus } from './records.ts';
import { decide } from './redelegation.ts';
import type { Decision, NewestCase } from './redelegation.ts';

/** Who and what an event names for the Case. */
export interface CaseRequest {
  readonly agent?: { readonly id: string; readonly email?: string | undefined } | undefined;
  /** Standard fields an agent chose. */
  readonly requested?: CaseFields | undefined;
}

/** What a request came to. */
export interface RequestedCase {
  readonly decision: Decision;
  readonly caseKey: string;
}

/** The Cases that are wanted, and what is known of those that are there. */
export class CaseStore {
  readonly #jobs: Jobs;
  readonly #clock: Clock;

  constructor(jobs: Jobs, clock: Clock) {
    this.#jobs = jobs;
    this.#clock = clock;
  }

  /**
   * Wants the conversation's Case written; which one that is, `decide` says. The caller has locked the conversation.
   * @param at When Hootsuite sent the event.
   * @returns Undefined where the org wants no new Cases of the conversation's network.
   */
  async request(
    transaction: Transaction,
    ref: ConversationRef,
    wish: CaseRequest,
    at: Date,
    { caseStatus: rules, channels }: Pick<Tenant, 'caseStatus' | 'channels'>
  ): Promise<RequestedCase | undefined> {
    const newest = await one<NewestCase>(
      transaction,
      `select number, closed_at, wanted_status, wanted_at from case_record
       where tenant = $1 and conversation_id = $2 order by number desc limit 1`,
      [ref.tenant, ref.id]
    );
    const decision = decide(newest, at, rules);
    if (decision === 'new_case' && (await isOfChannels(transaction, ref, channelsWithoutCases(channels))))
      return undefined;
    const number = (newest?.number ?? 0) + (decision === 'new_case' ? 1 : 0);
    const isLate = wish.requested !== undefined && (await isOvertaken(transaction, ref, at));
    const requested = wish.requested && (isLate ? withoutStatus(wish.requested) : wish.requested);
    await this.#upsert(transaction, ref, number, { ...wish, requested }, at);
    // A Status that the agent names is written with the Case, and is the last word.
    if (requested?.status !== undefined) await this.#want(transaction, ref, number, undefined);
    else if (decision === 'reopened') await this.#want(transaction, ref, number, rules.reopenAs);
    await this.#jobs.send(transaction, 'case-write', { tenant: ref.tenant });
    return { decision, caseKey: caseKeyOf({ conversation_id: ref.id, number }) };
  }

  /** The contact changed: its persona is written again, where the conversation has a Case. */
  async touch(transaction: Transaction, ref: ConversationRef): Promise<void> {
    const touched = await transaction.query(
      `update case_record set revision = revision + 1, due_at = $3, attempts = 0, dead = false
       where tenant = $1 and conversation_id = $2 and number = (
         select max(number) from case_record where tenant = $1 and conversation_id = $2)
       returning number`,
      [ref.tenant, ref.id, this.#clock()]
    );
    if (touched.length > 0) await this.#jobs.send(transaction, 'case-write', { tenant: ref.tenant });
  }

  /** Writes one Case again that was given up. @returns Whether there is such a Case. */
  async replayCase(transaction: Transaction, tenant: string, caseKey: string): Promise<boolean> {
    return this.#revive(transaction, tenant, `conversation_id || ':' || number = $3`, caseKey);
  }

  /** Writes the persona of a contact again, with a Case of it. @returns Whether the contact has one. */
  async replayPersona(transaction: Transaction, tenant: string, profileId: string): Promise<boolean> {
    return this.#revive(
      transaction,
      tenant,
      `(conversation_id, number) = (
         select k.conversation_id, k.number from case_record k
         join conversation c on c.tenant = k.tenant and c.id = k.conversation_id
         where k.tenant = $1 and c.profile_id = $3 order by k.dead, k.due_at desc limit 1)`,
      profileId
    );
  }

  /** Tries all dead letters of a tenant again. @returns How many Cases that are. */
  async replay(database: Database, tenant: string): Promise<number> {
    return database.transaction(async (transaction) => {
      const revived = await transaction.query(
        `update case_record k set dead = false, attempts = 0, due_at = $2, revision = revision + 1
         where tenant = $1 and (dead or exists (
           select 1 from conversation c
           join dead_letter d on d.tenant = c.tenant and d.reference = c.profile_id and d.object = $3
             and d.resolved_at is null
           where c.tenant = k.tenant and c.id = k.conversation_id))
         returning number`,
        [tenant, this.#clock(), PERSONA.object]
      );
      if (revived.length > 0) await this.#jobs.send(transaction, 'case-write', { tenant });
      return revived.length;
    });
  }

  /** The ids of the conversation's Cases as far as they are known. */
  async knownCaseIds(db: Queryable, ref: ConversationRef): Promise<readonly string[]> {
    return (await this.knownCases(db, ref.tenant, [ref.id])).get(ref.id) ?? [];
  }

  /** The same of several conversations. Who may read any Case of a conversation may see it. */
  async knownCases(
    db: Queryable,
    tenant: string,
    conversationIds: readonly string[]
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows = await db.query<{ conversation_id: string; case_ids: string[] }>(
      `select conversation_id, array_agg(case_id order by number desc) as case_ids from case_record
       where tenant = $1 and conversation_id = any($2) and case_id is not null group by conversation_id`,
      [tenant, conversationIds]
    );
    return new Map(rows.map((row) => [row.conversation_id, row.case_ids]));
  }

  /**
   * A second wish changes the first one's Case. An agent named with the request outweighs one that was only found by
   * a lock, whichever comes first.
   */
  async #upsert(
    transaction: Transaction,
    ref: ConversationRef,
    number: number,
    wish: CaseRequest,
    at: Date
  ): Promise<void> {
    const { agent, requested } = wish;
    await transaction.query(
      `insert into case_record (tenant, conversation_id, number, agent_id, agent_email, requested,
         requested_pending, requested_at, due_at)
       values ($1, $2, $7, $3, $4, coalesce($5::jsonb, '{}'), $5::jsonb is not null,
         case when $5::jsonb is not null then $8::timestamptz end, $6)
       on conflict (tenant, conversation_id, number) do update set
         agent_id = case when $5::jsonb is not null then $3 else coalesce(case_record.agent_id, $3) end,
         agent_email = case
           when $5::jsonb is not null then $4
           when case_record.agent_id is null then $4
           else case_record.agent_email end,
         requested = case_record.requested || coalesce($5::jsonb, '{}'),
         requested_pending = case_record.requested_pending or $5::jsonb is not null,
         requested_at = coalesce(excluded.requested_at, case_record.requested_at),
         revision = case_record.revision + 1, due_at = $6, attempts = 0, dead = false`,
      [
        ref.tenant,
        ref.id,
        agent?.id ?? null,
        agent?.email ?? null,
        requested ? JSON.stringify(requested) : null,
        this.#clock(),
        number,
        at
      ]
    );
  }

  /** Only says so; the Status of a Case that is there is written by `status/`. */
  async #want(transaction: Transaction, ref: ConversationRef, number: number, status: string | undefined) {
    await transaction.query(
      `update case_record set wanted_status = $4, wanted_at = $5, status_attempts = 0, status_due_at = null
       where tenant = $1 and conversation_id = $2 and number = $3 and wanted_status is distinct from $4`,
      [ref.tenant, ref.id, number, status ?? null, status === undefined ? null : this.#clock()]
    );
    if (status !== undefined) await this.#jobs.send(transaction, 'case-status', { tenant: ref.tenant });
  }

  /** @param condition On case_record, with `value` as $3; never from outside. */
  async #revive(transaction: Transaction, tenant: string, condition: string, value: string) {
    const revived = await transaction.query(
      `update case_record set dead = false, attempts = 0, due_at = $2, revision = revision + 1
       where tenant = $1 and ${condition} returning number`,
      [tenant, this.#clock(), value]
    );
    if (revived.length > 0) await this.#jobs.send(transaction, 'case-write', { tenant });
    return revived.length > 0;
  }
}

function channelsWithoutCases(channels: Tenant['channels']): Channel[] {
  return (Object.keys(channels) as Channel[]).filter((channel) => channels[channel]?.createsCases === false);
}

async function isOfChannels(
  db: Queryable,
  ref: ConversationRef,
  channels: readonly Channel[]
): Promise<boolean> {
  if (channels.length === 0) return false;
  const found = await one(
    db,
    'select 1 as found from conversation where tenant = $1 and id = $2 and channel = any($3)',
    [ref.tenant, ref.id, channels]
  );
  return found !== undefined;
}

/** Whether the conversation's status was changed after the event was sent, which comes late then. */
async function isOvertaken(db: Queryable, ref: ConversationRef, at: Date): Promise<boolean> {
  const newer = await one(
    db,
    'select 1 as newer from conversation where tenant = $1 and id = $2 and status_at > $3',
    [ref.tenant, ref.id, at]
  );
  return newer !== undefined;
}
