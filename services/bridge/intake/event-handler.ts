import type { CaseRequest, CaseStore } from '../cases/case-store.ts';
import type { CaseLog } from '../cases/case-log.ts';
import type { LockedConversations } from '../conversations/conversation-rows.ts';
import type { ConversationStore } from '../conversations/conversation-store.ts';
import type { Message } from '../conversations/conversation.ts';
import type { MessageStore } from '../conversations/message-store.ts';
import type { Transaction } from '../database/database.ts';
import type { Eraser } from '../privacy/eraser.ts';
import { admitEvents } from '../privacy/guard.ts';
import type { Outbox } from '../replies/outbox.ts';
import type { Reconciler } from '../status/reconciler.ts';
import type { Tenant } from '../tenants.ts';
import { keepDescriptions } from './description.ts';
import type { EventData, EventType } from './event-body.ts';
import { contextOf, createShares, participantsOf } from './event-task.ts';
import type { Context, EventTask } from './event-task.ts';
import { roundsOf } from './rounds.ts';

/** What the event handler is made of. */
export interface EventHandlerParts {
  readonly conversations: ConversationStore;
  readonly messages: MessageStore;
  readonly cases: CaseStore;
  readonly eraser: Eraser;
  readonly reconciler: Reconciler;
  readonly outbox: Pick<Outbox, 'add'>;
  readonly log: CaseLog;
}

const TRIGGER_TYPES: readonly unknown[] = ['REEL', 'STORY', 'POST'];
const TRIGGER_ACTIONS: readonly unknown[] = ['SHARE', 'MENTION', 'REPLY'];

function triggerOf(trigger: EventData['INBOUND_MESSAGE_RECEIVED']['trigger']): Message['trigger'] {
  if (!TRIGGER_TYPES.includes(trigger?.type) || !TRIGGER_ACTIONS.includes(trigger?.action)) return undefined;
  return trigger as Message['trigger'];
}

type ConversationEvent = Exclude<EventType, 'CONTACT_ERASED'>;
/** Messages come in numbers and are worked off together, the others one by one. */
type SingleEvent = Exclude<ConversationEvent, 'INBOUND_MESSAGE_RECEIVED'>;
/** What an event about a conversation does. */
type Work<T extends SingleEvent> = (context: Context, data: EventData[T]) => Promise<void>;

/** An event of which an erasure has left something. */
interface Admitted {
  readonly type: ConversationEvent;
  readonly context: Context;
  readonly data: object;
}

/** A message with what is known beside it. */
interface Received {
  readonly context: Context;
  readonly data: EventData['INBOUND_MESSAGE_RECEIVED'];
}

/** Knows what each type of event does to conversation, messages, contact and Case. */
export class EventHandler {
  readonly #parts: EventHandlerParts;
  readonly #work: { readonly [T in SingleEvent]: Work<T> } = {
    CONVERSATION_STARTED: (context, data) => this.#handOver(context, data, true),
    CONVERSATION_DELEGATED: (context, data) => this.#handOver(context, data, false),
    CONVERSATION_RESOLVED: (context, data) => this.#writeBack(context, data, 'resolved'),
    CONVERSATION_SET_TO_PENDING: (context, data) => this.#writeBack(context, data, 'pending'),
    CASE_REQUESTED: (context, data) => this.#requestCase(context, data)
  };

  constructor(parts: EventHandlerParts) {
    this.#parts = parts;
  }

  /**
   * Does what events ask for, in the transaction that marks them as done: round after round, the messages of a round
   * together. An erasure comes alone.
   */
  async apply(transaction: Transaction, tasks: readonly EventTask[]): Promise<void> {
    const erasures = tasks.filter(({ stored }) => stored.event.type === 'CONTACT_ERASED');
    for (const { stored, tenant } of erasures)
      await this.#erase(transaction, stored.event.data, stored.sentAt, tenant);
    const others = tasks.filter((task) => !erasures.includes(task));
    if (others.length === 0) return;
    const locked = await this.#parts.conversations.lockAll(transaction, others.map(participantsOf));
    for (const round of roundsOf(others, createShares(locked)))
      await this.#applyRound(transaction, round, locked);
  }

  async #applyRound(
    transaction: Transaction,
    round: readonly EventTask[],
    locked: LockedConversations
  ): Promise<void> {
    const admitted = await this.#admit(transaction, round, locked);
    const isMessage = ({ type }: Admitted) => type === 'INBOUND_MESSAGE_RECEIVED';
    const messages = admitted.filter(isMessage).map(({ context, data }) => ({
      context,
      data: data as EventData['INBOUND_MESSAGE_RECEIVED']
    }));
    if (messages.length > 0) await this.#receive(transaction, messages);
    for (const { type, context, data } of admitted) {
      // The type and the data of a stored event belong together: they were checked as one.
      if (type !== 'INBOUND_MESSAGE_RECEIVED')
        await (this.#work[type] as (context: Context, data: object) => Promise<void>)(context, data);
    }
  }

  /** What erasures leave of a round, each event with its conversation. */
  async #admit(
    transaction: Transaction,
    round: readonly EventTask[],
    locked: LockedConversations
  ): Promise<Admitted[]> {
    const { conversations } = this.#parts;
    const rows = await conversations.current(transaction, round.map(participantsOf), locked);
    const events = rows.flatMap((row, index) => {
      const task = round[index];
      return task ? [{ task, context: contextOf(transaction, task, row) }] : [];
    });
    const admitted = await admitEvents(
      transaction,
      events.map(({ task: { stored }, context: { ref, row, sentAt } }) => ({
        tenant: ref.tenant,
        event: stored.event,
        sentAt,
        knownProfileId: row.profile_id
      }))
    );
    return events.flatMap(({ task, context }, index) => {
      const data = admitted[index];
      return data ? [{ type: task.stored.event.type as ConversationEvent, context, data }] : [];
    });
  }

  async #erase(transaction: Transaction, data: object, sentAt: Date, tenant: Tenant): Promise<void> {
    const { contactProfileId, scope, erasedAt } = data as EventData['CONTACT_ERASED'];
    // Nobody erases in advance what has not been said yet.
    const at = erasedAt === undefined ? sentAt.getTime() : Math.min(sentAt.getTime(), Date.parse(erasedAt));
    await this.#parts.eraser.request(transaction, {
      tenant: tenant.key,
      profileId: contactProfileId,
      scope,
      reason: scope === 'contact' ? 'contact_deleted' : 'attributes_cleared',
      erasedAt: new Date(at)
    });
  }

  async #handOver(
    context: Context,
    data: EventData['CONVERSATION_DELEGATED'],
    fromStart: boolean
  ): Promise<void> {
    const { transaction, ref, row, sentAt, tenant, agent } = context;
    const { conversations, outbox } = this.#parts;
    await keepDescriptions(this.#parts, transaction, [{ context, data }]);
    const { replyMinutes } = tenant.hootsuite;
    await conversations.delegate(transaction, ref, row, { sentAt, fromStart, replyMinutes });
    const isWanted = await this.#wantCase(context, { agent });
    // Nobody in Salesforce would see it: whoever handed it over has it again, not only after Hootsuite's timeout.
    if (!isWanted && (await conversations.lockExisting(transaction, ref))?.delegated === true)
      await outbox.add(transaction, ref, 'handover');
  }

  /** Messages of different conversations and contacts: as many statements for all of them as for one. */
  async #receive(transaction: Transaction, received: readonly Received[]): Promise<void> {
    const { conversations, messages, reconciler } = this.#parts;
    await keepDescriptions(this.#parts, transaction, received);
    const inbound = received.map(({ context: { ref, sentAt, tenant }, data }) => ({
      ref,
      sentAt,
      replyMinutes: tenant.hootsuite.replyMinutes,
      message: {
        id: data.message.messageId,
        text: data.message.text,
        sentAt,
        trigger: triggerOf(data.trigger)
      }
    }));
    const added = await messages.addInbound(transaction, inbound);
    if (added.length === 0) return;
    await conversations.expectReplies(transaction, added);
    await conversations.setStatuses(
      transaction,
      added.map(({ ref, sentAt: at }) => ({ ref, status: 'new' as const, at }))
    );
    // Also where the status was new before: a resolve that waits must not be sent now.
    await reconciler.follow(
      transaction,
      added.map(({ ref }) => ref)
    );
  }

  async #writeBack(
    context: Context,
    data: EventData['CONVERSATION_RESOLVED'],
    status: 'resolved' | 'pending'
  ): Promise<void> {
    const { transaction, ref, row, sentAt } = context;
    const { conversations, messages, cases } = this.#parts;
    const [isChanged] = await keepDescriptions(this.#parts, transaction, [{ context, data }]);
    if (data.messages) {
      const transcript = data.messages.map(({ id, direction, text }) => ({
        id,
        direction: direction === 'INBOUND' ? ('inbound' as const) : ('outbound' as const),
        ...(text !== undefined && { text })
      }));
      await messages.addTranscript(transaction, ref, transcript, sentAt);
      if (context.isWholeTranscript) await conversations.completeHistory(transaction, ref, row, sentAt);
    }
    await conversations.setStatus(transaction, ref, data.conversation.currentStatus ?? status, sentAt);
    const wasDelegatedBefore = row.delegated && row.delegated_at && row.delegated_at <= sentAt;
    // Whatever the status says by now: that hand-over is over.
    if (status === 'resolved' && wasDelegatedBefore)
      await conversations.end(transaction, ref, 'resolved', sentAt);
    if (isChanged) await cases.touch(transaction, ref);
  }

  async #requestCase(context: Context, data: EventData['CASE_REQUESTED']): Promise<void> {
    await keepDescriptions(this.#parts, context.transaction, [{ context, data }]);
    await this.#wantCase(context, { agent: data.agent, requested: data.case ?? {} });
  }

  /** Which Case that is, is decided in one place, and told. @returns Whether there is to be one. */
  async #wantCase({ transaction, ref, sentAt, tenant }: Context, wish: CaseRequest): Promise<boolean> {
    const { cases, log } = this.#parts;
    const wanted = await cases.request(transaction, ref, wish, sentAt, tenant);
    transaction.afterCommit(() => {
      if (wanted) log.info({ tenant: tenant.key, ...wanted }, 'case wanted');
      else log.info({ tenant: tenant.key, conversationId: ref.id }, 'channel is off: no case');
    });
    return wanted !== undefined;
  }
}
