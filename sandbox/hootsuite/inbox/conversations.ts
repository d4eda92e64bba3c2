import type { Conversation, MediumId } from '../model.ts';
import type { Store } from '../store.ts';
import { InboxError } from './errors.ts';

/** All conversations, kept in memory and written through to the store. */
export class Conversations {
  readonly #store: Store;
  readonly #byId = new Map<string, Conversation>();
  readonly #listeners = new Set<(conversation: Conversation) => void>();
  readonly #removalListeners = new Set<(id: string) => void>();
  readonly #removed = new Set<string>();

  constructor(store: Store) {
    this.#store = store;
    const contacts = new Map<string, Conversation['contact']>();
    for (const stored of store.conversations()) {
      // Conversations of one contact share its object, as they do before a restart.
      const contact = contacts.get(stored.contact.id) ?? stored.contact;
      contacts.set(contact.id, contact);
      this.#byId.set(stored.id, { ...stored, contact });
    }
  }

  all(): Conversation[] {
    return [...this.#byId.values()];
  }

  find(id: string): Conversation | undefined {
    return this.#byId.get(id);
  }

  /** @throws {InboxError} ERR_INBOX_CONVERSATION_UNKNOWN */
  get(id: string): Conversation {
    const conversation = this.#byId.get(id);
    if (!conversation) throw new InboxError('ERR_INBOX_CONVERSATION_UNKNOWN');
    return conversation;
  }

  /** The same person on the same network is the same contact profile in Hootsuite. */
  findContact(medium: MediumId, primaryIdentifier: string): Conversation['contact'] | undefined {
    return this.all().find(
      (one) => one.medium === medium && one.contact.primaryIdentifier === primaryIdentifier
    )?.contact;
  }

  save(conversation: Conversation): void {
    // Whoever was still busy with it must not bring it back.
    if (this.#removed.has(conversation.id)) return;
    this.#byId.set(conversation.id, conversation);
    this.#store.saveConversation(conversation);
    this.announce(conversation.id);
  }

  /** Deletes the conversation with its files. */
  remove(id: string): void {
    this.#removed.add(id);
    this.#byId.delete(id);
    this.#store.deleteConversation(id);
    for (const listener of this.#removalListeners) listener(id);
  }

  /** Tells the listeners that something about the conversation changed. */
  announce(id: string): void {
    const conversation = this.#byId.get(id);
    if (!conversation) return;
    for (const listener of this.#listeners) listener(conversation);
  }

  /** Answers how to stop listening. */
  onRemove(listener: (id: string) => void): () => void {
    this.#removalListeners.add(listener);
    return () => this.#removalListeners.delete(listener);
  }

  /** Answers how to stop listening. */
  onChange(listener: (conversation: Conversation) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
