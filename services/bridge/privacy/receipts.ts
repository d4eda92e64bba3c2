import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { one } from '../database/database.ts';
import type { Queryable, Transaction } from '../database/database.ts';

/** Why something was removed. */
export type ErasureReason =
  'contact_deleted' | 'attributes_cleared' | 'retention' | 'channel_policy' | 'operator';

/** `contact`: all of it. `attributes`: what Hootsuite calls contact attributes, and nothing else. */
export type ErasureScope = 'contact' | 'attributes';

/** How much was removed. */
export type ErasureCounts = {
  readonly messages: number;
  readonly attachments: number;
  readonly events: number;
  readonly webhooks: number;
  readonly conversations: number;
};

/** Nothing was removed. */
export const NOTHING: ErasureCounts = {
  messages: 0,
  attachments: 0,
  events: 0,
  webhooks: 0,
  conversations: 0
};

/** A receipt as people read it. */
export type Receipt = ErasureCounts & {
  readonly id: string;
  readonly tenant: string;
  readonly reason: ErasureReason;
  readonly scope: ErasureScope | 'conversations';
  /** SHA-256; see {@link hashContact}. None on a receipt that sums up a day's sweeps. */
  readonly contact_hash: string | null;
  readonly erased_at: Date;
  readonly requested_at: Date;
  /** When the bridge's own part was over. */
  readonly done_at: Date | null;
  readonly persona_fields: readonly string[];
  readonly salesforce: 'none' | 'queued' | 'done' | 'failed';
  readonly salesforce_failure: string | null;
};

/** An erasure that has work left. */
export type OpenErasure = {
  readonly id: string;
  readonly tenant: string;
  readonly reason: ErasureReason;
  readonly scope: ErasureScope;
  readonly profile_id: string;
  readonly erased_at: Date;
};

const COLUMNS = `id, tenant, reason, scope, contact_hash, erased_at, requested_at, done_at, messages, attachments,
  events, webhooks, conversations, persona_fields, salesforce, salesforce_failure`;

/** What a receipt calls a contact: whoever has the profile id can find it, and nobody else learns anything. */
export function hashContact(tenant: string, profileId: string): string {
  return createHash('sha256')
    .update(JSON.stringify([tenant, profileId]))
    .digest('hex');
}

/** Adds up two counts. */
export function addCounts(left: ErasureCounts, right: ErasureCounts): ErasureCounts {
  return {
    messages: left.messages + right.messages,
    attachments: left.attachments + right.attachments,
    events: left.events + right.events,
    webhooks: left.webhooks + right.webhooks,
    conversations: left.conversations + right.conversations
  };
}

const valuesOf = (counts: ErasureCounts) => [
  counts.messages,
  counts.attachments,
  counts.events,
  counts.webhooks,
  counts.conversations
];

/** The receipts of what was removed. They outlive the data and name nobody. */
export class Receipts {
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Opens the receipt of one contact. @returns Its id. */
  async open(transaction: Transaction, erasure: Omit<OpenErasure, 'id'>): Promise<string> {
    const id = randomUUID();
    const { tenant, reason, scope, profile_id: profileId, erased_at: erasedAt } = erasure;
    await transaction.query(
      `insert into erasure (id, tenant, reason, scope, contact_hash, profile_id, erased_at, requested_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, tenant, reason, scope, hashContact(tenant, profileId), profileId, erasedAt, this.#clock()]
    );
    return id;
  }

  /** The erasure, where work is left to do in the bridge itself. */
  async findOpen(db: Queryable, id: string): Promise<OpenErasure | undefined> {
    return one<OpenErasure>(
      db,
      `select id, tenant, reason, scope, profile_id, erased_at from erasure
       where id = $1 and done_at is null`,
      [id]
    );
  }

  /** The ids of erasures that have work left and were asked for before a time: their job may have been lost. */
  async findLeftBehind(db: Queryable, before: Date): Promise<string[]> {
    const rows = await db.query<{ id: string }>(
      'select id from erasure where done_at is null and requested_at < $1 order by requested_at limit 100',
      [before]
    );
    return rows.map((row) => row.id);
  }

  /** Counts one piece of work; in the transaction that did it. */
  async add(transaction: Transaction, id: string, counts: ErasureCounts): Promise<void> {
    await transaction.query(
      `update erasure set messages = messages + $2, attachments = attachments + $3, events = events + $4,
         webhooks = webhooks + $5, conversations = conversations + $6
       where id = $1`,
      [id, ...valuesOf(counts)]
    );
  }

  /** Counts a piece of a sweep on the tenant's receipt of the day (UTC). */
  async addToDay(
    transaction: Transaction,
    tenant: string,
    reason: 'retention' | 'channel_policy',
    counts: ErasureCounts
  ): Promise<void> {
    const now = this.#clock();
    await transaction.query(
      `insert into erasure (id, tenant, reason, scope, day, erased_at, requested_at, done_at,
         messages, attachments, events, webhooks, conversations)
       values ($1, $2, $3, 'conversations', $4::date, $5, $5, $5, $6, $7, $8, $9, $10)
       on conflict (tenant, reason, day) where day is not null do update set
         messages = erasure.messages + excluded.messages, attachments = erasure.attachments + excluded.attachments,
         events = erasure.events + excluded.events, webhooks = erasure.webhooks + excluded.webhooks,
         conversations = erasure.conversations + excluded.conversations, done_at = excluded.done_at`,
      [randomUUID(), tenant, reason, now.toISOString().slice(0, 10), now, ...valuesOf(counts)]
    );
  }

  /** The newest receipts of a tenant. */
  async list(db: Queryable, tenant: string, limit: number): Promise<Receipt[]> {
    return db.query<Receipt>(
      `select ${COLUMNS} from erasure where tenant = $1 order by requested_at desc, id limit $2`,
      [tenant, limit]
    );
  }

  /** One receipt. */
  async show(db: Queryable, tenant: string, id: string): Promise<Receipt | undefined> {
    return one<Receipt>(db, `select ${COLUMNS} from erasure where tenant = $1 and id::text = $2`, [
      tenant,
      id
    ]);
  }
}
