import { after } from '../clock.ts';
import type { Clock } from '../clock.ts';
import type { CaseLog } from '../cases/case-log.ts';
import { DatabaseUnavailable, one } from '../database/database.ts';
import type { Database } from '../database/database.ts';
import { kindOf } from '../errors.ts';
import type { Tally } from '../ledger/tally.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import { qualify } from '../salesforce/namespace.ts';
import type { SalesforceRecord } from '../salesforce/namespace.ts';
import type { Tenant } from '../tenants.ts';
import type { ChangeStore } from './change-store.ts';
import { statusesRead } from './status-reader.ts';
import type { StatusStore } from './status-store.ts';

/** What the sweep is made of. */
export interface StatusSweepParts {
  readonly database: Database;
  readonly changes: ChangeStore;
  readonly store: StatusStore;
  readonly tally: Pick<Tally, 'count'>;
  readonly tenants: ReadonlyMap<string, Tenant>;
  readonly clientOf: (tenant: string) => SalesforceClient;
  readonly clock: Clock;
  readonly log: CaseLog;
}

const SWEEP_EVERY_MS = 300_000;
/** One page of the sweep takes a request and a query; renewed with each page. */
const CLAIM_MS = 60_000;
/**
 * A change counts by the time it was made but can be seen only from its commit on, ten minutes later at most (Apex
 * Developer Guide, maximum execution time of a transaction); and clocks differ a little. Looked at again each time.
 */
const OVERLAP_MS = 720_000;

/** Finds the Cases whose Status changed without anybody telling: a flow that failed, a bridge that was down. */
export class StatusSweep {
  readonly #parts: StatusSweepParts;

  constructor(parts: StatusSweepParts) {
    this.#parts = parts;
  }

  /** Looks, where it is due and no other process is at it. A sweep that fails is made up for by the next one. */
  async run(tenantKey: string): Promise<void> {
    const tenant = this.#parts.tenants.get(tenantKey);
    const watermark = tenant && (await this.#take(tenant.key));
    if (!watermark) return;
    try {
      await this.#sweep(tenant, watermark);
    } catch (error) {
      if (error instanceof DatabaseUnavailable) throw error;
      this.#parts.log.warn({ tenant: tenant.key, error: kindOf(error) }, 'case status sweep failed');
    }
  }

  /** The tenants whose time has come. */
  async tenantsDue(): Promise<string[]> {
    const { database, tenants, clock } = this.#parts;
    const waiting = await database.query<{ tenant: string }>(
      'select tenant from status_sweep where next_at > $1',
      [clock()]
    );
    return [...tenants.keys()].filter((key) => !waiting.some(({ tenant }) => tenant === key));
  }

  /** @returns From when on to look; undefined where it is not due or another process is at it. */
  async #take(tenant: string): Promise<Date | undefined> {
    const { database, clock } = this.#parts;
    const now = clock();
    // Before the first sweep nothing was looked at: from the oldest conversation on.
    await database.query(
      `insert into status_sweep (tenant, watermark, next_at)
       select $1, coalesce(min(created_at), $2), $2 from conversation where tenant = $1
       on conflict do nothing`,
      [tenant, now]
    );
    const taken = await one<{ watermark: Date }>(
      database,
      `update status_sweep set claimed_until = $3, next_at = $4
       where tenant = $1 and next_at <= $2 and (claimed_until is null or claimed_until < $2)
       returning watermark`,
      [tenant, now, after(now, CLAIM_MS), after(now, SWEEP_EVERY_MS)]
    );
    return taken?.watermark;
  }

  async #sweep(tenant: Tenant, watermark: Date): Promise<void> {
    const { database, changes, clientOf, clock } = this.#parts;
    const from = after(watermark, -OVERLAP_MS);
    const startedAt = clock();
    const key = qualify(tenant.salesforce.namespace, 'Hootsuite_Case_Key__c');
    const soql =
      `SELECT Id, Status FROM Case WHERE ${key} != null AND SystemModstamp >= ${from.toISOString()} ` +
      'ORDER BY SystemModstamp, Id';
    for await (const page of clientOf(tenant.key).queryPages(soql)) {
      const changed = await this.#changedOf(tenant.key, page);
      // When the changes were made is not known; since the last look, then.
      if (changed.length > 0) await changes.add(database, tenant.key, changed, from);
      await database.query('update status_sweep set claimed_until = $2 where tenant = $1', [
        tenant.key,
        after(clock(), CLAIM_MS)
      ]);
    }
    // Only now: whatever ends the sweep before, the next one begins where this one did.
    await database.query(
      `update status_sweep set watermark = greatest(watermark, $2), claimed_until = null where tenant = $1`,
      [tenant.key, startedAt]
    );
  }

  async #changedOf(tenant: string, page: readonly SalesforceRecord[]): Promise<string[]> {
    const { database, store, tally, clock } = this.#parts;
    const seen = new Map(page.map(({ Id, Status }) => [Id as string, Status]));
    await tally.count(...statusesRead(tenant, [...seen.keys()], clock()));
    const known = await store.known(database, tenant, [...seen.keys()]);
    return known.filter((one) => seen.get(one.case_id) !== one.status).map((one) => one.case_id);
  }
}
