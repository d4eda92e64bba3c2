import type { Outbox } from './outbox.ts';
import { isAddition } from './outbox.ts';
import type { Settlement } from './settlement.ts';

/** How much was let go. */
export interface LetGo {
  /** Replies and notes that are `unknown` now: an agent looks in Hootsuite. */
  readonly unknown: number;
  /** Hand-backs and resolutions that are not carried out. */
  readonly dropped: number;
}

/**
 * Lets go of what was still to be sent, for a database that is older than the world: what it has as waiting may have
 * been sent since, and nothing may be sent twice.
 */
export class Unsent {
  readonly #outbox: Outbox;
  readonly #settlement: Settlement;

  constructor(outbox: Outbox, settlement: Settlement) {
    this.#outbox = outbox;
    this.#settlement = settlement;
  }

  /** Lets go of everything. No bridge may be at work on the database. */
  async letGo(): Promise<LetGo> {
    const count = { unknown: 0, dropped: 0 };
    for (let entry = await this.#outbox.takeOpen(); entry; entry = await this.#outbox.takeOpen()) {
      const ref = { tenant: entry.tenant, id: entry.conversation_id };
      const isReply = isAddition(entry.action);
      await this.#settlement.settle(
        ref,
        entry,
        isReply ? { kind: 'unknown' } : { kind: 'failed', code: 'ERR_REPLY_NOT_SENT' }
      );
      count[isReply ? 'unknown' : 'dropped'] += 1;
    }
    return count;
  }
}
