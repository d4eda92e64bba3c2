import LANGUAGE from '@salesforce/i18n/lang';
import LOCALE from '@salesforce/i18n/locale';
import { schedule } from 'c/hootsuiteClock';
import type { ThreadMessage } from 'c/hootsuiteConversation';
import { fillLabel, pluralLabel } from 'c/hootsuiteFormat';
import { LABELS } from './labels';

/** Messages that come within this time are announced together, in milliseconds. */
const TOGETHER_MS = 800;
/** Nobody listens to more than this of a message, in UTF-16 code units. */
const SPOKEN_LENGTH = 280;

const READER = { language: LANGUAGE, locale: LOCALE };

function wordsFor(messages: readonly ThreadMessage[]): string {
  const [first, ...others] = messages;
  if (others.length > 0 || !first) {
    return pluralLabel({ one: LABELS.newMessageOne, other: LABELS.newMessageOther }, messages.length, READER);
  }
  const { authorName, text = '' } = first;
  return fillLabel(LABELS.announcement, authorName ?? LABELS.customer, text.slice(0, SPOKEN_LENGTH));
}

/**
 * Tells assistive technology of messages that come in. The log cannot do so itself: rows that come onto the page
 * because the agent scrolls would be read out as if somebody had just written them.
 */
export class Announcer {
  readonly #say: (words: string) => void;
  #waiting: ThreadMessage[] = [];
  #cancel: (() => void) | undefined;

  constructor(say: (words: string) => void) {
    this.#say = say;
  }

  tell(messages: readonly ThreadMessage[]): void {
    if (messages.length === 0) return;
    this.#waiting.push(...messages);
    this.#cancel ??= schedule(() => {
      this.#cancel = undefined;
      this.#say(wordsFor(this.#waiting));
      this.#waiting = [];
    }, TOGETHER_MS);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
