import { randomUUID } from 'node:crypto';
import { isoTime, type Clock } from '../clock.ts';
import type { Delivery } from '../model.ts';
import type { Store } from '../store.ts';

/** All webhooks on their way out or failed, as stored. */
export class Deliveries {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #open = new Map<string, Delivery>();

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
    for (const delivery of store.deliveries()) {
      if (delivery.state !== 'delivered') this.#open.set(delivery.id, delivery);
    }
  }

  create(parts: Pick<Delivery, 'target' | 'conversationId' | 'type'> & { data: object }): Delivery {
    const delivery: Delivery = {
      id: randomUUID(),
      createdAt: isoTime(this.#clock),
      attempts: 0,
      state: 'pending',
      ...parts,
      // A retry with the same key must say the same, whatever happens to the conversation meanwhile.
      data: structuredClone(parts.data)
    };
    this.save(delivery);
    return delivery;
  }

  save(delivery: Delivery): void {
    if (delivery.state === 'delivered') {
      this.#open.delete(delivery.id);
      // What was delivered is the receiver's; no second copy of the transcript stays here.
      delivery.data = undefined;
    } else {
      this.#open.set(delivery.id, delivery);
    }
    this.#store.saveDelivery(delivery);
  }

  /** Pending and failed ones, oldest first. */
  open(target: Delivery['target'], conversationId?: string): Delivery[] {
    return [...this.#open.values()].filter(
      (one) =>
        one.target === target && (conversationId === undefined || one.conversationId === conversationId)
    );
  }
}
