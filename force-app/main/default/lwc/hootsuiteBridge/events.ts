import { onWake } from 'c/hootsuiteClock';
import { HootsuiteError, isLasting, toFailure, type Failure } from 'c/hootsuiteError';
import {
  BACKOFF_FIRST_MS,
  BACKOFF_MAX_MS,
  OFFLINE_AFTER,
  REQUEST_TIMEOUT_MS,
  STALE_AFTER_MS,
  SILENCE_LIMIT_MS
} from './constants';
import { createEventParser, type ServerSentEvent } from './eventParser';
import { send } from './request';
import type {
  BridgeParts,
  Connection,
  ConversationState,
  EventListeners,
  Message,
  Presence,
  ReadState,
  UnreadElsewhere
} from './types';

type Body = ReadableStreamDefaultReader<Uint8Array>;

/** Why the reading of a stream came to an end. */
type End = 'expired' | 'broken';

async function openStream(parts: BridgeParts, path: string, lastEventId: string, signal: AbortSignal) {
  return send(
    parts,
    {
      path,
      headers: { accept: 'text/event-stream', ...(lastEventId && { 'last-event-id': lastEventId }) },
      signal,
      timeoutMs: REQUEST_TIMEOUT_MS
    },
    (response) => {
      if (!response.body) throw new HootsuiteError('ERR_NETWORK_ANSWER');
      return Promise.resolve(response.body.getReader() as Body);
    }
  );
}

/** Half of an exponential step plus a random half, so that a bridge that comes back is not met by all at once. */
function backoff(failures: number, random: number): number {
  const step = Math.min(BACKOFF_FIRST_MS * 2 ** (failures - 1), BACKOFF_MAX_MS);
  return step / 2 + (step / 2) * random;
}

class EventStream {
  readonly #parts: BridgeParts;
  readonly #path: string;
  readonly #listeners: EventListeners;
  readonly #closing = new AbortController();
  #lastEventId: string;
  /** The token of the newest connection, and the one that the bridge takes no longer. */
  #token: string | undefined;
  #endedToken: string | undefined;
  #confirmedAt: number | undefined;
  #failures = 0;
  /** What is to be done when the machine or the network wakes up. */
  #whenAwake = (): void => undefined;

  constructor(parts: BridgeParts, path: string, lastEventId: string, listeners: EventListeners) {
    this.#parts = {
      ...parts,
      getToken: async (rejected) => {
        const token = await parts.getToken(rejected ?? this.#endedToken);
        this.#token = token.value;
        return token;
      }
    };
    this.#path = path;
    this.#lastEventId = lastEventId;
    this.#listeners = listeners;
  }

  /** @returns The id of the last event that was heard. */
  close(): string {
    this.#closing.abort();
    return this.#lastEventId;
  }

  async run(): Promise<void> {
    const stopWatching = onWake(this.#parts, () => {
      this.#whenAwake();
    });
    try {
      await this.stayConnected();
    } finally {
      stopWatching();
    }
  }

  private async stayConnected(): Promise<void> {
    const { signal } = this.#closing;
    this.tell({ status: 'connecting' });
    while (!signal.aborted) {
      const startedAt = this.#parts.now();
      const end = await this.connect();
      if (typeof end !== 'string') {
        this.tell({ status: 'refused', failure: end });
        return;
      }
      // A stream ends with its token: that is the normal course and no interruption, unless it ends at once.
      if (end === 'expired' && this.#parts.now() - startedAt > BACKOFF_FIRST_MS) continue;
      this.#failures += 1;
      const status = this.#failures > OFFLINE_AFTER ? 'offline' : 'reconnecting';
      this.tell({ status, confirmedAt: this.#confirmedAt });
      await this.pause(backoff(this.#failures, this.#parts.random()));
    }
  }

  private async pause(milliseconds: number): Promise<void> {
    const { signal } = this.#closing;
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      let cancel = (): void => undefined;
      const done = (): void => {
        cancel();
        signal.removeEventListener('abort', done);
        this.#whenAwake = () => undefined;
        resolve();
      };
      cancel = this.#parts.schedule(done, milliseconds);
      signal.addEventListener('abort', done);
      // There may be nothing left to wait for.
      this.#whenAwake = done;
    });
  }

  private tell(connection: Connection): void {
    if (!this.#closing.signal.aborted) this.#listeners.onConnection(connection);
  }

  /** One connection from opening to end. @returns A failure only where it is final. */
  private async connect(): Promise<End | Failure> {
    try {
      const body = await openStream(this.#parts, this.#path, this.#lastEventId, this.#closing.signal);
      const cancel = (): void => {
        body.cancel().catch(() => undefined);
      };
      this.#closing.signal.addEventListener('abort', cancel);
      // The browser knows before the connection does, which would stay silent for long.
      globalThis.addEventListener('offline', cancel);
      this.#whenAwake = () => {
        if (this.#parts.now() - (this.#confirmedAt ?? 0) > STALE_AFTER_MS) cancel();
      };
      try {
        this.#confirmedAt = this.#parts.now();
        this.tell({ status: 'live' });
        return await this.readAll(body);
      } finally {
        this.#closing.signal.removeEventListener('abort', cancel);
        globalThis.removeEventListener('offline', cancel);
        this.#whenAwake = () => undefined;
        cancel();
      }
    } catch (error) {
      const failure = toFailure(error);
      return isLasting(failure) ? failure : 'broken';
    }
  }

  private async readAll(body: Body): Promise<End> {
    const parse = createEventParser();
    const decoder = new TextDecoder();
    for (;;) {
      const chunk = await this.readSome(body);
      if (!chunk || this.#closing.signal.aborted) return 'broken';
      this.#confirmedAt = this.#parts.now();
      this.#failures = 0;
      this.#listeners.onAlive();
      for (const event of parse(decoder.decode(chunk, { stream: true }))) {
        if (!this.deliver(event)) continue;
        this.#endedToken = this.#token;
        return 'expired';
      }
    }
  }

  /** @returns Nothing where the stream has ended or fallen silent. */
  private async readSome(body: Body): Promise<Uint8Array | undefined> {
    let stopWatch = (): void => undefined;
    const silence = new Promise<undefined>((resolve) => {
      stopWatch = this.#parts.schedule(() => {
        resolve(undefined);
      }, SILENCE_LIMIT_MS);
    });
    try {
      return await Promise.race([body.read().then(({ value }) => value), silence]);
    } finally {
      stopWatch();
    }
  }

  /** @returns Whether the bridge asks for a new token. */
  private deliver({ id, name, data }: ServerSentEvent): boolean {
    if (id) this.#lastEventId = id;
    const { onEvent } = this.#listeners;
    if (name === 'message') onEvent({ kind: 'message', message: JSON.parse(data) as Message });
    if (name === 'conversation')
      onEvent({ kind: 'conversation', state: JSON.parse(data) as ConversationState });
    if (name === 'read') onEvent({ kind: 'read', read: JSON.parse(data) as ReadState });
    if (name === 'presence') onEvent({ kind: 'presence', presence: JSON.parse(data) as Presence });
    if (name === 'unread') onEvent({ kind: 'unread', elsewhere: JSON.parse(data) as UnreadElsewhere });
    return name === 'expired';
  }
}

/** Listens to the events of a conversation and connects again until closed. See `Bridge.listen`. */
export function listen(
  parts: BridgeParts,
  path: string,
  lastEventId: string,
  listeners: EventListeners
): () => string {
  const stream = new EventStream(parts, path, lastEventId, listeners);
  void stream.run();
  return () => stream.close();
}
