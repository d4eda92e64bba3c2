import { after } from '../clock.ts';
import type { Clock } from '../clock.ts';
import type { Database, Queryable, Transaction } from '../database/database.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { STATUS_CLAIM_MS } from './claims.ts';

/** A Case that is said to be changed. */
export type CaseChange = {
  readonly case_id: string;
  readonly hints: number;
  readonly changed_at: Date;
  readonly attempts: number;
};

const CLAIM_LIMIT = 200;

/** Cases that are said to be changed, until their Status is read. The same Case again is one row. */
export class ChangeStore {
  readonly #jobs: Jobs;
  readonly #clock: Clock;

  constructor(jobs: Jobs, clock: Clock) {
    this.#jobs = jobs;
    this.#clock = clock;
  }

  /**
   * Keeps hints with their job, all or none. A Case that the bridge has not written is forgotten.
   * @param changedAt When the changes were made, at the earliest.
   * @param onAdded Hears, in the transaction, of those that are kept.
   */
  async add(
    database: Database,
    tenant: string,
    caseIds: readonly string[],
    changedAt: Date,
    onAdded?: (transaction: Transaction, caseIds: readonly string[]) => void
  ): Promise<void> {
    await database.transaction(async (transaction) => {
      const added = await transaction.query<{ case_id: string }>(
        `insert into case_change (tenant, case_id, changed_at, due_at)
         select distinct tenant, case_id, $3::timestamptz, $4::timestamptz from case_record
         where tenant = $1 and case_id = any($2::text[])
         on conflict (tenant, case_id) do update set hints = case_change.hints + 1,
           changed_at = greatest(case_change.changed_at, excluded.changed_at),
           due_at = least(case_change.due_at, excluded.due_at)
         returning case_id`,
        [tenant, caseIds, changedAt, this.#clock()]
      );
      if (added.length === 0) return;
      await this.#jobs.send(transaction, 'case-status', { tenant });
      onAdded?.(
        transaction,
        added.map((one) => one.case_id)
      );
    });
  }

  /** Takes up to 200 Cases to be read. Should the claim run out, they are read twice, which changes nothing. */
  async claim(db: Queryable, tenant: string): Promise<CaseChange[]> {
    const now = this.#clock();
    return db.query<CaseChange>(
      `update case_change set claimed_until = $3
       where tenant = $1 and case_id in (
         select case_id from case_change
         where tenant = $1 and due_at <= $2 and (claimed_until is null or claimed_until < $2)
         order by due_at limit ${CLAIM_LIMIT} for update skip locked)
       returning case_id, hints, changed_at, attempts`,
      [tenant, now, after(now, STATUS_CLAIM_MS)]
    );
  }

  /** These are read, as long as no further hint came meanwhile; then they are to be read again. */
  async settle(db: Queryable, tenant: string, changes: readonly CaseChange[]): Promise<void> {
    const parameters = [tenant, changes.map((one) => one.case_id), changes.map((one) => one.hints)];
    await db.query(
      `delete from case_change c using unnest($2::text[], $3::int[]) as read (case_id, hints)
       where c.tenant = $1 and c.case_id = read.case_id and c.hints = read.hints`,
      parameters
    );
    await this.release(db, tenant, changes);
  }

  /** These are to be read again, at once. */
  async release(db: Queryable, tenant: string, changes: readonly CaseChange[]): Promise<void> {
    await db.query(
      `update case_change set claimed_until = null, attempts = 0 where tenant = $1 and case_id = any($2::text[])`,
      [tenant, changes.map((one) => one.case_id)]
    );
  }

  /** These could not be read; later again. */
  async putOff(
    database: Database,
    tenant: string,
    changes: readonly CaseChange[],
    delayMs: number
  ): Promise<void> {
    const dueAt = after(this.#clock(), delayMs);
    await database.transaction(async (transaction) => {
      await transaction.query(
        `update case_change set claimed_until = null, attempts = attempts + 1, due_at = $3
         where tenant = $1 and case_id = any($2::text[])`,
        [tenant, changes.map((one) => one.case_id), dueAt]
      );
      await this.#jobs.send(transaction, 'case-status', { tenant }, dueAt);
    });
  }
}
