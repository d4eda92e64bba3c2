import { after } from '../clock.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { pendingMigrations } from '../database/migrate.ts';
import type { Timers } from '../events/stream.ts';

/** Why a bridge should get no requests. */
export type NotReady =
  /** It was asked to end. */
  | 'STOPPING'
  /** The database does not answer in time. */
  | 'DATABASE_AWAY'
  /** The database is older than this program. */
  | 'DATABASE_SCHEMA'
  /** It works no jobs off, so an event would lie until another process comes. */
  | 'JOBS_NOT_RUNNING';

/** What is wrong without standing in the way of requests. */
export type ReadyNote =
  /** The own clock differs from the others' by more than half a minute. */
  'CLOCK_OFF';

/** What readiness looks at. */
export interface ReadinessParts {
  readonly database: Database;
  readonly jobs: { readonly isWorking: boolean };
  /** Aborted once the bridge was asked to end. */
  readonly stopping: AbortSignal;
  readonly clocks: { readonly isOff: boolean };
  readonly clock: Clock;
  readonly timers: Timers;
}

/** How long the database may take to answer. */
const BOUND_MS = 2_000;
/** How long an answer about the database counts: whoever asks more often asks it no more often. */
const FRESH_MS = 1_000;

/** Says whether this process should get requests. */
export class Readiness {
  readonly #parts: ReadinessParts;
  #asked: { readonly until: Date; readonly answer: Promise<readonly NotReady[]> } | undefined;

  constructor(parts: ReadinessParts) {
    this.#parts = parts;
  }

  /**
   * What is wrong besides. No reason to be left out: the same may be so on all machines, and where it is the others'
   * clocks that are wrong, no machine would be left.
   */
  get notes(): readonly ReadyNote[] {
    return this.#parts.clocks.isOff ? ['CLOCK_OFF'] : [];
  }

  /** What stands in the way; nothing where the bridge is ready. Never rejects. */
  async reasons(): Promise<readonly NotReady[]> {
    const { jobs, stopping, clock } = this.#parts;
    // Nothing else counts from then on, and nothing may delay it.
    if (stopping.aborted) return ['STOPPING'];
    const now = clock();
    if (!this.#asked || this.#asked.until <= now)
      this.#asked = { until: after(now, FRESH_MS), answer: this.#askDatabase() };
    const reasons = await this.#asked.answer;
    return jobs.isWorking ? reasons : [...reasons, 'JOBS_NOT_RUNNING'];
  }

  async #askDatabase(): Promise<readonly NotReady[]> {
    const { database, timers } = this.#parts;
    let timer: unknown;
    const bound = new Promise<readonly NotReady[]>((resolve) => {
      timer = timers.setTimeout(() => resolve(['DATABASE_AWAY']), BOUND_MS);
    });
    const answer = pendingMigrations(database).then(
      (pending): readonly NotReady[] => (pending.length > 0 ? ['DATABASE_SCHEMA'] : []),
      (): readonly NotReady[] => ['DATABASE_AWAY']
    );
    return Promise.race([answer, bound]).finally(() => timers.clearTimeout(timer));
  }
}
