import { HttpRefusal } from '../http/client.ts';
import type { Timers } from '../events/stream.ts';
import type { SalesforceClient } from './client.ts';
import type { SalesforceRecord } from './namespace.ts';

type Records = readonly SalesforceRecord[];

interface Waiting {
  readonly soql: string;
  readonly resolve: (records: Records) => void;
  readonly reject: (error: unknown) => void;
}

/** How long a query waits for others that can go with it, in milliseconds. */
export const GATHER_MS = 10_000;

/** REST API Developer Guide, Composite: of 25 subrequests five may be queries. */
const MAX_TOGETHER = 5;

/** What an org answers that takes no such request, whatever is in it. */
const NOT_LIKE_THIS: ReadonlySet<number> = new Set([400, 404, 405, 415, 501]);

/**
 * Sends queries that can wait a little together: five are one API call. What cannot wait goes at once and takes along
 * what waits.
 */
export class SharedQueries {
  readonly #client: Pick<SalesforceClient, 'query' | 'queryTogether'>;
  readonly #timers: Timers;
  #waiting: Waiting[] = [];
  #timer: unknown;

  constructor(client: Pick<SalesforceClient, 'query' | 'queryTogether'>, timers: Timers) {
    this.#client = client;
    this.#timers = timers;
  }

  /** @throws HttpFailure, HttpRefusal or TokenFailure */
  ask(soql: string): Promise<Records> {
    return this.#enqueue(soql, true);
  }

  /** As {@link ask}, but it may take {@link GATHER_MS} longer. */
  askLater(soql: string): Promise<Records> {
    return this.#enqueue(soql, false);
  }

  /** Somebody cannot wait for what waits. */
  hurry(): void {
    if (this.#waiting.length > 0) this.#flush();
  }

  #enqueue(soql: string, isUrgent: boolean): Promise<Records> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ soql, resolve, reject });
      if (isUrgent || this.#waiting.length === MAX_TOGETHER) this.#flush();
      else
        this.#timer ??= this.#timers.setTimeout(() => {
          this.#flush();
        }, GATHER_MS);
    });
  }

  #flush(): void {
    this.#timers.clearTimeout(this.#timer);
    this.#timer = undefined;
    const together = this.#waiting;
    this.#waiting = [];
    void this.#send(together);
  }

  async #send(together: readonly Waiting[]): Promise<void> {
    if (together.length === 1) {
      await this.#sendEach(together);
      return;
    }
    try {
      const answers = await this.#client.queryTogether(together.map(({ soql }) => soql));
      for (const [index, { resolve, reject }] of together.entries()) {
        const answer = answers[index];
        if (answer === undefined || answer instanceof HttpRefusal) reject(answer);
        else resolve(answer);
      }
    } catch (error) {
      if (error instanceof HttpRefusal && NOT_LIKE_THIS.has(error.status)) await this.#sendEach(together);
      else for (const { reject } of together) reject(error);
    }
  }

  async #sendEach(some: readonly Waiting[]): Promise<void> {
    for (const { soql, resolve, reject } of some) await this.#client.query(soql).then(resolve, reject);
  }
}
