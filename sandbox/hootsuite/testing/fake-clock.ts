import type { Clock } from '../clock.ts';

interface Timer {
  readonly at: number;
  readonly task: () => void;
}

/** A clock that stands still until a test moves it. */
export class FakeClock implements Clock {
  #now: number;
  #timers: Timer[] = [];

  /** @param start ISO 8601. */
  constructor(start = '2026-11-23T08:00:00.000Z') {
    this.#now = Date.parse(start);
  }

  now(): number {
    return this.#now;
  }

  schedule(at: number, task: () => void): () => void {
    const timer = { at: Math.max(at, this.#now), task };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  }

  /** Moves on, running what falls due in its order and letting what it started settle in between. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    await settle();
    for (let due = this.#nextBefore(end); due; due = this.#nextBefore(end)) {
      this.#now = due.at;
      this.#timers = this.#timers.filter((one) => one !== due);
      due.task();
      await settle();
    }
    this.#now = end;
  }

  #nextBefore(end: number): Timer | undefined {
    return this.#timers.filter((one) => one.at <= end).sort((one, other) => one.at - other.at)[0];
  }
}

// A call injected into Fastify passes through this many turns of the event loop at most before it waits for the clock.
const TURNS = 10;

/** Lets everything run that waits for nothing but its turn. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
