import { dayKey, fillLabel, formatDateTime, formatTime, type Reader } from 'c/hootsuiteFormat';
import { LABELS } from './labels';

const MINUTE_MS = 60_000;
/** From here on hours say enough. */
const HOURS_FROM_MS = 90 * MINUTE_MS;

/** How long something lasts, in the reader's words; the minute that has begun counts. */
function duration(milliseconds: number, { language }: Reader): string {
  const [unit, count] =
    milliseconds < HOURS_FROM_MS
      ? (['minute', Math.ceil(milliseconds / MINUTE_MS)] as const)
      : (['hour', Math.floor(milliseconds / (60 * MINUTE_MS))] as const);
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

/** Until when somebody must have written, and how much of it is left. */
export function deadlineText(dueAt: string, whose: 'reply' | 'contact', now: number, reader: Reader): string {
  const left = Date.parse(dueAt) - now;
  const isToday = dayKey(dueAt, reader) === dayKey(now, reader);
  const time = isToday ? formatTime(dueAt, reader) : formatDateTime(dueAt, reader);
  const isReply = whose === 'reply';
  if (left <= 0) return fillLabel(isReply ? LABELS.replyOver : LABELS.contactOver, time);
  return fillLabel(isReply ? LABELS.reply : LABELS.contact, time, duration(left, reader));
}
