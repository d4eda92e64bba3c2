import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.ts';
import { BridgeError } from '../errors.ts';
import { HttpRefusal } from '../http/client.ts';
import { qualify } from '../salesforce/namespace.ts';
import type { SharedQueries } from '../salesforce/shared-queries.ts';
import type { Tenant } from '../tenants.ts';
import { Yes } from './freshness.ts';

const MAX_USERS = 2_000;
const RECORD_ID = /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/;
/** What Salesforce answers to a query for an object that the integration user does not see, or that is not there. */
const NO_SUCH_OBJECT = 'INVALID_TYPE';

/** Decides whether a Salesforce user is an admin of the integration: the one place for this policy. */
export interface AdminAccess {
  /**
   * @throws {BridgeError} ERR_ACCESS_NOT_ADMIN; ERR_ACCESS_NO_SETTING where the org has no record to ask about;
   * ERR_ACCESS_SETTINGS_UNREADABLE or ERR_ACCESS_UNAVAILABLE
   */
  check(tenant: Tenant, userId: string): Promise<void>;
  /** Forgets what is known of this user, so that it is asked for again. */
  forget(tenant: Tenant, userId: string): void;
}

/** What the check is made of. */
export interface SettingsEditAccessParts {
  readonly queriesOf: (tenant: string) => SharedQueries;
  readonly clock: Clock;
}

const keyOf = ({ key }: Tenant, userId: string) => `${key} ${userId}`;

/**
 * Whoever may edit the org's oldest settings record is an admin: the object is private, so that is who has the
 * permission set Hootsuite Admin, or may modify all data. Asked with the integration user, as for Cases. A no is not
 * kept.
 */
export class SettingsEditAccess implements AdminAccess {
  readonly #parts: SettingsEditAccessParts;
  readonly #known = new LRUCache<string, Yes<true>>({ max: MAX_USERS });
  /** Who is being asked for: all requests of a page share the answer. */
  readonly #asking = new Map<string, Promise<void>>();
  /** The record that was asked about last, by tenant. */
  readonly #records = new Map<string, string>();

  constructor(parts: SettingsEditAccessParts) {
    this.#parts = parts;
  }

  async check(tenant: Tenant, userId: string): Promise<void> {
    if (!RECORD_ID.test(userId)) throw new BridgeError('ERR_ACCESS_NOT_ADMIN');
    const key = keyOf(tenant, userId);
    if (this.#known.get(key)?.isFresh(this.#parts.clock())) return;
    const running = this.#asking.get(key);
    if (running) return running;
    const asking = this.#ask(tenant, userId).finally(() => this.#asking.delete(key));
    this.#asking.set(key, asking);
    return asking;
  }

  forget(tenant: Tenant, userId: string): void {
    this.#known.delete(keyOf(tenant, userId));
  }

  async #ask(tenant: Tenant, userId: string): Promise<void> {
    const { clock } = this.#parts;
    const key = keyOf(tenant, userId);
    const askedAt = clock();
    try {
      if (!(await this.#mayEdit(tenant, userId))) throw new BridgeError('ERR_ACCESS_NOT_ADMIN');
      this.#known.set(key, new Yes(true, askedAt));
    } catch (error) {
      if (this.#known.get(key)?.survives(error, clock())) return;
      this.#known.delete(key);
      throw refusalFor(error);
    }
  }

  /** About the record that is known, and where that says no, about the one that is the oldest now: it may be gone. */
  async #mayEdit(tenant: Tenant, userId: string): Promise<boolean> {
    const known = this.#records.get(tenant.key);
    if (known !== undefined && (await this.#mayEditRecord(tenant, userId, known))) return true;
    const oldest = await this.#oldestRecord(tenant);
    this.#records.set(tenant.key, oldest);
    return oldest !== known && this.#mayEditRecord(tenant, userId, oldest);
  }

  async #oldestRecord({ key, salesforce }: Tenant): Promise<string> {
    const object = qualify(salesforce.namespace, 'Hootsuite_Setting__c');
    const [record] = await this.#parts
      .queriesOf(key)
      .ask(`SELECT Id FROM ${object} ORDER BY CreatedDate, Id LIMIT 1`);
    if (record === undefined) throw new BridgeError('ERR_ACCESS_NO_SETTING');
    return String(record.Id);
  }

  async #mayEditRecord({ key }: Tenant, userId: string, recordId: string): Promise<boolean> {
    if (!RECORD_ID.test(recordId)) return false;
    const [record] = await this.#parts
      .queriesOf(key)
      .ask(
        'SELECT RecordId, HasEditAccess FROM UserRecordAccess ' +
          `WHERE UserId = '${userId}' AND RecordId = '${recordId}'`
      );
    return record?.HasEditAccess === true;
  }
}

function refusalFor(error: unknown): BridgeError {
  if (error instanceof BridgeError) return error;
  const isUnreadable = error instanceof HttpRefusal && error.reason === NO_SUCH_OBJECT;
  return new BridgeError(isUnreadable ? 'ERR_ACCESS_SETTINGS_UNREADABLE' : 'ERR_ACCESS_UNAVAILABLE', {
    cause: error
  });
}
