import type { ConversationStore } from '../conversations/conversation-store.ts';
import type { ConversationRef } from '../conversations/conversation.ts';
import type { MessageStore } from '../conversations/message-store.ts';
import type { Database, Transaction } from '../database/database.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { sentToHootsuite } from '../ledger/replies.ts';
import type { Reconciler } from '../status/reconciler.ts';
import type { Tenant } from '../tenants.ts';
import type { Delivery } from './delivery.ts';
import { isAddition } from './outbox.ts';
import type { Outbox, OutboxEntry } from './outbox.ts';

/** What the settlement is made of. */
export interface SettlementParts {
  readonly database: Database;
  readonly outbox: Outbox;
  readonly conversations: ConversationStore;
  readonly messages: MessageStore;
  readonly reconciler: Reconciler;
  readonly ledger: Ledger;
  readonly tenants: ReadonlyMap<string, Tenant>;
}

type Ending = Exclude<Delivery, { kind: 'later' }>;

/** What the ledger calls it. */
const OUTCOME = { done: 'done', failed: 'refused', taken_back: 'refused', unknown: 'unknown' } as const;

const END_STATE = { handover: 'handed_back', resolve: 'resolved' } as const;

/** Notes what became of an entry: in the outbox, at its message and at the conversation, all at once. */
export class Settlement {
  readonly #parts: SettlementParts;

  constructor(parts: SettlementParts) {
    this.#parts = parts;
  }

  /** Notes it; repeated, or once it is no longer the owner's to say, it changes nothing. */
  async settle(ref: ConversationRef, entry: OutboxEntry, delivery: Delivery): Promise<void> {
    if (delivery.kind !== 'later') return this.#end(ref, entry, delivery);
    if (await this.#parts.outbox.putBack(ref, entry, delivery.delayMs)) return;
    // Others gave it up meanwhile and later replies may have gone out, so it is not put back into the queue.
    if (isAddition(entry.action)) await this.#end(ref, entry, { kind: 'failed', code: 'ERR_REPLY_NOT_SENT' });
  }

  async #end(ref: ConversationRef, entry: OutboxEntry, delivery: Ending): Promise<void> {
    const { database, outbox, conversations, reconciler, ledger } = this.#parts;
    await database.transaction(async (transaction) => {
      const row = await conversations.lockExisting(transaction, ref);
      const state = delivery.kind === 'taken_back' ? 'failed' : delivery.kind;
      const before = row && (await outbox.settle(transaction, entry, state));
      if (!before) return;
      ledger.note(transaction, sentToHootsuite(ref, entry, OUTCOME[delivery.kind], before === 'unknown'));
      if (isAddition(entry.action)) await this.#endMessage(transaction, ref, entry, delivery);
      const end = this.#endOf(entry, delivery);
      // A hand-over that came after the call is another one.
      const isSameTurn = row.delegated && (!row.delegated_at || row.delegated_at <= entry.claimed_at);
      if (end && isSameTurn) await conversations.end(transaction, ref, end, entry.claimed_at);
      if (!end && entry.action !== 'message') await conversations.endingFailed(transaction, ref);
      if (entry.action === 'resolve' && delivery.kind !== 'done')
        await reconciler.resolveFailed(transaction, ref);
    });
  }

  #endOf({ action }: OutboxEntry, { kind }: Ending) {
    if (kind === 'taken_back') return kind;
    return kind === 'done' && !isAddition(action) ? END_STATE[action] : undefined;
  }

  async #endMessage(
    transaction: Transaction,
    ref: ConversationRef,
    { action, message_id, claimed_at: calledAt }: OutboxEntry,
    delivery: Ending
  ): Promise<void> {
    const { messages } = this.#parts;
    const id = message_id ?? '';
    switch (delivery.kind) {
      case 'done':
        await messages.settleReply(transaction, ref, id, 'sent');
        // A note answers nobody.
        if (action === 'message') await this.#startContactTimer(transaction, ref, calledAt);
        return;
      case 'unknown':
        return messages.settleReply(transaction, ref, id, 'unknown', 'ERR_REPLY_OUTCOME_UNKNOWN');
      case 'taken_back':
        return messages.settleReply(transaction, ref, id, 'failed', 'ERR_REPLY_NOT_DELEGATED');
      case 'failed':
        return messages.settleReply(transaction, ref, id, 'failed', delivery.code);
    }
  }

  /** From when the call began: what the contact wrote while it lasted may still be unanswered. */
  async #startContactTimer(transaction: Transaction, ref: ConversationRef, at: Date): Promise<void> {
    const { conversations, tenants } = this.#parts;
    const tenant = tenants.get(ref.tenant);
    if (tenant) await conversations.replied(transaction, ref, at, tenant.hootsuite);
  }
}
