import { openPglite } from '../../services/bridge/database/pglite.ts';
import { openPostgres } from '../../services/bridge/database/postgres.ts';
import { startPostgres } from '../support/postgres.ts';
import type { PostgresServer } from '../support/postgres.ts';
import type { Bridges } from './bridges.ts';
import type { Leftovers } from './verify.ts';

/** Which database, and so how many bridges share it. */
export type DatabaseKind = 'postgres' | 'pglite';

/** The bridges' database, and a look into it. */
export interface BridgeDatabase {
  /** How many bridges can share it. */
  readonly bridges: number;
  /** What a bridge needs to know of it. */
  readonly environment: Readonly<Record<string, string>>;
  /** How long to wait until the next look, in milliseconds. */
  readonly lookEveryMs: number;
  /** Counts what is not done. */
  look(bridges: Bridges): Promise<Leftovers>;
  stop(): Promise<void>;
}

/** Rows that must have come to an end, by what they are called in a report. */
const LEFTOVERS = {
  'events not worked off': "webhook_event where state = 'stored'",
  'dead events': "webhook_event where state = 'dead'",
  'conflicting keys': 'webhook_conflict',
  'entries in the outbox': "outbox where state in ('queued', 'sending')",
  'replies queued': "message where state = 'queued'",
  'Cases not written': 'case_record where written_revision < revision',
  'second Cases': 'case_record where number > 1',
  'dead letters': 'dead_letter where resolved_at is null'
} as const;

async function count(query: (sql: string) => Promise<{ count: number }[]>): Promise<Leftovers> {
  const counts: Record<string, number> = {};
  for (const [what, rows] of Object.entries(LEFTOVERS)) {
    const [row] = await query(`select count(*)::int as count from ${rows}`);
    counts[what] = row?.count ?? 0;
  }
  return counts;
}

async function openServer(): Promise<BridgeDatabase> {
  const server: PostgresServer = await startPostgres();
  const url = await server.createDatabase();
  const database = openPostgres(url);
  return {
    bridges: 2,
    environment: { DATABASE_URL: url },
    lookEveryMs: 1_000,
    look: () => count((sql) => database.query<{ count: number }>(sql)),
    async stop() {
      await database.close();
      await server.stop();
    }
  };
}

/** An embedded database belongs to one process: the bridge stops while somebody else looks into it. */
function openEmbedded(folder: string): BridgeDatabase {
  return {
    bridges: 1,
    environment: { BRIDGE_DATA_DIR: folder, DATABASE_URL: '' },
    lookEveryMs: 15_000,
    async look(bridges) {
      await bridges.stop();
      const database = await openPglite(folder);
      const counts = await count((sql) => database.query<{ count: number }>(sql)).finally(() =>
        database.close()
      );
      await bridges.start();
      return counts;
    },
    stop: () => Promise.resolve()
  };
}

/** @param folder Where an embedded one lies. */
export function openBridgeDatabase(kind: DatabaseKind, folder: string): Promise<BridgeDatabase> {
  return kind === 'postgres' ? openServer() : Promise.resolve(openEmbedded(folder));
}
