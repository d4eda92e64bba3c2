import { CASE, caseKeyOf, PERSONA } from '../cases/records.ts';
import type { Clock } from '../clock.ts';
import { one } from '../database/database.ts';
import type { Queryable, Transaction } from '../database/database.ts';
import type { Jobs } from '../jobs/jobs.ts';

/** A Case whose next write carries an erasure to Salesforce, and from which revision on it has done so. */
interface Target {
  readonly conversation: string;
  readonly number: number;
  readonly revision: number;
}

type WaitingRow = {
  readonly id: string;
  readonly profile_id: string;
  readonly persona_fields: readonly string[];
  readonly targets: readonly Target[];
};

type TargetRow = {
  readonly conversation_id: string;
  readonly number: number;
  readonly revision: number;
  readonly written: boolean;
  readonly dead: boolean;
};

/**
 * The part of an erasure that happens in Salesforce. It goes through the writer of Cases, so that whatever is being
 * written at the same moment is written over afterwards.
 */
export class SalesforcePart {
  readonly #jobs: Jobs;
  readonly #clock: Clock;

  constructor(jobs: Jobs, clock: Clock) {
    this.#jobs = jobs;
    this.#clock = clock;
  }

  /**
   * Wants the contact's persona written again, and of its Cases the Subject where the bridge made it.
   * @param withSubject Not for an erasure of attributes: no Subject holds one.
   */
  async request(
    transaction: Transaction,
    erasure: { readonly id: string; readonly tenant: string; readonly profileId: string },
    fields: readonly string[],
    withSubject: boolean
  ): Promise<void> {
    const { id, tenant, profileId } = erasure;
    const touched = await transaction.query<{ conversation_id: string; number: number; revision: number }>(
      `update case_record k set revision = k.revision + 1, due_at = $3, attempts = 0, dead = false,
         subject_cleared = k.subject_cleared or ($4 and not (k.subject_named or k.requested ? 'subject')),
         subject_named = k.subject_named or ($4 and k.requested ? 'subject'),
         requested = case when $4 then k.requested - 'subject' else k.requested end
       from conversation c
       where c.tenant = $1 and c.profile_id = $2 and k.tenant = c.tenant and k.conversation_id = c.id
       returning k.conversation_id, k.number, k.revision`,
      [tenant, profileId, this.#clock(), withSubject]
    );
    const targets = touched.map((row): Target => ({
      conversation: row.conversation_id,
      number: row.number,
      revision: row.revision
    }));
    const isNeeded = targets.length > 0;
    await transaction.query(
      'update erasure set targets = $2::jsonb, persona_fields = $3::jsonb, salesforce = $4 where id = $1',
      [id, JSON.stringify(targets), JSON.stringify(isNeeded ? fields : []), isNeeded ? 'queued' : 'none']
    );
    if (isNeeded) await this.#jobs.send(transaction, 'case-write', { tenant });
  }

  /** Brings the receipts of a tenant up to what the writer of Cases has done, once the bridge's own part is over. */
  async settle(transaction: Transaction, tenant: string): Promise<void> {
    const waiting = await transaction.query<WaitingRow>(
      `select id, profile_id, persona_fields, targets from erasure
       where tenant = $1 and salesforce in ('queued', 'failed') and done_at is not null
       order by requested_at for update skip locked`,
      [tenant]
    );
    for (const erasure of waiting) await this.#settleOne(transaction, tenant, erasure);
  }

  async #settleOne(transaction: Transaction, tenant: string, erasure: WaitingRow): Promise<void> {
    const rows = await transaction.query<TargetRow>(
      `select k.conversation_id, k.number, k.revision, k.dead, k.written_revision >= t.revision as written
       from case_record k
       join jsonb_to_recordset($2::jsonb) as t (conversation text, number integer, revision integer)
         on t.conversation = k.conversation_id and t.number = k.number
       where k.tenant = $1`,
      [tenant, JSON.stringify(erasure.targets)]
    );
    if (rows.some(({ written, dead }) => !written && !dead)) return;
    const failure = await readFailure(transaction, tenant, erasure.profile_id, rows);
    if (failure === undefined) await this.#finish(transaction, tenant, erasure);
    else await this.#fail(transaction, erasure, rows, failure);
  }

  /** Only a later write can change it: a replay of the dead letter, or news of the contact. */
  async #fail(transaction: Transaction, { id }: WaitingRow, rows: readonly TargetRow[], failure: string) {
    const targets = rows.map((row): Target => ({
      conversation: row.conversation_id,
      number: row.number,
      revision: row.revision + 1
    }));
    await transaction.query(
      `update erasure set salesforce = 'failed', salesforce_failure = $2, targets = $3::jsonb where id = $1`,
      [id, failure, JSON.stringify(targets)]
    );
  }

  /** From here on these fields belong to the people in Salesforce again. */
  async #finish(transaction: Transaction, tenant: string, erasure: WaitingRow): Promise<void> {
    await transaction.query(
      `update contact_profile set cleared = (
         select coalesce(jsonb_agg(field), '[]') from jsonb_array_elements_text(cleared) as field
         where not $3::jsonb ? field)
       where tenant = $1 and id = $2`,
      [tenant, erasure.profile_id, JSON.stringify(erasure.persona_fields)]
    );
    await transaction.query(
      `update case_record k set subject_cleared = false
       from jsonb_to_recordset($2::jsonb) as t (conversation text, number integer)
       where k.tenant = $1 and k.conversation_id = t.conversation and k.number = t.number`,
      [tenant, JSON.stringify(erasure.targets)]
    );
    await transaction.query(
      `update erasure set salesforce = 'done', salesforce_failure = null, targets = '[]', profile_id = null
       where id = $1`,
      [erasure.id]
    );
  }
}

/** Why the persona or one of the Cases cannot be written, as a code; undefined where they were. */
async function readFailure(
  db: Queryable,
  tenant: string,
  profileId: string,
  rows: readonly TargetRow[]
): Promise<string | undefined> {
  const dead = rows.filter((row) => row.dead);
  const letter = await one<{ reason: string | null }>(
    db,
    `select reasons ->> 0 as reason from dead_letter
     where tenant = $1 and resolved_at is null
       and ((object = $2 and reference = $3) or (object = $4 and reference = any($5::text[])))
     limit 1`,
    [tenant, PERSONA.object, profileId, CASE.object, dead.map((row) => caseKeyOf(row))]
  );
  return letter || dead.length > 0 ? (letter?.reason ?? 'UNKNOWN') : undefined;
}
