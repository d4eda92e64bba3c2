import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Queryable } from '../database/database.ts';
import { DEAD_EVENT } from '../intake/webhook-inbox.ts';

/** Something that can never be written or worked off as it is, for a person to look at. */
export type DeadLetter = {
  readonly id: string;
  readonly tenant: string;
  /** A Salesforce object, or `webhook_event`. */
  readonly object: string;
  /** An id: of a Case (`<conversation>:<n>`), a contact or an event. */
  readonly reference: string;
  /** Error codes and field names, never a value. */
  readonly reasons: readonly string[];
  readonly created_at: Date;
};

const COLUMNS = 'id, tenant, object, reference, reasons, created_at';

/** The dead letters of all tenants. A letter is never deleted: it is resolved, by a success or by a person. */
export class DeadLetters {
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
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

  /** Rows that lay there were written after all. */
  async unbury(db: Queryable, tenant: string, object: string, references: readonly string[]): Promise<void> {
    if (references.length === 0) return;
    await db.query(
      `update dead_letter set resolved_at = $4
       where tenant = $1 and object = $2 and reference = any($3::text[]) and resolved_at is null`,
      [tenant, object, references, this.#clock()]
    );
  }

  /** What lies there, the oldest first. */
  list(db: Queryable, tenant?: string): Promise<DeadLetter[]> {
    return db.query<DeadLetter>(
      `select ${COLUMNS} from dead_letter
       where resolved_at is null and ($1::text is null or tenant = $1) order by created_at, id`,
      [tenant ?? null]
    );
  }

  /** One that lies there, held until the transaction ends. */
  async find(db: Queryable, id: string): Promise<DeadLetter | undefined> {
    const [letter] = await db.query<DeadLetter>(
      `select ${COLUMNS} from dead_letter where id::text = $1 and resolved_at is null for update`,
      [id]
    );
    return letter;
  }

  /**
   * Gives one up for good, with a record of it. An event loses its body: nobody will work it off. A Case stays marked
   * and is written again only when something new comes for it.
   * @param by Who decided; `reason` why.
   */
  async drop(db: Queryable, letter: DeadLetter, by: string, reason: string): Promise<void> {
    const now = this.#clock();
    if (letter.object === DEAD_EVENT) {
      await db.query(
        `update webhook_event set state = 'ignored', body = null, processed_at = $2
         where id::text = $1 and state = 'dead'`,
        [letter.reference, now]
      );
    }
    await db.query(
      'update dead_letter set resolved_at = $2, dropped_by = $3, drop_reason = $4 where id = $1',
      [letter.id, now, by, reason]
    );
  }
}
