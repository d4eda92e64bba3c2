import { after } from '../clock.ts';
import type { Clock } from '../clock.ts';
import type { CaseQueue } from '../cases/case-queue.ts';
import type { Database } from '../database/database.ts';
import type { WebhookInbox } from '../intake/webhook-inbox.ts';
import type { MaskingSweep } from '../masking/sweep.ts';
import type { PresenceLeases } from '../presence/leases.ts';
import type { Privacy } from '../privacy/privacy.ts';
import type { Outbox } from '../replies/outbox.ts';
import type { Settings } from '../settings/settings.ts';
import type { StatusSync } from '../status/status-sync.ts';
import { CLAIM_MS } from './claim.ts';
import type { Jobs } from './jobs.ts';
import { takeTurn } from './sweep-turn.ts';

/** What maintenance looks after. */
export interface MaintenanceParts {
  readonly database: Database;
  readonly jobs: Jobs;
  readonly inbox: WebhookInbox;
  readonly caseQueue: CaseQueue;
  readonly outbox: Outbox;
  readonly statuses: StatusSync;
  readonly privacy: Privacy;
  readonly leases: PresenceLeases;
  readonly settings: Pick<Settings, 'sweep' | 'stop'>;
  readonly maskingSweep: MaskingSweep;
  readonly clock: Clock;
}

const SWEEP_MS = 60_000;
/** In every process: each takes over what another has read. */
const SETTINGS_MS = 60_000;
/** What reaches its time does so in days. */
export const RETENTION_MS = 600_000;
/** A third of what a claim lasts: no killed process's work waits much longer than that. */
const TAKE_OVER_MS = CLAIM_MS / 3;
/** Longer than the longest pause between two tries of a job. */
const LEFT_BEHIND_MS = 900_000;

/** Finds what waits without a job and gives it one: rows are the truth, jobs only wake somebody. */
export class Maintenance {
  readonly #parts: MaintenanceParts;
  #timers: NodeJS.Timeout[] = [];
  #running: Promise<void> = Promise.resolve();

  constructor(parts: MaintenanceParts) {
    this.#parts = parts;
  }

  /**
   * From now on: everything every minute, and the Cases of killed processes as soon as their claims have run out. Each
   * time by one of the processes that share the database, but for the settings, which each must know.
   */
  start(onError: (error: unknown) => void): void {
    const every = (ms: number, name: string, work: () => Promise<void>) =>
      setInterval(() => {
        this.#running = this.#running.then(() => this.#inTurn(name, ms, work)).catch(onError);
      }, ms).unref();
    // Beside the others, and waited for by nobody: an org that does not answer must not hold them up.
    const readSettings = () => void this.#parts.settings.sweep().catch(onError);
    readSettings();
    this.#timers = [
      every(SWEEP_MS, 'sweep', () => this.sweep()),
      every(RETENTION_MS, 'retention', () => this.#parts.privacy.sweep()),
      every(RETENTION_MS, 'masking', () => this.#parts.maskingSweep.run()),
      every(TAKE_OVER_MS, 'take-over', () => this.takeOver()),
      setInterval(readSettings, SETTINGS_MS).unref()
    ];
  }

  /** Waits for a sweep that is under way. */
  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    this.#parts.settings.stop();
    await this.#running;
  }

  /** Goes on with the Cases a process had claimed that is gone; its jobs come back by themselves. */
  async takeOver(): Promise<void> {
    const { database, jobs, caseQueue } = this.#parts;
    for (const tenant of await caseQueue.tenantsWithDueCases(database))
      await jobs.send(undefined, 'case-write', { tenant });
  }

  /** One look at everything. Two at a time do no harm, only the same work. */
  async sweep(): Promise<void> {
    const { jobs, inbox, outbox, statuses, leases, clock } = this.#parts;
    await this.takeOver();
    await leases.sweep();
    for (const job of await statuses.findDue()) await jobs.send(undefined, 'case-status', job);
    for (const { tenant, id } of await outbox.findDue()) {
      await jobs.send(undefined, 'outbox', { tenant, conversationId: id });
    }
    const eventIds = await inbox.takeLeftBehind(after(clock(), -LEFT_BEHIND_MS));
    if (eventIds.length > 0) await jobs.send(undefined, 'webhook-event', { eventIds });
  }

  async #inTurn(name: string, intervalMs: number, work: () => Promise<void>): Promise<void> {
    if (await takeTurn(this.#parts.database, name, intervalMs)) await work();
  }
}
