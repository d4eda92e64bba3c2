import { openPglite } from '../../services/bridge/database/pglite.ts';
import { openPostgres } from '../../services/bridge/database/postgres.ts';
import { startPostgres } from '../support/postgres.ts';
import type { PostgresServer } from '../support/postgres.ts';
import type { Bridges } from './bridges.ts';
import type { Leftovers } from './verify.ts';

/** Which database, and so how many bridges share it. */
export type DatabaseKind = 'postgres' | 'pglite';

/** What a look shows; only what is there is named. */
export interface Look {
  readonly open: Leftovers;
  readonly wrong: Leftovers;
}

/** The bridges' database, and a look into it. */
export interface BridgeDatabase {
  /** How many bridges can share it. */
  readonly bridges: number;
  /** What a bridge needs to know of it. */
  readonly environment: Readonly<Record<string, string>>;
  /** How long to wait until the next look, in milliseconds. */
  readonly lookEveryMs: number;
  /** Counts what is not done, and what should not be there. */
  look(bridges: Bridges): Promise<Look>;
  stop(): Promise<void>;
}

/** Rows that must come to an end, by what they are called in a report. */
const OPEN = {
  'events not worked off': "webhook_event where state = 'stored'",
  'entries in the outbox': "outbox where state in ('queued', 'sending')",
  'replies queued': "message where state = 'queued'",
  'Cases not written': 'case_record where written_revision < revision and not dead',
  'statuses not written': 'case_record where wanted_status is not null',
  'changed Cases not looked at': 'case_change'
} as const;

/** Rows that must not be there. */
const WRONG = {
  'dead events': "webhook_event where state = 'dead'",
  'conflicting keys': 'webhook_conflict',
  'second Cases': 'case_record where number > 1',
  'dead letters': 'dead_letter where resolved_at is null',
  'conflicts of statuses': 'case_record where conflict is not null'
} as const;

type Query = (sql: string) => Promise<{ count: number }[]>;

async function count(query: Query, what: Readonly<Record<string, string>>): Promise<Leftovers> {
  const counts: Record<string, number> = {};
  for (const [name, rows] of Object.entries(what)) {
    const [row] = await query(`select count(*)::int as count from ${rows}`);
    if (row && row.count > 0) counts[name] = row.count;
  }
  return counts;
}

async function lookInto(query: Query): Promise<Look> {
  return { open: await count(query, OPEN), wrong: await count(query, WRONG) };
}

async function openServer(): Promise<BridgeDatabase> {
  const server: PostgresServer = await startPostgres();
  const url = await server.createDatabase();
  const database = openPostgres(url);
  return {
    bridges: 2,
    environment: { DATABASE_URL: url },
    lookEveryMs: 1_000,
    look: () => lookInto((sql) => database.query<{ count: number }>(sql)),
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
      const look = await lookInto((sql) => database.query<{ count: number }>(sql)).finally(() =>
        database.close()
      );
      await bridges.start();
      return look;
    },
    stop: () => Promise.resolve()
  };
}

/** @param folder Where an embedded one lies. */
export function openBridgeDatabase(kind: DatabaseKind, folder: string): Promise<BridgeDatabase> {
  return kind === 'postgres' ? openServer() : Promise.resolve(openEmbedded(folder));
}
