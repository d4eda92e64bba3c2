import { after } from '../clock.ts';
import type { Clock } from '../clock.ts';
import { one } from '../database/database.ts';
import type { Database, Queryable, Transaction } from '../database/database.ts';
import { CLAIM_MS } from '../jobs/claim.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { COLLECTION_LIMIT } from '../salesforce/collections.ts';
import type { ConversationStatus } from '../tenants.ts';
import type { LeftOut } from './field-rules.ts';
import type { DueCase } from './records.ts';

/** A Case as it is now known to be in Salesforce. */
export interface WrittenCase {
  readonly due: DueCase;
  readonly caseId: string | undefined;
  /** Undefined where the Case was written before, and only its persona was due. */
  readonly leftOut: readonly LeftOut[] | undefined;
  /** The Status that was written, where one was, and whether it means resolved. */
  readonly status: { readonly value: string; readonly isResolved: boolean } | undefined;
  /** How long the persona still waits for another try; undefined where it is written or given up. */
  readonly personaDelayMs: number | undefined;
}

/** A Case that is not written: when it is tried again, or that it is not. */
export interface FailedCase {
  readonly due: DueCase;
  readonly delayMs: number | undefined;
  /** Whether it may be there all the same. */
  readonly isUncertain: boolean;
}

/** A Case's Status as it is known after the write, beside its conversation's. */
export type SettledStatus = {
  readonly conversation_id: string;
  readonly status: string | null;
  readonly conversation_status: ConversationStatus;
  /** Whether that came after what the Case was written with; else the Status an agent chose for the Case stands. */
  readonly has_moved_on: boolean;
};

/** Due, and in nobody's hands. $1 tenant, $2 now. */
const IS_DUE = `k.tenant = $1 and not k.dead and k.written_revision < k.revision and k.due_at <= $2
  and (k.claimed_until is null or k.claimed_until < $2)`;

/** A contact is in one claim at a time: two writes of one persona would only lock each other out. */
const IS_FREE = `(c.profile_id is null or not c.profile_id = any(array(
  select h.profile_id from case_record o join conversation h on h.tenant = o.tenant and h.id = o.conversation_id
  where o.tenant = $1 and o.claimed_until >= $2 and h.profile_id is not null)))`;

/** The Cases that are due, for as many writers as there are. */
export class CaseQueue {
  readonly #jobs: Jobs;
  readonly #clock: Clock;

  constructor(jobs: Jobs, clock: Clock) {
    this.#jobs = jobs;
    this.#clock = clock;
  }

  /**
   * Takes up to 200 rows that are due, in the order of their contacts; no other writer gets them until they are
   * settled or the claim runs out. None while the tenant pauses.
   */
  async claim(database: Database, tenant: string): Promise<DueCase[]> {
    const now = this.#clock();
    return database.transaction(async (transaction) => {
      await transaction.query('insert into case_writer (tenant) values ($1) on conflict do nothing', [
        tenant
      ]);
      const writer = await one<{ paused_until: Date | null }>(
        transaction,
        'select paused_until from case_writer where tenant = $1 for update',
        [tenant]
      );
      if (writer?.paused_until && writer.paused_until > now) return [];
      return this.#take(transaction, tenant, now);
    });
  }

  /** Whether there is enough due for a full batch, some, or nothing. */
  async load(db: Queryable, tenant: string): Promise<'none' | 'some' | 'full'> {
    const row = await one<{ count: number }>(
      db,
      `select count(*)::int as count from (
         select 1 from case_record k where ${IS_DUE} limit ${COLLECTION_LIMIT}) due`,
      [tenant, this.#clock()]
    );
    if (!row?.count) return 'none';
    return row.count < COLLECTION_LIMIT ? 'some' : 'full';
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

  /**
   * These Cases are written, in the state the writer had claimed. A wish that came meanwhile stays due, and so does a
   * persona that could not be written yet.
   * @returns What Case and conversation say now.
   */
  async written(
    transaction: Transaction,
    tenant: string,
    written: readonly WrittenCase[]
  ): Promise<SettledStatus[]> {
    if (written.length === 0) return [];
    const now = this.#clock();
    const rows = written.map(({ due, caseId, leftOut, status, personaDelayMs }) => ({
      ...keyOf(due),
      revision: due.revision,
      case_id: caseId ?? null,
      left_out: leftOut ?? null,
      status: status?.value ?? null,
      is_resolved: status?.isResolved ?? null,
      retry_at: personaDelayMs === undefined ? null : after(now, personaDelayMs)
    }));
    const settled = await transaction.query<SettledStatus>(
      `update case_record k set case_id = coalesce(w.case_id, k.case_id), case_revision = w.revision,
         written_revision = case when w.retry_at is null then w.revision else k.written_revision end,
         attempts = case when w.retry_at is null then 0 else k.attempts + 1 end,
         due_at = coalesce(greatest(k.due_at, w.retry_at), k.due_at),
         claimed_until = null, uncertain_revision = null, left_out = coalesce(w.left_out, k.left_out),
         requested_pending = k.requested_pending and k.revision <> w.revision,
         status = coalesce(w.status, k.status), tried_statuses = array_remove(k.tried_statuses, w.status),
         status_at = case when w.status is null then k.status_at else $3 end,
         closed_at = case
           when w.status is null then k.closed_at
           when w.is_resolved then coalesce(k.closed_at, $3) end
       from jsonb_to_recordset($2::jsonb) as w (conversation_id text, number int, revision int, case_id text,
         left_out jsonb, status text, is_resolved boolean, retry_at timestamptz)
       join conversation c on c.tenant = $1 and c.id = w.conversation_id
       where k.tenant = $1 and k.conversation_id = w.conversation_id and k.number = w.number
       returning k.conversation_id, k.status, c.status as conversation_status,
         coalesce(c.status_at > k.requested_at, c.status = 'resolved') as has_moved_on`,
      [tenant, JSON.stringify(rows), now]
    );
    await this.#wake(transaction, tenant, rows);
    return settled;
  }

  /** These Cases are not written: later again, or a person has to look, unless another wish came meanwhile. */
  async failed(transaction: Transaction, tenant: string, failed: readonly FailedCase[]): Promise<void> {
    if (failed.length === 0) return;
    const now = this.#clock();
    const rows = failed.map(({ due, delayMs, isUncertain }) => ({
      ...keyOf(due),
      revision: due.revision,
      is_uncertain: isUncertain,
      retry_at: delayMs === undefined ? null : after(now, delayMs)
    }));
    await transaction.query(
      `update case_record k set attempts = k.attempts + 1, claimed_until = null,
         dead = w.retry_at is null and k.revision = w.revision,
         due_at = greatest(k.due_at, w.retry_at),
         uncertain_revision = case when w.is_uncertain then k.uncertain_revision end
       from jsonb_to_recordset($2::jsonb) as w (conversation_id text, number int, revision int,
         is_uncertain boolean, retry_at timestamptz)
       where k.tenant = $1 and k.conversation_id = w.conversation_id and k.number = w.number`,
      [tenant, JSON.stringify(rows)]
    );
    await this.#wake(transaction, tenant, rows);
  }

  /** No process writes Cases of this tenant until then. */
  async pause(db: Queryable, tenant: string, delayMs: number, reason: string): Promise<void> {
    await db.query('update case_writer set paused_until = $2, pause_reason = $3 where tenant = $1', [
      tenant,
      after(this.#clock(), delayMs),
      reason
    ]);
  }

  /** Tenants with Cases that are due and do not pause: for a sweep, should a job have been lost. */
  async tenantsWithDueCases(db: Queryable): Promise<string[]> {
    const rows = await db.query<{ tenant: string }>(
      `select distinct k.tenant from case_record k
       left join case_writer w on w.tenant = k.tenant
       where not k.dead and k.written_revision < k.revision and k.due_at <= $1
         and (k.claimed_until is null or k.claimed_until < $1)
         and (w.paused_until is null or w.paused_until <= $1)`,
      [this.#clock()]
    );
    return rows.map((row) => row.tenant);
  }

  #take(transaction: Transaction, tenant: string, now: Date): Promise<DueCase[]> {
    return transaction.query<DueCase>(
      `with candidate as (
         select k.conversation_id, k.number, k.uncertain_revision from case_record k
         join conversation c on c.tenant = k.tenant and c.id = k.conversation_id
         where ${IS_DUE} and ${IS_FREE}
         order by k.due_at limit ${COLLECTION_LIMIT} for update of k skip locked
       ), claimed as (
         -- Until it is settled, the first write of a Case is uncertain: this process may be killed in it.
         update case_record k set claimed_until = $3,
           uncertain_revision = case when k.case_id is null then coalesce(k.uncertain_revision, k.revision) end
         from candidate n
         where k.tenant = $1 and k.conversation_id = n.conversation_id and k.number = n.number
         returning k.*, n.uncertain_revision as left_uncertain
       )
       select k.conversation_id, k.number, k.revision, k.case_revision, k.left_uncertain as uncertain_revision,
         k.attempts, k.case_id, k.agent_id, k.agent_email, k.requested, k.requested_pending,
         coalesce(c.status_at > k.requested_at, false) as is_overtaken, c.channel, c.language,
         c.profile_id, p.primary_identifier, p.secondary_identifier, p.language as profile_language, p.vip,
         p.attributes, p.cleared, k.subject_cleared
       from claimed k
       join conversation c on c.tenant = k.tenant and c.id = k.conversation_id
       left join contact_profile p on p.tenant = c.tenant and p.id = c.profile_id
       order by c.profile_id, k.conversation_id, k.number`,
      [tenant, now, after(now, CLAIM_MS)]
    );
  }

  /** One job for each time at which something is due again. */
  async #wake(transaction: Transaction, tenant: string, rows: readonly { readonly retry_at: Date | null }[]) {
    const times = new Set(rows.flatMap(({ retry_at: at }) => (at ? [at.getTime()] : [])));
    for (const time of times) await this.#jobs.send(transaction, 'case-write', { tenant }, new Date(time));
  }
}

function keyOf({ conversation_id, number }: DueCase) {
  return { conversation_id, number };
}
