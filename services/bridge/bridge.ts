import { pino } from 'pino';
import type { Logger } from 'pino';
import { buildApp } from './app.ts';
import type { BridgeConfig } from './config.ts';
import { migrate } from './database/migrate.ts';
import { openPglite } from './database/pglite.ts';
import { openPostgres } from './database/postgres.ts';
import { kindOf } from './errors.ts';
import { createInProcessNotifier } from './events/notifier.ts';
import type { Notifier } from './events/notifier.ts';
import { PostgresNotifier } from './events/postgres-notifier.ts';
import type { Timers } from './events/stream.ts';
import { Jobs } from './jobs/jobs.ts';
import { createServices } from './services.ts';

/** A running bridge. */
export interface Bridge {
  /** Where it listens. */
  readonly address: string;
  /** Lets running requests and jobs end, then closes everything. */
  stop(): Promise<void>;
}

const timers: Timers = {
  setTimeout,
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout)
};

/** Reaches all processes on a PostgreSQL server; PGlite has this one only. */
async function openNotifier(
  database: BridgeConfig['database'],
  onError: (error: unknown) => void
): Promise<Notifier & { stop(): Promise<void> }> {
  if ('directory' in database) return { ...createInProcessNotifier(), stop: () => Promise.resolve() };
  const notifier = new PostgresNotifier({ url: database.url, timers, random: Math.random, onError });
  await notifier.start();
  return notifier;
}

/** Opens the database, works jobs off and listens. */
export async function startBridge(
  config: BridgeConfig,
  logger: Logger = pino({ level: config.logLevel })
): Promise<Bridge> {
  const database =
    'url' in config.database
      ? openPostgres(config.database.url)
      : await openPglite(config.database.directory);
  const closing: (() => Promise<void>)[] = [() => database.close()];
  const stop = async () => {
    for (const close of closing.splice(0).reverse()) await close();
  };
  try {
    await migrate(database);
    const onError = (error: unknown) => logger.error({ error: kindOf(error) }, 'background error');
    const jobs = new Jobs(database, onError);
    const clock = () => new Date();
    const notifier = await openNotifier(config.database, onError);
    closing.push(() => notifier.stop());
    const { fetch } = globalThis;
    const services = createServices({
      config,
      database,
      jobs,
      notifier,
      fetch,
      clock,
      random: Math.random,
      log: logger
    });
    // Stops after the jobs, so that a reply under way counts as such to the end.
    closing.push(() => services.senderWatch.stop());
    await jobs.start();
    closing.push(() => jobs.stop());
    await services.senderWatch.open(database.kind === 'pglite');
    await services.maintenance.sweep();
    await jobs.work(services.handlers);
    services.senderWatch.start(onError);
    services.maintenance.start(onError);
    closing.push(() => services.maintenance.stop());
    const { tenants } = config;
    const app = await buildApp({ services, database, notifier, tenants, clock, timers, logger });
    closing.push(() => app.close());
    const address = await app.listen({ host: config.host, port: config.port });
    return { address, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
