import type { Progress, Revealing, ThreadMessage } from 'c/hootsuiteConversation';
import type { Day } from './rows';
import type { Range } from './windowing';

/** A message as the template shows it. */
export interface Item {
  readonly message: ThreadMessage;
  /** How many messages the day has, or -1 where that is not known (ARIA 1.2, aria-setsize). */
  readonly setSize: number;
  /** Which of them this one is, from 1. */
  readonly position: number;
  readonly isFirstUnread: boolean;
  readonly settling: Progress;
  readonly revealing: Revealing;
  readonly className: string;
}

/** What is known beside the messages. */
export interface ItemParts {
  readonly hasOlder: boolean;
  readonly settling: Readonly<Record<string, Progress>>;
  readonly revealing: Readonly<Record<string, Revealing>>;
  readonly dividerId: string | undefined;
  readonly matchId: string | undefined;
}

const IDLE = { status: 'idle' } as const;

/** The messages of a day that are on the page. */
export function itemsOf(
  { headingIndex, messages }: Day,
  { from, to }: Range,
  parts: ItemParts
): readonly Item[] {
  // Of the first day there may be more than is loaded.
  const setSize = headingIndex === 0 && parts.hasOlder ? -1 : messages.length;
  return messages.slice(from, to).map((message, index) => {
    const follows = messages[from + index - 1]?.direction === message.direction;
    const isMatch = message.id === parts.matchId;
    return {
      message,
      setSize,
      position: from + index + 1,
      isFirstUnread: message.id === parts.dividerId,
      settling: parts.settling[message.id] ?? IDLE,
      revealing: parts.revealing[message.id] ?? IDLE,
      className: `item item_${message.direction}${follows ? ' item_follows' : ''}${isMatch ? ' item_match' : ''}`
    };
  });
}
