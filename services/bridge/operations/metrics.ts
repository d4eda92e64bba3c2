import { collectDefaultMetrics, Registry } from 'prom-client';
import { after } from '../clock.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import type { Timers } from '../events/stream.ts';
import type { ApiUsage } from '../salesforce/api-usage.ts';
import { readBacklog } from './backlog.ts';
import type { Backlog } from './backlog.ts';
import { createCounters } from './counters.ts';
import { Gauges } from './gauges.ts';
import type { Observer } from './observer.ts';

/** What the gauges are read from. */
export interface MetricsSources {
  readonly database: Database;
  readonly tenants: readonly string[];
  readonly notifier: { readonly streamCount: number; readonly isListening: boolean };
  /** API calls of the org within 24 hours, as it last told. */
  readonly apiUsage: (tenant: string) => ApiUsage | undefined;
  /** Whether the tenant's credentials were found to be another org's. */
  readonly isWrongOrg: (tenant: string) => boolean;
  /** How far the others' clocks are ahead of the own one, in seconds, by party. */
  readonly clocks: { offsets(): Readonly<Record<string, number>> };
  readonly clock: Clock;
  readonly timers: Timers;
}

/** How long the numbers from the database count, and how long reading them may take. */
const FRESH_MS = 5_000;
const BOUND_MS = 3_000;

/** What Prometheus reads: counters of this process, and gauges read when it asks. */
export class Metrics {
  /** Counts what happens. */
  readonly observer: Observer;
  readonly #registry = new Registry();
  #asked: { readonly until: Date; readonly backlog: Promise<Backlog | undefined> } | undefined;

  constructor() {
    this.observer = createCounters(this.#registry);
  }

  /** The media type of {@link Metrics.text}. */
  get contentType(): string {
    return this.#registry.contentType;
  }

  /**
   * Adds the numbers of the process itself: memory, processor, garbage collection, and how late the event loop is.
   * They run timers of their own, so this is for a bridge that is asked for metrics.
   */
  watchProcess(): void {
    collectDefaultMetrics({ register: this.#registry });
  }

  /** Prepares the gauges. @returns The exposition in Prometheus' text format; never rejects for a database. */
  createReader(sources: MetricsSources): () => Promise<string> {
    const gauges = new Gauges(this.#registry, sources.clock);
    return async () => {
      const backlog = await this.#backlogOf(sources);
      gauges.clear();
      gauges.set('bridge_database_up', 'Whether the database answers.', backlog ? 1 : 0);
      if (backlog) gauges.showBacklog(backlog, sources.tenants);
      showProcess(gauges, sources);
      return this.#registry.metrics();
    };
  }

  async #backlogOf({ database, clock, timers }: MetricsSources): Promise<Backlog | undefined> {
    const now = clock();
    if (!this.#asked || this.#asked.until <= now) {
      let timer: unknown;
      const bound = new Promise<undefined>((resolve) => {
        timer = timers.setTimeout(() => resolve(undefined), BOUND_MS);
      });
      const backlog = readBacklog(database, clock).catch(() => undefined);
      this.#asked = {
        until: after(now, FRESH_MS),
        backlog: Promise.race([backlog, bound]).finally(() => timers.clearTimeout(timer))
      };
    }
    return this.#asked.backlog;
  }
}

function showProcess(
  gauges: Gauges,
  { tenants, notifier, apiUsage, isWrongOrg, clocks }: MetricsSources
): void {
  gauges.set('bridge_streams_open', 'Live streams of this process.', notifier.streamCount);
  gauges.set(
    'bridge_listening',
    'Whether this process hears of what other processes work off.',
    notifier.isListening ? 1 : 0
  );
  for (const [party, seconds] of Object.entries(clocks.offsets())) {
    gauges.set(
      'bridge_clock_offset_seconds',
      'How far the clock of another party is ahead of this process, as it last told.',
      seconds,
      { party }
    );
  }
  for (const tenant of tenants) {
    gauges.set(
      'bridge_salesforce_org_wrong',
      'Whether the credentials were found to be those of another org.',
      isWrongOrg(tenant) ? 1 : 0,
      { tenant }
    );
    const usage = apiUsage(tenant);
    if (!usage) continue;
    gauges.set(
      'bridge_salesforce_api_calls_used',
      'API calls of the org within 24 hours, as it last told this process.',
      usage.used,
      { tenant }
    );
    gauges.set(
      'bridge_salesforce_api_calls_allowed',
      'API calls the org may make in 24 hours.',
      usage.allowed,
      {
        tenant
      }
    );
  }
}
