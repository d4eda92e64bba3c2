import type { ThreadMessage } from 'c/hootsuiteConversation';
import { dayKey, formatDay, isInstant, type Reader } from 'c/hootsuiteFormat';
import { LABELS } from './labels';

/** The messages of one day, as the template shows them. */
export interface Day {
  readonly key: string;
  readonly label: string;
  /** Where the day's heading stands among the rows; its messages follow. */
  readonly headingIndex: number;
  readonly messages: readonly ThreadMessage[];
}

/** A line of the thread: a day's heading, or a message. */
export interface Row {
  readonly key: string;
  readonly message: ThreadMessage | undefined;
}

/** The whole thread as rows, whether they are on the page or not. */
export interface Arrangement {
  readonly days: readonly Day[];
  readonly rows: readonly Row[];
  /** Where a row stands, by its key; a message's key is its id. */
  readonly indexOf: ReadonlyMap<string, number>;
}

/** The day of messages before the first one with a time. */
const UNKNOWN_DAY = 'unknown';

/** Time zones differ from UTC by multiples of this, so that no day begins within one such span. */
const QUARTER_HOUR_MS = 900_000;

/** The day of an instant, worked out once for each quarter of an hour: formatting ten thousand times takes a while. */
function dayFinder(reader: Reader): (instant: string) => string {
  const known = new Map<number, string>();
  return (instant) => {
    const slot = Math.floor(Date.parse(instant) / QUARTER_HOUR_MS);
    let day = known.get(slot);
    if (day === undefined) known.set(slot, (day = dayKey(slot * QUARTER_HOUR_MS, reader)));
    return day;
  };
}

/**
 * Cuts the thread into days, in the order of the messages. A message without a time belongs to the day of the
 * message before it, since the order is known even where the time is not.
 * @param now Epoch milliseconds.
 */
export function arrange(messages: readonly ThreadMessage[], now: number, reader: Reader): Arrangement {
  const dayOf = dayFinder(reader);
  const days: (Day & { readonly messages: ThreadMessage[] })[] = [];
  const rows: Row[] = [];
  const indexOf = new Map<string, number>();
  const add = (row: Row): void => {
    indexOf.set(row.key, rows.length);
    rows.push(row);
  };
  let currentDay: string | undefined;
  for (const message of messages) {
    const { sentAt } = message;
    const day = isInstant(sentAt) ? dayOf(sentAt) : (currentDay ?? UNKNOWN_DAY);
    if (day !== currentDay) {
      const label = isInstant(sentAt) ? formatDay(sentAt, now, reader) : LABELS.timeUnknown;
      // Estimated times may run backwards, so that a day comes twice; a message makes the second key unique.
      const key = indexOf.has(`day/${day}`) ? `day/${day}/${message.id}` : `day/${day}`;
      days.push({ key, label, headingIndex: rows.length, messages: [] });
      add({ key, message: undefined });
      currentDay = day;
    }
    days.at(-1)?.messages.push(message);
    add({ key: message.id, message });
  }
  return { days, rows, indexOf };
}
