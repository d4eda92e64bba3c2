import { toFailure } from 'c/hootsuiteError';
import type { Files } from './files';
import { mergeMessages } from './messages';
import { BUSY, IDLE, type SessionStore } from './store';
import type { LoadAllOptions, Search, ThreadMessage } from './types';

/** The most messages that the bridge gives at once. */
const LARGE_PAGE = 500;

/** What was said before, and where. */
export class MessageHistory {
  readonly #store: SessionStore;
  readonly #files: Files;
  #loading: Promise<void> | undefined;
  #searching = new AbortController();

  constructor(store: SessionStore, files: Files) {
    this.#store = store;
    this.#files = files;
  }

  /** Puts a page of earlier messages before the known ones, one page at a time. */
  async loadOlder(limit?: number): Promise<void> {
    const oldest = this.#store.ready?.messages[0];
    if (!oldest) return;
    this.#loading ??= this.load(oldest.id, limit).finally(() => {
      this.#loading = undefined;
    });
    await this.#loading;
  }

  /** Loads earlier messages until one is there. @returns Whether it is. */
  async reach(messageId: string): Promise<boolean> {
    for (;;) {
      const { ready } = this.#store;
      if (ready?.messages.some(({ id }) => id === messageId)) return true;
      if (!ready?.hasOlder || this.#store.signal.aborted) return false;
      await this.loadOlder(LARGE_PAGE);
      if (this.#store.state.older.status === 'failed') return false;
    }
  }

  /**
   * All messages, oldest first, for a transcript; what the page shows stays as it is.
   * @throws {HootsuiteError} or `AbortError`
   */
  async loadAll({ signal, onProgress }: LoadAllOptions = {}): Promise<readonly ThreadMessage[]> {
    const { bridge, conversationId } = this.#store.parts;
    let messages = this.#store.ready?.messages ?? [];
    let hasOlder = this.#store.ready?.hasOlder ?? false;
    onProgress?.(messages.length);
    while (hasOlder && messages[0]) {
      if (this.#store.signal.aborted) throw new DOMException('The page was closed.', 'AbortError');
      const page = await bridge.listMessages(
        conversationId,
        messages[0].id,
        signal ?? this.#store.signal,
        LARGE_PAGE
      );
      messages = [...page.messages, ...messages];
      ({ hasOlder } = page);
      onProgress?.(messages.length);
    }
    return messages;
  }

  /** Searches the conversation; an empty text ends the search. A newer search takes the place of an older one. */
  async search(text: string): Promise<void> {
    this.#searching.abort();
    this.#searching = new AbortController();
    const progress = text.trim() === '' ? IDLE : BUSY;
    this.set({ progress, text, matches: [], hasMore: false });
    if (progress === BUSY) await this.find(this.#searching.signal);
  }

  /** Finds older matches of the same text. */
  async searchOn(): Promise<void> {
    const { progress, hasMore } = this.#store.state.search;
    if (!hasMore || progress.status === 'busy') return;
    this.set({ progress: BUSY });
    await this.find(this.#searching.signal);
  }

  /** Gives up what is under way. */
  close(): void {
    this.#searching.abort();
  }

  private async find(signal: AbortSignal): Promise<void> {
    const { bridge, conversationId } = this.#store.parts;
    const { text, matches } = this.#store.state.search;
    const before = matches.at(-1)?.messageId;
    try {
      const found = await bridge.searchMessages(conversationId, { text, ...(before && { before }) }, signal);
      if (signal.aborted) return;
      this.set({
        progress: { status: 'done', result: undefined },
        matches: [...matches, ...found.matches],
        hasMore: found.hasMore
      });
    } catch (error) {
      if (!signal.aborted) this.set({ progress: { status: 'failed', failure: toFailure(error) } });
    }
  }

  private set(change: Partial<Search>): void {
    this.#store.change({ search: { ...this.#store.state.search, ...change } });
  }

  private async load(before: string, limit: number | undefined): Promise<void> {
    const { bridge, conversationId } = this.#store.parts;
    await this.#store.perform('older', async (signal) => {
      const page = await bridge.listMessages(conversationId, before, signal, limit);
      this.#store.changeView(({ messages }) => ({
        messages: mergeMessages(page.messages, messages),
        hasOlder: page.hasOlder
      }));
      this.#files.preview(page.messages);
      return undefined;
    });
  }
}
