import type { components } from '@hsc/contracts/generated/bridge.ts';
import type { CaseLog } from '../cases/case-log.ts';
import type { Clock } from '../clock.ts';
import { HttpRefusal } from '../http/client.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import type { Tenant } from '../tenants.ts';
import { describeSettings } from './describe.ts';
import { effectiveOf, liveTenant } from './effective.ts';
import type { EffectiveSettings } from './effective.ts';
import { judge } from './judge.ts';
import { settingsQuery, toRow } from './setting-row.ts';
import type { SettingRow } from './setting-row.ts';
import type { KnownSettings, ReadFailure, SettingsStore } from './settings-store.ts';

/** How often the settings are read while nobody has the set-up page open: 288 API calls a day. */
export const READ_MS = 300_000;
/** How old they may be while somebody has. */
export const PAGE_MS = 60_000;
/** How often Salesforce is tried that did not answer. */
const RETRY_MS = 60_000;

/** Refusals that say: this user does not see the object, or not all of its fields. */
const UNREADABLE: readonly unknown[] = ['INVALID_TYPE', 'INVALID_FIELD', 'INSUFFICIENT_ACCESS'];

const NOTHING: KnownSettings = { entries: [], problems: [], readAt: undefined, failure: undefined };

/** What the settings are made of. */
export interface SettingsParts {
  readonly store: SettingsStore;
  /** As the tenants file says. */
  readonly tenants: readonly Tenant[];
  readonly clientOf: (tenant: string) => Pick<SalesforceClient, 'query' | 'caseRecordTypes'>;
  readonly clock: Clock;
  readonly log: CaseLog;
}

interface Held {
  readonly known: KnownSettings;
  readonly effective: EffectiveSettings;
}

/**
 * What holds for each tenant at this moment: the records of Hootsuite_Setting__c in its org, else the tenants file, else
 * the defaults. Who asks gets a {@link liveTenant}, so nobody holds values of another moment.
 */
export class Settings {
  /** Every tenant with what holds for it. */
  readonly tenants: ReadonlyMap<string, Tenant>;
  readonly #parts: SettingsParts;
  readonly #held = new Map<string, Held>();
  #isStopped = false;
  /** Readings under way: all who want one at the same time share it. */
  readonly #reading = new Map<string, Promise<void>>();

  constructor(parts: SettingsParts) {
    this.#parts = parts;
    for (const tenant of parts.tenants) this.#hold(tenant, NOTHING);
    this.tenants = new Map(
      parts.tenants.map((tenant) => [tenant.key, liveTenant(tenant, () => this.#of(tenant).effective)])
    );
  }

  /** Takes over what this or another process has read. */
  async load(): Promise<void> {
    const stored = await this.#parts.store.load();
    for (const tenant of this.#parts.tenants) this.#hold(tenant, stored.get(tenant.key) ?? NOTHING);
  }

  /** One look, each minute, in every process: takes over what others have read, and reads what is due. */
  async sweep(): Promise<void> {
    if (this.#isStopped) return;
    await this.load();
    await Promise.all(
      this.#parts.tenants.map(async (tenant) => {
        if (await this.#parts.store.takeTurn(tenant.key, READ_MS, RETRY_MS)) await this.read(tenant);
      })
    );
  }

  /** What is still asked for is not kept any more: the database is about to be closed. */
  stop(): void {
    this.#isStopped = true;
  }

  /** Reads the settings of a tenant's org now; what fails is noted, and what held holds on. */
  async read(tenant: Tenant): Promise<void> {
    const running = this.#reading.get(tenant.key);
    if (running) return running;
    const reading = this.#read(this.#configured(tenant)).finally(() => this.#reading.delete(tenant.key));
    this.#reading.set(tenant.key, reading);
    return reading;
  }

  /** What is known, read now where it is older than a page that is open should see it. */
  async readForPage(tenant: Tenant): Promise<void> {
    const { readAt } = this.known(tenant);
    const age = readAt === undefined ? Infinity : this.#parts.clock().getTime() - readAt.getTime();
    if (age >= PAGE_MS) await this.read(tenant);
  }

  known(tenant: Tenant): KnownSettings {
    return this.#of(tenant).known;
  }

  /** What holds. */
  effective(tenant: Tenant): EffectiveSettings {
    return this.#of(tenant).effective;
  }

  /** What holds and what is wrong, as the API answers it. */
  report(tenant: Tenant): components['schemas']['TenantSettings'] {
    const { entries, problems, readAt, failure } = this.known(tenant);
    return {
      tenant: tenant.key,
      ...(readAt && { readAt: readAt.toISOString() }),
      ...(failure && { failure }),
      values: describeSettings(this.#configured(tenant), entries),
      problems: [...problems]
    };
  }

  /** Names of the records that are wrong. */
  problemNames(tenant: Tenant): readonly string[] {
    return this.known(tenant).problems.map(({ name }) => name);
  }

  /** The tenant as the tenants file says. */
  #configured({ key }: Tenant): Tenant {
    const tenant = this.#parts.tenants.find((one) => one.key === key);
    if (!tenant) throw new TypeError('A tenant that is not configured has no settings.');
    return tenant;
  }

  #of({ key }: Tenant): Held {
    const held = this.#held.get(key);
    if (!held) throw new TypeError('A tenant that is not configured has no settings.');
    return held;
  }

  #hold(tenant: Tenant, known: KnownSettings): void {
    this.#held.set(tenant.key, { known, effective: effectiveOf(tenant, known.entries) });
  }

  async #read(tenant: Tenant): Promise<void> {
    const { store, clock } = this.#parts;
    const before = this.known(tenant);
    const known = await this.#ask(tenant, before).then(
      (judged): KnownSettings => ({ ...judged, readAt: clock(), failure: undefined }),
      (error: unknown): KnownSettings => ({ ...before, failure: failureOf(error) })
    );
    if (this.#isStopped) return;
    await store.keep(tenant.key, known);
    this.#hold(tenant, known);
    this.#tell(tenant, before, known);
  }

  async #ask(tenant: Tenant, before: KnownSettings) {
    const { namespace } = tenant.salesforce;
    const client = this.#parts.clientOf(tenant.key);
    const records = await client.query(settingsQuery(namespace));
    const rows = records.map((record) => toRow(namespace, record));
    const recordTypes = await this.#recordTypesFor(tenant, rows);
    return judge({ tenant, rows, recordTypes, before: before.entries });
  }

  /** From describe, one more API call, and only where a record names one. */
  async #recordTypesFor({ key }: Tenant, rows: readonly SettingRow[]) {
    if (rows.every(({ recordType }) => recordType === undefined)) return undefined;
    return new Set((await this.#parts.clientOf(key).caseRecordTypes()).keys());
  }

  /** Only what is new: the same every five minutes would hide it. */
  #tell({ key }: Tenant, before: KnownSettings, now: KnownSettings): void {
    const { log } = this.#parts;
    const isSame = (name: 'entries' | 'problems') =>
      JSON.stringify(before[name]) === JSON.stringify(now[name]);
    if (!isSame('entries')) log.info({ tenant: key, settings: now.entries.length }, 'settings changed');
    if (!isSame('problems') && now.problems.length > 0)
      log.warn({ tenant: key, problems: now.problems.length }, 'settings left out');
    if (now.failure && now.failure !== before.failure)
      log.warn({ tenant: key, failure: now.failure }, 'settings not read');
  }
}

function failureOf(error: unknown): ReadFailure {
  return error instanceof HttpRefusal && UNREADABLE.includes(error.reason) ? 'unreadable' : 'unavailable';
}
