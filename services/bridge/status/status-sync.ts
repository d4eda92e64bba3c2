import type { ConversationRef } from '../conversations/conversation.ts';
import type { ConversationStore } from '../conversations/conversation-store.ts';
import type { Database } from '../database/database.ts';
import type { JobData } from '../jobs/jobs.ts';
import type { Reconciler } from './reconciler.ts';
import type { StatusReader } from './status-reader.ts';
import type { StatusSweep } from './status-sweep.ts';
import type { StatusWriter } from './status-writer.ts';
import type { WantedStore } from './wanted-store.ts';

/** What the work with Salesforce is made of. */
export interface StatusSyncParts {
  readonly database: Database;
  readonly wanted: WantedStore;
  readonly reader: StatusReader;
  readonly writer: StatusWriter;
  readonly sweep: StatusSweep;
  readonly conversations: Pick<ConversationStore, 'lockExisting'>;
  readonly reconciler: Pick<Reconciler, 'follow'>;
}

/** A job of the queue `case-status`. */
export type StatusJob = JobData['case-status'];

/** Everything about statuses that is to be done in Salesforce. */
export class StatusSync {
  readonly #parts: StatusSyncParts;

  constructor(parts: StatusSyncParts) {
    this.#parts = parts;
  }

  /** Works jobs off: each tenant once, what is news before what is wanted. */
  async run(jobs: readonly StatusJob[]): Promise<void> {
    const { reader, writer, sweep } = this.#parts;
    for (const { tenant, behind = [] } of jobs) for (const id of behind) await this.#catchUp({ tenant, id });
    const sweeping = new Set(jobs.filter((job) => job.sweep).map((job) => job.tenant));
    for (const tenant of new Set(jobs.map((job) => job.tenant))) {
      if (sweeping.has(tenant)) await sweep.run(tenant);
      await reader.run(tenant);
      await writer.run(tenant);
    }
  }

  /** A Case that was on its way while its conversation moved on follows it now. */
  async #catchUp(ref: ConversationRef): Promise<void> {
    const { database, conversations, reconciler } = this.#parts;
    await database.transaction(async (transaction) => {
      await conversations.lockExisting(transaction, ref);
      await reconciler.follow(transaction, [ref]);
    });
  }

  /** The jobs there should be: for sweeps that are due, and should a job have been lost. */
  async findDue(): Promise<StatusJob[]> {
    const { database, wanted, sweep } = this.#parts;
    const sweeps = await sweep.tenantsDue();
    const waiting = await wanted.tenantsWithWork(database);
    return [
      ...sweeps.map((tenant) => ({ tenant, sweep: true })),
      ...waiting.filter((tenant) => !sweeps.includes(tenant)).map((tenant) => ({ tenant }))
    ];
  }
}
