import { schedule } from 'c/hootsuiteClock';

/** So long a message has to be in sight to count as read, in milliseconds. */
const DWELL_MS = 1000;

/** What `ReadWatch` needs of its surroundings. */
export interface ReadWatchParts {
  /** The id of the newest message, where it is in sight at this moment. */
  readonly inSight: () => string | undefined;
  readonly onRead: (messageId: string) => void;
}

/** Tells once of every newest message that somebody has had the time to read: in sight, in a tab that is looked at. */
export class ReadWatch {
  readonly #parts: ReadWatchParts;
  #readId: string | undefined;
  #waitingFor: string | undefined;
  #cancel: (() => void) | undefined;

  constructor(parts: ReadWatchParts) {
    this.#parts = parts;
  }

  /** Looks whether the newest message has come into sight or left it. */
  look(): void {
    const messageId = this.seen();
    if (messageId === this.#waitingFor) return;
    this.stop();
    if (messageId === undefined || messageId === this.#readId) return;
    this.#waitingFor = messageId;
    this.#cancel = schedule(() => {
      this.stop();
      if (this.seen() !== messageId) return;
      this.#readId = messageId;
      this.#parts.onRead(messageId);
    }, DWELL_MS);
  }

  /** Whether a message has been told of as read. */
  hasRead(messageId: string | undefined): boolean {
    return messageId !== undefined && messageId === this.#readId;
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#waitingFor = undefined;
  }

  private seen(): string | undefined {
    return document.visibilityState === 'visible' ? this.#parts.inSight() : undefined;
  }
}
