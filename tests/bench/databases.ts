import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '../../services/bridge/database/migrate.ts';
import type { Database } from '../../services/bridge/database/database.ts';
import { openPglite } from '../../services/bridge/database/pglite.ts';
import { openPostgres } from '../../services/bridge/database/postgres.ts';
import type { PostgresServer } from '../support/postgres.ts';
import type { Storage } from './bridge-process.ts';
import { TENANT } from './bridge-process.ts';
import { conversationId } from './events.ts';

const MESSAGES_PER_CONVERSATION = 100;
const BATCH = 100_000;

/**
 * Stores so many messages, a hundred in each conversation, as a bridge would have after a while.
 * @param total A multiple of a hundred.
 */
async function fill(database: Database, total: number): Promise<void> {
  const conversations = total / MESSAGES_PER_CONVERSATION;
  await database.query(
    `insert into conversation (tenant, id, channel, status, status_at, history, created_at)
     select $1, $2 || lpad(to_hex(n), 12, '0'), 'Instagram', 'new', now() - interval '1 day', 'complete',
       now() - interval '1 day'
     from generate_series(0, $3::integer - 1) as n`,
    [TENANT, conversationId(0).slice(0, -12), conversations]
  );
  for (let start = 0; start < total; start += BATCH) {
    await database.query(
      `insert into message (tenant, conversation_id, id, hootsuite_id, position, direction, text, sent_at, time_source,
         created_at)
       select $1, $2 || lpad(to_hex(n / $3), 12, '0'), m.id, m.id, (n % $3 + 1) * 1024, 'inbound', repeat('Where is my tent? ', 12),
         now() - interval '1 day' + n % $3 * interval '1 minute', 'webhook', now()
       from generate_series($4::integer, $5::integer - 1) as n,
         lateral (select 'seeded-' || n as id) as m`,
      [
        TENANT,
        conversationId(0).slice(0, -12),
        MESSAGES_PER_CONVERSATION,
        start,
        Math.min(total, start + BATCH)
      ]
    );
  }
  await database.query('analyze');
}

async function prepare(database: Database, messages: number): Promise<void> {
  try {
    await migrate(database);
    await fill(database, messages);
  } finally {
    await database.close();
  }
}

/** Makes databases that each hold the same number of messages. */
export interface Template {
  readonly kind: 'PGlite' | 'PostgreSQL';
  /** A copy nobody else uses. */
  copy(): Promise<Storage>;
}

/** An embedded database with so many stored messages; copies are folders below `scratch`. */
export async function pgliteTemplate(scratch: string, messages: number): Promise<Template> {
  const folder = mkdtempSync(join(scratch, 'pglite-template-'));
  rmSync(folder, { recursive: true });
  await prepare(await openPglite(folder), messages);
  return {
    kind: 'PGlite',
    copy() {
      const directory = mkdtempSync(join(scratch, 'pglite-'));
      cpSync(folder, directory, { recursive: true });
      return Promise.resolve({ directory });
    }
  };
}

/** A server's database with so many stored messages. */
export async function postgresTemplate(server: PostgresServer, messages: number): Promise<Template> {
  const template = await server.createDatabase();
  await prepare(openPostgres(template), messages);
  return {
    kind: 'PostgreSQL',
    copy: async () => ({ url: await server.createDatabase(template) })
  };
}
