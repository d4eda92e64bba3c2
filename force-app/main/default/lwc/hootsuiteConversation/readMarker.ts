import type { Message, ReadState } from 'c/hootsuiteBridge';
import type { SessionStore } from './store';
import type { Unread } from './types';

function unreadOf({
  unreadCount: count,
  firstUnreadId
}: Pick<ReadState, 'unreadCount' | 'firstUnreadId'>): Unread {
  return { count, ...(firstUnreadId !== undefined && { firstId: firstUnreadId }) };
}

/** How far this user has read. */
export class ReadMarker {
  readonly #store: SessionStore;
  /** The position of the newest message that the bridge is told of. */
  #position = -Infinity;

  constructor(store: SessionStore) {
    this.#store = store;
  }

  /** The bridge told, with the conversation or because another page of the user has read. */
  adopt(state: Pick<ReadState, 'unreadCount' | 'firstUnreadId'>): void {
    this.#store.change({ unread: unreadOf(state) });
  }

  /** A message came, or changed; to be told before it is in the view. Older ones come with a transcript. */
  hear({ id, direction, position }: Message): void {
    const known = this.#store.ready?.messages ?? [];
    const isNewest = known.every((message) => message.position < position || message.state === 'sending');
    if (direction !== 'inbound' || !isNewest) return;
    const { count, firstId = id } = this.#store.state.unread;
    this.#store.change({ unread: { count: count + 1, firstId } });
  }

  /**
   * The user has seen the conversation up to a message. Nothing is said where the bridge cannot be told: the next
   * message, or the next visit, does.
   */
  async mark(messageId: string): Promise<void> {
    const { bridge, conversationId } = this.#store.parts;
    const messages = this.#store.ready?.messages ?? [];
    const newest = messages.find(({ id }) => id === messageId);
    if (!newest || newest.state === 'sending' || newest.position <= this.#position) return;
    const before = this.#position;
    this.#position = newest.position;
    const left = messages.filter(
      ({ direction, position }) => direction === 'inbound' && position > newest.position
    );
    this.#store.change({ unread: { count: left.length, ...(left[0] && { firstId: left[0].id }) } });
    try {
      await bridge.markRead(conversationId, messageId, this.#store.signal);
    } catch {
      if (this.#position === newest.position) this.#position = before;
    }
  }
}
