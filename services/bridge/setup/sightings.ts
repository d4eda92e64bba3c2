import { after } from '../clock.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';

/** What shows, by happening, that a part of the set-up works. */
export type SightingKind = 'page_opened' | 'webhook_accepted' | 'case_change';

/** How often a time is written at most, in milliseconds: what happens a thousand times a second is one row a minute. */
const WRITE_MS = 60_000;

/** Remembers when something was last seen, for all processes, and never who did it. */
export class Sightings {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #written = new Map<string, Date>();

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** Notes that it was seen now. Never rejects: nothing may fail because this cannot be noted. */
  async note(tenant: string, kind: SightingKind): Promise<void> {
    const [key, now] = [`${tenant} ${kind}`, this.#clock()];
    const written = this.#written.get(key);
    if (written && written > after(now, -WRITE_MS)) return;
    this.#written.set(key, now);
    try {
      await this.#database.query(
        `insert into sighting (tenant, kind, seen_at) values ($1, $2, $3)
         on conflict (tenant, kind) do update set seen_at = greatest(sighting.seen_at, excluded.seen_at)`,
        [tenant, kind, now]
      );
    } catch {
      this.#written.delete(key);
    }
  }

  /** When each was last seen, to the minute. */
  async read(tenant: string): Promise<ReadonlyMap<SightingKind, Date>> {
    const rows = await this.#database.query<{ kind: SightingKind; seen_at: Date }>(
      'select kind, seen_at from sighting where tenant = $1',
      [tenant]
    );
    return new Map(rows.map(({ kind, seen_at: seenAt }) => [kind, seenAt]));
  }
}
