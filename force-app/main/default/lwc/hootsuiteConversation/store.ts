import type { Bridge, Presence } from 'c/hootsuiteBridge';
import { isAbort, toFailure, type Failure } from 'c/hootsuiteError';
import type { PageStreams } from './pageStreams';
import type { ConversationView, Progress, SessionState } from './types';

/** What a session needs of its surroundings. */
export interface SessionParts {
  readonly bridge: Bridge;
  readonly conversationId: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Calls back once after some milliseconds; the answer cancels it. */
  readonly schedule: (callback: () => void, milliseconds: number) => () => void;
  /** The streams of the browser page. */
  readonly streams: PageStreams;
  readonly onChange: (state: SessionState) => void;
}

export type ReadyView = Extract<ConversationView, { status: 'ready' }>;

/** The parts of the state that one action of the user fills. */
type ProgressKey = {
  [Key in keyof SessionState]: { readonly status: 'idle' } extends SessionState[Key] ? Key : never;
}[keyof SessionState];

export const IDLE = { status: 'idle' } as const;
export const BUSY = { status: 'busy' } as const;

/** Also what is said while nobody can tell. */
export const NOBODY: Presence = { viewers: [] };

const INITIAL: SessionState = {
  view: { status: 'loading' },
  connection: { status: 'connecting' },
  freshness: { kind: 'connecting' },
  unread: { count: 0 },
  presence: NOBODY,
  older: IDLE,
  search: { progress: IDLE, text: '', matches: [], hasMore: false },
  reloading: IDLE,
  delivery: IDLE,
  noting: IDLE,
  returned: undefined,
  upload: IDLE,
  ending: IDLE,
  deciding: IDLE,
  settling: {},
  revealing: {},
  downloads: {}
};

/** The state of a session, which its parts share. After `close` nothing changes any more. */
export class SessionStore {
  readonly parts: SessionParts;
  readonly #closing = new AbortController();
  #state = INITIAL;

  constructor(parts: SessionParts) {
    this.parts = parts;
  }

  get state(): SessionState {
    return this.#state;
  }

  /** Aborted once the session is closed. */
  get signal(): AbortSignal {
    return this.#closing.signal;
  }

  get ready(): ReadyView | undefined {
    return this.#state.view.status === 'ready' ? this.#state.view : undefined;
  }

  change(change: Partial<SessionState>): void {
    if (this.signal.aborted) return;
    this.#state = { ...this.#state, ...change };
    this.parts.onChange(this.#state);
  }

  changeView(change: (view: ReadyView) => Partial<ReadyView>): void {
    const { ready } = this;
    if (ready) this.change({ view: { ...ready, ...change(ready) } });
  }

  /** Carries something out and keeps in the state how it goes. */
  async perform<Key extends ProgressKey>(
    key: Key,
    action: (signal: AbortSignal) => Promise<Extract<SessionState[Key], { status: 'done' }>['result']>
  ): Promise<void> {
    const set = (progress: Progress<unknown>): void => {
      this.change({ [key]: progress });
    };
    set(BUSY);
    try {
      set({ status: 'done', result: await action(this.signal) });
    } catch (error) {
      this.fail(error, (failure) => {
        set({ status: 'failed', failure });
      });
    }
  }

  /** Tells of a failure, unless it only says that the page itself gave up. */
  fail(error: unknown, tell: (failure: Failure) => void): void {
    if (!isAbort(error)) tell(toFailure(error));
  }

  close(): void {
    this.#closing.abort();
  }
}
