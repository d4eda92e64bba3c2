import { randomUUID } from 'node:crypto';
import { isoTime, type Clock } from '../clock.ts';
import type { WebhookTarget } from '../config.ts';
import type { CaseFields, Conversation, Member } from '../model.ts';
import { caseRequestData, conversationData } from '../webhooks/events.ts';
import type { WebhookSender } from '../webhooks/sender.ts';
import { sendWithBackoff, type VirtualAgentWebhooks } from '../webhooks/virtual-agent.ts';
import { delegationOf, type Assignments } from './assignments.ts';
import type { Conversations } from './conversations.ts';
import { InboxError } from './errors.ts';
import type { Inbox } from './inbox.ts';

export interface HandOverParts {
  readonly clock: Clock;
  readonly conversations: Conversations;
  readonly assignments: Assignments;
  readonly inbox: Inbox;
  readonly virtualAgentWebhooks: VirtualAgentWebhooks;
  readonly sender: WebhookSender;
  readonly caseTarget: WebhookTarget;
  readonly organizationId: string;
}

/**
 * "Hand to Salesforce": the transcript by write-back, so that the history is known; our own case request, which
 * names the agent and the Case's standard fields; then the conversation to the virtual agent.
 */
export class HandOvers {
  readonly #parts: HandOverParts;
  readonly #busy = new Set<string>();
  readonly #stop = new AbortController();

  constructor(parts: HandOverParts) {
    this.#parts = parts;
  }

  /** @throws {InboxError} ERR_INBOX_DELEGATED, ERR_INBOX_BUSY, ERR_INBOX_CASE_REQUEST, ERR_INBOX_VIRTUAL_AGENT */
  async start(conversation: Conversation, agent: Member, fields: CaseFields): Promise<void> {
    await this.#exclusively(conversation, async () => {
      conversation.notice = undefined;
      const { organizationId } = this.#parts;
      const caseData = structuredClone(caseRequestData({ conversation, agent, organizationId, fields }));
      conversation.handOver = { caseData, caseKey: randomUUID(), caseAccepted: false };
      // A failed write-back is repeated by its own schedule and does not hold the hand-over.
      if (conversation.messages.length > 0) await this.#parts.inbox.setToPending(conversation, agent);
      await this.#continue(conversation);
    });
  }

  /** Goes on where a failed hand-over stopped; answers false where there is none. Throws as start does. */
  async retry(conversation: Conversation): Promise<boolean> {
    if (!conversation.handOver) return false;
    await this.#exclusively(conversation, () => this.#continue(conversation));
    return true;
  }

  /** The virtual agent has taken the conversation, perhaps only after a restart. */
  taken(conversationId: string): void {
    const conversation = this.#parts.conversations.find(conversationId);
    if (!conversation?.handOver) return;
    conversation.handOver = undefined;
    this.#parts.conversations.save(conversation);
  }

  close(): void {
    this.#stop.abort();
  }

  async #exclusively(conversation: Conversation, work: () => Promise<void>): Promise<void> {
    if (delegationOf(conversation)) throw new InboxError('ERR_INBOX_DELEGATED');
    if (this.#busy.has(conversation.id)) throw new InboxError('ERR_INBOX_BUSY');
    this.#busy.add(conversation.id);
    try {
      await work();
    } finally {
      this.#busy.delete(conversation.id);
    }
  }

  async #continue(conversation: Conversation): Promise<void> {
    const { assignments, virtualAgentWebhooks } = this.#parts;
    await this.#requestCase(conversation);
    assignments.delegate(conversation);
    const isTaken = await virtualAgentWebhooks.enqueue(
      conversation.id,
      'CONVERSATION_DELEGATED',
      conversationData(conversation)
    );
    if (!isTaken) throw new InboxError('ERR_INBOX_VIRTUAL_AGENT');
  }

  async #requestCase(conversation: Conversation): Promise<void> {
    const { clock, conversations, sender, caseTarget } = this.#parts;
    const handOver = conversation.handOver;
    if (!handOver || handOver.caseAccepted) return;
    const outcome = await sendWithBackoff({
      sender,
      clock,
      target: caseTarget,
      event: { idempotencyKey: handOver.caseKey, type: 'CASE_REQUESTED', data: handOver.caseData },
      signal: this.#stop.signal
    });
    // The store is closed by then; the same key is sent again when the hand-over is taken up.
    if (this.#stop.signal.aborted) throw new InboxError('ERR_INBOX_CASE_REQUEST');
    if (!outcome.ok) {
      conversation.notice = { kind: 'case_failed', at: isoTime(clock), detail: outcome.failure };
      conversations.save(conversation);
      throw new InboxError('ERR_INBOX_CASE_REQUEST');
    }
    conversation.handOver = { ...handOver, caseAccepted: true };
    conversations.save(conversation);
  }
}
