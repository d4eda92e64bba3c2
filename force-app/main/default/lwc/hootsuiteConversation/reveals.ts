import type { RevealReason } from 'c/hootsuiteBridge';
import { BUSY, IDLE, type SessionStore } from './store';
import type { Revealing } from './types';

/** How long a masked text is shown. */
export const SHOWN_MS = 60_000;

/**
 * Masked texts that are shown for a while. They stand beside the messages, never in them: neither search, copy nor
 * transcript of the page has them.
 */
export class Reveals {
  readonly #store: SessionStore;
  #stopHiding: (() => void) | undefined;

  constructor(store: SessionStore) {
    this.#store = store;
  }

  /** Shows what is masked in a message, until its time is over or the user looks elsewhere. One at a time. */
  async reveal(messageId: string, reason: RevealReason): Promise<void> {
    const { bridge, conversationId } = this.#store.parts;
    if (this.#store.state.revealing[messageId]?.status === 'busy') return;
    this.hide();
    this.set(messageId, BUSY);
    try {
      const { text } = await bridge.revealMessage(conversationId, messageId, reason, this.#store.signal);
      this.set(messageId, { status: 'shown', text });
      this.hideLater();
    } catch (error) {
      this.#store.fail(error, (failure) => {
        this.set(messageId, { status: 'failed', failure });
      });
    }
  }

  /** Hides what is shown. */
  hide(): void {
    this.#stopHiding?.();
    this.#stopHiding = undefined;
    const shown = Object.entries(this.#store.state.revealing).filter(([, { status }]) => status === 'shown');
    for (const [messageId] of shown) this.set(messageId, IDLE);
  }

  private hideLater(): void {
    const hide = (): void => {
      this.hide();
    };
    const cancel = this.#store.parts.schedule(hide, SHOWN_MS);
    globalThis.addEventListener('blur', hide);
    document.addEventListener('visibilitychange', hide);
    this.#stopHiding = () => {
      cancel();
      globalThis.removeEventListener('blur', hide);
      document.removeEventListener('visibilitychange', hide);
    };
  }

  private set(messageId: string, revealing: Revealing): void {
    this.#store.change({ revealing: { ...this.#store.state.revealing, [messageId]: revealing } });
  }
}
