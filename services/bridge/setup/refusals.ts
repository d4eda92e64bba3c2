import type { Clock } from '../clock.ts';

/** Webhooks that a process has refused for their signature. */
export interface RefusalCount {
  /** How many since the process was started. */
  readonly refused: number;
  /** When the first of those came that were refused since the last one was taken; none where that was the last. */
  readonly inARowSince?: Date;
}

/** Counts the webhooks that are refused for their signature, by tenant, in this process. */
export class Refusals {
  readonly #clock: Clock;
  readonly #counts = new Map<string, RefusalCount>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  refuse(tenant: string): void {
    const { refused, inARowSince = this.#clock() } = this.of(tenant);
    this.#counts.set(tenant, { refused: refused + 1, inARowSince });
  }

  accept(tenant: string): void {
    const { refused, inARowSince } = this.of(tenant);
    if (inARowSince) this.#counts.set(tenant, { refused });
  }

  of(tenant: string): RefusalCount {
    return this.#counts.get(tenant) ?? { refused: 0 };
  }
}
