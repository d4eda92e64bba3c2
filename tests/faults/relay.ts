import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** A webhook as Hootsuite sent it, or what the org's flow says of a changed Case. */
interface Webhook {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly sentAt: number;
}

/** What has passed through. */
export interface RelayFigures {
  /** Webhooks that were sent. */
  received: number;
  /** Copies of them that a bridge has taken. */
  delivered: number;
  /** Attempts that no bridge took. */
  retries: number;
  /** Copies that got too old; nothing may be lost here, or the run proves nothing. */
  lost: number;
  /** Copies that a bridge refused for good, by status. */
  refused: Record<string, number>;
}

export interface RelayParts {
  readonly random: () => number;
  readonly windowMs: number;
  /** Where the bridges listen. */
  readonly targets: () => readonly string[];
}

/** A webhook is sent one to so many times. */
const MOST_COPIES = 3;
const TIMEOUT_MS = 10_000;
const RETRY_MS = 1_000;
/** Just below the five minutes after which the bridge takes a virtual agent's event for a replay. */
const OLDEST_MS = 280_000;

/**
 * Stands between both sides and the bridges as an unkind network does: answers every webhook at once, then delivers it
 * one to three times, later and in another order, to any of the bridges, until each copy is taken.
 */
export class Relay {
  readonly figures: RelayFigures = { received: 0, delivered: 0, retries: 0, lost: 0, refused: {} };
  readonly #parts: RelayParts;
  readonly #server: Server;
  readonly #stop = new AbortController();
  #waiting = 0;

  constructor(parts: RelayParts) {
    this.#parts = parts;
    this.#server = createServer((request, response) => {
      void readWebhook(request).then((webhook) => {
        this.#take(webhook);
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    });
  }

  async listen(port: number): Promise<void> {
    await once(this.#server.listen(port, '127.0.0.1'), 'listening');
  }

  /** Copies that are still to be delivered. */
  get waiting(): number {
    return this.#waiting;
  }

  close(): void {
    this.#stop.abort();
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #take(webhook: Webhook): void {
    const { random, windowMs } = this.#parts;
    this.figures.received += 1;
    const copies = 1 + Math.floor(random() * MOST_COPIES);
    for (let copy = 0; copy < copies; copy += 1) {
      this.#waiting += 1;
      void this.#deliver(webhook, random() * windowMs)
        .catch(() => undefined)
        .finally(() => (this.#waiting -= 1));
    }
  }

  async #deliver(webhook: Webhook, delayMs: number): Promise<void> {
    const { signal } = this.#stop;
    await wait(delayMs, undefined, { signal });
    for (;;) {
      const status = await this.#attempt(webhook);
      if (status !== undefined && status < 300) {
        this.figures.delivered += 1;
        return;
      }
      if (status !== undefined && status < 500) {
        this.figures.refused[status] = (this.figures.refused[status] ?? 0) + 1;
        return;
      }
      if (Date.now() - webhook.sentAt > OLDEST_MS) {
        this.figures.lost += 1;
        return;
      }
      this.figures.retries += 1;
      await wait(RETRY_MS * (0.5 + this.#parts.random()), undefined, { signal });
    }
  }

  /** The answer's status, or undefined where none came. */
  async #attempt({ path, headers, body }: Webhook): Promise<number | undefined> {
    const targets = this.#parts.targets();
    const target = targets[Math.floor(this.#parts.random() * targets.length)] ?? '';
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const response = await fetch(target + path, { method: 'POST', headers, body, signal });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return undefined;
    }
  }
}

/** The same bytes and the same signature go on. */
async function readWebhook(request: IncomingMessage): Promise<Webhook> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const kept = ['content-type', 'x-hootsuite-signature', 'authorization'] as const;
  const given = kept.flatMap((name) => {
    const value = request.headers[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  return {
    path: request.url ?? '/',
    headers: Object.fromEntries(given),
    body: new Uint8Array(Buffer.concat(chunks)),
    sentAt: Date.now()
  };
}
