import type { Connection, ConversationEvent } from 'c/hootsuiteBridge';
import { onWake } from 'c/hootsuiteClock';
import { isLasting, type Failure } from 'c/hootsuiteError';
import { NOBODY, type SessionStore } from './store';
import type { Freshness } from './types';

/** `confirmedAt` is shown in minutes; telling it more often would only draw the page anew. Milliseconds. */
const CONFIRM_EVERY_MS = 5_000;
const RETRY_FIRST_MS = 5_000;
const RETRY_MAX_MS = 60_000;

export interface LiveListeners {
  readonly onEvent: (event: ConversationEvent) => void;
  /** The conversation could not be read; it may go now. */
  readonly onRecover: () => void;
}

const KINDS = {
  connecting: 'connecting',
  live: 'live',
  reconnecting: 'reconnecting',
  offline: 'offline',
  refused: 'offline'
} as const satisfies Record<Connection['status'], Freshness['kind']>;

/**
 * Keeps the page up to date, and finds its way back by itself. While nobody sees the conversation nothing listens:
 * browsers open six connections to a host at most (HTTP/1.1), so that as many hidden tabs with a stream each would
 * leave none for the tab that the agent works in.
 */
export class Live {
  readonly #store: SessionStore;
  readonly #listeners: LiveListeners;
  #stopListening: (() => string) | undefined;
  #cancelRetry: (() => void) | undefined;
  #retries = 0;
  /** Where to go on from; nothing as long as the conversation could not be read. */
  #lastEventId: string | undefined;
  #isPaused = false;

  constructor(store: SessionStore, listeners: LiveListeners) {
    this.#store = store;
    this.#listeners = listeners;
  }

  /** The conversation was read; what follows is listened to. */
  start(lastEventId: string): void {
    this.stop();
    this.#retries = 0;
    this.#lastEventId = lastEventId;
    this.confirm('connecting');
    this.listen();
  }

  /** Stops listening and trying. */
  stop(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
    if (this.#stopListening) this.#lastEventId = this.#stopListening();
    this.#stopListening = undefined;
  }

  /** Stops listening while nobody sees the conversation. */
  pause(): void {
    this.#isPaused = true;
    if (this.#stopListening) this.stop();
  }

  /** Hears what happened meanwhile, and what follows. */
  resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    if (this.#cancelRetry) this.recover();
    else if (this.#store.ready && this.#lastEventId !== undefined) this.listen();
  }

  /** Has the conversation read again by and by, unless it was refused for good. */
  recoverFrom(failure: Failure): void {
    this.tell({ ...this.#store.state.freshness, kind: 'offline' });
    if (isLasting(failure) || this.#store.signal.aborted) return;
    const { schedule, now } = this.#store.parts;
    const wait = Math.min(RETRY_FIRST_MS * 2 ** this.#retries, RETRY_MAX_MS);
    this.#retries += 1;
    const recover = (): void => {
      if (!this.#isPaused) this.recover();
    };
    const cancelTimer = schedule(recover, wait);
    const stopWatching = onWake({ now, schedule }, recover);
    this.#cancelRetry = () => {
      cancelTimer();
      stopWatching();
    };
  }

  private recover(): void {
    this.stop();
    this.#listeners.onRecover();
  }

  private listen(): void {
    const { bridge, conversationId } = this.#store.parts;
    if (this.#isPaused || this.#lastEventId === undefined) return;
    this.#stopListening = bridge.listen(conversationId, this.#lastEventId, {
      onEvent: this.#listeners.onEvent,
      onConnection: (connection) => {
        this.#store.change({ connection, ...(connection.status !== 'live' && { presence: NOBODY }) });
        this.confirm(KINDS[connection.status]);
      },
      onAlive: () => {
        this.confirm('live');
      }
    });
  }

  /** What is shown was right just now, or until the bridge was last heard. */
  private confirm(kind: Freshness['kind']): void {
    const { freshness } = this.#store.state;
    const isHeard = kind === 'live' || this.#stopListening === undefined;
    const confirmedAt = isHeard ? this.#store.parts.now() : freshness.confirmedAt;
    const isNews =
      kind !== freshness.kind || (confirmedAt ?? 0) - (freshness.confirmedAt ?? 0) >= CONFIRM_EVERY_MS;
    if (isNews) this.tell({ kind, ...(confirmedAt !== undefined && { confirmedAt }) });
  }

  private tell(freshness: Freshness): void {
    this.#store.change({ freshness });
  }
}
