import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import type { Jobs, Statement } from '../jobs/jobs.ts';
import type { ReceivedEvent } from './event-body.ts';

/** Where an event came in. Keys are unique per source only. */
export type WebhookSource = 'virtual-agent' | 'crm-write-back' | 'case-request' | 'contact-erasure';

/** An event on its way into the store. */
export interface NewEvent {
  readonly tenant: string;
  readonly source: WebhookSource;
  readonly received: ReceivedEvent;
}

/** What became of it: `known` came before, `conflict` means that its key came with another event. */
export type StoreOutcome = 'stored' | 'known' | 'conflict';

type Candidate = {
  readonly id: string;
  readonly tenant: string;
  readonly source: WebhookSource;
  readonly idempotency_key: string;
  readonly digest: string;
  readonly type: string;
  readonly sent_at: string;
  readonly body: string | undefined;
  readonly state: 'stored' | 'ignored';
  readonly remarks: ReceivedEvent['remarks'] | undefined;
};

/**
 * A UUID whose beginning is the time (RFC 9562 §5.7): new rows go to the end of the primary key's index, so that
 * storing takes no longer with a million rows than with a thousand.
 */
function timeOrderedId(now: Date): string {
  const time = now.getTime().toString(16).padStart(12, '0');
  // Behind the time and the version, the variant and the random bits of any other UUID.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

function byKey(a: Candidate, b: Candidate): number {
  return a.idempotency_key < b.idempotency_key ? -1 : a.idempotency_key > b.idempotency_key ? 1 : 0;
}

function candidateOf({ tenant, source, received }: NewEvent, now: Date): Candidate {
  const { event, digest, body, remarks } = received;
  return {
    id: timeOrderedId(now),
    tenant,
    source,
    idempotency_key: event.idempotencyKey,
    digest,
    type: event.type,
    sent_at: event.timestamp,
    body,
    state: body === undefined ? 'ignored' : 'stored',
    remarks: remarks.length > 0 ? remarks : undefined
  };
}

/** In the order of their keys: two groups that have several keys in common must not wait for each other. */
const INSERT = `
  insert into webhook_event (id, tenant, source, idempotency_key, digest, type, sent_at, received_at, body, state,
    remarks)
  select id, tenant, source, idempotency_key, digest, type, sent_at, $2, body, state, coalesce(remarks, '[]')
  from json_to_recordset($1::json) as candidate (id uuid, tenant text, source text, idempotency_key text,
    digest text, type text, sent_at timestamptz, body text, state text, remarks jsonb)
  on conflict do nothing returning id`;

/** The two statements as one, which needs one round trip to the server and no transaction around it. */
function withJob({ sql, parameters }: Statement): Statement {
  const job = sql.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + 2}`);
  return { sql: `with event as (${INSERT}), job as (${job}) select id from event`, parameters };
}

/** Stores groups of events, each event once, together with the job that works them off. */
export class EventStore {
  readonly #database: Database;
  readonly #jobs: Jobs;
  readonly #clock: Clock;

  constructor(database: Database, jobs: Jobs, clock: Clock) {
    this.#database = database;
    this.#jobs = jobs;
    this.#clock = clock;
  }

  /** Stores all or none with their job, in one statement; the same event again changes nothing. */
  async write(events: readonly NewEvent[]): Promise<StoreOutcome[]> {
    const now = this.#clock();
    const candidates = events.map((event) => candidateOf(event, now));
    const inserted = await this.#insert(candidates, now);
    const others = candidates.filter(({ id }) => !inserted.has(id));
    // Should this one fail, nobody is answered, and what is sent again is found to be known or a conflict again.
    const conflicts = await this.#recordConflicts(others, now);
    return candidates.map(({ id }) =>
      inserted.has(id) ? 'stored' : conflicts.has(id) ? 'conflict' : 'known'
    );
  }

  async #insert(candidates: readonly Candidate[], now: Date): Promise<ReadonlySet<string>> {
    // Those that turn out to be known are named too: under their new ids there is nothing to work off.
    const eventIds = candidates.filter(({ body }) => body).map(({ id }) => id);
    const { sql, parameters } =
      eventIds.length > 0
        ? withJob(await this.#jobs.statementFor('webhook-event', { eventIds }))
        : { sql: INSERT, parameters: [] };
    const rows = await this.#database.query<{ id: string }>(sql, [
      JSON.stringify(candidates.toSorted(byKey)),
      now,
      ...parameters
    ]);
    this.#jobs.wake('webhook-event');
    return new Set(rows.map(({ id }) => id));
  }

  /** Which of these, whose key was there already, are another event than the first one with that key. */
  async #recordConflicts(others: readonly Candidate[], now: Date): Promise<ReadonlySet<string>> {
    if (others.length === 0) return new Set();
    const rows = others.map(({ body: _body, remarks: _remarks, ...key }) => ({
      ...key,
      conflict: randomUUID()
    }));
    const conflicts = await this.#database.query<{ id: string }>(
      `with conflict as (
         select c.conflict, c.id, e.id as event_id, c.digest
         from json_to_recordset($1::json) as c (conflict uuid, id uuid, tenant text, source text,
           idempotency_key text, digest text)
         join webhook_event e on e.tenant = c.tenant and e.source = c.source
           and e.idempotency_key = c.idempotency_key and e.digest <> c.digest
       ), recorded as (
         insert into webhook_conflict (id, event_id, digest, received_at)
         select conflict, event_id, digest, $2 from conflict
       )
       select id from conflict`,
      [JSON.stringify(rows), now]
    );
    return new Set(conflicts.map(({ id }) => id));
  }
}
