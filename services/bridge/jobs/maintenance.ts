import { after } from '../clock.ts';
import type { Clock } from '../clock.ts';
import type { CaseStore } from '../cases/case-store.ts';
import type { Database } from '../database/database.ts';
import type { WebhookInbox } from '../intake/webhook-inbox.ts';
import type { Outbox } from '../replies/outbox.ts';
import type { Sender } from '../replies/sender.ts';
import type { Jobs } from './jobs.ts';

/** What maintenance looks after. */
export interface MaintenanceParts {
  readonly database: Database;
  readonly jobs: Jobs;
  readonly inbox: WebhookInbox;
  readonly cases: CaseStore;
  readonly outbox: Outbox;
  readonly sender: Sender;
  readonly clock: Clock;
}

const SWEEP_MS = 60_000;
/** Longer than the longest pause between two tries of a job. */
const LEFT_BEHIND_MS = 900_000;

/** Finds what waits without a job and gives it one: rows are the truth, jobs only wake somebody. */
export class Maintenance {
  readonly #parts: MaintenanceParts;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(parts: MaintenanceParts) {
    this.#parts = parts;
  }

  /** Once, before the jobs run: replies that a dead process was sending are of unknown outcome. */
  async recover(): Promise<void> {
    await this.#parts.sender.recover(this.#parts.database.kind === 'pglite');
    await this.sweep();
  }

  /** Every minute from now on. */
  start(onError: (error: unknown) => void): void {
    this.#timer = setInterval(() => {
      this.#running = this.#running.then(() => this.sweep()).catch(onError);
    }, SWEEP_MS);
    this.#timer.unref();
  }

  /** Waits for a sweep that is under way. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  /** One look at everything. */
  async sweep(): Promise<void> {
    const { database, jobs, inbox, cases, outbox, sender, clock } = this.#parts;
    await sender.recover(false);
    for (const tenant of await cases.tenantsWithDueCases(database))
      await jobs.send(undefined, 'case-write', { tenant });
    for (const { tenant, id } of await outbox.findDue()) {
      await jobs.send(undefined, 'outbox', { tenant, conversationId: id });
    }
    for (const eventId of await inbox.takeLeftBehind(after(clock(), -LEFT_BEHIND_MS))) {
      await jobs.send(undefined, 'webhook-event', { eventId });
    }
  }
}
