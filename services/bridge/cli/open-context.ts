import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import type { BridgeConfig } from '../config.ts';
import { pendingMigrations } from '../database/migrate.ts';
import { openPglite } from '../database/pglite.ts';
import { openPostgres } from '../database/postgres.ts';
import { createInProcessNotifier } from '../events/notifier.ts';
import { PostgresNotifier } from '../events/postgres-notifier.ts';
import { Jobs } from '../jobs/jobs.ts';
import { createServices } from '../services.ts';
import type { CommandContext } from './command.ts';

/** The database is of another version than this program. */
export class SchemaMismatch extends Error {
  override readonly name = 'SchemaMismatch';
}

/** A context, and how to close it. */
export interface OpenContext extends CommandContext {
  close(): Promise<void>;
}

/**
 * Opens the bridge's database for a command. It changes no schema and works no jobs off: it only stores them, and a
 * running bridge takes them at once.
 * @throws {FolderInUse} where a bridge has the embedded database open
 * @throws {SchemaMismatch} where no bridge of this version has run on the database
 */
export async function openContext(config: BridgeConfig, print: (line: string) => void): Promise<OpenContext> {
  const { database: at } = config;
  const database = 'url' in at ? openPostgres(at.url) : await openPglite(at.directory);
  const log = pino({ level: 'silent' });
  const clock = () => new Date();
  const jobs = new Jobs(database, () => undefined);
  // Never started, so it does not listen; what a command changes is told to the bridges all the same.
  const notifier =
    'url' in at
      ? new PostgresNotifier({
          url: at.url,
          timers: globalThis,
          random: Math.random,
          onError: () => undefined
        })
      : createInProcessNotifier();
  let isStarted = false;
  const close = async () => {
    if (isStarted) await jobs.stop();
    await database.close();
  };
  try {
    // Without the table nothing has run here yet.
    const pending = await pendingMigrations(database).catch(() => ['all']);
    if (pending.length > 0) throw new SchemaMismatch();
    await jobs.start();
    isStarted = true;
    const { fetch } = globalThis;
    const services = createServices({
      config,
      database,
      jobs,
      notifier,
      fetch,
      clock,
      timers: globalThis,
      random: Math.random,
      pause,
      log
    });
    const tenants = config.tenants.map((tenant) => tenant.key);
    return { database, services, tenants, clock, print, close };
  } catch (error) {
    await close();
    throw error;
  }
}
