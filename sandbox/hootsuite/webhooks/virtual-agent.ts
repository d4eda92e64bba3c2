import { pause, type Clock } from '../clock.ts';
import type { WebhookTarget } from '../config.ts';
import type { Delivery } from '../model.ts';
import type { Deliveries } from './deliveries.ts';
import type { Outcome, WebhookEvent, WebhookSender } from './sender.ts';

/**
 * Waits before the three retries: "retry 3 times using an exponential backoff (up to 2 seconds)" (Inbox 2.0 API,
 * virtual agent, Requirements). Milliseconds.
 */
export const BACKOFF = [500, 1000, 2000] as const;

/**
 * Sends an event and, on failure, again after each wait of BACKOFF.
 * @param onAttempt Hears every outcome as it comes.
 */
export async function sendWithBackoff(parts: {
  sender: WebhookSender;
  clock: Clock;
  target: WebhookTarget;
  event: WebhookEvent;
  signal: AbortSignal;
  /** Asked before each retry. */
  isWanted?: () => boolean;
  onAttempt?: (outcome: Outcome) => void;
}): Promise<Outcome> {
  let outcome = await parts.sender.send(parts.target, parts.event);
  parts.onAttempt?.(outcome);
  for (const wait of BACKOFF) {
    if (outcome.ok) break;
    await pause(parts.clock, wait, parts.signal);
    if (parts.signal.aborted || parts.isWanted?.() === false) break;
    outcome = await parts.sender.send(parts.target, parts.event);
    parts.onAttempt?.(outcome);
  }
  return outcome;
}

interface Listener {
  /** The virtual agent answered 200; the body may say what it does. */
  onAnswer(delivery: Delivery, body: string): void;
  /** All attempts failed. */
  onGiveUp(delivery: Delivery, failure: string): void;
}

/** The virtual agent's webhooks: one conversation's events strictly one after the other. */
export class VirtualAgentWebhooks {
  readonly #parts: { sender: WebhookSender; clock: Clock; target: WebhookTarget; deliveries: Deliveries };
  readonly #listener: Listener;
  readonly #lines = new Map<string, Promise<unknown>>();
  readonly #stop = new AbortController();

  constructor(
    parts: { sender: WebhookSender; clock: Clock; target: WebhookTarget; deliveries: Deliveries },
    listener: Listener
  ) {
    this.#parts = parts;
    this.#listener = listener;
  }

  /** Puts an event at the end of its conversation's line; resolves to whether it was taken. */
  enqueue(conversationId: string, type: string, data: object): Promise<boolean> {
    return this.#line(this.#parts.deliveries.create({ target: 'virtual_agent', conversationId, type, data }));
  }

  /** Takes up what a stop left undelivered. */
  resume(): void {
    for (const delivery of this.#parts.deliveries.open('virtual_agent')) {
      if (delivery.state === 'pending') void this.#line(delivery);
    }
  }

  /** Drops what is still queued for a conversation that the virtual agent no longer has. */
  drop(conversationId: string): void {
    for (const delivery of this.#parts.deliveries.open('virtual_agent', conversationId)) {
      if (delivery.state !== 'pending') continue;
      delivery.state = 'failed';
      delivery.data = undefined;
      this.#parts.deliveries.save(delivery);
    }
  }

  close(): void {
    this.#stop.abort();
  }

  #line(delivery: Delivery): Promise<boolean> {
    const before = this.#lines.get(delivery.conversationId) ?? Promise.resolve();
    // A bug in one delivery must not block the line behind it.
    const after = before.catch(() => undefined).then(() => this.#deliver(delivery));
    this.#lines.set(delivery.conversationId, after);
    return after;
  }

  // Asked again after an await: drop() may have closed it meanwhile.
  #isOpen(delivery: Delivery): boolean {
    return delivery.state === 'pending' && !this.#stop.signal.aborted;
  }

  async #deliver(delivery: Delivery): Promise<boolean> {
    const { deliveries, ...sending } = this.#parts;
    if (!this.#isOpen(delivery)) return false;
    const outcome = await sendWithBackoff({
      ...sending,
      event: { idempotencyKey: delivery.id, type: delivery.type, data: delivery.data ?? {} },
      signal: this.#stop.signal,
      isWanted: () => delivery.state === 'pending',
      onAttempt: (attempt) => {
        delivery.attempts += 1;
        delivery.failure = attempt.ok ? undefined : attempt.failure;
        if (!this.#stop.signal.aborted) deliveries.save(delivery);
      }
    });
    if (this.#stop.signal.aborted) return false;
    if (outcome.ok) {
      delivery.state = 'delivered';
      deliveries.save(delivery);
      this.#listener.onAnswer(delivery, outcome.body);
      return true;
    }
    if (this.#isOpen(delivery)) this.#listener.onGiveUp(delivery, outcome.failure);
    return false;
  }
}
