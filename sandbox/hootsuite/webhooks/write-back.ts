import type { Clock } from '../clock.ts';
import type { WebhookTarget } from '../config.ts';
import type { Delivery } from '../model.ts';
import type { Deliveries } from './deliveries.ts';
import type { WebhookSender } from './sender.ts';

const HOUR = 3_600_000;

/** "Write back retry" of the Inbox 2.0 API: the wait before each retry, in milliseconds. Then it is stored as failed. */
export const RETRY_WAITS = [1, 2, 4, 8, 16, 32].map((hours) => hours * HOUR);

export interface WriteBackParts {
  readonly sender: WebhookSender;
  readonly clock: Clock;
  readonly target: WebhookTarget;
  readonly deliveries: Deliveries;
  /** Under which name its deliveries are stored. */
  readonly queue: 'write_back' | 'contact_erasure';
}

/**
 * The CRM write-backs: sent at once, then on the documented schedule, which survives a restart. The erasures that our
 * own app tells go the same way.
 */
export class WriteBackWebhooks {
  readonly #parts: WriteBackParts;
  readonly #onChange: (conversationId: string) => void;
  readonly #timers = new Map<string, () => void>();
  readonly #sending = new Set<string>();
  readonly #stop = new AbortController();

  constructor(parts: WriteBackParts, onChange: (conversationId: string) => void) {
    this.#parts = parts;
    this.#onChange = onChange;
  }

  /** Stores the event and makes the first attempt; resolves to whether that one was taken. */
  async enqueue(conversationId: string, type: string, data: object): Promise<boolean> {
    const { deliveries, queue } = this.#parts;
    return this.#attempt(deliveries.create({ target: queue, conversationId, type, data }));
  }

  /** Schedules what a stop left waiting. */
  resume(): void {
    const { deliveries, queue } = this.#parts;
    for (const delivery of deliveries.open(queue)) this.#schedule(delivery);
  }

  /** Tries what waits or failed again now; the Inbox page's Retry. */
  async retryNow(conversationId: string): Promise<void> {
    const { deliveries, queue } = this.#parts;
    for (const delivery of deliveries.open(queue, conversationId)) await this.#attempt(delivery);
  }

  close(): void {
    this.#stop.abort();
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
  }

  // Asked again after an await: the sandbox may have been stopped meanwhile.
  #wasClosed(): boolean {
    return this.#stop.signal.aborted;
  }

  async #attempt(delivery: Delivery): Promise<boolean> {
    if (this.#sending.has(delivery.id) || this.#wasClosed()) return false;
    this.#sending.add(delivery.id);
    this.#timers.get(delivery.id)?.();
    this.#timers.delete(delivery.id);
    try {
      const { sender, target } = this.#parts;
      const event = { idempotencyKey: delivery.id, type: delivery.type, data: delivery.data ?? {} };
      const outcome = await sender.send(target, event);
      // A stop in between leaves the delivery pending as stored; it is tried again with the same key.
      if (this.#wasClosed()) return false;
      this.#settle(delivery, outcome.ok ? undefined : outcome.failure);
      return outcome.ok;
    } finally {
      this.#sending.delete(delivery.id);
    }
  }

  #settle(delivery: Delivery, failure: string | undefined): void {
    const wait = RETRY_WAITS[delivery.attempts];
    delivery.attempts += 1;
    delivery.failure = failure;
    delivery.nextAttemptAt = undefined;
    if (failure === undefined) {
      delivery.state = 'delivered';
    } else if (wait === undefined) {
      delivery.state = 'failed';
    } else {
      delivery.nextAttemptAt = new Date(this.#parts.clock.now() + wait).toISOString();
    }
    this.#parts.deliveries.save(delivery);
    this.#schedule(delivery);
    this.#onChange(delivery.conversationId);
  }

  #schedule(delivery: Delivery): void {
    if (delivery.state !== 'pending') return;
    // One without a time was being sent when the process stopped.
    const at =
      delivery.nextAttemptAt === undefined ? this.#parts.clock.now() : Date.parse(delivery.nextAttemptAt);
    const cancel = this.#parts.clock.schedule(at, () => void this.#attempt(delivery));
    this.#timers.set(delivery.id, cancel);
  }
}
