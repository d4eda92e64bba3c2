import { isoTime, type Clock } from '../clock.ts';
import { MEDIA, type Contact, type ContactDeletion, type Conversation, type Member } from '../model.ts';
import type { Store } from '../store.ts';
import { contactErasureData } from '../webhooks/events.ts';
import type { WriteBackWebhooks } from '../webhooks/write-back.ts';
import type { Assignments } from './assignments.ts';
import type { Conversations } from './conversations.ts';
import { InboxError } from './errors.ts';
import { fullName } from './members.ts';

export interface ContactsParts {
  readonly clock: Clock;
  readonly store: Store;
  readonly conversations: Conversations;
  readonly assignments: Assignments;
  /** Our own app's event; Hootsuite publishes none. */
  readonly erasureWebhooks: WriteBackWebhooks;
  readonly organizationId: string;
}

const MINUTE = 60_000;
const HINT_LENGTH = 2;

/** What an admin removes of a contact, and what Inbox 2.0 removes by itself. */
export class Contacts {
  readonly #parts: ContactsParts;
  readonly #timers = new Map<string, () => void>();
  #autoClearMinutes: number | undefined;

  constructor(parts: ContactsParts) {
    this.#parts = parts;
    parts.conversations.onChange((conversation) => {
      this.#watch(conversation);
    });
  }

  /** Newest last. */
  get deletions(): readonly ContactDeletion[] {
    return this.#parts.store.contactDeletions();
  }

  get autoClearMinutes(): number | undefined {
    return this.#autoClearMinutes;
  }

  /**
   * "Auto-clear contact attributes": so long after a conversation was resolved; the timer stops when it goes back to
   * New (Hootsuite help, 5407252960795). Holds for what is resolved from now on, until a restart.
   * @param minutes Undefined turns it off.
   */
  setAutoClear(minutes: number | undefined): void {
    this.#autoClearMinutes = minutes;
    if (minutes === undefined) this.close();
  }

  /**
   * Deletes a contact: "conversation history, attachments and attributes" go, and a log entry says that it was
   * done, with a hint at the contact, the platform, the date and the admin (Hootsuite help, 5366206485147).
   * Write-backs that are still to be repeated are sent all the same: nothing says that they are not.
   * @throws {InboxError} ERR_INBOX_CONTACT_UNKNOWN
   */
  delete(contactId: string, admin: Member): void {
    const { clock, store, conversations, assignments } = this.#parts;
    const own = this.#conversationsOf(contactId);
    const { contact, medium } = own[0];
    for (const conversation of own) {
      assignments.release(conversation);
      conversations.remove(conversation.id);
    }
    store.addContactDeletion({
      hint: `${Array.from(contact.primaryIdentifier).slice(0, HINT_LENGTH).join('')}…`,
      platform: MEDIA[medium],
      at: isoTime(clock),
      admin: fullName(admin)
    });
    this.#tell(contactId, 'contact');
  }

  /** Clears a contact's attributes. @throws {InboxError} ERR_INBOX_CONTACT_UNKNOWN */
  clearAttributes(contactId: string): Contact {
    const own = this.#conversationsOf(contactId);
    const { contact } = own[0];
    contact.attributes = [];
    for (const conversation of own) this.#parts.conversations.save(conversation);
    this.#tell(contactId, 'attributes');
    return contact;
  }

  close(): void {
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
  }

  #conversationsOf(contactId: string): [Conversation, ...Conversation[]] {
    const [first, ...others] = this.#parts.conversations
      .all()
      .filter(({ contact }) => contact.id === contactId);
    if (!first) throw new InboxError('ERR_INBOX_CONTACT_UNKNOWN');
    return [first, ...others];
  }

  #tell(contactProfileId: string, scope: 'contact' | 'attributes'): void {
    const { clock, erasureWebhooks, organizationId } = this.#parts;
    const data = contactErasureData({ organizationId, contactProfileId, scope, erasedAt: isoTime(clock) });
    void erasureWebhooks.enqueue('', 'CONTACT_ERASED', data);
  }

  #watch({ id, status, contact }: Conversation): void {
    if (status !== 'resolved') {
      this.#timers.get(id)?.();
      this.#timers.delete(id);
      return;
    }
    const minutes = this.#autoClearMinutes;
    if (minutes === undefined || this.#timers.has(id) || contact.attributes.length === 0) return;
    const { clock, conversations } = this.#parts;
    const cancel = clock.schedule(clock.now() + minutes * MINUTE, () => {
      this.#timers.delete(id);
      if (conversations.find(id) && contact.attributes.length > 0) this.clearAttributes(contact.id);
    });
    this.#timers.set(id, cancel);
  }
}
