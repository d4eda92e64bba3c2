import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import type { Logger } from 'pino';
import { buildApp } from './app.ts';
import type { BridgeConfig } from './config.ts';
import type { Database } from './database/database.ts';
import { migrate } from './database/migrate.ts';
import { openPglite } from './database/pglite.ts';
import { openPostgres } from './database/postgres.ts';
import { kindOf } from './errors.ts';
import { createInProcessNotifier } from './events/notifier.ts';
import type { Notifier } from './events/notifier.ts';
import { PostgresNotifier } from './events/postgres-notifier.ts';
import type { Timers } from './events/stream.ts';
import { Jobs } from './jobs/jobs.ts';
import { serveMetrics } from './operations/metrics-server.ts';
import { Metrics } from './operations/metrics.ts';
import { Readiness } from './operations/readiness.ts';
import { createServices } from './services.ts';

/** A running bridge. */
export interface Bridge {
  /** Where it listens. */
  readonly address: string;
  /** Where the metrics are, if they are asked for. */
  readonly metricsAddress?: string;
  /**
   * Takes no more work, ends the streams, lets running requests and jobs end, then closes everything.
   * @returns Whether all jobs have ended in time; those that have not are put back for another process.
   */
  stop(): Promise<boolean>;
}

const clock = () => new Date();
const timers: Timers = {
  setTimeout,
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout)
};

/** Reaches all processes on a PostgreSQL server; PGlite has this one only. */
async function openNotifier(
  database: BridgeConfig['database'],
  onError: (error: unknown) => void
): Promise<Notifier & { stop(): Promise<void> }> {
  if ('directory' in database)
    return Object.assign(createInProcessNotifier(), { stop: () => Promise.resolve() });
  const notifier = new PostgresNotifier({ url: database.url, timers, random: Math.random, onError });
  await notifier.start();
  return notifier;
}

/** Of the time to stop, so much is for jobs; the rest is for putting back what has not ended, and for closing. */
const JOBS_SHARE = 0.8;

function openDatabase(database: BridgeConfig['database']): Database | Promise<Database> {
  return 'url' in database ? openPostgres(database.url) : openPglite(database.directory);
}

/** What is to be closed, in the order it was opened. */
type Closing = (() => Promise<unknown>)[];

async function closeAll(closing: Closing): Promise<void> {
  for (const close of closing.splice(0).reverse()) await close();
}

/** Starts the capabilities, and works jobs off. */
async function startWork(config: BridgeConfig, logger: Logger, closing: Closing) {
  const database = await openDatabase(config.database);
  closing.push(() => database.close());
  await migrate(database);
  const onError = (error: unknown) => logger.error({ error: kindOf(error) }, 'background error');
  const jobs = new Jobs(database, onError);
  const notifier = await openNotifier(config.database, onError);
  closing.push(() => notifier.stop());
  const metrics = new Metrics();
  const services = createServices({
    config,
    database,
    jobs,
    notifier,
    fetch: globalThis.fetch,
    clock,
    timers,
    random: Math.random,
    pause: delay,
    log: logger,
    observer: metrics.observer
  });
  // Stops after the jobs, so that a reply under way counts as such to the end.
  closing.push(() => services.senderWatch.stop());
  await jobs.start();
  closing.push(() => jobs.stop());
  await services.settings.load();
  await services.senderWatch.open(database.kind === 'pglite');
  await services.maintenance.sweep();
  await jobs.work(services.handlers);
  services.senderWatch.start(onError);
  services.maintenance.start(onError);
  closing.push(() => services.maintenance.stop());
  return { database, jobs, notifier, metrics, services };
}

type Work = Awaited<ReturnType<typeof startWork>>;

/** Serves metrics where the configuration says so. @returns Where. */
async function listenForMetrics(
  { metrics: at, tenants }: BridgeConfig,
  { metrics, database, notifier, services }: Work,
  closing: Closing
): Promise<{ metricsAddress?: string }> {
  if (!at) return {};
  metrics.watchProcess();
  const keys = tenants.map((tenant) => tenant.key);
  const { apiUsage, isWrongOrg, clocks } = services;
  const read = metrics.createReader({
    database,
    tenants: keys,
    notifier,
    apiUsage,
    isWrongOrg,
    clocks,
    clock,
    timers
  });
  const server = await serveMetrics(at, metrics.contentType, read);
  closing.push(() => server.close());
  return { metricsAddress: server.address };
}

/** Opens the database, works jobs off and listens. */
export async function startBridge(
  config: BridgeConfig,
  logger: Logger = pino({ level: config.logLevel })
): Promise<Bridge> {
  const closing: Closing = [];
  const stopping = new AbortController();
  try {
    const work = await startWork(config, logger, closing);
    const { database, jobs, notifier, services, metrics } = work;
    const readiness = new Readiness({
      database,
      jobs,
      stopping: stopping.signal,
      clocks: services.clocks,
      clock,
      timers
    });
    const { observer } = metrics;
    const { tenants, trustedProxies } = config;
    const parts = {
      services,
      database,
      notifier,
      tenants,
      trustedProxies,
      clock,
      timers,
      logger,
      readiness,
      observer
    };
    const app = await buildApp({ ...parts, stopping: stopping.signal });
    closing.push(() => app.close());
    const metricsAddress = await listenForMetrics(config, work, closing);
    const address = await app.listen({ host: config.host, port: config.port });
    const stop = async () => {
      stopping.abort();
      logger.info('stopping');
      const { boundMs, drainMs } = config.stop;
      const [hasEnded] = await Promise.all([jobs.pause(boundMs * JOBS_SHARE), delay(drainMs)]);
      await closeAll(closing);
      logger.info({ hasEnded }, 'stopped');
      return hasEnded;
    };
    return { address, ...metricsAddress, stop };
  } catch (error) {
    await closeAll(closing);
    throw error;
  }
}
