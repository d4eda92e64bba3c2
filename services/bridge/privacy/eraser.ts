import type { Clock } from '../clock.ts';
import type { ConversationStore } from '../conversations/conversation-store.ts';
import type { ConversationRef } from '../conversations/conversation.ts';
import type { Database, Transaction } from '../database/database.ts';
import type { EventLog } from '../events/event-log.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { markErased, removeContent, removeTraces } from './emptying.ts';
import { PERSONAL_FIELDS, filledBy } from './persona-fields.ts';
import type { ContactAttribute } from '../conversations/contact-profiles.ts';
import type { ErasureReason, ErasureScope, OpenErasure, Receipts } from './receipts.ts';
import { NOTHING } from './receipts.ts';
import type { SalesforcePart } from './salesforce-part.ts';
import { stripStoredEvents } from './stored-events.ts';
import { addCleared, buryAttributes, buryContact } from './tombstones.ts';

/** What the log hears: ids and numbers. */
export interface ErasureLog {
  info(fields: object, message: string): void;
}

/** What an eraser is made of. */
export interface EraserParts {
  readonly database: Database;
  readonly jobs: Jobs;
  readonly events: EventLog;
  readonly conversations: ConversationStore;
  readonly receipts: Receipts;
  readonly salesforce: SalesforcePart;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: ErasureLog;
}

/** Whose data are to go. */
export interface ErasureRequest {
  readonly tenant: string;
  readonly profileId: string;
  readonly scope: ErasureScope;
  readonly reason: ErasureReason;
  /** What was sent up to here goes and does not come back; what is newer stays. */
  readonly erasedAt: Date;
}

/**
 * Removes what is known of a contact. The tombstone comes first and at once, the rest in pieces that each commit
 * with their count, so that a process may die anywhere in between and another goes on.
 */
export class Eraser {
  readonly #parts: EraserParts;

  constructor(parts: EraserParts) {
    this.#parts = parts;
  }

  /** Asks for an erasure, in the caller's transaction. @returns The id of its receipt. */
  async request(transaction: Transaction, request: ErasureRequest): Promise<string> {
    const { tenant, profileId, scope, reason, erasedAt } = request;
    const { receipts, jobs, salesforce } = this.#parts;
    const fields = scope === 'contact' ? PERSONAL_FIELDS : await readFilled(transaction, tenant, profileId);
    if (scope === 'contact') await buryContact(transaction, tenant, profileId, erasedAt);
    else await buryAttributes(transaction, tenant, profileId, erasedAt);
    await addCleared(transaction, tenant, profileId, fields);
    const id = await receipts.open(transaction, {
      tenant,
      reason,
      scope,
      profile_id: profileId,
      erased_at: erasedAt
    });
    await salesforce.request(transaction, { id, tenant, profileId }, fields, scope === 'contact');
    await jobs.send(transaction, 'erasure', { erasureId: id });
    return id;
  }

  /** An event no longer held attributes that the bridge had written: their fields go too, with a receipt. */
  async noteEmptied(
    transaction: Transaction,
    tenant: string,
    profileId: string,
    fields: readonly string[],
    at: Date
  ): Promise<void> {
    const { receipts, salesforce, jobs } = this.#parts;
    await addCleared(transaction, tenant, profileId, fields);
    const id = await receipts.open(transaction, {
      tenant,
      reason: 'attributes_cleared',
      scope: 'attributes',
      profile_id: profileId,
      erased_at: at
    });
    await salesforce.request(transaction, { id, tenant, profileId }, fields, false);
    await jobs.send(transaction, 'erasure', { erasureId: id });
  }

  /** Does what is left of an erasure; one that is done is nothing to do. */
  async run(erasureId: string): Promise<void> {
    const { database, receipts } = this.#parts;
    const erasure = await receipts.findOpen(database, erasureId);
    if (!erasure) return;
    if (erasure.scope === 'contact') {
      for (let ref = await this.#next(erasure); ref; ref = await this.#next(erasure)) {
        await this.#empty(erasure, ref);
      }
    }
    await this.#stripEvents(erasure);
    await this.#finish(erasure);
  }

  /** A conversation of the contact that was not emptied yet. */
  async #next({ tenant, profile_id, erased_at }: OpenErasure): Promise<ConversationRef | undefined> {
    const [row] = await this.#parts.database.query<{ id: string }>(
      `select id from conversation
       where tenant = $1 and profile_id = $2 and (erased_at is null or erased_at < $3)
       order by id limit 1`,
      [tenant, profile_id, erased_at]
    );
    return row && { tenant, id: row.id };
  }

  async #empty(erasure: OpenErasure, ref: ConversationRef): Promise<void> {
    const { database, receipts } = this.#parts;
    for (let isLast = false; !isLast;) {
      isLast = await database.transaction(async (transaction) => {
        const row = await this.#parts.conversations.lockExisting(transaction, ref);
        if (!row) return true;
        const piece = await removeContent(transaction, ref, erasure.erased_at);
        await receipts.add(transaction, erasure.id, piece.counts);
        if (!piece.isLast) return false;
        const events = await removeTraces(transaction, ref, this.#parts.clock());
        await markErased(transaction, ref, erasure.erased_at);
        const isOver = row.delegated_at !== null && row.delegated_at <= erasure.erased_at;
        // Hootsuite deletes the conversation with the contact: nobody can answer in it any more.
        if (erasure.reason === 'contact_deleted' && row.delegated && isOver)
          await this.#parts.conversations.end(transaction, ref, 'taken_back', erasure.erased_at);
        else await this.#parts.events.append(transaction, ref);
        await receipts.add(transaction, erasure.id, { ...NOTHING, events, conversations: 1 });
        return true;
      });
    }
  }

  async #stripEvents({ id, tenant, profile_id: profileId, scope, erased_at: at }: OpenErasure) {
    const { database, receipts, clock, ledger } = this.#parts;
    const conversations = await database.query<{ id: string }>(
      'select id from conversation where tenant = $1 and profile_id = $2',
      [tenant, profileId]
    );
    const contact = {
      tenant,
      profileId,
      conversationIds: new Set(conversations.map((row) => row.id)),
      tombstone: { attributesErasedAt: at, ...(scope === 'contact' && { erasedAt: at }) }
    };
    await stripStoredEvents(database, contact, { clock, ledger }, (transaction, webhooks) =>
      receipts.add(transaction, id, { ...NOTHING, webhooks })
    );
  }

  async #finish({ id, tenant, reason }: OpenErasure): Promise<void> {
    const { database, clock, log, salesforce } = this.#parts;
    await database.transaction(async (transaction) => {
      await transaction.query(
        `update erasure set done_at = $2,
           profile_id = case when salesforce in ('queued', 'failed') then profile_id end
         where id = $1`,
        [id, clock()]
      );
      await salesforce.settle(transaction, tenant);
      transaction.afterCommit(() => log.info({ tenant, erasure: id, reason }, 'erased'));
    });
  }
}

/** The persona fields that the contact's attributes fill. */
async function readFilled(db: Transaction, tenant: string, profileId: string): Promise<string[]> {
  const [row] = await db.query<{ attributes: ContactAttribute[] }>(
    'select attributes from contact_profile where tenant = $1 and id = $2 for update',
    [tenant, profileId]
  );
  return filledBy(row?.attributes ?? []);
}
