import type { Message, ReplyOutcome } from 'c/hootsuiteBridge';
import type { Files } from './files';
import { mergeMessages, withoutMessage } from './messages';
import { BUSY, IDLE, type SessionStore } from './store';
import type { Note, Progress, Reply, ThreadMessage } from './types';

/** Answering, and what becomes of the answers. */
export class Replies {
  readonly #store: SessionStore;
  readonly #files: Files;
  /** Replies of this page that the bridge has taken over, by id, and whose end is not known. */
  readonly #underWay = new Set<string>();
  /** Outbound messages heard while a reply is on its way: one of them may be that reply. */
  #held: Message[] = [];

  constructor(store: SessionStore, files: Files) {
    this.#store = store;
    this.#files = files;
  }

  /** Sends a reply. It stands in the thread at once and is taken out again where the bridge did not get it. */
  async send(reply: Reply): Promise<void> {
    const { bridge, conversationId } = this.#store.parts;
    if (!this.#store.ready || this.#store.state.delivery.status === 'busy') return;
    const { idempotencyKey, attachment } = reply;
    const text = reply.text === '' ? {} : { text: reply.text };
    const attachments = attachment ? [attachment] : [];
    await this.add('delivery', { id: idempotencyKey, ...text, attachments }, async (signal) => {
      const body = { ...text, ...(attachment && { attachmentIds: [attachment.id] }) };
      const sent = await bridge.sendMessage(conversationId, body, idempotencyKey, signal);
      this.#underWay.add(sent.id);
      return sent;
    });
    // Only now that the draft is done with: a refusal may have been quicker than the answer.
    this.noteReturned();
  }

  /** Adds an internal note, which the customer never sees; it stands in the thread like a reply. */
  async addNote({ text, idempotencyKey }: Note): Promise<void> {
    const { bridge, conversationId } = this.#store.parts;
    if (!this.#store.ready || this.#store.state.noting.status === 'busy') return;
    await this.add('noting', { id: idempotencyKey, kind: 'note', text, attachments: [] }, (signal) =>
      bridge.addNote(conversationId, text, idempotencyKey, signal)
    );
  }

  /** Says what became of a reply of unknown outcome. */
  async confirm(messageId: string, outcome: ReplyOutcome): Promise<void> {
    const { bridge, conversationId } = this.#store.parts;
    if (this.#store.state.settling[messageId]?.status === 'busy') return;
    const set = (progress: Progress): void => {
      this.#store.change({ settling: { ...this.#store.state.settling, [messageId]: progress } });
    };
    set(BUSY);
    try {
      const settled = await bridge.settleReply(conversationId, messageId, outcome, this.#store.signal);
      this.#store.changeView(({ messages }) => ({ messages: mergeMessages(messages, [settled]) }));
      set(IDLE);
    } catch (error) {
      this.#store.fail(error, (failure) => {
        set({ status: 'failed', failure });
      });
    }
  }

  /** @returns Whether a message that was heard is kept back, because it may be the reply on its way. */
  holdsBack(message: Message): boolean {
    const isKnown = this.#store.ready?.messages.some(({ id }) => id === message.id);
    const { delivery, noting } = this.#store.state;
    const isOnItsWay = delivery.status === 'busy' || noting.status === 'busy';
    if (!isOnItsWay || message.direction !== 'outbound' || isKnown) return false;
    this.#held.push(message);
    return true;
  }

  /** Notes which replies of this page were refused. */
  noteReturned(messages: readonly ThreadMessage[] = this.#store.ready?.messages ?? []): void {
    for (const message of messages) {
      if (message.state === 'sent' || message.state === 'unknown') this.#underWay.delete(message.id);
      if (message.state === 'failed' && this.#underWay.delete(message.id))
        this.#store.change({ returned: message });
    }
  }

  /** Messages were erased. */
  forget(): void {
    this.#held = [];
    this.#store.change({ returned: undefined });
  }

  /** Shows what is on its way to the bridge, and then what the bridge made of it. */
  private async add(
    key: 'delivery' | 'noting',
    added: Pick<ThreadMessage, 'id' | 'kind' | 'text' | 'attachments'>,
    send: (signal: AbortSignal) => Promise<Message>
  ): Promise<void> {
    const pending: ThreadMessage = {
      ...added,
      position: Number.MAX_SAFE_INTEGER,
      direction: 'outbound',
      sentAt: new Date(this.#store.parts.now()).toISOString(),
      timeSource: 'bridge',
      state: 'sending'
    };
    this.#store.changeView(({ messages }) => ({ messages: mergeMessages(messages, [pending]) }));
    await this.#store.perform(key, async (signal) => {
      this.settle(pending.id, await send(signal));
      return pending.id;
    });
    this.settle(pending.id);
  }

  /** Replaces the reply that was on its way by what the bridge made of it; what was heard meanwhile is newer. */
  private settle(pendingId: string, sent?: Message): void {
    const heard = this.#held;
    this.#held = [];
    const made = mergeMessages(sent ? [sent] : [], heard);
    this.#store.changeView(({ messages }) => ({
      messages: mergeMessages(withoutMessage(messages, pendingId), made)
    }));
    this.#files.preview(made);
  }
}
