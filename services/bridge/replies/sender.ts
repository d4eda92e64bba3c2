import type { ConversationRef } from '../conversations/conversation.ts';
import type { Delivery } from './delivery.ts';
import type { Liveness } from './liveness.ts';
import { isAddition } from './outbox.ts';
import type { Outbox, OutboxEntry, SendingEntry } from './outbox.ts';
import type { Settlement } from './settlement.ts';
import type { Transmitter } from './transmitter.ts';

/** What the sender tells; ids and codes only. */
export interface SenderLog {
  warn(fields: object, message: string): void;
}

/** What the sender is made of. */
export interface SenderParts {
  readonly outbox: Outbox;
  readonly transmitter: Transmitter;
  readonly settlement: Settlement;
  readonly liveness: Liveness;
  readonly log: SenderLog;
}

/** What is known of an entry, but not yet noted. */
interface Outcome {
  readonly ref: ConversationRef;
  readonly entry: OutboxEntry;
  readonly delivery: Delivery;
}

/** Never sent, as far as the database is concerned: nobody has begun. */
const NOT_BEGUN: Delivery = { kind: 'later', delayMs: 0 };

const keyOf = ({ tenant, id }: ConversationRef) => `${tenant} ${id}`;

/** Works off the outbox in this process, and takes over what dead processes have left. */
export class Sender {
  readonly #parts: SenderParts;
  /** How many runs are at work on a conversation. */
  readonly #running = new Map<string, number>();
  /** What could not be noted, because the database was away. By the entry's id. */
  readonly #outcomes = new Map<number, Outcome>();

  constructor(parts: SenderParts) {
    this.#parts = parts;
  }

  /** Sends a conversation's entries in order, until none is due. */
  async run(ref: ConversationRef): Promise<void> {
    const { outbox, transmitter, liveness } = this.#parts;
    const key = keyOf(ref);
    this.#running.set(key, (this.#running.get(key) ?? 0) + 1);
    try {
      for (;;) {
        const entry = await outbox.claim(ref, liveness.id);
        if (!entry) return;
        await this.#note({ ref, entry, delivery: await transmitter.deliver(ref, entry) });
      }
    } finally {
      const left = (this.#running.get(key) ?? 1) - 1;
      if (left > 0) this.#running.set(key, left);
      else this.#running.delete(key);
    }
  }

  /**
   * Notes what could not be noted before, and settles what no process is sending any more.
   * @param dead Processes that are dead; all others, where it is left out.
   */
  async recover(dead?: readonly string[]): Promise<void> {
    const { outbox, liveness } = this.#parts;
    for (const outcome of [...this.#outcomes.values()]) {
      await this.#note(outcome);
      await outbox.wake(outcome.ref);
    }
    for (const entry of await outbox.findSendingOf(liveness.id)) await this.#takeUp(entry);
    for (const entry of await outbox.findAbandoned(liveness.id, dead)) {
      // Nobody knows how far it came. Ending a conversation twice does no harm: the second time answers 404.
      await this.#giveUp(entry, isAddition(entry.action) ? { kind: 'unknown' } : NOT_BEGUN);
    }
  }

  /** An entry of this process that no run is at work on: its taking was stored, but the answer got lost. */
  async #takeUp(entry: SendingEntry): Promise<void> {
    const isRunning = this.#running.has(keyOf({ tenant: entry.tenant, id: entry.conversation_id }));
    if (!isRunning && !this.#outcomes.has(entry.id)) await this.#giveUp(entry, NOT_BEGUN);
  }

  async #giveUp(entry: SendingEntry, delivery: Delivery): Promise<void> {
    const ref = { tenant: entry.tenant, id: entry.conversation_id };
    await this.#note({ ref, entry, delivery });
    // The replies behind it were waiting for it.
    await this.#parts.outbox.wake(ref);
  }

  async #note(outcome: Outcome): Promise<void> {
    const { ref, entry, delivery } = outcome;
    this.#outcomes.set(entry.id, outcome);
    await this.#parts.settlement.settle(ref, entry, delivery);
    if (this.#outcomes.delete(entry.id) && delivery.kind === 'unknown') {
      const { tenant, id: conversationId } = ref;
      this.#parts.log.warn(
        { tenant, conversationId, messageId: entry.message_id },
        'reply of unknown outcome'
      );
    }
  }
}
