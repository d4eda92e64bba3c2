import { after } from '../clock.ts';
import type { Clock } from '../clock.ts';
import { policiesThatRemove } from '../conversations/channels.ts';
import type { Database, Transaction } from '../database/database.ts';
import type { EventLog } from '../events/event-log.ts';
import type { Tenant } from '../tenants.ts';
import { markErased, removeContent, removeTraces, withholdContent } from './emptying.ts';
import type { Eraser } from './eraser.ts';
import { findIdleContacts, lockIdle, lockToWithhold } from './idle-conversations.ts';
import { removeOldDeadEvents, removeOldEntries, removeOldFiles } from './old-parts.ts';
import { addCounts, NOTHING } from './receipts.ts';
import type { ErasureCounts, Receipts } from './receipts.ts';

/** What retention is made of. */
export interface RetentionParts {
  readonly database: Database;
  readonly tenants: ReadonlyMap<string, Tenant>;
  readonly events: EventLog;
  readonly eraser: Eraser;
  readonly receipts: Receipts;
  readonly clock: Clock;
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Pieces of one kind and tenant in one sweep; the rest comes with the next, so that no sweep lasts long. */
const MAX_PIECES = 500;
const CONTACTS = 20;

/** Undefined: nothing was left to do. */
type PieceOfWork = (transaction: Transaction) => Promise<ErasureCounts | undefined>;

/** Removes what has reached its time. Each piece commits with its receipt. */
export class Retention {
  readonly #parts: RetentionParts;

  constructor(parts: RetentionParts) {
    this.#parts = parts;
  }

  /** One look at everything. */
  async sweep(): Promise<void> {
    for (const tenant of this.#parts.tenants.values()) {
      await this.#applyPolicies(tenant);
      await this.#applyRetention(tenant);
    }
  }

  async #applyPolicies({ key }: Tenant): Promise<void> {
    for (const { channel, afterHours } of policiesThatRemove()) {
      const before = after(this.#parts.clock(), -afterHours * HOUR_MS);
      await this.#repeat(key, 'channel_policy', async (transaction) => {
        const ref = await lockToWithhold(transaction, key, channel, before);
        if (!ref) return undefined;
        const { counts, messageIds } = await withholdContent(transaction, ref, this.#parts.clock());
        for (const id of messageIds) await this.#parts.events.append(transaction, ref, id);
        return counts;
      });
    }
  }

  async #applyRetention({ key, retention }: Tenant): Promise<void> {
    const { clock, events, eraser } = this.#parts;
    const before = (days: number) => after(clock(), -days * DAY_MS);
    await this.#repeat(key, 'retention', (transaction) =>
      this.#emptyNext(transaction, key, before(retention.conversationDays))
    );
    await this.#repeat(key, 'retention', (transaction) =>
      removeOldFiles(transaction, events, key, before(retention.attachmentDays))
    );
    await this.#repeat(key, 'retention', (transaction) =>
      removeOldDeadEvents(transaction, key, before(retention.deadEventDays), clock())
    );
    await this.#repeat(key, undefined, async (transaction) =>
      (await removeOldEntries(transaction, key, before(retention.ledgerDays))) ? NOTHING : undefined
    );
    const { personaDays } = retention;
    if (personaDays === undefined) return;
    await this.#repeat(key, undefined, async (transaction) => {
      const contacts = await findIdleContacts(transaction, key, before(personaDays), CONTACTS);
      const request = { tenant: key, scope: 'contact', reason: 'retention', erasedAt: clock() } as const;
      for (const profileId of contacts) await eraser.request(transaction, { ...request, profileId });
      return contacts.length > 0 ? NOTHING : undefined;
    });
  }

  async #emptyNext(
    transaction: Transaction,
    tenant: string,
    before: Date
  ): Promise<ErasureCounts | undefined> {
    const ref = await lockIdle(transaction, tenant, before);
    if (!ref) return undefined;
    const now = this.#parts.clock();
    const { counts, isLast } = await removeContent(transaction, ref, now);
    if (!isLast) return counts;
    const events = await removeTraces(transaction, ref, now);
    await markErased(transaction, ref, now);
    await this.#parts.events.append(transaction, ref);
    return addCounts(counts, { ...NOTHING, events, conversations: 1 });
  }

  /** @param reason Of the day's receipt; none where each piece of work writes its own. */
  async #repeat(tenant: string, reason: 'retention' | 'channel_policy' | undefined, work: PieceOfWork) {
    const { database, receipts } = this.#parts;
    for (let piece = 0; piece < MAX_PIECES; piece += 1) {
      const counts = await database.transaction(async (transaction) => {
        const done = await work(transaction);
        if (done && reason) await receipts.addToDay(transaction, tenant, reason, done);
        return done;
      });
      if (!counts) return;
    }
  }
}
