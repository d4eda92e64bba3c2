import type { Clock } from '../clock.ts';
import { one } from '../database/database.ts';
import type { Database, Queryable } from '../database/database.ts';
import type { Notifier } from '../events/notifier.ts';

/** A Salesforce org (00D…) or user (005…) whom an operator keeps out. */
export type Block = {
  readonly subject: string;
  readonly reason: string;
  readonly blocked_by: string;
  readonly created_at: Date;
};

/** The case-sensitive part of a Salesforce id; the other three characters only repeat it. */
const ID_LENGTH = 15;
const SUBJECT = /^00[D5][A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?$/;

/** The id as blocks are kept by; undefined where it is neither an org's nor a user's. */
export function subjectOf(id: string): string | undefined {
  return SUBJECT.test(id) ? id.slice(0, ID_LENGTH) : undefined;
}

/**
 * Orgs and users whom an operator keeps out, whatever the other checks say. Kept in the database and looked at by every
 * request, so that all processes know at once; live streams hear of it.
 */
export class AccessBlocks {
  readonly #database: Database;
  readonly #notifier: Pick<Notifier, 'publishAccess'>;
  readonly #clock: Clock;

  constructor(database: Database, notifier: Pick<Notifier, 'publishAccess'>, clock: Clock) {
    this.#database = database;
    this.#notifier = notifier;
    this.#clock = clock;
  }

  /** Whether one of these ids is blocked. */
  async isBlocked(db: Queryable, ...ids: readonly string[]): Promise<boolean> {
    const subjects = ids.map((id) => id.slice(0, ID_LENGTH));
    const found = await one(db, 'select 1 from access_block where subject = any($1) limit 1', [subjects]);
    return found !== undefined;
  }

  /** All blocks, the newest first. */
  list(): Promise<Block[]> {
    return this.#database.query<Block>('select * from access_block order by created_at desc, subject');
  }

  /** Keeps an org or a user out from now on. @returns Whether that is new. */
  add(subject: string, by: string, reason: string): Promise<boolean> {
    return this.#change(
      `insert into access_block (subject, reason, blocked_by, created_at) values ($1, $2, $3, $4)
       on conflict do nothing returning subject`,
      [subject, reason, by, this.#clock()]
    );
  }

  /** Lets an org or a user in again, as far as the other checks do. @returns Whether there was a block. */
  remove(subject: string): Promise<boolean> {
    return this.#change('delete from access_block where subject = $1 returning subject', [subject]);
  }

  #change(sql: string, parameters: readonly unknown[]): Promise<boolean> {
    return this.#database.transaction(async (transaction) => {
      const changed = await transaction.query(sql, parameters);
      if (changed.length > 0) await this.#notifier.publishAccess(transaction);
      return changed.length > 0;
    });
  }
}
