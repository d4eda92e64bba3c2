import { randomUUID } from 'node:crypto';
import { after } from '../clock.ts';
import type { Clock } from '../clock.ts';
import { one } from '../database/database.ts';
import type { Database, Queryable } from '../database/database.ts';
import { BridgeError } from '../errors.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { digestOf, isKnownType } from './event-body.ts';
import type { Envelope } from './event-body.ts';

/** Where an event came in. Keys are unique per source only. */
export type WebhookSource = 'virtual-agent' | 'crm-write-back' | 'case-request' | 'contact-erasure';

/** An event waiting to be worked off. */
export interface StoredEvent {
  readonly id: string;
  readonly tenant: string;
  readonly event: Envelope;
  readonly sentAt: Date;
}

/** What `dead_letter.object` says of an event. */
const DEAD_EVENT = 'webhook_event';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Clocks differ a little. */
const FUTURE_MS = MINUTE_MS;

/**
 * How old an event may be. Five minutes is Hootsuite's advice for virtual agents, whose retries come within
 * seconds. Write-backs are retried after 1, 2, 4, 8, 16 and 32 hours, and no document says whether their
 * timestamp is renewed each time, so one that is not must still pass; the stored key makes a replay do nothing.
 */
const MAX_AGE_MS: Readonly<Record<WebhookSource, number>> = {
  'virtual-agent': 5 * MINUTE_MS,
  'case-request': 5 * MINUTE_MS,
  'crm-write-back': 64 * HOUR_MS,
  // Whoever sends it may try for as long: an erasure must not be lost because the bridge was away.
  'contact-erasure': 64 * HOUR_MS
};

/** After so many tries, an hour with the pauses of the job queue, a person has to look. */
export const MAX_EVENT_ATTEMPTS = 12;

type EventRow = { id: string; tenant: string; body: string | null; sent_at: Date };

/** Keeps each event once, together with the job that works it off. */
export class WebhookInbox {
  readonly #database: Database;
  readonly #jobs: Jobs;
  readonly #clock: Clock;

  constructor(database: Database, jobs: Jobs, clock: Clock) {
    this.#database = database;
    this.#jobs = jobs;
    this.#clock = clock;
  }

  /**
   * Whether the event's time is within bounds.
   * @throws {BridgeError} ERR_WEBHOOK_STALE
   */
  checkAge(source: WebhookSource, event: Envelope): void {
    const now = this.#clock();
    const sentAt = new Date(event.timestamp);
    const isStale = sentAt < after(now, -MAX_AGE_MS[source]) || sentAt > after(now, FUTURE_MS);
    // An invalid date compares false both ways.
    if (isStale || Number.isNaN(sentAt.getTime())) throw new BridgeError('ERR_WEBHOOK_STALE');
  }

  /**
   * Stores an event and its job in one transaction; the same event again changes nothing.
   * @throws {BridgeError} ERR_WEBHOOK_KEY_REUSED where the key came with another event; that is recorded
   */
  async store(tenant: string, source: WebhookSource, event: Envelope): Promise<void> {
    const digest = digestOf(event);
    const isKnown = isKnownType(event.type);
    const isConflict = await this.#database.transaction(async (transaction) => {
      const id = randomUUID();
      const inserted = await transaction.query(
        `insert into webhook_event (id, tenant, source, idempotency_key, digest, type, sent_at, received_at, body, state)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning id`,
        [
          id,
          tenant,
          source,
          event.idempotencyKey,
          digest,
          event.type,
          new Date(event.timestamp),
          this.#clock(),
          isKnown ? JSON.stringify(event) : null,
          isKnown ? 'stored' : 'ignored'
        ]
      );
      if (inserted.length === 0) return this.#recordIfOther(transaction, tenant, source, event, digest);
      if (isKnown) await this.#jobs.send(transaction, 'webhook-event', { eventId: id });
      return false;
    });
    if (isConflict) throw new BridgeError('ERR_WEBHOOK_KEY_REUSED');
  }

  /** The event, unless it is worked off already. */
  async read(eventId: string): Promise<StoredEvent | undefined> {
    const row = await one<EventRow>(
      this.#database,
      `select id, tenant, body, sent_at from webhook_event where id = $1 and state = 'stored'`,
      [eventId]
    );
    if (typeof row?.body !== 'string') return undefined;
    return { id: row.id, tenant: row.tenant, event: JSON.parse(row.body) as Envelope, sentAt: row.sent_at };
  }

  /** Marks the event as worked off, and forgets its content. @returns false where another job was quicker. */
  async finish(transaction: Queryable, eventId: string): Promise<boolean> {
    const finished = await transaction.query(
      `update webhook_event set state = 'processed', processed_at = $2, body = null
       where id = $1 and state = 'stored' returning id`,
      [eventId, this.#clock()]
    );
    return finished.length > 0;
  }

  /**
   * Notes a try that failed; after the last one the event lies in `dead_letter`, its body kept for a replay.
   * @param reason What kind of error, never its text.
   * @returns Whether that was the last try.
   */
  async fail(eventId: string, reason: string): Promise<boolean> {
    const now = this.#clock();
    return this.#database.transaction(async (transaction) => {
      const [failed] = await transaction.query<{ tenant: string; state: string }>(
        `update webhook_event set attempts = attempts + 1, tried_at = $2,
           state = case when attempts + 1 >= $3 then 'dead' else state end
         where id = $1 and state = 'stored' returning tenant, state`,
        [eventId, now, MAX_EVENT_ATTEMPTS]
      );
      if (failed?.state !== 'dead') return false;
      await transaction.query(
        `insert into dead_letter (id, tenant, object, reference, reasons, created_at)
         values ($1, $2, $3, $4, $5::jsonb, $6)`,
        [randomUUID(), failed.tenant, DEAD_EVENT, eventId, JSON.stringify([reason]), now]
      );
      return true;
    });
  }

  /** Tries all dead events of a tenant again. @returns How many those are. */
  async replay(tenant: string): Promise<number> {
    return this.#database.transaction(async (transaction) => {
      const revived = await transaction.query<{ id: string }>(
        `update webhook_event set state = 'stored', attempts = 0, tried_at = $2
         where tenant = $1 and state = 'dead' returning id`,
        [tenant, this.#clock()]
      );
      await transaction.query(
        `update dead_letter set resolved_at = $3
         where tenant = $1 and object = $2 and resolved_at is null`,
        [tenant, DEAD_EVENT, this.#clock()]
      );
      for (const { id } of revived) await this.#jobs.send(transaction, 'webhook-event', { eventId: id });
      return revived.length;
    });
  }

  /** Takes events that nobody has tried for long, so that they get a new job: theirs was lost or gave up. */
  async takeLeftBehind(olderThan: Date): Promise<string[]> {
    const rows = await this.#database.query<{ id: string }>(
      `update webhook_event set tried_at = $2
       where id in (
         select id from webhook_event where state = 'stored' and coalesce(tried_at, received_at) < $1
         order by received_at limit 100 for update skip locked)
       returning id`,
      [olderThan, this.#clock()]
    );
    return rows.map((row) => row.id);
  }

  async #recordIfOther(
    transaction: Queryable,
    tenant: string,
    source: WebhookSource,
    event: Envelope,
    digest: string
  ): Promise<boolean> {
    const before = await one<{ id: string; digest: string }>(
      transaction,
      'select id, digest from webhook_event where tenant = $1 and source = $2 and idempotency_key = $3',
      [tenant, source, event.idempotencyKey]
    );
    if (!before || before.digest === digest) return false;
    await transaction.query(
      'insert into webhook_conflict (id, event_id, digest, received_at) values ($1, $2, $3, $4)',
      [randomUUID(), before.id, digest, this.#clock()]
    );
    return true;
  }
}
