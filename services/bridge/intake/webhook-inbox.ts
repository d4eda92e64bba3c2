import { randomUUID } from 'node:crypto';
import { after } from '../clock.ts';
import type { Clock } from '../clock.ts';
import type { Database, Queryable, Transaction } from '../database/database.ts';
import { BridgeError } from '../errors.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { crossingOf } from '../ledger/events.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Envelope, ReceivedEvent } from './event-body.ts';
import { EventStore } from './event-store.ts';
import type { NewEvent, StoreOutcome, WebhookSource } from './event-store.ts';
import { GroupWriter } from './group-writer.ts';
import { Precedence } from './precedence.ts';
import type { Remark } from './remarks.ts';

/** An event waiting to be worked off. */
export interface StoredEvent {
  readonly id: string;
  readonly tenant: string;
  readonly event: Envelope;
  readonly sentAt: Date;
  readonly receivedAt: Date;
  readonly remarks: readonly Remark[];
}

/** What `dead_letter.object` says of an event. */
export const DEAD_EVENT = 'webhook_event';

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

/** After so many tries, an hour with the pauses between them, a person has to look. */
export const MAX_EVENT_ATTEMPTS = 12;
/** Two seconds after the first try, then twice as long each time, up to this. */
const RETRY_PAUSE_MAX_MS = 600_000;

/** Bounds of a group that is stored in one statement. */
const GROUP_EVENTS = 200;
const GROUP_CHARACTERS = 4 * 1024 * 1024;
/** Groups in flight on a server, each on a connection. */
const GROUPS_AT_ONCE = 2;

type EventRow = {
  id: string;
  tenant: string;
  body: string;
  sent_at: Date;
  received_at: Date;
  remarks: Remark[];
};

type FailedRow = {
  tenant: string;
  state: string;
  attempts: number;
  body: string;
  received_at: Date;
  was_in_ledger: boolean;
};

/** Keeps each event once, together with the job that works it off. */
export class WebhookInbox {
  readonly #database: Database;
  readonly #jobs: Jobs;
  readonly #clock: Clock;
  readonly #ledger: Ledger;
  readonly #precedence = new Precedence();
  readonly #writer: GroupWriter<NewEvent, StoreOutcome>;

  constructor(database: Database, jobs: Jobs, clock: Clock, ledger: Ledger) {
    this.#database = database;
    this.#jobs = jobs;
    this.#clock = clock;
    this.#ledger = ledger;
    const store = new EventStore(database, jobs, clock);
    this.#writer = new GroupWriter({
      write: (events) => this.#precedence.watch(events.length, () => store.write(events)),
      weightOf: ({ received }) => received.body?.length ?? 0,
      limit: GROUP_CHARACTERS,
      maxItems: GROUP_EVENTS,
      // PGlite has one connection only.
      lanes: database.kind === 'pglite' ? 1 : GROUPS_AT_ONCE
    });
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
   * Stores an event with its job, in one statement with what comes at the same time; the same event again changes
   * nothing.
   * @throws {BridgeError} ERR_WEBHOOK_KEY_REUSED where the key came with another event; that is recorded
   */
  async store(tenant: string, source: WebhookSource, received: ReceivedEvent): Promise<void> {
    const outcome = await this.#writer.add({ tenant, source, received });
    if (outcome === 'conflict') throw new BridgeError('ERR_WEBHOOK_KEY_REUSED');
  }

  /** Lets events that are just coming in be stored first: nobody waits for the work, Hootsuite waits for an answer. */
  async giveWay(): Promise<void> {
    await this.#precedence.wait();
  }

  /** Of these events those that wait to be worked off, in the order in which they came. */
  async read(eventIds: readonly string[]): Promise<StoredEvent[]> {
    const rows = await this.#database.query<EventRow>(
      `select e.id, tenant, body, sent_at, received_at, remarks
       from unnest($1::uuid[]) with ordinality as wanted (id, place) join webhook_event e on e.id = wanted.id
       where state = 'stored' and body is not null order by received_at, place`,
      [eventIds]
    );
    return rows.map(({ id, tenant, body, sent_at: sentAt, received_at: receivedAt, remarks }) => ({
      id,
      tenant,
      event: JSON.parse(body) as Envelope,
      sentAt,
      receivedAt,
      remarks
    }));
  }

  /**
   * Marks events as worked off, and forgets their content. In the order of their ids, so that two jobs that have
   * several in common do not wait for each other.
   * @returns Those for which no other job was quicker, and whether the ledger has them from a try that was the last.
   */
  async finish(
    transaction: Queryable,
    eventIds: readonly string[]
  ): Promise<ReadonlyMap<string, { readonly isInLedger: boolean }>> {
    const finished = await transaction.query<{ id: string; was_in_ledger: boolean }>(
      `with open as (
         select e.id, e.in_ledger from unnest($1::uuid[]) as wanted (id) join webhook_event e on e.id = wanted.id
         where e.state = 'stored' order by e.id for update of e)
       update webhook_event set state = 'processed', processed_at = $2, body = null, in_ledger = true
       from open where webhook_event.id = open.id returning webhook_event.id, open.in_ledger as was_in_ledger`,
      [eventIds, this.#clock()]
    );
    return new Map(finished.map((one) => [one.id, { isInLedger: one.was_in_ledger }]));
  }

  /**
   * Notes a try that failed, and has it tried again a little later; after the last one the event lies in
   * `dead_letter`, its body kept for a replay.
   * @param reason What kind of error, never its text.
   * @returns Whether that was the last try.
   */
  async fail(eventId: string, reason: string): Promise<boolean> {
    const now = this.#clock();
    return this.#database.transaction(async (transaction) => {
      const [failed] = await transaction.query<FailedRow>(
        `with tried as (select id, in_ledger from webhook_event where id = $1 and state = 'stored' for update)
         update webhook_event e set attempts = attempts + 1, tried_at = $2,
           state = case when attempts + 1 >= $3 then 'dead' else state end,
           in_ledger = e.in_ledger or attempts + 1 >= $3
         from tried where e.id = tried.id
         returning tenant, state, attempts, body, received_at, tried.in_ledger as was_in_ledger`,
        [eventId, now, MAX_EVENT_ATTEMPTS]
      );
      if (!failed) return false;
      if (failed.state !== 'dead') {
        const pauseMs = Math.min(2 ** failed.attempts * 1000, RETRY_PAUSE_MAX_MS);
        await this.#jobs.send(transaction, 'webhook-event', { eventIds: [eventId] }, after(now, pauseMs));
        return false;
      }
      if (!failed.was_in_ledger) this.#ledger.note(transaction, [crossingOf(failed)]);
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
      const eventIds = revived.map(({ id }) => id);
      if (eventIds.length > 0) await this.#jobs.send(transaction, 'webhook-event', { eventIds });
      return revived.length;
    });
  }

  /** Tries one dead event again; its dead letter is resolved. @returns Whether there is such an event. */
  async replayOne(transaction: Transaction, eventId: string): Promise<boolean> {
    const revived = await transaction.query<{ id: string; tenant: string }>(
      `update webhook_event set state = 'stored', attempts = 0, tried_at = $2
       where id::text = $1 and state = 'dead' returning id, tenant`,
      [eventId, this.#clock()]
    );
    const [event] = revived;
    if (!event) return false;
    await transaction.query(
      `update dead_letter set resolved_at = $4
       where tenant = $1 and object = $2 and reference = $3 and resolved_at is null`,
      [event.tenant, DEAD_EVENT, eventId, this.#clock()]
    );
    await this.#jobs.send(transaction, 'webhook-event', { eventIds: [event.id] });
    return true;
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
}
