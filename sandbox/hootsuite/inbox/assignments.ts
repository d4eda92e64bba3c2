import { isoTime, type Clock } from '../clock.ts';
import type { Assignee, Conversation, Notice } from '../model.ts';
import type { Conversations } from './conversations.ts';

export type Delegation = Extract<Assignee, { kind: 'virtual_agent' }>;

/** The assignment to the virtual agent, where there is one. */
export function delegationOf(conversation: Conversation): Delegation | undefined {
  return conversation.assignee?.kind === 'virtual_agent' ? conversation.assignee : undefined;
}

export interface Timeouts {
  /** How long the virtual agent may keep the contact waiting. Milliseconds. */
  readonly virtualAgent: number;
  /** How long the contact may keep the virtual agent waiting. Milliseconds. */
  readonly contact: number;
}

/**
 * Who holds a conversation, and the two timeouts that end the virtual agent's turn (Inbox 2.0 API, "Timeout virtual
 * agent"). Of the configurable outcomes this sandbox has the default: back to the New queue.
 */
export class Assignments {
  readonly #conversations: Conversations;
  readonly #clock: Clock;
  readonly #timeouts: Timeouts;
  readonly #onEnd: (conversationId: string) => void;
  readonly #timers = new Map<string, () => void>();

  /** @param onEnd Hears that the virtual agent no longer has a conversation. */
  constructor(
    parts: { conversations: Conversations; clock: Clock; timeouts: Timeouts },
    onEnd: (conversationId: string) => void
  ) {
    this.#conversations = parts.conversations;
    this.#clock = parts.clock;
    this.#timeouts = parts.timeouts;
    this.#onEnd = onEnd;
  }

  delegate(conversation: Conversation): void {
    conversation.assignee = this.#waitFor('virtual_agent', isoTime(this.#clock));
    conversation.notice = undefined;
    this.#conversations.save(conversation);
    this.#watch(conversation);
  }

  /** The contact wrote: the virtual agent's turn, counted from the first message that waits. */
  contactWrote(conversation: Conversation): void {
    const delegation = delegationOf(conversation);
    if (delegation?.waitingFor !== 'contact') return;
    conversation.assignee = this.#waitFor('virtual_agent', delegation.since);
    this.#watch(conversation);
  }

  virtualAgentWrote(conversation: Conversation): void {
    const delegation = delegationOf(conversation);
    if (!delegation) return;
    conversation.assignee = this.#waitFor('contact', delegation.since);
    this.#watch(conversation);
  }

  /** Ends the virtual agent's turn: the conversation waits in the New queue for any agent. */
  returnToQueue(conversation: Conversation, kind: Notice['kind'], detail?: string): void {
    conversation.status = 'new';
    conversation.notice = { kind, at: isoTime(this.#clock), ...(detail === undefined ? {} : { detail }) };
    this.release(conversation);
  }

  /** An agent holds the conversation; Hootsuite calls this a lock. */
  assignTo(conversation: Conversation, memberId: string): void {
    if (conversation.assignee?.kind === 'agent' && conversation.assignee.memberId === memberId) return;
    this.#end(conversation);
    conversation.assignee = { kind: 'agent', memberId, since: isoTime(this.#clock) };
    this.#conversations.save(conversation);
  }

  release(conversation: Conversation): void {
    this.#end(conversation);
    conversation.assignee = undefined;
    this.#conversations.save(conversation);
  }

  /** Takes up the timeouts after a restart; one that has passed meanwhile ends its turn at once. */
  resume(): void {
    for (const conversation of this.#conversations.all()) this.#watch(conversation);
  }

  close(): void {
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
  }

  #waitFor(waitingFor: Delegation['waitingFor'], since: string): Delegation {
    const wait = waitingFor === 'contact' ? this.#timeouts.contact : this.#timeouts.virtualAgent;
    return { kind: 'virtual_agent', since, waitingFor, until: isoTime(this.#clock, wait) };
  }

  #watch(conversation: Conversation): void {
    this.#timers.get(conversation.id)?.();
    this.#timers.delete(conversation.id);
    const delegation = delegationOf(conversation);
    if (!delegation) return;
    const cancel = this.#clock.schedule(Date.parse(delegation.until), () => {
      this.returnToQueue(
        conversation,
        delegation.waitingFor === 'contact' ? 'contact_timeout' : 'virtual_agent_timeout'
      );
    });
    this.#timers.set(conversation.id, cancel);
  }

  #end(conversation: Conversation): void {
    this.#timers.get(conversation.id)?.();
    this.#timers.delete(conversation.id);
    if (delegationOf(conversation)) this.#onEnd(conversation.id);
  }
}
