import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';

/** How often a process says that it lives, and looks whether the others do. */
export const BEAT_MS = 5_000;

/**
 * So many looks in a row without a beat, 45 s, and a process is dead. Longer than its last call can take (a token,
 * the message, a new token, the message again: 10 s each), so that a process that only lost the database has its
 * answer by then and no reply that is said to be uncertain is still on its way.
 */
export const LOOKS_UNTIL_DEAD = 9;

/** A process whose beats stood still. */
interface Seen {
  beats: number;
  unchanged: number;
}

/**
 * Which of the processes on one database live. Each counts its own beats up; the others compare what they read with
 * what they read before, so that neither clocks that differ nor one that jumps can make a living process look dead.
 */
export class Liveness {
  /** This process. */
  readonly id = randomUUID();
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #seen = new Map<string, Seen>();

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** This process lives; also where it was taken for dead. */
  async beat(): Promise<void> {
    await this.#database.query(
      `insert into bridge_process (id, beats, started_at) values ($1, 1, $2)
       on conflict (id) do update set beats = bridge_process.beats + 1`,
      [this.id, this.#clock()]
    );
  }

  /** One look at the others. @returns Those that are dead by now. */
  async look(): Promise<string[]> {
    const rows = await this.#database.query<{ id: string; beats: number }>(
      'select id, beats from bridge_process where id <> $1',
      [this.id]
    );
    for (const id of this.#seen.keys()) if (!rows.some((row) => row.id === id)) this.#seen.delete(id);
    for (const { id, beats } of rows) {
      const before = this.#seen.get(id);
      if (before?.beats === beats) before.unchanged += 1;
      else this.#seen.set(id, { beats, unchanged: 0 });
    }
    return [...this.#seen].flatMap(([id, { unchanged }]) => (unchanged >= LOOKS_UNTIL_DEAD ? [id] : []));
  }

  /** Strikes dead processes off, unless one has shown a sign of life since. */
  async bury(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      await this.#database.query('delete from bridge_process where id = $1 and beats = $2', [
        id,
        this.#seen.get(id)?.beats ?? null
      ]);
    }
  }

  /** This process sends no more. */
  async end(): Promise<void> {
    await this.#database.query('delete from bridge_process where id = $1', [this.id]);
  }
}
