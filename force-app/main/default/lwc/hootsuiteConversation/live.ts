import type { Connection, ConversationEvent } from 'c/hootsuiteBridge';
import { onWake } from 'c/hootsuiteClock';
import { isLasting, type Failure } from 'c/hootsuiteError';
import type { StreamMember } from './pageStreams';
import { NOBODY, type SessionStore } from './store';
import type { Freshness } from './types';

/** `confirmedAt` is shown in minutes; telling it more often would only draw the page anew. Milliseconds. */
const CONFIRM_EVERY_MS = 5_000;
const RETRY_FIRST_MS = 5_000;
const RETRY_MAX_MS = 60_000;

export interface LiveListeners {
  readonly onEvent: (event: Exclude<ConversationEvent, { kind: 'unread' }>) => void;
  /** Hears how much is unread while nobody sees the conversation. */
  readonly onUnread: (count: number) => void;
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

/** Keeps the page up to date, and finds its way back by itself; see `PageStreams` for who has a stream. */
export class Live implements StreamMember {
  readonly #store: SessionStore;
  readonly #listeners: LiveListeners;
  #stopListening: (() => string) | undefined;
  #others: readonly string[] = [];
  #cancelRetry: (() => void) | undefined;
  #retries = 0;
  /** Where to go on from. */
  #lastEventId = '';
  #isInSight = true;

  constructor(store: SessionStore, listeners: LiveListeners) {
    this.#store = store;
    this.#listeners = listeners;
  }

  get conversationId(): string {
    return this.#store.parts.conversationId;
  }

  get isInSight(): boolean {
    return this.#isInSight;
  }

  /** The conversation was read; what follows is listened to. */
  start(lastEventId: string): void {
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
    this.follow(undefined);
    this.#retries = 0;
    this.#lastEventId = lastEventId;
    this.confirm('connecting', true);
    this.#store.parts.streams.join(this);
  }

  /** Stops listening and trying. */
  stop(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
    this.#store.parts.streams.leave(this);
  }

  /** Nobody sees the conversation. */
  pause(): void {
    this.#isInSight = false;
    this.#store.parts.streams.settle();
  }

  /** Hears what happened meanwhile, and what follows. */
  resume(): void {
    if (this.#isInSight) return;
    this.#isInSight = true;
    if (this.#cancelRetry) this.recover();
    else if (this.#store.ready) this.#store.parts.streams.join(this);
  }

  follow(others: readonly string[] | undefined): void {
    const isSame = this.#stopListening && others?.join() === this.#others.join();
    if (isSame) return;
    if (this.#stopListening) this.#lastEventId = this.#stopListening();
    this.#stopListening = undefined;
    if (others) this.listen(others);
  }

  hearUnread(count: number): void {
    this.#listeners.onUnread(count);
  }

  /** Has the conversation read again by and by, unless it was refused for good. */
  recoverFrom(failure: Failure): void {
    this.tell({ ...this.#store.state.freshness, kind: 'offline' });
    if (isLasting(failure) || this.#store.signal.aborted) return;
    const { schedule, now } = this.#store.parts;
    const wait = Math.min(RETRY_FIRST_MS * 2 ** this.#retries, RETRY_MAX_MS);
    this.#retries += 1;
    const recover = (): void => {
      if (this.#isInSight) this.recover();
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

  private listen(others: readonly string[]): void {
    const { bridge, streams } = this.#store.parts;
    this.#others = others;
    this.#stopListening = bridge.listen(
      this.conversationId,
      this.#lastEventId,
      {
        onEvent: (event) => {
          if (event.kind !== 'unread') this.#listeners.onEvent(event);
          else streams.tell(event.elsewhere.conversationId, event.elsewhere.unreadCount);
        },
        onConnection: (connection) => {
          this.#store.change({ connection, ...(connection.status !== 'live' && { presence: NOBODY }) });
          this.confirm(KINDS[connection.status], connection.status === 'live');
        },
        onAlive: () => {
          this.confirm('live', true);
        }
      },
      others
    );
  }

  /** @param isHeard Whether what is shown was right just now, and not only when the bridge was last heard. */
  private confirm(kind: Freshness['kind'], isHeard: boolean): void {
    const { freshness } = this.#store.state;
    const confirmedAt = isHeard ? this.#store.parts.now() : freshness.confirmedAt;
    const isNews =
      kind !== freshness.kind || (confirmedAt ?? 0) - (freshness.confirmedAt ?? 0) >= CONFIRM_EVERY_MS;
    if (isNews) this.tell({ kind, ...(confirmedAt !== undefined && { confirmedAt }) });
  }

  private tell(freshness: Freshness): void {
    this.#store.change({ freshness });
  }
}
