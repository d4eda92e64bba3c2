import type { components } from '@hsc/contracts/generated/bridge.ts';
import type { Admission } from '../access/gate.ts';
import type { Clock } from '../clock.ts';
import type { ConversationStore } from '../conversations/conversation-store.ts';
import type { ConversationRef, Message } from '../conversations/conversation.ts';
import { one } from '../database/database.ts';
import type { Database, Queryable } from '../database/database.ts';
import { BridgeError } from '../errors.ts';
import type { EventLog } from '../events/event-log.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { CONTENT } from '../ledger/names.ts';
import type { Tenant } from '../tenants.ts';

/** What a person found out about a reply. */
export type Outcome = components['schemas']['ReplyOutcome']['outcome'];

/** What outcomes are made of. */
export interface OutcomesParts {
  readonly database: Database;
  readonly conversations: ConversationStore;
  readonly events: EventLog;
  readonly ledger: Ledger;
  readonly tenants: ReadonlyMap<string, Tenant>;
  readonly clock: Clock;
}

type ReplyRow = {
  kind: 'message' | 'note';
  state: NonNullable<Message['state']>;
  outcome: Outcome | null;
  sent_at: Date;
};

/**
 * What people say of replies whose outcome nobody knew. What Hootsuite shows later, in a transcript or by a late
 * answer, counts more: the message then follows Hootsuite, and what the person said stays beside it.
 */
export class Outcomes {
  readonly #parts: OutcomesParts;

  constructor(parts: OutcomesParts) {
    this.#parts = parts;
  }

  /**
   * Settles a reply of unknown outcome. It is never sent again by this: who wants that writes a new one. Repeated,
   * it changes nothing.
   * @throws {BridgeError} ERR_REPLY_UNKNOWN, ERR_REPLY_OUTCOME_KNOWN
   */
  async confirm({ ref, caller }: Admission, messageId: string, outcome: Outcome): Promise<void> {
    const { database, conversations, events, ledger, tenants, clock } = this.#parts;
    await database.transaction(async (transaction) => {
      await conversations.lockExisting(transaction, ref);
      const reply = await findReply(transaction, ref, messageId);
      if (!reply) throw new BridgeError('ERR_REPLY_UNKNOWN');
      if (reply.outcome === outcome) return;
      if (reply.state !== 'unknown') throw new BridgeError('ERR_REPLY_OUTCOME_KNOWN');
      const [state, failure] = outcome === 'sent' ? ['sent', null] : ['failed', 'ERR_REPLY_NOT_SENT'];
      await transaction.query(
        `update message set state = $4, failure = $5, outcome = $6, outcome_by = $7, outcome_at = $8
         where tenant = $1 and conversation_id = $2 and id = $3`,
        [ref.tenant, ref.id, messageId, state, failure, outcome, caller.userId, clock()]
      );
      await events.append(transaction, ref, messageId);
      ledger.note(transaction, [
        {
          tenant: ref.tenant,
          conversationId: ref.id,
          kind: 'outcome_told',
          fields: [CONTENT.outcome],
          at: clock()
        }
      ]);
      const tenant = tenants.get(ref.tenant);
      if (outcome === 'sent' && tenant && reply.kind === 'message')
        await conversations.replied(transaction, ref, reply.sent_at, tenant.hootsuite);
    });
  }
}

async function findReply(db: Queryable, ref: ConversationRef, id: string): Promise<ReplyRow | undefined> {
  return one<ReplyRow>(
    db,
    `select m.state, m.kind, m.outcome, coalesce(o.claimed_at, m.sent_at) as sent_at from message m
     left join outbox o on o.tenant = m.tenant and o.conversation_id = m.conversation_id and o.message_id = m.id
     where m.tenant = $1 and m.conversation_id = $2 and m.id = $3 and m.state is not null`,
    [ref.tenant, ref.id, id]
  );
}
