import type { ThreadMessage } from 'c/hootsuiteConversation';
import { dayKey, formatDay, isInstant, type Reader } from 'c/hootsuiteFormat';
import { LABELS } from './labels';

/** The messages of one day, as the template shows them. */
export interface Day {
  readonly key: string;
  readonly label: string;
  readonly messages: readonly ThreadMessage[];
}

/** The day of messages before the first one with a time. */
const UNKNOWN_DAY = 'unknown';

/**
 * Cuts the thread into days, in the order of the messages. A message without a time belongs to the day of the
 * message before it, since the order is known even where the time is not.
 * @param now Epoch milliseconds.
 */
export function groupByDay(messages: readonly ThreadMessage[], now: number, reader: Reader): readonly Day[] {
  const days: { key: string; label: string; messages: ThreadMessage[] }[] = [];
  for (const message of messages) {
    const current = days.at(-1);
    const { sentAt } = message;
    const day = isInstant(sentAt) ? dayKey(sentAt, reader) : (current?.key.split('/')[0] ?? UNKNOWN_DAY);
    if (current?.key.split('/')[0] === day) {
      current.messages.push(message);
      continue;
    }
    const label = isInstant(sentAt) ? formatDay(sentAt, now, reader) : LABELS.timeUnknown;
    // Estimated times may run backwards, so that a day comes twice; the first message makes the key unique.
    days.push({ key: `${day}/${message.id}`, label, messages: [message] });
  }
  return days;
}
