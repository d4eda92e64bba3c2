import { toFailure } from 'c/hootsuiteError';
import { IDLE, type SessionStore } from './store';

/** Uploading the file of a reply; one at a time. */
export class Uploads {
  readonly #store: SessionStore;
  #cancelling: AbortController | undefined;

  constructor(store: SessionStore) {
    this.#store = store;
  }

  async attach(file: File): Promise<void> {
    const { parts, signal } = this.#store;
    if (this.#cancelling) return;
    const cancelling = new AbortController();
    this.#cancelling = cancelling;
    const abort = (): void => {
      cancelling.abort();
    };
    signal.addEventListener('abort', abort);
    const tell = (share: number): void => {
      if (!cancelling.signal.aborted)
        this.#store.change({ upload: { status: 'busy', name: file.name, size: file.size, share } });
    };
    tell(0);
    try {
      const { bridge, conversationId } = parts;
      const result = await bridge.uploadAttachment(conversationId, file, cancelling.signal, tell);
      this.#store.change({ upload: { status: 'done', result } });
    } catch (error) {
      // The agent, or the end of the page, has cancelled it: nothing failed.
      const isCancelled = cancelling.signal.aborted;
      this.#store.change({ upload: isCancelled ? IDLE : { status: 'failed', failure: toFailure(error) } });
    } finally {
      signal.removeEventListener('abort', abort);
      this.#cancelling = undefined;
    }
  }

  /** Ends the upload under way, if there is one. What the bridge already has of it, it forgets. */
  cancel(): void {
    this.#cancelling?.abort();
  }
}
