import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { whileClaimed } from '../jobs/claim.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { FIELD } from '../ledger/names.ts';
import { SentRecords } from '../ledger/sent-records.ts';
import type { Tally } from '../ledger/tally.ts';
import { hideCase } from '../masking/case-masks.ts';
import type { Masking } from '../masking/masking.ts';
import { standingOf } from '../salesforce/api-usage.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import { CollectionSender } from '../salesforce/collection-sender.ts';
import { COLLECTION_LIMIT } from '../salesforce/collections.ts';
import type { StatusStore, TriedStatus } from '../status/status-store.ts';
import type { Tenant } from '../tenants.ts';
import { BatchUpsert, isLimited } from './batch-upsert.ts';
import type { CaseLog } from './case-log.ts';
import type { CaseQueue } from './case-queue.ts';
import type { DeadLetters } from './dead-letters.ts';
import { failedBatch, prepareBatch } from './prepare.ts';
import type { Prepared } from './prepare.ts';
import { caseKeyOf } from './records.ts';
import type { DueCase } from './records.ts';
import { judgeRequest } from './retry.ts';
import { Settlement } from './settlement.ts';
import { findUncertain } from './uncertain.ts';

/** An org's record types change rarely, and a wrong one is only left out. */
const RECORD_TYPES_MS = 600_000;

/** After a request, so long is gathered what comes under load; a lone Case goes at once. */
export const GATHER_MS = 500;
/** While the reserve of API requests is being used: one request a minute, unless there is enough for a full one. */
export const RESERVE_PAUSE_MS = 60_000;
/** Past the reserve, or refused for the limit: how long until one request finds out whether it goes again. */
export const PROBE_MS = 900_000;
/**
 * Refused for a limit that is not used up by what the org says. That is another one, such as that of requests which run
 * longer than 20 seconds at the same time (API Request Limits and Allocations), and is soon over.
 */
export const OTHER_LIMIT_MS = 15_000;

/** What a case writer is made of. */
export interface CaseWriterParts {
  readonly database: Database;
  readonly queue: CaseQueue;
  readonly deadLetters: DeadLetters;
  readonly jobs: Jobs;
  readonly statuses: Pick<StatusStore, 'trying'>;
  readonly ledger: Ledger;
  readonly tally: Tally;
  readonly tenants: ReadonlyMap<string, Tenant>;
  readonly masking: Masking;
  readonly clientOf: (tenant: string) => SalesforceClient;
  readonly clock: Clock;
  readonly random: () => number;
  /** Resolves after so many milliseconds. */
  readonly pause: (ms: number) => Promise<void>;
  readonly log: CaseLog;
}

/** Writes what is due to Salesforce: personas and the Cases that refer to them, in one request. */
export class CaseWriter {
  readonly #parts: CaseWriterParts;
  readonly #settlement: Settlement;
  readonly #senders = new Map<string, CollectionSender>();
  readonly #recordTypes: LRUCache<string, ReadonlyMap<string, string>>;
  /** Tenants at work in this process, and whether they were called again meanwhile. */
  readonly #running = new Map<string, { isCalledAgain: boolean }>();

  constructor(parts: CaseWriterParts) {
    this.#parts = parts;
    this.#settlement = new Settlement(parts);
    this.#recordTypes = new LRUCache({
      max: 1000,
      ttl: RECORD_TYPES_MS,
      ttlResolution: 0,
      perf: { now: () => parts.clock().getTime() }
    });
  }

  /**
   * Writes one batch after another until nothing of this tenant is due. Called while it is at work on the tenant it
   * returns at once: that work looks once more.
   */
  async run(tenantKey: string): Promise<void> {
    const tenant = this.#parts.tenants.get(tenantKey);
    // Rows of a tenant that was taken out of the configuration wait until it is back.
    if (!tenant) return;
    const running = this.#running.get(tenant.key);
    if (running) {
      running.isCalledAgain = true;
      return;
    }
    const own = { isCalledAgain: true };
    this.#running.set(tenant.key, own);
    try {
      while (own.isCalledAgain) {
        own.isCalledAgain = false;
        await this.#writeAll(tenant);
      }
    } finally {
      this.#running.delete(tenant.key);
    }
  }

  async #writeAll(tenant: Tenant): Promise<void> {
    const { queue, database, pause } = this.#parts;
    for (;;) {
      const due = await queue.claim(database, tenant.key);
      if (due.length === 0) return;
      await whileClaimed(
        () => queue.renewClaims(database, tenant.key, due),
        () => this.#write(tenant, due)
      );
      const load = await queue.load(database, tenant.key);
      if (load === 'none') return;
      if (load === 'some') await pause(GATHER_MS);
    }
  }

  async #write(tenant: Tenant, due: readonly DueCase[]): Promise<void> {
    const { database, statuses, log, random } = this.#parts;
    let prepared: Prepared;
    try {
      prepared = await this.#prepare(tenant, due);
    } catch (error) {
      const thrown = random();
      prepared = failedBatch(due, (one) => judgeRequest(error, one.attempts, () => thrown));
    }
    const { batch, outcome: known } = prepared;
    if (!known) await statuses.trying(database, tenant.key, statusesOf(prepared));
    const { assignmentRules } = tenant.salesforce;
    const sent = new SentRecords(this.#parts, tenant.key, due);
    const upsert = new BatchUpsert(this.#senderOf(tenant.key), assignmentRules, sent, random);
    const outcome = known ?? (await upsert.run(batch));
    await this.#settlement.settle(tenant, prepared, outcome, sent);
    await this.#heedLimit(tenant, due.length, isLimited(outcome));
    log.info({ tenant: tenant.key, cases: due.length, personas: outcome.personas.size }, 'case batch done');
  }

  async #prepare(tenant: Tenant, due: readonly DueCase[]): Promise<Prepared> {
    const { clientOf, tally, clock } = this.#parts;
    const lookedUp = {
      tenant: tenant.key,
      kind: 'case_looked_up',
      fields: [FIELD.caseId],
      at: clock()
    } as const;
    const found = await findUncertain(clientOf(tenant.key), due, (caseIds) =>
      tally.count(...caseIds.map((caseId) => ({ ...lookedUp, caseId })))
    );
    const needsRecordType = found.some((one) => one.case_id === null || one.requested_pending);
    const recordTypes = needsRecordType ? await this.#recordTypesOf(tenant.key) : new Map<string, string>();
    const { masking } = this.#parts;
    const masked = found.map((one) => hideCase(masking, tenant.key, one));
    return prepareBatch(masked, tenant.caseDefaults, recordTypes);
  }

  /** Slows down or stops before the org's API requests are used up: who writes no Case still wants to see one. */
  async #heedLimit(tenant: Tenant, count: number, isRefused: boolean): Promise<void> {
    const { queue, database, log } = this.#parts;
    const usage = this.#parts.clientOf(tenant.key).apiUsage();
    const standing = standingOf(usage, tenant.salesforce.apiReservePercent);
    const fields = { tenant: tenant.key, ...usage };
    if (standing === 'stop' || isRefused) {
      const isOtherLimit = usage !== undefined && standing !== 'stop';
      const delayMs = isOtherLimit ? OTHER_LIMIT_MS : PROBE_MS;
      log.error({ ...fields, isRefused, pauseMs: delayMs }, 'api limit: cases wait');
      await queue.pause(database, tenant.key, delayMs, isRefused ? 'refused' : 'reserve_used');
    } else if (standing === 'reserve') {
      log.warn(fields, 'api limit near: cases are gathered');
      if (count < COLLECTION_LIMIT) await queue.pause(database, tenant.key, RESERVE_PAUSE_MS, 'reserve');
    }
  }

  #senderOf(tenant: string): CollectionSender {
    const known = this.#senders.get(tenant) ?? new CollectionSender(this.#parts.clientOf(tenant));
    this.#senders.set(tenant, known);
    return known;
  }

  async #recordTypesOf(tenant: string): Promise<ReadonlyMap<string, string>> {
    const known = this.#recordTypes.get(tenant);
    if (known) return known;
    const { clientOf, tally, clock } = this.#parts;
    const fresh = await clientOf(tenant).caseRecordTypes();
    const read = { tenant, fields: [FIELD.recordType], at: clock(), records: fresh.size };
    await tally.count({ ...read, kind: 'record_types_read' });
    this.#recordTypes.set(tenant, fresh);
    return fresh;
  }
}

/** The statuses that this batch sends. */
function statusesOf({ cases, batch }: Prepared): TriedStatus[] {
  const sent = new Set([...batch.newCases, ...batch.knownCases].map(({ key }) => key));
  return cases.flatMap(({ due, status }) =>
    status !== undefined && sent.has(caseKeyOf(due))
      ? [{ conversation_id: due.conversation_id, number: due.number, status }]
      : []
  );
}
