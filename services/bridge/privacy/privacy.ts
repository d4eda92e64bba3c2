import type { Clock } from '../clock.ts';
import { after } from '../clock.ts';
import type { ConversationStore } from '../conversations/conversation-store.ts';
import type { Database } from '../database/database.ts';
import type { EventLog } from '../events/event-log.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Tenant } from '../tenants.ts';
import { Eraser } from './eraser.ts';
import { ErasureList } from './erasure-list.ts';
import type { ErasureLog } from './eraser.ts';
import { Receipts } from './receipts.ts';
import { Retention } from './retention.ts';
import { SalesforcePart } from './salesforce-part.ts';

/** What privacy is made of. */
export interface PrivacyParts {
  readonly database: Database;
  readonly jobs: Jobs;
  readonly events: EventLog;
  readonly conversations: ConversationStore;
  readonly tenants: ReadonlyMap<string, Tenant>;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: ErasureLog;
}

/** Longer than the longest pause between two tries of a job. */
const LEFT_BEHIND_MS = 900_000;

/** Erasure, retention and the networks' policies, put together. */
export class Privacy {
  readonly eraser: Eraser;
  readonly receipts: Receipts;
  readonly list: ErasureList;
  readonly #retention: Retention;
  readonly #salesforce: SalesforcePart;
  readonly #parts: PrivacyParts;

  constructor(parts: PrivacyParts) {
    const { database, jobs, events, tenants, clock } = parts;
    this.#parts = parts;
    this.receipts = new Receipts(clock);
    this.#salesforce = new SalesforcePart(jobs, clock);
    this.eraser = new Eraser({ ...parts, receipts: this.receipts, salesforce: this.#salesforce });
    this.list = new ErasureList(database, this.eraser);
    this.#retention = new Retention({
      database,
      tenants,
      events,
      eraser: this.eraser,
      receipts: this.receipts,
      clock
    });
  }

  /** After Cases were written: which erasures are through in Salesforce. */
  async settle(tenant: string): Promise<void> {
    await this.#parts.database.transaction((transaction) => this.#salesforce.settle(transaction, tenant));
  }

  /** What has reached its time, and erasures whose job was lost. */
  async sweep(): Promise<void> {
    const { database, jobs, clock, tenants } = this.#parts;
    const leftBehind = await this.receipts.findLeftBehind(database, after(clock(), -LEFT_BEHIND_MS));
    for (const erasureId of leftBehind) await jobs.send(undefined, 'erasure', { erasureId });
    for (const tenant of tenants.keys()) await this.settle(tenant);
    await this.#retention.sweep();
  }
}
