import { LRUCache } from 'lru-cache';
import type { CaseStore } from '../cases/case-store.ts';
import type { Clock } from '../clock.ts';
import type { ConversationRef } from '../conversations/conversation.ts';
import type { Queryable } from '../database/database.ts';
import { BridgeError } from '../errors.ts';
import type { SalesforceClient } from '../salesforce/client.ts';

/** How long a yes counts. A no is not kept: sharing may change, and the Case may just be written. */
const ACCESS_MS = 60_000;
const MAX_CACHED = 100_000;
const RECORD_ID = /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/;

/** Decides whether a Salesforce user may see a conversation: the one place for this policy. */
export interface RecordAccess {
  /** @throws {BridgeError} ERR_ACCESS_RECORD or ERR_ACCESS_UNAVAILABLE */
  check(ref: ConversationRef, userId: string): Promise<void>;
}

/** What the check by UserRecordAccess is made of. */
export interface UserRecordAccessParts {
  readonly database: Queryable;
  readonly cases: CaseStore;
  readonly clientOf: (tenant: string) => SalesforceClient;
  readonly clock: Clock;
}

/**
 * Who may read a Case of the conversation may see the conversation. Asked with the integration user
 * (SOAP API Developer Guide, UserRecordAccess: one UserId, up to 200 RecordIds).
 */
export class UserRecordAccess implements RecordAccess {
  readonly #parts: UserRecordAccessParts;
  readonly #cache: LRUCache<string, true>;

  constructor(parts: UserRecordAccessParts) {
    this.#parts = parts;
    this.#cache = new LRUCache({
      max: MAX_CACHED,
      ttl: ACCESS_MS,
      ttlResolution: 0,
      perf: { now: () => parts.clock().getTime() }
    });
  }

  async check(ref: ConversationRef, userId: string): Promise<void> {
    const key = `${ref.tenant} ${ref.id} ${userId}`;
    if (this.#cache.has(key)) return;
    const caseIds = (await this.#parts.cases.knownCaseIds(this.#parts.database, ref)).filter((id) =>
      RECORD_ID.test(id)
    );
    // No Case, no way to know who may read: nobody, then.
    if (caseIds.length === 0 || !RECORD_ID.test(userId)) throw new BridgeError('ERR_ACCESS_RECORD');
    if (!(await this.#canRead(ref.tenant, userId, caseIds))) throw new BridgeError('ERR_ACCESS_RECORD');
    this.#cache.set(key, true);
  }

  async #canRead(tenant: string, userId: string, caseIds: readonly string[]): Promise<boolean> {
    const filter =
      caseIds.length === 1 ? `= '${caseIds[0] ?? ''}'` : `IN (${caseIds.map((id) => `'${id}'`).join(', ')})`;
    const soql =
      'SELECT RecordId, HasReadAccess FROM UserRecordAccess ' +
      `WHERE UserId = '${userId}' AND RecordId ${filter}`;
    try {
      const records = await this.#parts.clientOf(tenant).query(soql);
      return records.some((record) => record.HasReadAccess === true);
    } catch (error) {
      throw new BridgeError('ERR_ACCESS_UNAVAILABLE', { cause: error });
    }
  }
}
