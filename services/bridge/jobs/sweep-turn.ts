import type { Queryable } from '../database/database.ts';

/** Of several processes, so much of an interval may be missing between two turns: their timers do not tick alike. */
const TOLERANCE_MS = 1_000;

/**
 * Takes the turn for a sweep that should run once in an interval, whichever process does it. By the clock of the
 * database: those of the machines may differ. A process that dies in its turn costs one interval.
 * @param name Of the sweep; one row is kept for each.
 * @returns Whether it is this process's turn.
 */
export async function takeTurn(db: Queryable, name: string, intervalMs: number): Promise<boolean> {
  const taken = await db.query(
    `insert into sweep_turn (name, taken_at) values ($1, now())
     on conflict (name) do update set taken_at = excluded.taken_at
       where sweep_turn.taken_at <= now() - $2 * interval '1 millisecond'
     returning name`,
    [name, Math.max(0, intervalMs - TOLERANCE_MS)]
  );
  return taken.length > 0;
}
