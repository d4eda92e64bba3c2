import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Timers } from './stream.ts';

/** What a listening connection is made of. */
export interface ListenParts {
  /** postgres://…, the server itself: a pooler that shares connections between transactions drops LISTEN. */
  readonly url: string;
  readonly channel: string;
  readonly timers: Timers;
  readonly random: () => number;
  readonly onPayload: (payload: string) => void;
  /** It listens, for the first time or again; what was sent in between is lost. */
  readonly onOpen: () => void;
  readonly onError: (error: unknown) => void;
}

/** How long the wait for the next try is at first and at most; it doubles in between. */
const RETRY_MS = 200;
const RETRY_MAX_MS = 10_000;
/** How often it is seen whether notifications still arrive, and how long one may take. */
const CHECK_MS = 15_000;
const CHECK_TIMEOUT_MS = 5_000;
const CONNECT_TIMEOUT_MS = 5_000;

/** Nobody listens: the connection was lost, or notifications do not arrive over it. */
export class NotListening extends Error {
  override readonly name = 'NotListening';
}

/**
 * One connection that stays, for LISTEN. It comes back by itself, and sends itself a notification from time to time:
 * a broken network can leave a connection that looks alive, and a pooler takes LISTEN and never delivers.
 */
export class ListenConnection {
  readonly #parts: ListenParts;
  /** What this connection sends itself; other processes hear it and know it is not for them. */
  readonly #probe = `probe:${randomUUID()}`;
  #client: pg.Client | undefined;
  #isOpen = false;
  #isStopped = false;
  #attempts = 0;
  #timer: unknown;

  constructor(parts: ListenParts) {
    this.#parts = parts;
  }

  /** Whether notifications arrive, as far as is known. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** The first try; where it fails, others follow. */
  async start(): Promise<void> {
    const { url, channel, timers, onOpen } = this.#parts;
    const client = new pg.Client({
      connectionString: url,
      application_name: 'bridge-listen',
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      keepAlive: true
    });
    this.#client = client;
    const lose = (error: unknown) => this.#lose(client, error);
    client.on('error', lose);
    client.on('end', () => lose(new NotListening('The connection has ended.')));
    client.on('notification', ({ payload = '' }) => this.#hear(client, payload));
    try {
      await client.connect();
      await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      lose(error);
      return;
    }
    if (this.#client !== client) return;
    this.#isOpen = true;
    this.#attempts = 0;
    this.#timer = timers.setTimeout(() => this.#check(client), CHECK_MS);
    onOpen();
  }

  /** Closes it for good. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#isOpen = false;
    this.#parts.timers.clearTimeout(this.#timer);
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => undefined);
  }

  #hear(client: pg.Client, payload: string): void {
    if (client !== this.#client) return;
    if (payload === this.#probe) {
      this.#parts.timers.clearTimeout(this.#timer);
      this.#timer = this.#parts.timers.setTimeout(() => this.#check(client), CHECK_MS);
    } else if (!payload.startsWith('probe:')) this.#parts.onPayload(payload);
  }

  #check(client: pg.Client): void {
    const { timers, channel } = this.#parts;
    const late = () => this.#lose(client, new NotListening('Notifications do not arrive.'));
    this.#timer = timers.setTimeout(late, CHECK_TIMEOUT_MS);
    client
      .query('select pg_notify($1, $2)', [channel, this.#probe])
      .catch((error: unknown) => this.#lose(client, error));
  }

  #lose(client: pg.Client, error: unknown): void {
    if (this.#client !== client || this.#isStopped) return;
    const { timers, random, onError } = this.#parts;
    this.#client = undefined;
    this.#isOpen = false;
    timers.clearTimeout(this.#timer);
    client.end().catch(() => undefined);
    onError(error);
    const longest = Math.min(RETRY_MAX_MS, RETRY_MS * 2 ** this.#attempts);
    this.#attempts += 1;
    // Half of it by chance: all processes lose a server at the same time.
    this.#timer = timers.setTimeout(() => void this.start(), longest / 2 + (random() * longest) / 2);
  }
}
