import type { CaseLog } from '../cases/case-log.ts';
import { judgeRequest } from '../cases/retry.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import type { Crossing } from '../ledger/ledger.ts';
import { FIELD } from '../ledger/names.ts';
import type { Tally } from '../ledger/tally.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import type { Tenant } from '../tenants.ts';
import type { CaseChange, ChangeStore } from './change-store.ts';
import { pauseAfter } from './pause.ts';
import type { Reconciler } from './reconciler.ts';
import type { KnownCase, StatusStore } from './status-store.ts';

/** What reading statuses is made of. */
export interface StatusReaderParts {
  readonly database: Database;
  readonly changes: ChangeStore;
  readonly store: StatusStore;
  readonly reconciler: Reconciler;
  readonly tally: Pick<Tally, 'count'>;
  readonly tenants: ReadonlyMap<string, Tenant>;
  readonly clientOf: (tenant: string) => SalesforceClient;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: CaseLog;
}

const CASE_ID = /^[A-Za-z0-9]{18}$/;

/**
 * The Status of up to 200 Cases, in one request: Id and Status, nothing else.
 * @returns Case Id → Status; a Case that is deleted, or that the integration user may not read, is missing
 */
export async function readStatuses(
  client: SalesforceClient,
  caseIds: readonly string[]
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(caseIds)].filter((id) => CASE_ID.test(id));
  if (ids.length === 0) return new Map();
  const records = await client.query(
    `SELECT Id, Status FROM Case WHERE Id IN (${ids.map((id) => `'${id}'`).join(',')})`
  );
  return new Map(
    records.flatMap(({ Id: id, Status: status }) =>
      typeof id === 'string' && typeof status === 'string' ? [[id, status] as const] : []
    )
  );
}

/** What the ledger hears of Cases whose Status was read. */
export function statusesRead(tenant: string, caseIds: readonly string[], at: Date): Crossing[] {
  const read = { tenant, kind: 'case_status_read', fields: [FIELD.caseId, FIELD.caseStatus], at } as const;
  return caseIds.map((caseId) => ({ ...read, caseId }));
}

/** Looks at the Cases that are said to be changed. */
export class StatusReader {
  readonly #parts: StatusReaderParts;

  constructor(parts: StatusReaderParts) {
    this.#parts = parts;
  }

  /** Reads one batch after another until none of this tenant is due. */
  async run(tenantKey: string): Promise<void> {
    const { database, changes, tenants } = this.#parts;
    const tenant = tenants.get(tenantKey);
    // Hints for a tenant that was taken out of the configuration wait until it is back.
    if (!tenant) return;
    for (;;) {
      const claimed = await changes.claim(database, tenant.key);
      if (claimed.length === 0) return;
      await this.#read(tenant, claimed);
    }
  }

  async #read(tenant: Tenant, claimed: readonly CaseChange[]): Promise<void> {
    const { database, changes, store, tally, clientOf, clock, log } = this.#parts;
    const ids = claimed.map((one) => one.case_id);
    // What is known before the question, so that an answer that was overtaken can be told.
    const known = await store.known(database, tenant.key, ids);
    let statuses: ReadonlyMap<string, string>;
    try {
      statuses = await readStatuses(clientOf(tenant.key), ids);
    } catch (error) {
      return this.#putOff(tenant, claimed, error);
    }
    await tally.count(...statusesRead(tenant.key, [...statuses.keys()], clock()));
    const changed = known.filter((one) => {
      const status = statuses.get(one.case_id);
      return status !== undefined && status !== one.status;
    });
    const overtaken = new Set<string>();
    for (const one of changed) {
      const change = claimed.find((candidate) => candidate.case_id === one.case_id);
      const isHeard = await this.#hear(tenant, one, statuses, change);
      if (!isHeard) overtaken.add(one.case_id);
    }
    const again = claimed.filter((one) => overtaken.has(one.case_id));
    await changes.release(database, tenant.key, again);
    await changes.settle(
      database,
      tenant.key,
      claimed.filter((one) => !overtaken.has(one.case_id))
    );
    log.info({ tenant: tenant.key, read: claimed.length, changed: changed.length }, 'case statuses read');
  }

  async #hear(
    tenant: Tenant,
    known: KnownCase,
    statuses: ReadonlyMap<string, string>,
    change: CaseChange | undefined
  ): Promise<boolean> {
    const status = statuses.get(known.case_id);
    if (status === undefined || !change) return true;
    const { database, reconciler } = this.#parts;
    return database.transaction((transaction) =>
      reconciler.hear(transaction, tenant, known, status, change.changed_at)
    );
  }

  async #putOff(tenant: Tenant, claimed: readonly CaseChange[], error: unknown): Promise<void> {
    const { database, changes, clientOf, random, log } = this.#parts;
    const attempts = Math.min(...claimed.map((one) => one.attempts));
    const verdict = judgeRequest(error, attempts, random);
    const reason = verdict.kind === 'retry' ? verdict.reason : verdict.reasons.join(', ');
    log.warn({ tenant: tenant.key, reason }, 'case statuses not read');
    const delayMs = pauseAfter(verdict, clientOf(tenant.key), tenant);
    await changes.putOff(database, tenant.key, claimed, delayMs);
  }
}
