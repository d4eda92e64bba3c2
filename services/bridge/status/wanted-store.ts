import { after } from '../clock.ts';
import type { Clock } from '../clock.ts';
import type { Database, Queryable } from '../database/database.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { ConversationStatus } from '../tenants.ts';
import { STATUS_CLAIM_MS } from './claims.ts';

/** A Case whose Status is to be written. */
export type WantedCase = {
  readonly conversation_id: string;
  readonly number: number;
  readonly case_id: string;
  /** The Status as it is known. */
  readonly status: string | null;
  readonly status_at: Date | null;
  readonly wanted_status: string;
  readonly attempts: number;
  readonly conversation_status: ConversationStatus;
};

const CLAIM_LIMIT = 200;

/** What makes a wish one that can be fulfilled. A Case that has a newer one beside it may still be closed. */
const WRITABLE = 'k.wanted_status is not null and k.case_id is not null';

/** The statuses that are to be written to Salesforce. */
export class WantedStore {
  readonly #jobs: Jobs;
  readonly #clock: Clock;

  constructor(jobs: Jobs, clock: Clock) {
    this.#jobs = jobs;
    this.#clock = clock;
  }

  /** Takes up to 200 wishes that are due. */
  async claim(db: Queryable, tenant: string): Promise<WantedCase[]> {
    const now = this.#clock();
    return db.query<WantedCase>(
      `with claimed as (
         update case_record set status_claimed_until = $3
         where (tenant, conversation_id, number) in (
           select k.tenant, k.conversation_id, k.number from case_record k
           where k.tenant = $1 and ${WRITABLE} and (k.status_due_at is null or k.status_due_at <= $2)
             and (k.status_claimed_until is null or k.status_claimed_until < $2)
           order by k.wanted_at limit ${CLAIM_LIMIT} for update of k skip locked)
         returning *
       )
       select k.conversation_id, k.number, k.case_id, k.status, k.status_at, k.wanted_status,
         k.status_attempts as attempts,
         c.status as conversation_status
       from claimed k join conversation c on c.tenant = k.tenant and c.id = k.conversation_id`,
      [tenant, now, after(now, STATUS_CLAIM_MS)]
    );
  }

  /** Lets go of these; a wish that came meanwhile can be taken at once. */
  async release(db: Queryable, tenant: string, cases: readonly WantedCase[]): Promise<void> {
    await db.query(
      `update case_record k set status_claimed_until = null
       from unnest($2::text[], $3::int[]) as held (conversation_id, number)
       where k.tenant = $1 and k.conversation_id = held.conversation_id and k.number = held.number`,
      [tenant, cases.map((one) => one.conversation_id), cases.map((one) => one.number)]
    );
  }

  /** These could not be written; later again. */
  async putOff(
    database: Database,
    tenant: string,
    cases: readonly WantedCase[],
    delayMs: number
  ): Promise<void> {
    const dueAt = after(this.#clock(), delayMs);
    await database.transaction(async (transaction) => {
      await transaction.query(
        `update case_record k set status_claimed_until = null, status_attempts = status_attempts + 1, status_due_at = $4
         from unnest($2::text[], $3::int[]) as held (conversation_id, number)
         where k.tenant = $1 and k.conversation_id = held.conversation_id and k.number = held.number`,
        [tenant, cases.map((one) => one.conversation_id), cases.map((one) => one.number), dueAt]
      );
      await this.#jobs.send(transaction, 'case-status', { tenant }, dueAt);
    });
  }

  /** Tenants with statuses to read or to write: for a sweep, should a job have been lost. */
  async tenantsWithWork(db: Queryable): Promise<string[]> {
    const rows = await db.query<{ tenant: string }>(
      `select distinct k.tenant from case_record k
       where ${WRITABLE} and (k.status_due_at is null or k.status_due_at <= $1)
         and (k.status_claimed_until is null or k.status_claimed_until < $1)
       union
       select distinct tenant from case_change
       where due_at <= $1 and (claimed_until is null or claimed_until < $1)`,
      [this.#clock()]
    );
    return rows.map((row) => row.tenant);
  }
}
