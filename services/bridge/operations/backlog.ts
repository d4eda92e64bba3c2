import { after } from '../clock.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';

/** What one line of the backlog counts. */
export type BacklogKind =
  'events' | 'dead_letters' | 'replies' | 'replies_settled' | 'cases_due' | 'conflicts' | 'erasures';

/** So many of one kind, and since when the oldest waits. */
export type BacklogLine = {
  readonly kind: BacklogKind;
  readonly tenant: string;
  /** A state or an object; empty where the kind has none. */
  readonly detail: string;
  readonly count: number;
  readonly since: Date | null;
};

/** A job queue, as pg-boss counted it at most a few seconds ago. */
export type QueueLine = {
  readonly queue: string;
  readonly ready: number;
  readonly active: number;
  readonly deferred: number;
  readonly failed: number;
  /** How long the oldest job that could run has waited, in seconds. */
  readonly oldest: number;
};

/** What waits in the database, for all processes together. */
export interface Backlog {
  readonly lines: readonly BacklogLine[];
  readonly queues: readonly QueueLine[];
}

const HOUR_MS = 3_600_000;

/** Each part reads an index that holds just these rows, so that it costs what waits and not what is stored. */
const LINES = `
  select 'events' as kind, tenant, '' as detail, count(*) as count, min(received_at) as since
    from webhook_event where state = 'stored' group by tenant
  union all
  select 'dead_letters', tenant, object, count(*), min(created_at)
    from dead_letter where resolved_at is null group by tenant, object
  union all
  select 'replies', tenant, state, count(*), min(created_at)
    from outbox where state in ('queued', 'sending') and action = 'message' group by tenant, state
  union all
  select 'replies', tenant, 'unknown', count(*), min(created_at)
    from message where state = 'unknown' and kind = 'message' group by tenant
  union all
  select 'replies_settled', tenant, state, count(*), null
    from outbox where finished_at > $1 and action = 'message' group by tenant, state
  union all
  select 'cases_due', tenant, '', count(*), min(due_at)
    from case_record where not dead and written_revision < revision group by tenant
  union all
  select 'conflicts', tenant, '', count(*), null
    from case_record where conflict is not null group by tenant
  union all
  select 'erasures', tenant, 'unfinished', count(*), min(requested_at)
    from erasure where done_at is null group by tenant
  union all
  select 'erasures', tenant, salesforce, count(*), min(requested_at)
    from erasure where salesforce in ('queued', 'failed') and done_at is not null group by tenant, salesforce`;

/** pg-boss keeps these counts itself, on every pass of its monitor. */
const QUEUES = `
  select name as queue, ready_count as ready, active_count as active, deferred_count as deferred,
    failed_count as failed,
    coalesce(ready_oldest_seconds + extract(epoch from now() - monitor_on), 0)::float8 as oldest
  from jobs.queue where name not like '\\_\\_%'`;

/** Reads what waits. */
export async function readBacklog(database: Database, clock: Clock): Promise<Backlog> {
  const lines = await database.query<BacklogLine>(LINES, [after(clock(), -HOUR_MS)]);
  return { lines, queues: await database.query<QueueLine>(QUEUES) };
}
